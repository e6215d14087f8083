"""Versions of real records, imported and compared: what a reader would say of them."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

import pytest
from diff_cases import ROOT, guide_shape

from guidetool.model.change import FAVOURABLE, NEUTRAL, DiffReport
from guidetool.pipeline.diff import diff
from guidetool.pipeline.import_audit import import_audit

RECORDS = Path(os.environ.get("GUIDETOOL_RECORDS") or ROOT / ".." / "shared" / "data" / "audit")
needs_records = pytest.mark.skipif(
    not (RECORDS / "versions").is_dir(), reason=f"NOT TESTED: no real records at {RECORDS} (set GUIDETOOL_RECORDS)"
)

BUILDING = "11450721MB155808114000141005000"
"""The record whose promise went from 10 to 8 to 5 working days, and its two handling items."""


def compared(old: Path, new: Path, into: Path) -> DiffReport:
    """Both records imported into folders of their own, and the guides compared."""
    for record, side in ((old, "old"), (new, "new")):
        assert len(import_audit([record], into / side, force=False).written) == 1
    return diff("old", "new", into, guide_shape())


@needs_records
@pytest.mark.parametrize(
    ("version", "current", "limits"),
    [
        (f"{BUILDING}01_v7", f"{BUILDING}01", ("10个工作日", "8个工作日")),
        (f"{BUILDING}02_v7", f"{BUILDING}02", ("8个工作日", "5个工作日")),
        (f"{BUILDING}_v14", BUILDING, ("10个工作日", "5个工作日")),
        (f"{BUILDING}_v15", BUILDING, ("8个工作日", "5个工作日")),
    ],
)
def test_a_shorter_promise_is_favourable(version: str, current: str, limits: tuple[str, str], tmp_path: Path) -> None:
    report = compared(RECORDS / "versions" / f"{version}.json", RECORDS / f"{current}.json", tmp_path)
    assert report.diagnostics == ()
    told = [(c.kind, c.impact, c.old, c.new) for c in report.changes if c.impact != NEUTRAL]
    assert told == [("promised-shorter", FAVOURABLE, *limits)]
    assert {c.kind for c in report.changes if c.impact == NEUTRAL} == {"revision-recorded", "record-changed"}


@needs_records
def test_two_versions_of_one_record(tmp_path: Path) -> None:
    versions = RECORDS / "versions"
    report = compared(versions / f"{BUILDING}_v14.json", versions / f"{BUILDING}_v15.json", tmp_path)
    told = [(c.kind, c.old, c.new) for c in report.changes if c.impact != NEUTRAL]
    assert told == [("promised-shorter", "10个工作日", "8个工作日")]
    assert not report.meets("to_judge")


@needs_records
def test_a_version_that_differs_in_version_and_dates_is_neutral(tmp_path: Path) -> None:
    code = "11450721348531435D4001033002000"
    report = compared(RECORDS / "versions" / f"{code}_v11.json", RECORDS / f"{code}.json", tmp_path)
    assert Counter(change.impact for change in report.changes) == {NEUTRAL: len(report.changes)}
    assert {change.kind for change in report.changes} == {"revision-recorded", "record-changed"}


@needs_records
def test_a_record_beside_itself_is_alike(tmp_path: Path) -> None:
    records = sorted(RECORDS.glob("*.json"))
    assert len(records) == 7
    for number, record in enumerate(records):
        (tmp_path / str(number)).mkdir()
        report = compared(record, record, tmp_path / str(number))
        assert (report.guides, report.unchanged) == ((), 1)
