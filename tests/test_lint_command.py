"""The command as a clerk and as CI meet it: exit codes, bad input, formats, nothing in silence."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

GUIDE = (Path(__file__).parent / "rules" / "base.yaml").read_text(encoding="utf-8")
WORKSPACE = Path(__file__).parent / "rules" / "workspace"


def run(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "guidetool", *arguments], cwd=folder, capture_output=True, text=True, encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8", "GUIDETOOL_LANG": "zh", **environment}, check=False,
    )  # fmt: skip


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    (tmp_path / "guidetool.yaml").write_bytes((WORKSPACE / "guidetool.yaml").read_bytes())
    for source in (WORKSPACE / "registers").glob("*.yaml"):
        write(tmp_path, f"registers/{source.name}", source.read_bytes())
    write(tmp_path, "wsjkj/guide.yaml", GUIDE)
    return tmp_path


def write(folder: Path, name: str, text: str | bytes) -> Path:
    path = folder / "guides" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def findings(done: subprocess.CompletedProcess[str]) -> list[tuple[str, str]]:
    return [(f["path"], f["rule"]) for f in json.loads(done.stdout)["findings"]]


def test_a_clean_workspace_passes_and_names_the_profile(workspace: Path) -> None:
    done = run(workspace, "lint")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-1] == "已达到最高档次：发布"


@pytest.mark.parametrize(
    ("data", "rule"),
    [
        (b"", "file-empty"),
        (b"\x89PNG\r\n\x1a\n\x00", "file-binary"),
        ("事项名称: 甲\n".encode("gbk"), "file-not-utf8"),
        (b"a: " + b"x" * 20_000_000, "file-too-large"),
        (b"a: " + b"[" * 5000, "nesting-too-deep"),
        ("- 甲\n- 乙\n".encode(), "value-type"),
        (b"a: &x [1]\nb: [*x, *x]\n", "alias-refused"),
    ],
    ids=["empty", "binary", "gbk", "20 MB", "deep", "list", "bomb"],
)
def test_a_bad_file_is_named_and_the_rest_goes_on(workspace: Path, data: bytes, rule: str) -> None:
    write(workspace, "bad.yaml", data)
    write(workspace, "c.yaml", GUIDE.replace("事项名称:", "事项名程:", 1))
    done = run(workspace, "lint", "-f", "json")
    assert done.returncode == 1
    found = findings(done)
    assert ("guides/bad.yaml", rule) in found
    assert ("guides/c.yaml", "key-unknown") in found


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="a file that root cannot read does not exist")
def test_an_unreadable_file_is_a_finding(workspace: Path) -> None:
    write(workspace, "bad.yaml", GUIDE).chmod(0)
    assert ("guides/bad.yaml", "file-unreadable") in findings(run(workspace, "lint", "-f", "json"))


def test_a_link_to_nowhere_is_a_finding(workspace: Path) -> None:
    (workspace / "guides" / "bad.yaml").symlink_to(workspace / "gone.yaml")
    assert ("guides/bad.yaml", "file-unreadable") in findings(run(workspace, "lint", "-f", "json"))


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("lint", "nowhere.yaml"), "不存在"),
        (("lint", "empty"), "没有 YAML 文件"),
        (("lint", "--profile", "best"), "best"),
        (("linf",), "linf"),
        (("--today", "2026-13-01", "lint"), "2026-13-01"),
    ],
)
def test_a_wrong_call_ends_with_2_and_says_why(workspace: Path, arguments: tuple[str, ...], words: str) -> None:
    (workspace / "empty").mkdir()
    done = run(workspace, *arguments)
    assert done.returncode == 2
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_no_workspace_is_said_with_the_command_that_makes_one(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    done = run(tmp_path, "lint")
    assert done.returncode == 2
    assert "guidetool init" in done.stderr


def test_a_broken_workspace_file_is_a_configuration_error(workspace: Path) -> None:
    (workspace / "guidetool.yaml").write_text("district: {name: 荣昌区}\nlangauge: zh\n", encoding="utf-8")
    done = run(workspace, "lint")
    assert done.returncode == 2
    assert "guidetool.yaml" in done.stderr


def test_validate_looks_at_the_schema_alone(workspace: Path) -> None:
    write(workspace, "b.yaml", GUIDE)
    assert "code-duplicate" in {rule for _, rule in findings(run(workspace, "lint", "-f", "json"))}
    assert findings(run(workspace, "validate", "-f", "json")) == []


def test_json_is_one_document_also_when_clean_and_goes_to_a_file_whole(workspace: Path) -> None:
    done = run(workspace, "lint", "-f", "json", "-o", "out/report.json")
    report = json.loads((workspace / "out" / "report.json").read_text(encoding="utf-8"))
    assert (done.returncode, done.stdout, report["findings"], report["failed"]) == (0, "", [], False)


def test_messages_come_in_english_too(workspace: Path) -> None:
    write(workspace, "b.yaml", "事项名称: 甲\n")
    done = run(workspace, "--lang", "en", "lint", "guides/b.yaml")
    assert "is missing" in done.stdout
    assert done.stdout.splitlines()[-1].startswith("no profile reached yet")


def test_a_gbk_console_prints_without_a_crash(workspace: Path) -> None:
    write(workspace, "b.yaml", GUIDE.replace("事项名称: ", "事项名称: 𫟷", 1))
    done = subprocess.run(
        [sys.executable, "-m", "guidetool", "lint"], cwd=workspace, capture_output=True, check=False,
        env={**os.environ, "PYTHONIOENCODING": "gbk", "GUIDETOOL_LANG": "zh"},
    )  # fmt: skip
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    assert "错误" in done.stdout.decode("gbk")


def test_the_same_guide_in_english_keys_reads_the_same(workspace: Path) -> None:
    from guidetool.load.decode import decode_guide
    from guidetool.load.dialect import to_canonical
    from guidetool.load.parse import parse
    from guidetool.pipeline.read import read_document
    from guidetool.pipeline.resources import shape

    chinese = to_canonical(parse(GUIDE), shape("guide"))
    english = to_canonical(chinese.tree, shape("guide"))
    assert (chinese.language, english.language, chinese.foreign, english.foreign) == ("zh", "en", (), ())
    assert decode_guide(english.tree) == decode_guide(chinese.tree)
    mixed = GUIDE.replace("事项名称:", "name:", 1)
    found = read_document("a.yaml", "guide", mixed.encode()).diagnostics
    assert [(d.rule, d.span.line) for d in found] == [("languages-mixed", 1 + mixed[: mixed.index("name:")].count("\n"))]


def test_version_feels_instant() -> None:
    code = "import sys; sys.argv=['guidetool','--version']\ntry:\n  import guidetool.cli.main as m; m.main()\nexcept SystemExit: pass\n"
    code += "print(sorted({'yaml','jsonschema','jsonschema_rs','rich','weasyprint','jinja2','qrcode','ryaml'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
