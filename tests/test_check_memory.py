"""What is remembered between runs is never stale, never trusted blindly, and makes no difference but time."""

from __future__ import annotations

import json
import pickle
import random
import re
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "bench"))
from corpus import make_corpus, write  # noqa: E402

from guidetool.index.abridge import LEFT_OUT, LEFT_OUT_OF, UNSEEN_IN, abridge  # noqa: E402
from guidetool.lint.engine import all_rules, lint_index  # noqa: E402
from guidetool.lint.uses import watch  # noqa: E402
from guidetool.load.decode import Absent, decode_guide  # noqa: E402
from guidetool.model.diagnostic import Diagnostic  # noqa: E402
from guidetool.model.message import say  # noqa: E402
from guidetool.model.workspace import Department, Registers  # noqa: E402
from guidetool.pipeline import examine as examine_module  # noqa: E402
from guidetool.pipeline import gather as gather_module  # noqa: E402
from guidetool.pipeline import survey as survey_module  # noqa: E402
from guidetool.pipeline.check import check  # noqa: E402
from guidetool.pipeline.coverage import print_coverage  # noqa: E402
from guidetool.pipeline.memory import FILE_NAME, Memory  # noqa: E402
from guidetool.pipeline.packing import pack, unpack  # noqa: E402
from guidetool.pipeline.workspace import open_workspace  # noqa: E402

TODAY = "2026-11-24"


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus in which every rule has something to find."""
    folder = tmp_path_factory.mktemp("planted")
    write(make_corpus(460, 3, 0.02), folder)
    return folder


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    write(make_corpus(460, 3, 0.02), tmp_path)
    for path in sorted((tmp_path / "guides").rglob("*.yaml"))[60:]:  # enough for a test
        if "registers" not in path.parts and "bundles" not in path.parts:
            path.unlink()
    return tmp_path


def found(root: Path, *paths: Path, memory: Memory | None = None, today: str = TODAY, jobs: int = 1) -> tuple[Diagnostic, ...]:
    checked = check(open_workspace(root, remember=memory is not None), paths, today=today, coverage=print_coverage(), memory=memory, jobs=jobs)
    assert checked.crashed == ()
    return checked.diagnostics


def seen(diagnostics: tuple[Diagnostic, ...]) -> list[tuple[object, ...]]:
    """All of a diagnostic, not only what it is compared by."""
    return [(d.path, d.span, d.rule, d.message, d.level, d.pointer, d.related, [r.message for r in d.related], d.fix, d.profile,
             d.help, d.fingerprint) for d in diagnostics]  # fmt: skip


def manifest(root: Path) -> list[dict[str, Any]]:
    planted: list[dict[str, Any]] = json.loads((root / "manifest.json").read_text(encoding="utf-8"))
    return planted


def guide_of(root: Path) -> Path:
    """A guide with nothing planted in it: it can be read, and what is changed in it shows."""
    spoiled = {entry["file"] for entry in manifest(root)}
    guides = (p for p in sorted((root / "guides").rglob("*.yaml")) if p.relative_to(root).as_posix() not in spoiled)
    return next(p for p in guides if "承诺: " in p.read_text(encoding="utf-8"))


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def change_a_guide(root: Path) -> None:
    edit(guide_of(root), "承诺: ", "承诺: 9")


def break_a_guide(root: Path) -> None:
    edit(guide_of(root), "事项名称: ", "事项名称： ")


def move_a_guide(root: Path) -> None:
    """One in which something is found: of a clean one nobody would see that it moved."""
    files = (root / entry["file"] for entry in manifest(root) if entry["pointer"] and entry["file"].count("/") == 2)
    path = next(p for p in files if p.exists() and p.parent.name not in ("registers", "bundles"))
    path.rename(path.with_name("moved.yaml"))


def copy_a_guide(root: Path) -> None:
    path = guide_of(root)
    path.with_name("copy.yaml").write_bytes(path.read_bytes())


def delete_a_guide(root: Path) -> None:
    guide_of(root).unlink()


def register_file(root: Path, word: str) -> Path:
    return next(p for p in sorted((root / "guides" / "registers").glob("*.yaml")) if p.read_text(encoding="utf-8").startswith(word))


def change_a_law(root: Path) -> None:
    path = register_file(root, "法规")
    path.write_text(path.read_text(encoding="utf-8").replace("中华人民共和国", "中华"), encoding="utf-8")


def shift_a_register(root: Path) -> None:
    """One in which something is found."""
    path = root / next(d.path for d in found(root) if d.path.startswith("guides/registers/"))
    path.write_text("# 移动了行号\n\n" + path.read_text(encoding="utf-8"), encoding="utf-8")


def rename_a_department(root: Path) -> None:
    path = register_file(root, "部门")
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"^  ([a-z]+):$", r"  \1-new:", text, flags=re.MULTILINE), encoding="utf-8")


def allow_another_host(root: Path) -> None:
    edit(root / "guidetool.yaml", "- zwykb.cq.gov.cn", "- elsewhere.example")


def shift_what_was_found_across(root: Path) -> None:
    """The trees of all guides stay as they were, and what the rules across guides found stands elsewhere."""
    across = {rule.id for rule in all_rules() if rule.check_guide is None}
    path = next(d.path for d in found(root) if d.rule in across and d.path.count("/") == 2 and "registers" not in d.path)
    (root / path).write_text("# 移动了行号\n\n" + (root / path).read_text(encoding="utf-8"), encoding="utf-8")


def take_guides_for_bundles(root: Path) -> None:
    """Not one of them changes, and the schema that they follow does."""
    folder = guide_of(root).parent.relative_to(root).as_posix()
    path = root / "guidetool.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("guides/bundles", folder), encoding="utf-8")


CHANGES: tuple[Callable[[Path], None], ...] = (
    change_a_guide, break_a_guide, move_a_guide, copy_a_guide, delete_a_guide, change_a_law, shift_a_register, rename_a_department,
    allow_another_host, shift_what_was_found_across, take_guides_for_bundles,
)  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
def test_no_answer_is_stale(workspace: Path, change: Callable[[Path], None]) -> None:
    before = seen(found(workspace, memory=Memory(workspace)))
    change(workspace)
    fresh = seen(found(workspace))
    assert fresh != before, "the change changes nothing, so it shows nothing"
    assert seen(found(workspace, memory=Memory(workspace))) == fresh
    assert seen(found(workspace, memory=Memory(workspace))) == fresh


def test_a_change_of_one_guide_is_seen_in_others_and_examines_none_of_them(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What rules across guides found is asked for anew as soon as something that they look at changed."""
    for bundle in (workspace / "guides" / "bundles").iterdir():  # what is found in one may point to the guide
        bundle.unlink()
    guide = guide_of(workspace)
    found(workspace, memory=Memory(workspace))
    looked: list[int] = []
    original = survey_module.lint_index
    monkeypatch.setattr(survey_module, "lint_index", lambda index, *rest: (looked.append(len(index.guides)), original(index, *rest))[1])
    edit(guide, "最近核实:", "备注: 又及。\n最近核实:") if "备注: " not in guide.read_text(encoding="utf-8") else edit(guide, "备注: ", "备注: 又及，")
    assert seen(found(workspace, guide, memory=Memory(workspace))) == seen(found(workspace, guide))
    assert len(looked) == 1, "only the run without a memory looked across"
    text = guide.read_text(encoding="utf-8")
    guide.write_text(re.sub(r"(?m)^(实施编码: ).*$", r"\g<1>没有编码", text), encoding="utf-8")
    assert guide.read_text(encoding="utf-8") != text
    assert seen(found(workspace, memory=Memory(workspace))) == seen(found(workspace))
    assert len(looked) == 3 and looked[1] == looked[2] > 10


def blocks_of(text: str) -> list[str]:
    """The elements of a file, each with the lines below it."""
    return re.split(r"(?m)^(?=[^\s#-])", text)


def test_whatever_is_edited_in_a_guide_the_answer_is_that_of_a_fresh_run(workspace: Path) -> None:
    """The rules that are not asked again had nothing to say before, and have nothing to say now."""
    chance, news = random.Random(5), 0
    paths = [p for p in sorted((workspace / "guides").glob("*/*.yaml")) if p.parent.name not in ("registers", "bundles")]
    last = seen(found(workspace, memory=Memory(workspace)))
    for _ in range(9):
        path, other = chance.sample(paths, 2)
        blocks = blocks_of(path.read_text(encoding="utf-8"))
        edit_ = chance.choice(("take", "take", "drop", "comment"))
        at = chance.randrange(len(blocks))
        if edit_ == "comment":
            blocks.insert(0, "# 一行注释\n")
        elif edit_ == "drop":
            del blocks[at]
        else:
            key = chance.choice(blocks).partition(":")[0]
            theirs = [b for b in blocks_of(other.read_text(encoding="utf-8")) if b.partition(":")[0] == key]
            blocks = [theirs[0] if theirs and b.partition(":")[0] == key else b for b in blocks]
        path.write_text("".join(blocks), encoding="utf-8")
        one = seen(found(workspace, path, memory=Memory(workspace)))
        assert one == seen(found(workspace, path))
        now = seen(found(workspace, memory=Memory(workspace)))
        assert now == seen(found(workspace))
        news += now != last
        last = now
    assert news > 2, "edits must be seen"


def test_after_an_edit_only_the_rules_concerned_are_asked(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Any] = []
    original = examine_module.lint_guide
    monkeypatch.setattr(examine_module, "lint_guide", lambda guide, context, given, only: (asked.append(given and given.rules), original(guide, context, given, only))[1])
    guide = guide_of(workspace)
    found(workspace, memory=Memory(workspace))
    assert len(asked) > 10 and set(asked) == {None}

    def asked_after(change: Callable[[], object]) -> Any:
        asked.clear()
        change()
        assert seen(found(workspace, guide, memory=Memory(workspace))) == seen(found(workspace, guide))
        assert asked[-1] is None, "a run without a memory asks all"
        return asked[0] if len(asked) == 2 else "nothing"

    text = guide.read_text(encoding="utf-8")
    assert asked_after(lambda: guide.write_text(f"# 注释\n{text}", encoding="utf-8")) == frozenset()
    concerned = asked_after(lambda: change_a_guide(workspace))
    assert "limit-units-differ" in concerned and "phones-equal" not in concerned
    assert asked_after(lambda: allow_another_host(workspace)) is None, "guidetool.yaml concerns all"
    change_a_guide(workspace)
    assert asked_after(lambda: change_a_law(workspace)) is None, "what the rules looked at is another"


def test_another_day_is_another_answer(workspace: Path) -> None:
    found(workspace, memory=Memory(workspace))
    later = found(workspace, memory=Memory(workspace), today="2029-01-01")
    assert seen(later) == seen(found(workspace, today="2029-01-01"))
    assert "review-overdue" in {d.rule for d in later}


def test_one_file_is_answered_from_a_whole_run(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = guide_of(workspace)
    change_a_guide(workspace)
    fresh = seen(found(workspace, path))
    assert fresh
    found(workspace, memory=Memory(workspace))
    monkeypatch.setattr(examine_module, "read_document", None)  # nothing may be read again
    assert seen(found(workspace, path, memory=Memory(workspace))) == fresh


def test_a_run_that_an_earlier_one_answers_loads_no_rules(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    some = sorted((workspace / "guides").glob("*/*.yaml"))[:3]
    asked = (found(workspace), *(found(workspace, path) for path in some))
    found(workspace, memory=Memory(workspace))
    monkeypatch.setitem(sys.modules, "guidetool.pipeline.survey", None)  # an import of it fails
    assert (found(workspace, memory=Memory(workspace)), *(found(workspace, p, memory=Memory(workspace)) for p in some)) == asked
    assert asked[0]


def test_a_part_of_the_files_is_answered_from_the_same_part(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = next(workspace / d.path for d in found(workspace) if d.path.startswith("guides/") and "registers" not in d.path)
    fresh = found(workspace, path, memory=Memory(workspace))
    monkeypatch.setitem(sys.modules, "guidetool.pipeline.survey", None)
    assert found(workspace, path, memory=Memory(workspace)) == fresh != ()
    with pytest.raises(ImportError):
        found(workspace, memory=Memory(workspace))


def test_nothing_is_remembered_of_a_file_that_changes_while_it_is_checked(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = next(workspace / d.path for d in found(workspace) if d.path.startswith("guides/") and "registers" not in d.path)
    before, original = path.read_bytes(), gather_module.examine

    def late(setting: Any, tasks: Any) -> Any:
        path.write_bytes(b"\n".join((before, b"# more", b"")))
        return original(setting, tasks)

    monkeypatch.setattr(gather_module, "examine", late)
    found(workspace, memory=Memory(workspace))
    monkeypatch.setattr(gather_module, "examine", original)
    path.write_bytes(before)
    looked: list[str] = []
    reading = examine_module.read_document
    monkeypatch.setattr(examine_module, "read_document", lambda name, *rest: (looked.append(name), reading(name, *rest))[1])
    fresh = found(workspace)
    looked.clear()
    assert found(workspace, memory=Memory(workspace)) == fresh
    assert looked == [path.relative_to(workspace).as_posix()]


def test_only_what_changed_is_examined_again(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found(workspace, memory=Memory(workspace))
    change_a_guide(workspace)
    read: list[str] = []
    original = examine_module.read_document
    monkeypatch.setattr(examine_module, "read_document", lambda path, *rest: (read.append(path), original(path, *rest))[1])
    found(workspace, memory=Memory(workspace))
    assert read == [guide_of(workspace).relative_to(workspace).as_posix()]


def test_processes_make_no_difference(planted: Path) -> None:
    alone = found(planted)
    assert len(alone) > 200
    assert seen(found(planted, jobs=2)) == seen(alone)


def test_the_abridged_index_is_enough_for_every_rule(planted: Path) -> None:
    """The index of whole guides gives the same findings, so nothing that is left out is missed."""
    checked = check(open_workspace(planted), today=TODAY, coverage=print_coverage())
    whole = {located.path: located for located in checked.selected()}
    index = checked.index
    full = type(index)(
        guides=tuple(whole[g.path] for g in index.guides), bundles=index.bundles, unread=index.unread,
        **{name: {key: tuple(whole[g.path] for g in group) for key, group in getattr(index, name).items()}
           for name in ("by_identity", "by_code", "by_base_code")},
    )  # fmt: skip
    short = [(rule.id, finding) for rule, finding in lint_index(index, checked.context)]
    assert len(short) > 20
    assert short == [(rule.id, finding) for rule, finding in lint_index(full, checked.context)]


def test_what_is_left_out_of_the_index_cries() -> None:
    tree = {"name": "甲", "scope": "乙", "materials": [{"name": "表", "guidance": "填写"}], "legal_basis": [{"title": "法", "text": "条文"}]}
    guide = decode_guide(abridge(tree), Absent(UNSEEN_IN))
    assert (guide.name, guide.materials[0].name, guide.legal_basis[0].title) == ("甲", "表", "法")
    for value in (*(getattr(guide, name) for name in LEFT_OUT), *(getattr(getattr(guide, e)[0], n) for e, names in LEFT_OUT_OF.items() for n in names)):
        for look in (bool, len, iter, str, lambda v: v == 1, lambda v: v.text):
            with pytest.raises(LookupError, match="index/abridge"):
                look(value)


@pytest.mark.parametrize("damage", [b"", b"no database at all" * 100])
def test_a_damaged_memory_counts_as_absent(workspace: Path, damage: bytes) -> None:
    fresh = seen(found(workspace, memory=Memory(workspace)))
    path = workspace / ".guidetool-cache" / FILE_NAME
    assert path.is_file()
    path.write_bytes(damage)
    assert seen(found(workspace, memory=Memory(workspace))) == fresh
    assert seen(found(workspace, memory=Memory(workspace))) == fresh


def test_damaged_values_count_as_absent(workspace: Path) -> None:
    fresh = seen(found(workspace, memory=Memory(workspace)))
    with sqlite3.connect(workspace / ".guidetool-cache" / FILE_NAME) as base:
        assert base.execute("UPDATE kept SET value = substr(value, 1, length(value) - 3)").rowcount > 60
    assert seen(found(workspace, memory=Memory(workspace))) == fresh


def test_a_memory_that_cannot_be_written_is_no_error(workspace: Path) -> None:
    (workspace / ".guidetool-cache").write_text("a file where the folder should be", encoding="utf-8")
    assert seen(found(workspace, memory=Memory(workspace))) == seen(found(workspace))


def test_what_nobody_asks_for_is_dropped(tmp_path: Path) -> None:
    Memory(tmp_path).put({"old": b"1"})
    for number in range(30):
        memory = Memory(tmp_path)
        memory.get(["used"])
        memory.put({"used" if not number else f"new {number}": b"2"})
    assert Memory(tmp_path).get(["old", "used", "new 29"]) == {"used": b"2", "new 29": b"2"}


def test_values_survive_packing() -> None:
    value = (say("{x}", x=say("a")), {"a": [1, None, Fraction(1, 3)]})
    assert unpack(pack(value)) == value


@pytest.mark.parametrize("hostile", [eval, Path, sqlite3.connect, Memory])
def test_only_values_of_the_model_are_ever_made(hostile: object) -> None:
    assert pickle.loads(pack(hostile)[8:]) is hostile
    assert unpack(pack(hostile)) is None


def test_watched_registers_say_what_was_looked_at() -> None:
    registers, seen_ = watch(Registers(departments={"a": Department("甲")}, sources={("departments", "a"): "r.yaml"}))
    assert registers.departments["a"].name == "甲" and seen_ == {("departments", "a")}
    assert registers.departments.get("b") is None and ("departments", "b") in seen_
    seen_.clear()
    assert list(registers.licences.items()) == [] and seen_ == {("licences", None)}
    seen_.clear()
    assert registers.sources["departments", "a"] == "r.yaml" and seen_ == {("sources", "r.yaml")}


def test_rules_across_guides_find_the_same_in_one_process_and_in_several(tmp_path: Path) -> None:
    """As programs of their own: this process has threads, and such a one asks the rules alone."""
    write(make_corpus(460, 3, 0.02), tmp_path)
    command = [sys.executable, "-m", "guidetool", "--today", TODAY, "lint", "--no-cache", "-f", "json", "--jobs"]
    alone, shared = (subprocess.run([*command, jobs], cwd=tmp_path, capture_output=True, check=False) for jobs in ("1", "3"))
    assert len(check(open_workspace(tmp_path, remember=False), today=TODAY).index.guides) > survey_module.MANY
    assert alone.stdout.count(b'"bundle-unknown-item"') >= 3
    assert (alone.returncode, alone.stdout, alone.stderr) == (shared.returncode, shared.stdout, shared.stderr)


def gated(root: Path, memory: Memory | None, jobs: int = 1) -> tuple[list[tuple[object, ...]], frozenset[str]]:
    """What a gate sees, and what it keeps back."""
    opened = open_workspace(root, remember=memory is not None)
    checked = check(opened, today=TODAY, coverage=print_coverage(), memory=memory, jobs=jobs, gate=True)
    return seen(checked.diagnostics), checked.blocked


def all_gated(root: Path) -> tuple[list[tuple[object, ...]], frozenset[str]]:
    """The same of a check by all rules."""
    checked = check(open_workspace(root), today=TODAY, coverage=print_coverage())
    return seen(tuple(d for d in checked.diagnostics if d.level == "error")), checked.blocked


def test_a_gate_keeps_back_what_a_whole_check_would(planted: Path, tmp_path: Path) -> None:
    whole = all_gated(planted)
    assert len(whole[0]) > 50
    assert len(whole[1]) > 20
    assert gated(planted, None) == whole
    memory = Memory(tmp_path)
    assert gated(planted, memory, jobs=2) == whole
    assert gated(planted, Memory(tmp_path)) == whole


@pytest.mark.parametrize("first", ["gate", "whole"])
@pytest.mark.parametrize("change", [change_a_guide, break_a_guide, copy_a_guide, delete_a_guide, change_a_law, rename_a_department])
def test_gates_and_whole_checks_remember_apart(workspace: Path, change: Callable[[Path], None], first: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    kept = tmp_path_factory.mktemp("kept")
    _ = gated(workspace, Memory(kept)) if first == "gate" else found(workspace, memory=Memory(kept))
    for _ in range(2):
        assert seen(found(workspace, memory=Memory(kept))) == seen(found(workspace))
        assert gated(workspace, Memory(kept)) == all_gated(workspace)
        change(workspace)
        assert gated(workspace, Memory(kept)) == all_gated(workspace)
        assert seen(found(workspace, memory=Memory(kept))) == seen(found(workspace))
        if change in (copy_a_guide, break_a_guide, change_a_law):  # cannot be done twice
            break


def test_a_gate_asks_no_rule_whose_findings_keep_nothing_back(planted: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    real = examine_module.lint_guide
    monkeypatch.setattr(examine_module, "lint_guide", lambda guide, context, part, only: asked.append(only) or real(guide, context, part, only))
    gated(planted, None)
    assert set(asked) == {frozenset(rule.id for rule in all_rules() if rule.level == "error")}


def test_after_a_whole_check_a_gate_judges_nothing(workspace: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = tmp_path_factory.mktemp("kept")
    found(workspace, memory=Memory(kept))
    expected = all_gated(workspace)
    for module, name in ((examine_module, "lint_guide"), (survey_module, "lint_index")):
        monkeypatch.setattr(module, name, None)
    assert gated(workspace, Memory(kept)) == expected


def test_where_a_workspace_has_levels_of_its_own_a_gate_asks_all_rules(workspace: Path) -> None:
    name = next(d.rule for d in found(workspace) if d.level == "warning" and d.rule in {rule.id for rule in all_rules()})
    settings = workspace / "guidetool.yaml"
    settings.write_text(f"{settings.read_text(encoding='utf-8')}\nlevels:\n  - rules: [{name}]\n    level: error\n    reason: 本区从严\n", encoding="utf-8")
    whole = all_gated(workspace)
    assert name in {row[2] for row in whole[0]}
    assert gated(workspace, None)[1] == whole[1]
