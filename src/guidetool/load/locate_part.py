"""Pointers to spans where only a part of a file is asked about: an element of a guide, an entry of a register."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property

from guidetool.load.dialect import Shape
from guidetool.load.locate import Locator
from guidetool.model.diagnostic import Edit, Fix
from guidetool.model.source import Pointer, Span

FEW = 16
"""Parts of a file that are composed one by one; where more are asked about the whole costs less."""


class PartLocator(Locator):
    """Finds spans as ``Locator`` does; of a file of hundreds of elements or thousands of entries only those asked about are composed."""

    def __init__(self, text: str, shape: Shape, *, parsed: bool = False) -> None:  # composes nothing yet
        self._text, self._shape, self._parsed = text, shape, parsed
        self._parts: dict[Pointer, Locator] = {}

    def span(self, pointer: Pointer) -> Span:
        return self._locator(pointer).span(pointer)

    def fix(self, edit: Edit) -> Fix | None:
        return self._locator(edit.pointer).fix(edit)

    @cached_property
    def _whole(self) -> Locator:
        return Locator(self._text, self._shape, parsed=self._parsed)

    def _locator(self, pointer: Pointer) -> Locator:
        """One over the part alone, where it is found beyond doubt."""
        depth = 2 if pointer and self._entries(pointer[0]) else 1
        own = pointer[:depth]
        if len(own) < depth or not isinstance(own[-1], str) or "_whole" in self.__dict__:
            return self._whole
        if own not in self._parts:
            if len(self._parts) >= FEW:
                return self._whole
            self._parts[own] = self._part(own[-1], depth) or self._whole
        return self._parts[own]

    def _entries(self, name: str | int) -> bool:
        known = self._shape.keys.get(str(name))
        return known is not None and known[1].entries is not None

    def _part(self, name: str, depth: int) -> Locator | None:
        names = {name, self._shape.chinese.get(name, name)} if depth == 1 else {name}
        text = self._alone(sorted(names), inside=depth > 1)
        one = Locator(text, self._shape, parsed=self._parsed) if text is not None else None
        return one if one is not None and one.holds_only(names, depth) else None

    def _alone(self, names: Iterable[str], *, inside: bool) -> str | None:
        """The file without its other parts: all that is left stands where it stood. None where it is not certain what is the part.

        A part is begun by its key on a line of its own, at the margin or, ``inside``, one group in; what belongs to it stands further in,
        or is a list at the same place.
        """
        text = self._text
        found = [place for name in names for place in _begun(text, name, inside=inside)]
        if len(found) != 1:
            return None
        begin, deep = found[0]
        end = re.compile(rf"\n(?= {{0,{deep}}}[^\s#-])").search(text, begin)
        alone = text[begin : end.end() if end else len(text)]
        if not inside:
            return "\n" * text.count("\n", 0, begin) + alone
        at = bisect_right(self._heads, begin)
        if not at:
            return None
        head = self._heads[at - 1]
        above, first = "\n" * text.count("\n", 0, head), text[head : text.index("\n", head)]
        return f"{above}{first}{chr(10) * text.count(chr(10), head, begin)}{alone}"

    @cached_property
    def _heads(self) -> list[int]:
        """Where lines begin that stand at the margin."""
        return [match.end() for match in _HEAD.finditer(self._text)]


_HEAD = re.compile(r"(?:\A|\n)(?=[^\s#-])")
_LEAD = re.compile(r" *[\"']?")
_COLON = re.compile(r"[\"']? *:(?=[ \r\n])")


def _begun(text: str, name: str, *, inside: bool) -> Iterator[tuple[int, int]]:
    """Lines that begin with a key: where, and how far in. A search for plain text, since a register has many lines."""
    at = text.find(name)
    while at >= 0:
        line = text.rfind("\n", 0, at) + 1
        lead = text[line:at]
        deep = len(lead) - len(lead.lstrip(" "))
        if (deep > 0) is inside and _LEAD.fullmatch(lead) and _COLON.match(text, at + len(name)):
            yield line, deep
        at = text.find(name, at + 1)
