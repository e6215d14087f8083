"""Local rules: each kind of demand has a guide it is silent about, one it fires on, and the exact words it says.

A case is a file of rules and overlays on ``rules/base.yaml``; ``GUIDETOOL_UPDATE_GOLDENS=1`` rewrites the words.
"""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from guidetool.lint.local.fit import NAMES
from guidetool.model.diagnostic import Diagnostic
from guidetool.pipeline.check import Checked, check
from guidetool.pipeline.resources import shape
from guidetool.pipeline.workspace import open_workspace

sys.path.insert(0, str(Path(__file__).parent))
from rules.cases import TODAY, build_case, report

CASES = Path(__file__).parent / "local_rules"
UPDATE = os.environ.get("GUIDETOOL_UPDATE_GOLDENS") == "1"
NAMED = sorted(path.name for path in CASES.iterdir())


def checked(case: str, overlay: str, target: Path) -> Checked:
    build_case(CASES / case / f"{overlay}.yaml", target)
    (target / "guides" / "rules").mkdir()
    shutil.copy(CASES / case / "rules.yaml", target / "guides" / "rules" / "local.yaml")
    return check(open_workspace(target), today=TODAY)


def own(found: Checked) -> tuple[Diagnostic, ...]:
    """What local rules say, and what is said of their files."""
    return tuple(d for d in found.diagnostics if d.rule.startswith("local/") or d.path == "guides/rules/local.yaml")


def test_every_demand_has_a_case() -> None:
    assert set(NAMES) == set(shape("local-rules").keys["rules"][1].items.keys["assert"][1].chinese)  # type: ignore[union-attr]
    for key, name in NAMES.items():
        assert shape("local-rules").keys["rules"][1].items.keys["assert"][1].chinese[key] == name.zh  # type: ignore[union-attr]
        assert any(f"{name.zh}:" in (CASES / case / "rules.yaml").read_text(encoding="utf-8") for case in NAMED), name.zh


@pytest.mark.parametrize("case", NAMED)
def test_good_is_silent(case: str, tmp_path: Path) -> None:
    assert [(d.rule, d.path, d.message) for d in own(checked(case, "good", tmp_path))] == []


@pytest.mark.parametrize("case", NAMED)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_bad_says_exactly_this(case: str, language: str, tmp_path: Path) -> None:
    found = checked(case, "bad", tmp_path)
    assert own(found)
    assert {d.path for d in own(found)} == {"guides/wsjkj/guide.yaml"}
    golden = CASES / case / f"bad.{language}.out"
    said = report(replace(found, diagnostics=own(found)), language)
    if UPDATE:
        golden.write_text(said, encoding="utf-8")
    assert said == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("case", NAMED)
def test_every_finding_stands_at_its_element(case: str, tmp_path: Path) -> None:
    found = checked(case, "bad", tmp_path)
    tree = found.documents["guides/wsjkj/guide.yaml"].tree
    for diagnostic in own(found):
        here = tree
        for part in diagnostic.pointer[:-1]:
            here = here[part]
        assert isinstance(here, (dict, list))
