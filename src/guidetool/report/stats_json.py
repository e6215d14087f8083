"""Figures for programs: ``schemas/stats-report.schema.json`` is the contract."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import IO, Any

from guidetool.model.figures import ROWS, Figures, StatsReport
from guidetool.model.report import Voice

VERSION = 1
_SUMS = ("limits", "statutory", "promised", "ratios", "steps", "materials", "handed_in", "visited", "visits", "online", "instant", "points",
         "required", "present", "elements", "filled")  # fmt: skip


def stats_json(report: StatsReport, voice: Voice, stream: IO[str]) -> None:
    """Write one document. Shares are 0 to 1, times working days; what the guides do not say is null."""
    catalogue = report.catalogue
    document = {
        "version": VERSION, "district": report.district, "day": report.day,
        "all": _figures(report.all), "licences": _figures(report.licences),
        "groups": {
            key: [{"name": name.words(voice.language), **_figures(one)} for name, one in groups] for key, groups in report.groups.items()
        },
        "before": None if report.before is None else {"label": report.before_label, **_figures(report.before)},
        "catalogue": None if catalogue is None else {
            "items": catalogue.rows, "covered": catalogue.covered,
            "missing": [{"department": office, "name": name} for office, name in catalogue.missing],
            "unknown": [{"path": path, "name": name} for path, name in catalogue.unknown],
        },
        "left_out": report.left_out,
    }  # fmt: skip
    json.dump(document, stream, ensure_ascii=False, indent=2)
    stream.write("\n")


def _figures(one: Figures) -> dict[str, Any]:
    told = {row.value: _number(getattr(one, row.value)) for row in ROWS}
    return {**told, "sums": {name: _number(getattr(one, name)) for name in _SUMS}}


def _number(found: Fraction | int | None) -> float | int | None:
    return round(float(found), 6) if isinstance(found, Fraction) else found
