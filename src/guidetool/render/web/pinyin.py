"""How a name sounds: a syllable for each character, so that its initials can be typed."""

from __future__ import annotations

from typing import Any

from pypinyin import lazy_pinyin

BLANK = "-"
"""Stands for a character without a sound, so that syllables and characters stay in step."""


def sounds(text: str) -> str:
    """Syllables without tones with blanks between, one for each character: ``ju min shen fen zheng bu ling``."""
    return " ".join(lazy_pinyin(text, errors=_unsounded))


def _unsounded(run: str) -> Any:
    """A run without Chinese characters, one entry for each: pypinyin takes a list, though it declares a text."""
    return [c.lower() if c.isascii() and c.isalnum() else BLANK for c in run]
