"""Every rule has a guide it is silent about, one it fires on, and the exact words it says.

A case is an overlay on ``rules/base.yaml``; ``GUIDETOOL_UPDATE_GOLDENS=1`` rewrites bad.out.
"""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

import pytest

from guidetool.lint.engine import all_rules
from guidetool.pipeline.resources import translation

sys.path.insert(0, str(Path(__file__).parent))
from rules.cases import FOLDER, check_case, report

UPDATE = os.environ.get("GUIDETOOL_UPDATE_GOLDENS") == "1"
IDS = [rule.id for rule in all_rules()]
NOT_CASES = {"workspace", "__pycache__"}
QUOTED = re.compile(r"“[^”]*”|《[^》]*》|[0-9A-Z]{10,}")
MACHINE = re.compile(r"\(\?|\\[dwsbux]|\[0-9\]|\[a-z|\^|\$|\{|\}|(?:^|[\s“])/[a-z_]+/|None|\bTrue\b|\bFalse\b|Fraction|Limit\(")
CHINESE = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")


def case(rule: str, name: str) -> Path:
    """The overlay file, or the folder of overlays, of a rule's case."""
    folder, file = FOLDER / rule / name, FOLDER / rule / f"{name}.yaml"
    assert folder.is_dir() or file.is_file(), f"tests/rules/{rule}/{name}.yaml is missing"
    return folder if folder.is_dir() else file


def test_there_are_rules() -> None:
    assert len(IDS) >= 2
    assert len(set(IDS)) == len(IDS)


def test_every_case_belongs_to_a_rule() -> None:
    folders = {path.name for path in FOLDER.iterdir() if path.is_dir()} - NOT_CASES
    assert folders
    assert folders - set(IDS) == set()


def test_the_base_guide_is_silent(tmp_path: Path) -> None:
    empty = tmp_path / "empty.yaml"
    empty.write_text("{}\n", encoding="utf-8")
    checked = check_case(empty, tmp_path / "workspace")
    assert report(checked, "en").endswith("profile reached: publish, the highest\n")
    assert checked.diagnostics == ()
    assert len(checked.index.guides) == 1


@pytest.mark.parametrize("rule", IDS)
def test_good_is_silent(rule: str, tmp_path: Path) -> None:
    checked = check_case(case(rule, "good"), tmp_path)
    assert [(d.rule, d.path, d.pointer, d.message.text) for d in checked.diagnostics] == []


@pytest.mark.parametrize("rule", IDS)
def test_bad_says_exactly_this(rule: str, tmp_path: Path) -> None:
    checked = check_case(case(rule, "bad"), tmp_path)
    fired = [d.rule for d in checked.diagnostics]
    assert rule in fired
    golden, printed = FOLDER / rule / "bad.out", report(checked, "zh")
    if UPDATE:
        golden.write_text(printed, encoding="utf-8")
    assert golden.is_file(), f"tests/rules/{rule}/bad.out is missing"
    assert printed == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("rule", IDS)
def test_words_are_for_people(rule: str, tmp_path: Path) -> None:
    checked = check_case(case(rule, "bad"), tmp_path)
    own = [d for d in checked.diagnostics if d.rule == rule]
    said = [m for d in own for m in (d.message, *(r.message for r in d.related), *([d.help] if d.help else []))]
    assert said
    for message in said:
        chinese = QUOTED.sub("", message.render("zh", translation("zh")))
        english = QUOTED.sub("", message.render("en", translation("en")))
        assert CHINESE.search(chinese), f"no Chinese: {chinese}"
        assert not re.search(r"[A-Za-z]", re.sub(r"[IV]+级", "", chinese)), f"a term that is not Chinese: {chinese}"
        assert not CHINESE.search(english), f"Chinese in the English words: {english}"
        assert not MACHINE.search(chinese), f"words of a machine: {chinese}"
        assert not MACHINE.search(english), f"words of a machine: {english}"


@pytest.mark.parametrize("rule", IDS)
def test_every_finding_stands_at_its_element(rule: str, tmp_path: Path) -> None:
    """A pointer that leads nowhere would mark the parent, or the first line, and nobody would notice."""
    checked = check_case(case(rule, "bad"), tmp_path)
    own = [d for d in checked.diagnostics if d.rule == rule]
    assert own
    for diagnostic in own:
        tree = checked.documents[diagnostic.path].tree
        for part in diagnostic.pointer[:-1]:
            tree = tree[part]
        assert diagnostic.pointer == () or isinstance(tree, (dict, list))
