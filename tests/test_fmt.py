"""``guidetool fmt``: what a clerk left in a mess comes out in shape, says the same, and every comment is still there."""

from __future__ import annotations

import io
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guidetool.cli.main import main
from guidetool.load.comments import comments_of
from guidetool.load.format import format_text
from guidetool.load.parse import RefusedError, parse
from guidetool.load.reference import compose
from guidetool.load.translate import translate_text
from guidetool.pipeline import fmt
from guidetool.pipeline.fmt import format_file
from guidetool.pipeline.init import init_workspace
from guidetool.pipeline.resources import shape

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "bench"))

from ten_guides import TEN  # noqa: E402

FOLDER = Path(__file__).parent / "fmt"
GUIDES = [ROOT / "guides" / f"{name}.yaml" for name in TEN]
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    init_workspace(tmp_path / "w")
    return tmp_path / "w"


@pytest.fixture
def run(workspace: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    def command(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.chdir(workspace)
        monkeypatch.setattr(sys, "argv", ["guidetool", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        printed = capsys.readouterr()
        return int(ended.value.code or 0), printed.out, printed.err

    return command


def comments(text: str) -> Counter[str]:
    root = compose(text)
    assert root is not None
    return Counter(c.text for c in comments_of(text, root))


def test_a_mess_comes_out_in_shape() -> None:
    messy = (FOLDER / "messy.yaml").read_text(encoding="utf-8")
    assert format_text(messy, shape("guide")) == (FOLDER / "formatted.yaml").read_text(encoding="utf-8")
    assert sum(comments(messy).values()) == 15


@pytest.mark.parametrize("ends", ["\r\n", "\n"])
def test_line_ends_and_byte_order_mark_go(ends: str) -> None:
    text = "\ufeff事项名称: 甲\n备注: |\n  一\n  二\n".replace("\n", ends)
    assert format_file("a.yaml", "guide", text.encode()).after == "事项名称: 甲\n备注: |\n  一\n  二\n".encode()


def test_the_repository_is_in_shape(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    code, out, err = run("fmt", "--check", str(ROOT / "guidetool.yaml"), str(ROOT / "guides"))
    assert (code, out) == (0, "") and "都已排好" in err


def test_what_init_and_new_write_is_in_shape(run: Run) -> None:
    assert run("fmt", "--check")[:2] == (0, "")


@pytest.mark.parametrize("path", GUIDES, ids=lambda path: path.stem)
def test_to_english_and_back_is_the_same_text(path: Path) -> None:
    table, text = shape("guide"), path.read_text(encoding="utf-8")
    english = translate_text(text, table, "en")
    assert english != text and "name:" in english and "事项名称:" not in english
    assert translate_text(english, table, "zh") == text
    formatted = format_file("a.yaml", "guide", text.encode(), "en").after
    assert formatted is not None and format_file("a.yaml", "guide", formatted, "zh").after == text.encode()


def test_files_are_written_and_listed(workspace: Path, run: Run) -> None:
    guide = workspace / "guides/rlsbj/shiye-dengji.yaml"
    good = guide.read_text(encoding="utf-8")
    lines = good.splitlines(keepends=True)
    guide.write_text("".join([*lines[:-1], lines[-1].replace(": ", ":    "), "\n\n"]), encoding="utf-8")
    broken = guide.with_name("坏.yaml")
    broken.write_text("事项名称: [\n", encoding="utf-8")
    code, out, err = run("fmt", "--check")
    assert code == 1 and out == "guides/rlsbj/shiye-dengji.yaml\n" and "guides/rlsbj/坏.yaml:" in err and "1个没有排好" in err
    code, out, _ = run("fmt", "--diff")
    assert code == 1 and "--- guides/rlsbj/shiye-dengji.yaml" in out and guide.read_text(encoding="utf-8") != good
    code, out, err = run("fmt")
    assert (code, out) == (1, "guides/rlsbj/shiye-dengji.yaml\n") and "排好了1个" in err and "没有改动" in err
    assert guide.read_text(encoding="utf-8") == good and broken.read_text(encoding="utf-8") == "事项名称: [\n"


def test_an_editor_formats_through_standard_input(workspace: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def typed(data: bytes) -> None:
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(data)))

    written = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", SimpleNamespace(buffer=written, write=lambda text: None, flush=lambda: None, isatty=lambda: False))
    typed("部门:\n  a:\n    简称:   甲\n    名称: 乙\n".encode())
    assert run("fmt", "-", "--stdin-name", "guides/registers/x.yaml")[0] == 0
    typed("甲: [\n".encode())
    assert run("fmt", "-")[0] == 1
    assert written.getvalue().decode() == "部门:\n  a:\n    名称: 乙\n    简称: 甲\n甲: [\n"


def test_what_would_change_the_file_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "事项名称: 甲  # 注释\n".encode()
    monkeypatch.setattr(fmt, "format_text", lambda given, _: given.replace("甲", "乙"))
    done = format_file("a.yaml", "guide", text)
    assert done.after is None and [d.rule for d in done.told] == ["fmt"]
    monkeypatch.setattr(fmt, "format_text", lambda given, _: given.replace("注释", ""))
    assert format_file("a.yaml", "guide", text).after is None


# Laws

KEYS = st.sampled_from(["事项名称", "办件类型", "办理时限", "备注", "材料", "甲", '"乙"'])
PLAIN = st.sampled_from(["甲", "3个工作日", '"a # b"', "'单 # 引'", "http://a.b/#c", "否", "''", "[甲, 乙]", "[]", "{甲: 乙}"])
NOTES = st.sampled_from(["", "", "", "  # 行尾", " # 一", "    # guidetool: ignore[x] 理由"])
BLANKS = st.lists(st.sampled_from(["", "# 独行", "  # 深一点", "    # 更深"]), max_size=2)


@st.composite
def blocks(draw: st.DrawFn, indent: int = 0, depth: int = 0) -> list[str]:
    """Lines of a mapping as somebody might type it."""
    pad, lines = " " * indent, []
    for key in draw(st.lists(KEYS, min_size=1, max_size=4, unique=True)):
        lines += draw(BLANKS)
        kind = draw(st.sampled_from(["plain", "block", "fold", "quoted", "map", "list", "items", "flow", "empty"]))
        gap, note = draw(st.sampled_from([" ", "   "])), draw(NOTES)
        deeper = indent + draw(st.sampled_from([1, 2, 4]))
        if depth > 2 or kind == "plain":
            lines.append(f"{pad}{key}:{gap}{draw(PLAIN)}{note}")
        elif kind in ("block", "fold"):
            mark = draw(st.sampled_from(["|", "|-", "|+"] if kind == "block" else [">", ">-"]))
            lines += [f"{pad}{key}:{gap}{mark}{note}", *(" " * deeper + line for line in draw(st.lists(st.sampled_from(["字", "  缩进", "# 文字"]), min_size=1, max_size=3)) if line)]
            lines += [""] * draw(st.integers(0, 2))
        elif kind == "quoted":
            lines += [f'{pad}{key}:{gap}"甲', f'{" " * deeper}乙"{note}']
        elif kind == "flow":
            lines += [f"{pad}{key}:{gap}[甲,  # 流里", f'{" " * deeper}乙]{note}']
        elif kind == "empty":
            lines.append(f"{pad}{key}:{note}")
        elif kind == "map":
            lines += [f"{pad}{key}:{note}", *draw(blocks(deeper, depth + 1))]
        else:
            at = " " * draw(st.sampled_from([indent, deeper]))
            lines.append(f"{pad}{key}:{note}")
            for _ in range(draw(st.integers(1, 3))):
                lines += draw(BLANKS)
                if kind == "list":
                    lines.append(f"{at}-{gap}{draw(PLAIN)}{draw(NOTES)}")
                else:
                    inner = draw(blocks(len(at) + 2, depth + 1))
                    first = next(i for i, line in enumerate(inner) if line.strip() and not line.lstrip().startswith("#"))
                    lines += [*inner[:first], f"{at}- {inner[first][len(at) + 2 :]}", *inner[first + 1 :]]
    return lines


@given(blocks(), BLANKS)
@settings(max_examples=400, deadline=None)
def test_any_file_says_the_same_and_keeps_its_comments(lines: list[str], after: list[str]) -> None:
    text = "\n".join([*lines, *after, ""])
    try:
        tree = parse(text)
    except RefusedError:
        return
    once = format_text(text, shape("guide"))
    assert parse(once) == tree
    assert comments(once) == comments(text)
    assert format_text(once, shape("guide")) == once
    assert not any(line != line.rstrip() for line in once.splitlines() if "#" in line)
