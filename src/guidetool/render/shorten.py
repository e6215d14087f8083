"""Long texts by rule: whole sentences up to a limit, else whole clauses; what is left out is marked, never cut in silence."""

from __future__ import annotations

import re

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
