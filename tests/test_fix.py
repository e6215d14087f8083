"""``lint --fix``: only what a fix says is changed, comments and quoting stay, and what would be wrong is refused."""

from __future__ import annotations

import codecs
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guidetool.cli.main import main
from guidetool.lint.engine import all_rules
from guidetool.load.comments import comments_of
from guidetool.load.locate import Locator
from guidetool.load.parse import RefusedError, parse
from guidetool.load.patch import patch
from guidetool.load.reference import compose
from guidetool.model.diagnostic import Diagnostic, Edit, Fix
from guidetool.model.message import say
from guidetool.model.source import Span
from guidetool.pipeline import fix as fix_module
from guidetool.pipeline.check import check
from guidetool.pipeline.coverage import print_coverage
from guidetool.pipeline.fix import mend, sound, unified, write_mended
from guidetool.pipeline.init import init_workspace
from guidetool.pipeline.resources import shape
from guidetool.pipeline.workspace import open_workspace

sys.path.insert(0, str(Path(__file__).parent))
from rules.cases import build_case
from test_rules import case

TODAY = "2026-11-24"
GUIDE = "guides/rlsbj/shiye-dengji.yaml"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    init_workspace(tmp_path / "w")
    return tmp_path / "w"


@pytest.fixture
def run(workspace: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    def command(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.chdir(workspace)
        monkeypatch.setattr(sys, "argv", ["guidetool", "--today", TODAY, *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        printed = capsys.readouterr()
        return int(ended.value.code or 0), printed.out, printed.err

    return command


def spoil(workspace: Path, *pairs: tuple[str, str]) -> tuple[bytes, bytes]:
    """Change a guide as a clerk might; what it was, and what it is."""
    path = workspace / GUIDE
    before = path.read_bytes()
    text = before.decode()
    for good, bad in pairs:
        assert good in text, good
        text = text.replace(good, bad, 1)
    path.write_bytes(text.encode())
    return before, text.encode()


SURE = (
    ("事项名称: ", "事项名称："),
    ("办件类型: 即办件", "办件类型:即办件  # 行尾的注释"),
    ("办理时限:\n  ", "# 独行的注释\n办理时限:\n\t"),
)
"""Typing errors with one right answer, and comments that must stay."""


def test_what_is_sure_is_corrected_and_everything_else_stays(workspace: Path, run: Run) -> None:
    before, after = spoil(workspace, *SURE)
    code, out, _ = run("lint")
    assert code == 1 and "能自动改正：guidetool lint --fix" in out
    code, out, err = run("lint", "--fix")
    assert (code, out.splitlines()[-1]) == (0, "已达到最高档次：发布") and "改正了1个文件里的3处" in err
    wanted = before.decode().replace("办件类型: 即办件", "办件类型: 即办件  # 行尾的注释").replace("办理时限:\n", "# 独行的注释\n办理时限:\n")
    assert (workspace / GUIDE).read_text(encoding="utf-8") == wanted
    assert "改正了0个文件里的0处" in run("lint", "--fix")[2]


def test_the_change_is_shown_and_nothing_is_written(workspace: Path, run: Run) -> None:
    _, after = spoil(workspace, *SURE)
    code, out, err = run("lint", "--fix", "--diff")
    assert code == 1 and (workspace / GUIDE).read_bytes() == after and "现在没有改动" in err
    changed = [line for line in out.splitlines() if line[:1] in "+-" and not line.startswith(("+++", "---"))]
    assert len(changed) == 6 and "+办件类型: 即办件  # 行尾的注释" in changed
    assert run("lint", "--diff")[0] == 2


@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8])
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_line_ends_and_byte_order_mark_stay(workspace: Path, run: Run, mark: bytes, ends: str) -> None:
    before, after = spoil(workspace, SURE[0])
    (workspace / GUIDE).write_bytes(mark + after.decode().replace("\n", ends).encode())
    run("lint", "--fix")
    assert (workspace / GUIDE).read_bytes() == mark + before.decode().replace("\n", ends).encode()


@pytest.mark.parametrize(
    ("good", "bad", "fixed", "unsafe"),
    [
        ('电话: "12345"', '电话: "023—46730000"', '电话: "023-46730000"', False),
        ('电话: "12345"', "电话: '０２３－４６７３００００'", "电话: '023-46730000'", False),
        ("办件类型: 即办件", "办件类形: 即办件", "办件类型: 即办件", True),
        ("办件类型: 即办件", "办件类型: 即办", "办件类型: 即办件", True),
        ("办件类型: 即办件", "handling: 即办件", "办件类型: 即办件", False),
    ],
)
def test_values_and_keys_are_corrected_in_their_own_style(workspace: Path, run: Run, good: str, bad: str, fixed: str, unsafe: bool) -> None:
    before, after = spoil(workspace, (good, bad))
    if unsafe:
        run("lint", "--fix")
        assert (workspace / GUIDE).read_bytes() == after, "not without a look"
        run("lint", "--fix", "--unsafe")
    else:
        run("lint", "--fix")
    assert (workspace / GUIDE).read_bytes() == before.replace(good.encode(), fixed.encode(), 1)


def test_texts_are_corrected_in_blocks_too(workspace: Path, run: Run) -> None:
    path = workspace / GUIDE
    path.write_text(path.read_text(encoding="utf-8") + "备注: |  # 注释\n    第一行,很好\n\n    见〔２０２４〕一号文\n", encoding="utf-8")
    run("lint", "--fix", "--profile", "publish")
    assert path.read_text(encoding="utf-8").endswith("备注: |  # 注释\n    第一行，很好\n\n    见〔2024〕一号文\n")


def test_files_that_cannot_be_read_are_left_alone(workspace: Path, run: Run) -> None:
    for name, data in (("a.yaml", "事项名称: 甲\n".encode("gbk")), ("b.yaml", "事项名称: [\n电话：1\n".encode())):
        (workspace / "guides/rlsbj" / name).write_bytes(data)
    before, _ = spoil(workspace, SURE[0])
    assert run("lint", "--fix")[0] == 1
    assert (workspace / GUIDE).read_bytes() == before
    assert (workspace / "guides/rlsbj/a.yaml").read_bytes() == "事项名称: 甲\n".encode("gbk")


def test_a_patch_that_changes_more_than_it_says_is_refused(workspace: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    _, after = spoil(workspace, ('电话: "12345"', '电话: "023—46730000"'))
    original = fix_module.patch
    monkeypatch.setattr(fix_module, "patch", lambda text, fixes: (original(text, fixes)[0].replace("即办件", "承诺件"), tuple(fixes)))
    run("lint", "--fix")
    assert (workspace / GUIDE).read_bytes() == after


def test_what_is_sound() -> None:
    def made(*pointer: str) -> list[Diagnostic]:
        return [Diagnostic("a", Span(1, 1, 1, 2), "x", say("x"), "error", pointer)]

    text = "事项名称: 甲  # 注释\n办件类型: 即办件\n"
    assert sound("a", "guide", text, text.replace("甲", "乙"), made("name"))
    assert not sound("a", "guide", text, text.replace("甲", "乙"), made("handling"))
    assert not sound("a", "guide", text, text.replace("# 注释", ""), made("name"))
    assert not sound("a", "guide", text, text.replace(": 甲", ": ["), made("name"))
    assert sound("a", "guide", text, text.replace("办件类型", "办件类形"), made("handling"))
    assert not sound("a", "guide", text, text.replace("办件类型: 即办件", "备注: 乙"), made("materials", "x"))
    assert sound("a", "guide", text, text.replace("甲", "乙"), made())


def test_of_two_fixes_at_one_place_the_first_is_made() -> None:
    one, other = (Fix(Span(1, 2, 1, 4), text, say("x")) for text in ("Y", "Z"))
    assert patch("abcdef", [one, other, Fix(Span(1, 5, 1, 5), "-", say("x"))]) == ("aYd-ef", (one, Fix(Span(1, 5, 1, 5), "-", say("x"))))


VALUES = st.one_of(
    st.text(alphabet=st.sampled_from("甲乙，。:# '\"\\-[]{}&*!|>%@`0123456789eabNULtrue—〔〕"), min_size=1, max_size=12).map(str.strip).filter(bool),
    st.sampled_from(["null", "yes", "否", "12345", "2026-11-24", "9:00", "~", "- 甲", "# 甲", "甲: 乙", "甲 #乙"]),
)
STYLES = st.sampled_from(["甲", "'甲'", '"甲"', "'甲\n    乙'", "甲\n    乙"])


@given(STYLES, VALUES, st.sampled_from(["\n", "\r\n"]), st.booleans())
@settings(max_examples=300, deadline=None)
def test_any_value_is_written_so_that_it_is_read_again(written: str, value: str, ends: str, flow: bool) -> None:
    entry = f"备注: {written}  # 注释" if not flow else f"备注: {written}"
    text = f"# 头\n事项名称: 名\n{entry}\n\n办件类型: 即办件 # 尾\n".replace("\n", ends)
    try:
        before = parse(text)
    except RefusedError:
        return
    fix = Locator(text, shape("guide")).fix(Edit(("remark",), value, say("x")))
    assert fix is not None
    after, made = patch(text, [fix])
    assert made == (fix,) and parse(after) == {**before, "备注": value}
    roots = compose(text), compose(after)
    assert roots[0] is not None and roots[1] is not None
    assert [c.text for c in comments_of(after, roots[1])] == [c.text for c in comments_of(text, roots[0])]
    assert after.startswith(text[: text.index("备注")]) and after.endswith(text[text.index("办件类型") :])


def test_what_is_not_there_or_no_text_is_not_written() -> None:
    locator = Locator("材料:\n  - 名称: 甲\n备注: >\n  甲\n  乙\n", shape("guide"))
    for pointer in ((), ("materials",), ("remark",), ("name",), ("materials", 3, "name")):
        assert locator.fix(Edit(pointer, "x", say("x"))) is None
    assert locator.fix(Edit(("materials", 0, "name"), "一\n二", say("x"))) is None


FIXED = Path(__file__).parent / "fixed"
MENDING = tuple(rule.id for rule in all_rules() if rule.fix)
"""Rules that say what to write: their manuals tell it."""


@pytest.mark.parametrize("rule", MENDING)
def test_what_rules_write(rule: str, tmp_path: Path) -> None:
    root = build_case(case(rule, "bad"), tmp_path)
    opened = open_workspace(root)
    mended = mend(opened, (), TODAY, rules=True, unsafe=True)
    made = "\n".join(line for one in mended for line in unified(one) if line[:1] in "+-") + "\n"
    if os.environ.get("GUIDETOOL_UPDATE_GOLDENS") == "1":
        (FIXED / f"{rule}.diff").write_text(made, encoding="utf-8")
    assert made == (FIXED / f"{rule}.diff").read_text(encoding="utf-8") != "\n"
    write_mended(opened, mended)
    left = check(open_workspace(root), today=TODAY, coverage=print_coverage()).diagnostics
    assert not [d for d in left if d.rule == rule and d.fix is not None]
    assert mend(open_workspace(root), (), TODAY, rules=True, unsafe=True) == ()


def test_only_these_rules_write_something(tmp_path: Path) -> None:
    found = set()
    for rule in all_rules():
        done = check(open_workspace(build_case(case(rule.id, "bad"), tmp_path / rule.id)), today=TODAY, coverage=print_coverage())
        found |= {d.rule for d in done.diagnostics if d.fix is not None and d.rule == rule.id}
    assert found == set(MENDING)
