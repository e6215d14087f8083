"""The objects of a PDF that WeasyPrint was about to write, as text in which what the volume decides is left open."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping
from typing import Any

import pydyf

from guidetool.render.volume.fragment import CLOSE, COLOURS, DOCUMENT, FONTS, LINK, OPEN, ORDINAL, PAGES, PARENTS, PROFILE

_REFERENCE = re.compile(rb"([0-9]+) 0 R\Z")
_CONTROL = re.compile(rb"[\x01-\x03]")
_LEVEL = 6
_KEPT = ("Metadata", "OutputIntents", "ViewerPreferences", "MarkInfo", "Lang")
"""Entries of the catalog that a volume takes from its frame."""


class Harvest:
    """One drawn fragment. ``frame``: whether what the whole volume has once belongs to it."""

    def __init__(self, pdf: pydyf.PDF, frame: bool) -> None:
        self._pdf, self._frame = pdf, frame
        self._all = {one.number: one for one in pdf.objects[1:]}
        self._pages = [self._at(reference) for reference in pdf.page_references]
        first = self._pages[0]
        resources = self._at(first["Resources"])
        self._outside = {pdf.pages.number: PAGES, self._number(resources["Font"]): FONTS, self._number(resources["ColorSpace"]): COLOURS}
        self._left_out = {pdf.catalog.number, pdf.info.number, *self._outline(pdf.catalog.get("Outlines"))}
        root = pdf.catalog.get("StructTreeRoot")
        self._tree = self._at(root) if root else None
        if self._tree is not None:
            document = self._tree["K"][0]
            self._outside[self._number(document)] = DOCUMENT
            self._left_out |= {self._number(root), self._number(self._tree["ParentTree"])}
        colours = self._at(resources["ColorSpace"])
        self._profiles = {self._number(value[1]): key for key, value in colours.items() if value[0] == "/ICCBased"}
        for number, key in self._profiles.items():
            self._outside[number] = PROFILE + key.encode().hex().encode()
        self._colours = colours
        for entry in _KEPT:
            value = pdf.catalog.get(entry)
            if isinstance(value, bytes) and _REFERENCE.match(value):
                self._left_out.add(self._number(value))
        kept = [n for n in self._all if n not in self._outside and n not in self._left_out]
        self._index = {number: index for index, number in enumerate(kept)}

    def page(self, number: int) -> tuple[int, Any]:
        """A page's place among the objects, and its content stream."""
        page = self._pages[number]
        return self._index[page.number], self._at(page["Contents"])

    def index(self, number: int) -> int:
        """An object's place in the fragment, by its number in WeasyPrint's file."""
        return self._index[number]

    def objects(self) -> Iterator[tuple[bytes, bytes | None]]:
        """The objects in order; contents of pages are empty, their pieces are kept with the page."""
        contents = {self._number(page["Contents"]) for page in self._pages}
        for number in self._index:
            one = self._all[number]
            if number in contents:
                yield b"", None
            elif isinstance(one, pydyf.Stream):
                data = b"\n".join(pydyf._to_bytes(line) for line in one.stream)
                extra = {**one.extra, "Filter": "/FlateDecode"} if one.compress else one.extra
                yield self._text(pydyf.Dictionary(extra)), zlib.compress(data, _LEVEL) if one.compress else data
            else:
                yield self._text(one), None

    def anchors(self) -> Iterator[tuple[str, int, float, float]]:
        """Names that links lead to: (name, page, x, y) in PDF units."""
        numbers = {page.number: n for n, page in enumerate(self._pages)}
        names = self._pdf.catalog.get("Names", {}).get("Dests", {}).get("Names", [])
        for name, place in zip(names[::2], names[1::2], strict=True):
            yield name.string, numbers[self._number(place[0])], float(place[2]), float(place[3])

    def roots(self) -> tuple[int, ...]:
        """The tags' elements at the top."""
        return () if self._tree is None else tuple(self._index[self._number(kid)] for kid in self._at(self._tree["K"][0])["K"])

    def parents(self) -> tuple[int | tuple[int, ...], ...]:
        """The parent tree: a page has an element for each piece of content, an annotation one."""
        if self._tree is None:
            return ()
        entries = self._at(self._tree["ParentTree"])["Nums"][1::2]
        return tuple(
            tuple(self._index[self._number(one)] for one in entry) if isinstance(entry, list) else self._index[self._number(entry)]
            for entry in entries
        )

    def names(self) -> tuple[tuple[str, int], ...]:
        """The identifiers of elements, with their places."""
        named = ((number, self._all[number]) for number in self._index)
        return tuple((one["ID"].string, self._index[number]) for number, one in named if isinstance(one, dict) and "ID" in one)

    def frame(self) -> Mapping[str, bytes]:
        """What the volume has once: entries of the catalog and their streams, information, colour spaces and profiles."""
        if not self._frame:
            return {}
        found = {f"info {key}": pydyf._to_bytes(value) for key, value in self._pdf.info.items()}
        found["colours"] = self._text(self._colours)
        for number, key in self._profiles.items():
            stream = self._all[number]
            found[f"profile {key.encode().hex()}"] = b"".join(stream.stream)
            found[f"components {key.encode().hex()}"] = str(stream.extra["N"]).encode()
        for entry in _KEPT:
            value = self._pdf.catalog.get(entry)
            if isinstance(value, bytes) and _REFERENCE.match(value):
                found[f"stream {entry}"] = b"\n".join(self._at(value).stream)
            elif value is not None:
                found[f"catalog {entry}"] = self._value(value)
        return found

    def _outline(self, reference: bytes | None) -> Iterator[int]:
        while reference:
            number = self._number(reference)
            yield number
            one = self._all[number]
            yield from self._outline(one.get("First"))
            reference = one.get("Next")

    def _number(self, reference: bytes) -> int:
        found = _REFERENCE.match(reference)
        if found is None:
            raise AssertionError(f"no reference: {reference!r}")
        return int(found[1])

    def _at(self, reference: bytes) -> Any:
        return self._all[self._number(reference)]

    def _text(self, one: Any) -> bytes:
        """A dictionary (or array), what the volume decides left open."""
        if isinstance(one, list):
            return b"[" + b" ".join(self._value(child) for child in one) + b"]"
        if "A" in one and "Subtype" in one and isinstance(one["A"], dict):
            one = _inner_link(one)
        return b"<<" + b"".join(b"/" + key.encode() + b" " + self._entry(key, value) for key, value in one.items()) + b">>"

    def _entry(self, key: str, value: Any) -> bytes:
        if key in ("StructParents", "StructParent"):
            return OPEN + PARENTS + str(value).encode() + CLOSE
        if key == "ID" and isinstance(value, pydyf.String):
            return _identifier(value)
        if key == "Headers":
            return b"[" + b" ".join(_identifier(one) for one in value) + b"]"
        return self._value(value)

    def _value(self, value: Any) -> bytes:
        if isinstance(value, dict | list):
            return self._text(value)
        if isinstance(value, bytes):
            found = _REFERENCE.match(value)
            return self._open(int(found[1])) if found else value
        data: bytes = pydyf._to_bytes(value)
        return _CONTROL.sub(lambda match: b"\\%03o" % match[0][0], data) if isinstance(value, pydyf.String) else data

    def _open(self, number: int) -> bytes:
        return OPEN + (self._outside.get(number) or str(self._index[number]).encode()) + CLOSE


def _identifier(value: pydyf.String) -> bytes:
    return b"(%s%s%s-%s)" % (OPEN, ORDINAL, CLOSE, value.string.encode())


def _inner_link(annotation: pydyf.Dictionary) -> pydyf.Dictionary:
    """A link to another part of the volume, made one within it."""
    action = annotation["A"].get("URI")
    if action is None or not action.string.startswith(LINK):
        return annotation
    target = pydyf.String(action.string.removeprefix(LINK))
    changed = {key: target if key == "Contents" else value for key, value in annotation.items() if key != "A"}
    return pydyf.Dictionary({**changed, "Dest": target})
