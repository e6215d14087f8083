"""The repository's own guides: silent under all rules, of many departments, and none thinner than the first ten."""

from __future__ import annotations

from pathlib import Path

import pytest

from guidetool.model.guide import Guide
from guidetool.pipeline.check import Checked, check
from guidetool.pipeline.workspace import open_workspace

ROOT = Path(__file__).resolve().parent.parent
BUNDLES = {"kai-canyin-dian", "kai-lue-dian", "kai-zheshan-dian", "kai-taoci-gongzuoshi", "kai-xiabu-gongfang", "xinshenger-chusheng", "gongmin-shenhou"}  # fmt: skip


@pytest.fixture(scope="module")
def checked() -> Checked:
    return check(open_workspace(ROOT), today="2026-11-25")


def thin(guide: Guide) -> list[str]:
    """What an applicant or the one behind the desk would miss in a guide."""
    judged = [m for m in guide.materials if m.acceptance]
    found = {
        "no correction": not any(step.kind == "correct" for step in guide.process),
        "few steps": len(guide.process) < 6,
        "a step without a standard": not all(step.standard and step.result and step.role for step in guide.process),
        "no end but the result": not any(step.next == () for step in guide.process),
        "materials without acceptance": 2 * len(judged) < len(guide.materials),
        "few cases": len(guide.cases) < 2,
        "few questions": len(guide.faq) < 2,
        "no mistakes": not guide.mistakes,
        "no ground in law": not guide.legal_basis,
        "no rights or duties": not (guide.rights and guide.obligations),
        "nobody to ask": not (guide.consultation and guide.supervision),
    }
    return [name for name, holds in found.items() if holds]


def test_nothing_is_said_of_them(checked: Checked) -> None:
    assert not checked.crashed
    assert [f"{d.path}:{d.span.line} {d.level} {d.rule}" for d in checked.diagnostics] == []


def test_they_are_many_and_of_many_departments(checked: Checked) -> None:
    guides = [located.guide for located in checked.selected()]
    assert len(guides) >= 30
    assert len({guide.department for guide in guides}) >= 12
    assert {path.stem for path in (ROOT / "guides" / "bundles").glob("*.yaml")} >= BUNDLES


def test_each_is_as_deep_as_the_first_ten(checked: Checked) -> None:
    assert {located.path: found for located in checked.selected() if (found := thin(located.guide))} == {}


def test_a_thin_guide_is_seen() -> None:
    assert set(thin(Guide(name="甲"))) == {
        "no correction", "few steps", "no end but the result", "few cases", "few questions", "no mistakes", "no ground in law",
        "no rights or duties", "nobody to ask",
    }  # fmt: skip
