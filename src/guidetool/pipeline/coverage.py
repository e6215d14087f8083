"""The characters that the print fonts have, from the file that ships with the package."""

from __future__ import annotations

import json
from functools import cache

from guidetool.model.context import Coverage
from guidetool.pipeline.resources import data


@cache
def print_coverage() -> Coverage:
    """Code point ranges of the print fonts (made by tools/font_coverage.py)."""
    ranges = json.loads(data("render/coverage.json"))["ranges"]
    return Coverage(tuple(r[0] for r in ranges), tuple(r[1] for r in ranges))
