"""Long texts by rule: whole sentences up to a limit, else whole clauses; what is left out is marked, never cut in silence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from guidetool.render.wrap import cells

MARK = "……"
"""Stands where text was left out; the page then points to the code."""
_SENTENCE = re.compile(r"[^。！？；]*[。！？；]?")
_CLAUSE = re.compile(r"[^，、：]*[，、：]?")


def shorten(text: str, limit: int) -> str:
    """The text itself where it has at most ``limit`` characters, else as many whole sentences, or clauses, and the mark."""
    if len(text) <= limit:
        return text
    for unit in (_SENTENCE, _CLAUSE):
        kept = ""
        for piece in unit.findall(text):
            if len(kept + piece) > limit:
                break
            kept += piece
        if kept:
            return kept.rstrip("，、；：。") + MARK
    return text[: max(1, limit - 1)] + MARK


def on_one_line(texts: Sequence[str], room: float) -> str:
    """The first of some texts that a line of ``room`` em holds, else how the first begins, and the mark."""
    whole = next((text for text in texts if cells(text) <= 2 * room), None)
    if whole is not None:
        return whole
    begun = (texts[0][:n] + MARK for n in range(len(texts[0]), 0, -1))
    return next((text for text in begun if cells(text) <= 2 * room), MARK)
