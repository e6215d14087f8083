"""Phone numbers as people in China dial them: area code, hyphen, number; hotlines; mobile numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from guidetool.model.frozen import dataclass
from guidetool.model.pattern import pattern

LONG_DASH, WIDE_DIGITS, NO_AREA_CODE, NO_NUMBER, LENGTH = "long_dash", "wide_digits", "no_area_code", "no_number", "length"

_SEPARATOR = pattern(r"[、，,；;/\n]|(?<=[0-9]) *(?:或者|或|和) *(?=[0-9])")
_NUMBER = pattern(r"[+0-9０-９(（][0-9０-９()（）\-—–－‐‑‒―−～~ 转]*")
_DASHES = pattern(r" ?[—–－‐‑‒―−～~]+ ?")
_DIALLED = pattern(
    r"(?:(?:\+?86-?)?(?:\(0(?:10|2[0-9])\)|0(?:10|2[0-9]))[- ]?[2-9][0-9]{7}"
    r"|(?:\+?86-?)?(?:\(0[3-9][0-9]{2}\)|0[3-9][0-9]{2})[- ]?[2-9][0-9]{6,7}"
    r"|0(?:10|2[0-9]|[3-9][0-9]{2})[- ]?(?:1[0-9]{4}|9[56][0-9]{3})"
    r"|(?:\+?86-?)?1[3-9][0-9]{9}|[48]00-?[0-9]{3}-?[0-9]{4}|[48]00-?[0-9]{4}-?[0-9]{3}"
    r"|1[0-9]{2}|1[0-9]{4}|12[0-9]{6}|9[56][0-9]{3,4})(?:(?:-|转)[0-9]{1,6})?\Z"
)
_LOCAL = pattern(r"[2-9][0-9]{6,7}(?:(?:-|转)[0-9]{1,6})?\Z")
_BROKEN_IN_TEXT = pattern(r"(?<![0-9０-９])[0０][0-9０-９]{2,3} ?[-—–－‐‑‒―−～~]{1,3} ?[0-9０-９]{7,8}(?![0-9０-９])")
_WIDE = str.maketrans("０１２３４５６７８９（）", "0123456789()")

PUBLIC_HOTLINE = "12345"
"""The hotline of the government: one number for every question and every complaint."""


@dataclass(frozen=True, slots=True)
class Fault:
    """``written`` stands there; ``good`` is the number to write, where it can be told."""

    kind: str
    written: str
    good: str = ""


def faults(text: str, area_code: str | None = None) -> Iterator[Fault]:
    """What is wrong with each number of a phone element."""
    for written in _numbers(text):
        if not written:
            yield Fault(NO_NUMBER, text.strip())
        elif (fault := _fault(written, area_code)) is not None:
            yield fault


def broken_in_text(text: str) -> Iterator[Fault]:
    """Numbers with an area code inside a text that hold a long dash or full-width digits."""
    if "0" in text or "０" in text:
        for match in _BROKEN_IN_TEXT.finditer(text):
            fault = _fault(match[0], None)
            if fault is not None and fault.kind in (LONG_DASH, WIDE_DIGITS):
                yield fault


def dialled(text: str) -> frozenset[str]:
    """The numbers of a phone element in one form, digits only."""
    plain = (re.sub(r"[^0-9]", "", mended(n)) for n in _numbers(text))
    return frozenset(number for number in plain if number)


def mended(number: str) -> str:
    """Half-width digits, one hyphen."""
    return _DASHES.sub("-", number.translate(_WIDE)).strip(" -")


def _numbers(text: str) -> list[str]:
    """The number of each part of the text; an empty one where a part has none and none else has."""
    found = [m[0].rstrip(" (（-—") for part in _SEPARATOR.split(text) for m in _NUMBER.finditer(part) if _has_digit(m[0])]
    return found or [""]


def _has_digit(text: str) -> bool:
    return any(char.isdigit() for char in text)


def _fault(written: str, area_code: str | None) -> Fault | None:
    good = mended(written)
    whole = _DIALLED.match(good) is not None
    if _LOCAL.match(good):
        return Fault(NO_AREA_CODE, written, f"{area_code}-{good}" if area_code else "")
    if not whole:
        return Fault(LENGTH, written)
    if _DASHES.search(written):
        return Fault(LONG_DASH, written, good)
    if written.translate(_WIDE) != written and re.search("[０-９]", written):
        return Fault(WIDE_DIGITS, written, good)
    return None
