"""By what a cited law is known: its title without its trimmings, and year and running number of the document."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from guidetool.model.pattern import pattern

_REVISION = pattern(r"\([^()]*(?:修订|修正|修改|年)[^()]*\)$")
_YEAR = pattern(r"[\[(〔﹝【]([0-9]{4})[\])〕﹞】]")
_NUMBER = pattern(r"(?<![0-9])([0-9]+)号")


@lru_cache(maxsize=8192)
def title_key(title: str) -> str:
    """A title as it is compared: without quotes, blanks, the state's name and a note of revision."""
    plain = "".join(unicodedata.normalize("NFKC", title).split()).strip("《》<>")
    return _REVISION.sub("", plain).removeprefix("中华人民共和国").strip("《》")


def number_key(number: str) -> tuple[str, str] | None:
    """Year and running number of a document (国发〔1987〕24号); None where it has none."""
    plain = unicodedata.normalize("NFKC", number)
    running = _NUMBER.findall(plain)
    year = _YEAR.search(plain)
    return (year[1] if year else "", running[-1].lstrip("0")) if running else None
