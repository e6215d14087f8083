"""Fragments to a volume: page numbers, links, outline, tags and one set of fonts; the bytes depend on nothing else."""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from guidetool.render.volume.digits import Numerals, operand, shape_of
from guidetool.render.volume.file import File
from guidetool.render.volume.fonts import Subset, font_objects, union
from guidetool.render.volume.fragment import (
    BETWEEN,
    CLOSE,
    COLOURS,
    DOCUMENT,
    FONTS,
    OPEN,
    ORDINAL,
    PAGES,
    PARENTS,
    PROFILE,
    STAMP,
    Face,
    Fragment,
    Leaf,
    Slot,
)
from guidetool.render.volume.outline import Mark, grown, name_tree, number, outline_objects, place

_MARK = re.compile(OPEN + rb"([^\x01\x02]+)" + CLOSE)
_SHORT = 4000
"""Bytes up to which what follows the first slot is put together anew for a page; a longer piece stays as it was compressed."""
_BARE = 250
"""Bytes up to which compressing is no gain."""
_LEVEL = 6
_FAST = 1
"""For what differs from page to page: short, and made anew for each volume."""
_FLATE = b"<</Filter /FlateDecode>>"


def faces_of(parts: Sequence[Fragment], numerals: Mapping[str, Numerals]) -> dict[str, Face]:
    """The fonts of a volume with all glyphs that it uses."""
    styles = sorted({slot.style for part in parts for leaf in part.leaves for slot in leaf.slots if not slot.stamp})
    return union([*(face for part in parts for face in part.faces), *(numerals[style].face for style in styles)])


@dataclass(slots=True)
class _Book:
    """A volume in the making."""

    numerals: Mapping[str, Numerals]
    outside: dict[bytes, bytes]
    stamps: Mapping[str, bytes]
    """The texts that stand on every page, by name."""
    file: File = field(default_factory=File)
    pages: list[int] = field(default_factory=list)
    standing: dict[str, int] = field(default_factory=dict)
    """Name of a target → number of its page."""
    names: list[tuple[bytes, bytes]] = field(default_factory=list)
    marks: list[tuple[int, Mark]] = field(default_factory=list)
    roots: list[bytes] = field(default_factory=list)
    parents: list[bytes] = field(default_factory=list)
    identifiers: list[tuple[bytes, bytes]] = field(default_factory=list)


_CATALOG, _TREE, _INFO, _FONTS, _COLOURS, _ROOT, _DOCUMENT, _PARENTS, _KIDS = range(1, 10)


def assemble(
    parts: list[Fragment], numerals: Mapping[str, Numerals], subsets: Mapping[str, Subset], ways: Sequence[int | None] = ()
) -> bytes:
    """The volume as a PDF. The first part is the frame; ``subsets``: by font, for ``faces_of``.

    ``parts`` is emptied: of a district's guides the fragments take as much memory as what is made of them, and each goes when it was put in.
    A part without pages is the stencil. ``ways``: for each part which of the stencil's texts of that name stands on its pages, None: none.
    """
    stamps = {name.removeprefix(STAMP): text for part in parts if not part.leaves for name, text in part.frame.items()}
    outside = {PAGES: b"%d 0 R" % _TREE, FONTS: b"%d 0 R" % _FONTS, COLOURS: b"%d 0 R" % _COLOURS, DOCUMENT: b"%d 0 R" % _DOCUMENT}
    book = _Book(numerals, outside, stamps)
    book.file.reserve(_KIDS - 1)
    frame = parts[0].frame
    _profiles(book, frame)
    _fonts(book, faces_of(parts, numerals), subsets)
    first = 0
    for part in parts:
        book.standing.update({name: first + page + 1 for name, page, _, _ in part.anchors if name not in book.standing})
        first += part.pages
    parts.reverse()
    for ordinal in range(len(parts)):
        part = parts.pop()
        if part.leaves:
            way = ways[ordinal] if ordinal < len(ways) else None
            book.stamps = stamps if way is None else {**stamps, "way": stamps.get(f"way {way}", b"")}
            _put(book, part, ordinal)
            book.file.pack()
    book.file.put(_TREE, b"<</Type /Pages/Count %d/Kids [%s]>>" % (len(book.pages), b" ".join(b"%d 0 R" % n for n in book.pages)))
    book.file.put(_COLOURS, _resolved(frame["colours"], book.outside))
    info = b"".join(b"/%s %s" % (key[5:].encode(), value) for key, value in frame.items() if key.startswith("info "))
    book.file.put(_INFO, b"<<%s>>" % info)
    book.file.put(_CATALOG, _catalog(book, frame))
    return book.file.finish(_CATALOG, _INFO)


def _profiles(book: _Book, frame: Mapping[str, bytes]) -> None:
    for key, data in frame.items():
        if key.startswith("profile "):
            name = key[8:]
            n = book.file.add(b"<</N %s/Filter /FlateDecode>>" % frame[f"components {name}"], zlib.compress(data, 9))
            book.outside[PROFILE + name.encode()] = b"%d 0 R" % n


def _fonts(book: _Book, faces: Mapping[str, Face], subsets: Mapping[str, Subset]) -> None:
    entries = []
    for key, face in faces.items():
        start = book.file.next
        for text, data in font_objects(face, subsets[key], start):
            book.file.add(text, data)
        entries.append(b"/%s %d 0 R" % (key.encode(), start))
    book.file.put(_FONTS, b"<<%s>>" % b"".join(entries))


def _put(book: _Book, part: Fragment, ordinal: int) -> None:
    count = part.texts.count(BETWEEN) + 1
    base = book.file.reserve(count)
    references = [b"%d 0 R" % (base + n) for n in range(count)]
    opened = {**book.outside, ORDINAL: b"%d" % ordinal}
    opened |= {b"%d" % n: reference for n, reference in enumerate(references)}
    opened |= {PARENTS + b"%d" % n: b"%d" % (len(book.parents) + n) for n in range(len(part.parents) or part.pages)}
    for number_, leaf in enumerate(part.leaves, len(book.pages) + 1):
        opened[b"%d" % leaf.content] = _contents(book, leaf, base + leaf.content, number_)
    for n, text in enumerate(_resolved(part.texts, opened).split(BETWEEN)):
        if text:  # a page's content has none: it was put by itself
            book.file.put(base + n, text, part.streams.get(n))
    book.names += [(name.encode(), place(references[part.leaves[page].page], x, y)) for name, page, x, y in part.anchors]
    book.marks += [(level, Mark(label, references[part.leaves[page].page], x, y)) for level, label, page, x, y in part.bookmarks]
    book.pages += [base + leaf.page for leaf in part.leaves]
    book.roots += [references[n] for n in part.roots]
    book.parents += [references[one] if isinstance(one, int) else b"[%s]" % b" ".join(references[n] for n in one) for one in part.parents]
    book.identifiers += [(b"%d-%s" % (ordinal, name.encode()), references[n]) for name, n in part.names]


def _contents(book: _Book, leaf: Leaf, own: int, page: int) -> bytes:
    """Put a page's content; the reference or references to it."""
    if not leaf.slots:
        book.file.put(own, _FLATE, leaf.pieces[0])
        return b"%d 0 R" % own
    stamps = [_stamp(book, slot, page) for slot in leaf.slots]
    rest = [zlib.decompress(piece) for piece in leaf.pieces[1:]]
    if sum(map(len, rest)) > _SHORT:  # numbers stand all over the page
        rest = [zlib.decompress(leaf.pieces[0]), *(part for pair in zip(stamps, rest, strict=True) for part in pair)]
        book.file.put(own, _FLATE, zlib.compress(b"\n".join(rest), _LEVEL))
        return b"%d 0 R" % own
    book.file.put(own, _FLATE, leaf.pieces[0])
    tail = b"\n".join(part for pair in zip(stamps, rest, strict=True) for part in pair if part)
    return b"[%d 0 R %d 0 R]" % (own, book.file.add(b"<<>>", tail) if len(tail) <= _BARE else book.file.add(_FLATE, zlib.compress(tail, _FAST)))


def _stamp(book: _Book, slot: Slot, page: int) -> bytes:
    """A page number as text, or a text of the volume; nothing where it has none of that name."""
    if slot.stamp:
        return book.stamps.get(slot.stamp, b"")
    shape = shape_of(str(book.standing[slot.target] if slot.target else page), book.numerals[slot.style].shapes)
    room = slot.width - shape.width
    x = slot.x + {"right": room, "center": room / 2}.get(slot.align, 0.0)
    return b"1 0 0 -1 %s %s Tm\n[%s] TJ" % (number(x), number(slot.y), operand(shape))


def _catalog(book: _Book, frame: Mapping[str, bytes]) -> bytes:
    parts = [b"/Type /Catalog/Pages %d 0 R" % _TREE]
    start = book.file.next
    outline = outline_objects(grown(book.marks), start)
    for text, data in outline:
        book.file.add(text, data)
    if outline:
        parts.append(b"/Outlines %d 0 R" % start)
    parts.append(b"/Names <</Dests %d 0 R>>" % book.file.add(name_tree(book.names)))
    if book.roots:
        parts.append(b"/StructTreeRoot %d 0 R" % _ROOT)
        _tags(book)
    for key, value in frame.items():
        kind, _, entry = key.partition(" ")
        if kind == "catalog":
            parts.append(b"/%s %s" % (entry.encode(), _resolved(value, book.outside)))
        elif kind == "stream":
            parts.append(b"/%s %d 0 R" % (entry.encode(), book.file.add(b"<</Type /%s/Subtype /XML>>" % entry.encode(), value)))
    return b"<<%s>>" % b"".join(parts)


def _tags(book: _Book) -> None:
    """The root of the tags: one document, its parts in order."""
    names = b"/IDTree %s" % name_tree(book.identifiers) if book.identifiers else b""
    book.file.put(_ROOT, b"<</Type /StructTreeRoot/ParentTree %d 0 R/ParentTreeNextKey %d/K [%d 0 R]%s>>" % (
        _PARENTS, len(book.parents), _DOCUMENT, names))  # fmt: skip
    document = b"<</Type /StructElem/S /Document/P %d 0 R/K [%s]>>" % (_ROOT, b" ".join(book.roots))
    book.file.put(_DOCUMENT, document)
    entries = b" ".join(b"%d %s" % entry for entry in enumerate(book.parents))
    book.file.put(_PARENTS, b"<</Nums [%s]>>" % entries)


def _resolved(text: bytes, opened: Mapping[bytes, bytes]) -> bytes:
    return _MARK.sub(lambda match: opened[match[1]], text)


