"""Versions of real records, imported and compared: what a reader would say of them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
import yaml
from diff_cases import ROOT, guide_shape

from guidetool.model.change import NEUTRAL, DiffReport
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


VERDICTS: list[dict[str, Any]] = yaml.safe_load((ROOT / "tests" / "versions" / "verdicts.yaml").read_text(encoding="utf-8"))


@needs_records
@pytest.mark.parametrize("pair", VERDICTS, ids=[pair["old"] for pair in VERDICTS])
def test_every_change_of_a_version_pair_is_judged_as_a_reader_would(pair: dict[str, Any], tmp_path: Path) -> None:
    report = compared(RECORDS / "versions" / f"{pair['old']}.json", RECORDS / f"{pair['new']}.json", tmp_path)
    assert report.diagnostics == ()
    told = [
        (".".join(c.path), c.kind, c.impact, *((c.old, c.new) if c.kind != "record-changed" else (None, None)))
        for c in report.changes
    ]  # fmt: skip
    expected = [tuple(verdict.get(key) for key in ("element", "kind", "impact", "from", "to")) for verdict in pair["changes"]]
    assert sorted(told) == sorted(expected)


def test_every_verdict_has_its_reason_and_every_version_its_verdict() -> None:
    assert len(VERDICTS) == 5
    assert all(verdict["reason"].endswith(".") for pair in VERDICTS for verdict in pair["changes"])
    if (RECORDS / "versions").is_dir():
        assert {f"{pair['old']}.json" for pair in VERDICTS} == {path.name for path in (RECORDS / "versions").iterdir()}


@needs_records
def test_two_versions_of_one_record(tmp_path: Path) -> None:
    versions = RECORDS / "versions"
    report = compared(versions / f"{BUILDING}_v14.json", versions / f"{BUILDING}_v15.json", tmp_path)
    told = [(c.kind, c.old, c.new) for c in report.changes if c.impact != NEUTRAL]
    assert told == [("promised-shorter", "10个工作日", "8个工作日")]
    assert not report.meets("to_judge")


@needs_records
def test_a_record_beside_itself_is_alike(tmp_path: Path) -> None:
    records = sorted(RECORDS.glob("*.json"))
    assert len(records) == 7
    for number, record in enumerate(records):
        (tmp_path / str(number)).mkdir()
        report = compared(record, record, tmp_path / str(number))
        assert (report.guides, report.unchanged) == ((), 1)
