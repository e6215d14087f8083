"""Every check has a manual, and ``rules`` and ``explain`` show it."""

from __future__ import annotations

import ast
import json
import re
import sys
from pathlib import Path

import pytest

from guidetool.cli.main import main
from guidetool.lint.engine import all_rules
from guidetool.lint.living_manuals import MANUALS as LIVING_MANUALS
from guidetool.lint.local.manuals import MANUALS as LOCAL_MANUALS
from guidetool.load.manuals import MANUALS as LOAD_MANUALS
from guidetool.model.diagnostic import LEVELS, PROFILES
from guidetool.pipeline.manuals import STAGES, all_manuals, check_ids
from guidetool.preflight.manuals import MANUALS as PAPER_MANUALS
from guidetool.validate.manuals import MANUALS as SCHEMA_MANUALS

SOURCE = Path(__file__).parent.parent / "src" / "guidetool"
MAKERS = {"Placed", "Diagnostic", "place", "_refuse"}
ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)+\Z")
CHINESE = re.compile("[\u4e00-\u9fff]")


def emitted() -> set[str]:
    """Ids that loading, validation and reading give to findings: arguments of makers, heads of tuples."""
    found: set[str] = set()
    for path in [*(SOURCE / "load").glob("*.py"), SOURCE / "validate" / "wording.py", SOURCE / "pipeline" / "read.py"]:
        if path.name == "manuals.py":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            texts: list[ast.expr] = []
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MAKERS:
                texts = node.args
            elif isinstance(node, ast.Tuple):
                texts = node.elts[:1]
            found.update(t.value for t in texts if isinstance(t, ast.Constant) and isinstance(t.value, str) and ID.match(t.value))
    return found


def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *arguments: str) -> tuple[int, str, str]:
    """Exit code, stdout and stderr of a command."""
    monkeypatch.setattr(sys, "argv", ["guidetool", *arguments])
    with pytest.raises(SystemExit) as ended:
        main()
    printed = capsys.readouterr()
    return int(ended.value.code or 0), printed.out, printed.err


def test_no_emitted_id_lacks_a_manual() -> None:
    ids = emitted()
    assert {"file-empty", "duplicate-key", "element-missing", "languages-mixed"} <= ids
    assert ids == {m.id for m in (*LOAD_MANUALS, *SCHEMA_MANUALS)}


def test_every_manual_is_whole() -> None:
    manuals = all_manuals()
    assert len(manuals) == len({m.id for m in manuals}) == len(LOAD_MANUALS) + len(SCHEMA_MANUALS) + len(all_rules()) + len(LOCAL_MANUALS) + len(LIVING_MANUALS) + len(PAPER_MANUALS)
    assert {m.id for m in manuals} == check_ids(), "known without importing a rule"
    assert {m.stage for m in manuals} == set(STAGES)
    for m in manuals:
        assert ID.match(m.id), m.id
        assert m.level in LEVELS, m.id
        assert m.profile in PROFILES, m.id
        assert set(re.findall(r"\b[A-Z]\b", m.basis)) <= {"S", "R", "K"}, m.id
        assert re.search(r"\b[SRK]\b", m.basis), m.id
        assert CHINESE.search(m.summary_zh), m.id
        assert not m.summary_zh.endswith("。"), m.id
        assert not CHINESE.search(m.summary_en), m.id
        assert m.body_zh.startswith("为什么："), m.id
        assert "怎么改：" in m.body_zh, m.id
        assert m.body_en.startswith("Why: "), m.id
        assert "Cure: " in m.body_en, m.id


@pytest.fixture
def outside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In no workspace, so without local rules."""
    monkeypatch.chdir(tmp_path)


@pytest.mark.usefixtures("outside")
def test_the_table_lists_every_check_once(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    code, out, _ = run(capsys, monkeypatch, "--lang", "zh", "rules")
    rows = out.splitlines()[1:-2]
    assert code == 0
    assert [row.split()[0] for row in rows] == [m.id for m in all_manuals()]
    assert "steps-exceed-promise" in out
    assert "各环节时间加起来超过承诺时限" in out


@pytest.mark.usefixtures("outside")
def test_the_table_in_json(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    code, out, _ = run(capsys, monkeypatch, "rules", "-f", "json")
    document = json.loads(out)
    assert code == 0
    assert document["version"] == 1
    assert [r["id"] for r in document["rules"]] == [m.id for m in all_manuals()]
    assert all(r["summary"]["zh"] and r["summary"]["en"] for r in document["rules"])


@pytest.mark.parametrize("asked", ["delivery-too-late", "Delivery_Too_Late", "[delivery-too-late]"])
def test_explain_shows_the_manual(asked: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    code, out, _ = run(capsys, monkeypatch, "--lang", "zh", "explain", asked)
    assert code == 0
    assert out == (
        "delivery-too-late: 送达时限超过10日\n\n"
        "级别  错误\n档次  草稿\n阶段  单份指南\n依据  行政许可法第四十四条（已核对原文）\n改正  手工\n\n"
        "为什么：《中华人民共和国行政许可法》第四十四条规定，准予行政许可的，自作出决定之日起10日内向申请人颁发、送达许可证件。"
        "按第八十二条，这里的日是工作日。\n\n"
        "怎么改：把送达时限，或者制证、送达环节的时间缩短到10个工作日以内。\n"
    )


@pytest.mark.parametrize(("asked", "said"), [
    ("punctuation-width", "lint --fix 可以自动改"), ("word-doubled", "lint --fix --unsafe 可以改，改后请核对"),
    ("phone-form", "有把握的 lint --fix 自动改，其余的加 --unsafe 改，改后请核对"), ("fullwidth-colon", "lint --fix 可以自动改"),
    ("key-unknown", "lint --fix --unsafe 可以改，改后请核对"),
])
def test_explain_says_who_corrects(asked: str, said: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    _, out, _ = run(capsys, monkeypatch, "--lang", "zh", "explain", asked)
    assert f"\n改正  {said}\n" in out


def test_practice_is_not_shown_as_law(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    _, out, _ = run(capsys, monkeypatch, "--lang", "en", "explain", "register-unused")
    assert re.search(r"^basis +practice, not law$", out, re.MULTILINE)


def test_explain_of_an_unknown_check(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    code, out, err = run(capsys, monkeypatch, "--lang", "en", "explain", "delivery-to-late")
    assert (code, out) == (2, "")
    assert err == "guidetool: there is no check “delivery-to-late”\ndid you mean: delivery-too-late?\n"
    code, _, err = run(capsys, monkeypatch, "--lang", "zh", "explain", "xyz")
    assert code == 2
    assert err == "guidetool: 没有“xyz”这条检查\n全部检查：guidetool rules\n"
