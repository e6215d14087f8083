"""How a name sounds: a syllable for each character, so that its initials can be typed."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

from pypinyin.converter import DefaultConverter
from pypinyin.core import Pinyin

BLANK = "-"
"""Stands for a character without a sound, so that syllables and characters stay in step."""


def sounds(text: str) -> str:
    """Syllables without tones with blanks between, one for each character: ``ju min shen fen zheng bu ling``."""
    return " ".join(_dictionary().lazy_pinyin(text, errors=_unsounded))


class _Converter(DefaultConverter):
    """The dictionary, asked once for a word: names share most of theirs."""

    @lru_cache(maxsize=8192)  # noqa: B019 # there is one converter in a process
    def convert(self, words: str, *args: Any, **options: Any) -> Any:
        return super().convert(words, *args, **options)


@cache
def _dictionary() -> Pinyin:
    return Pinyin(_Converter())


def _unsounded(run: str) -> Any:
    """A run without Chinese characters, one entry for each: pypinyin takes a list, though it declares a text."""
    return [c.lower() if c.isascii() and c.isalnum() else BLANK for c in run]
