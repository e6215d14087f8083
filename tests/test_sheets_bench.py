"""The sweep over sheets sees what it counts: an overflow is planted and found, and a row says how a guide was fitted."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest
from pages.world import complete, registers, sources, workspace

from guidetool.render.pdf import lay_out
from guidetool.render.product import DESK, LEAVES, Sheet

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "bench"))
import sheets_peers  # noqa: E402
import sheets_rows  # noqa: E402

SOURCES = sources()
PAGE = '<style>@page {{ size: 100mm 100mm; margin: 10mm }} p {{ margin: 0 }} .low {{ position: absolute; top: 78mm }} {style}</style><div>{text}</div>'


@pytest.mark.parametrize(
    ("style", "text", "said"),
    [
        ("", "<p>办理地点</p>", ""),
        ("p { white-space: nowrap; width: 20mm; font-size: 6mm }", "<p>办理地点在一楼</p>", "page 1, beyond its column: 办理地点在一楼"),
        ("p { margin-left: -8mm }", "<p>办理地点</p>", "page 1, outside the margin: 办理地点"),
        ("p { position: absolute; top: 84mm; font-size: 8mm }", "<p>办理地点</p>", "page 1, outside the margin: 办理地点"),
    ],
)
def test_text_outside_its_place_is_found(style, text, said):
    laid = lay_out(PAGE.format(style=style, text=text), {})
    assert sheets_rows.overflow(laid, Sheet(100, 100), 5) == said


def test_a_guide_stands_on_the_sheets_asked_for_without_overflow(monkeypatch):
    monkeypatch.setattr(sheets_rows, "STAND_SHEETS", (DESK,))
    monkeypatch.setattr(sheets_rows, "BOOK_SHEETS", ())
    asked = sheets_rows.Asked("one", complete(), registers(), workspace(), ("stands", "leaves"))
    found = sheets_rows.rows(asked, SOURCES)
    assert [row["sheet"] for row in found] == ["desk", *(leaf.name for leaf in LEAVES if leaf.name != "authorisation")], "nobody else may come for this one"
    assert {row["overflow"] for row in found} == {""}
    desk = found[0]
    assert desk["guide"] == "one" and desk["size"] >= desk["least"] == 10 and 0.6 <= desk["fills"][0] <= 0.95 and desk["steps"] == len(complete().process)
    told = sheets_peers.table([*found, {**desk, "fills": [0.5], "overflow": "beyond its column", "materials_off": 2}]).splitlines()
    assert told[2].startswith("| desk | 2 | 1 | 0 | ") and " | 50 % | " in told[2] and " | 1 | 0 | " in told[2]


def test_the_sample_has_the_extremes_of_every_measure():
    few = {f"guide {n}": replace(complete(), name="名" * n, code=f"{n:031d}") for n in range(1, 30)}
    found = list(sheets_peers.chosen(few, nth=10))
    assert {"guide 1", "guide 11", "guide 21", "guide 2", "guide 28", "guide 29"} <= set(found) and len(found) < len(few)
