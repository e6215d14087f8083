"""What manuals say of --fix is what the checks do."""

from __future__ import annotations

import inspect
import re
import sys
from pathlib import Path

import pytest

from guidetool.lint.engine import all_rules
from guidetool.load.typing_checks import check_typing
from guidetool.model.manual import GUESS, PARTLY, SAFE
from guidetool.pipeline.manuals import all_manuals
from guidetool.pipeline.resources import element_names

sys.path.insert(0, str(Path(__file__).parent))
from rules.cases import FOLDER, check_case

FIXING = [rule for rule in all_rules() if rule.fix]


def test_a_rule_that_writes_says_so_and_no_other_does() -> None:
    writing = {rule.id for rule in all_rules() if re.search(r"\bedit=", inspect.getsource(sys.modules[rule.module]))}
    assert writing == {rule.id for rule in FIXING}
    assert {rule.fix for rule in FIXING} == {SAFE, GUESS, PARTLY}


@pytest.mark.parametrize("rule", [rule.id for rule in FIXING])
def test_what_a_rule_writes_is_as_sure_as_it_says(rule: str, tmp_path: Path) -> None:
    said = next(one.fix for one in FIXING if one.id == rule)
    home = FOLDER / rule
    checked = check_case(home / "bad" if (home / "bad").is_dir() else home / "bad.yaml", tmp_path)
    sure = {d.fix.safe for d in checked.diagnostics if d.rule == rule and d.fix is not None}
    assert sure and sure <= {SAFE: {True}, GUESS: {False}, PARTLY: {True, False}}[said]


TYPED = {
    "fullwidth-colon": "事项名称：甲\n", "colon-without-space": "事项名称:甲\n", "tab-character": "事项名称:\t甲\n",
    "wide-space": "事项名称:\u3000甲\n", "line-separator": "事项名称: 甲\u2028乙\n", "digits-unquoted": "电话: 02346733333\n",
    "smart-quotes": "事项名称: “甲”\n", "hash-swallows-text": "事项名称: 甲 #乙\n", "several-documents": "事项名称: 甲\n---\n事项名称: 乙\n",
    "directive-refused": "%YAML 1.2\n事项名称: 甲\n", "alias-refused": "事项名称: &a 甲\n",
}  # fmt: skip


@pytest.mark.parametrize("check", TYPED)
def test_what_typing_checks_write_is_what_their_manuals_say(check: str) -> None:
    found = [f for f in check_typing(TYPED[check], element_names()) if f.rule == check]
    manual = next(m for m in all_manuals() if m.id == check)
    assert found
    assert {f.fix.safe for f in found if f.fix is not None} == ({True} if manual.fix == SAFE else set())


def test_guesses_about_elements_are_called_guesses() -> None:
    assert {m.id for m in all_manuals() if m.stage == "schema" and m.fix} == {"key-unknown", "value-unlisted"}
    assert {m.fix for m in all_manuals() if m.stage == "schema"} == {"", GUESS}
