"""The fonts of a volume: the glyphs that its fragments use, subset once, under the numbers they have in the font."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from math import ceil

import uharfbuzz

from guidetool.render.volume.fragment import Face

_DROPPED = ("BASE", "DSIG", "EBDT", "EBLC", "EBSC", "GPOS", "GSUB", "JSTF", "LTSH", "PCLT", "SVG ", "VORG", "vhea", "vmtx")
_STEM = 80
"""What WeasyPrint writes too; readers look at it only where the font itself is missing."""
_BATCH = 100
_LEVEL = 9
_CMAP_HEAD = b"""/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo
<< /Registry (Adobe)
/Ordering (UCS)
/Supplement 0
>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <ffff>
endcodespacerange"""
_CMAP_TAIL = b"endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"


@dataclass(frozen=True, slots=True)
class Subset:
    """A font file with some of its glyphs, compressed. ``size``: its bytes; ``ascent``, ``descent`` in thousandths of an em."""

    data: bytes
    size: int
    ascent: int
    descent: int
    cff: bool


Wanted = tuple[tuple[int, int, int], tuple[int, ...]]
"""A font file (see ``Face.file``) and glyphs of it, ascending."""


def union(faces: Iterable[Face]) -> dict[str, Face]:
    """The faces of all fragments, in their order, as one of each font: what a glyph meant first, it means."""
    kept: dict[str, Face] = {}
    widths: dict[str, dict[int, int]] = {}
    texts: dict[str, dict[int, str]] = {}
    for face in faces:
        key = face.key
        if key not in kept:
            widths[key], texts[key] = dict(face.widths), dict(face.texts)
            kept[key] = replace(face, widths=widths[key], texts=texts[key])
            continue
        widths[key].update({glyph: face.widths[glyph] for glyph in face.widths.keys() - widths[key].keys()})
        texts[key].update({glyph: face.texts[glyph] for glyph in face.texts.keys() - texts[key].keys()})
    return kept


def wanted(faces: Mapping[str, Face]) -> dict[str, Wanted]:
    """Which glyphs of which file each font of a volume needs."""
    return {key: (face.file, tuple(sorted(face.widths))) for key, face in faces.items()}


def subset(data: bytes, wanted: Wanted) -> Subset:
    """A font file with the glyphs wanted, under their own numbers; none behind the last."""
    (_, index, _), glyphs = wanted
    face = uharfbuzz.Face(uharfbuzz.Blob(data), index)
    extents = uharfbuzz.Font(face).get_font_extents("ltr")
    flags = uharfbuzz.SubsetFlags
    common = flags.PASSTHROUGH_UNRECOGNIZED | flags.DESUBROUTINIZE | flags.NO_LAYOUT_CLOSURE
    small = _subset(face, glyphs, common | flags.RETAIN_GIDS)
    small = _subset(small, range(glyphs[-1] + 1), common | flags.NO_HINTING)
    file = bytes(small.blob.data)
    return Subset(zlib.compress(file, _LEVEL), len(file), round(extents.ascender * 1000 / face.upem),
                  round(extents.descender * 1000 / face.upem), file[:4] == b"OTTO")  # fmt: skip


def _subset(face: uharfbuzz.Face, glyphs: Iterable[int], flags: uharfbuzz.SubsetFlags) -> uharfbuzz.Face:
    ask = uharfbuzz.SubsetInput()
    ask.flags = flags
    ask.glyph_set.update(glyphs)
    ask.drop_table_tag_set.update(int.from_bytes(tag.encode(), "big") for tag in _DROPPED)
    return uharfbuzz.subset(face, ask)


def font_objects(face: Face, made: Subset, number: int) -> Iterator[tuple[bytes, bytes | None]]:
    """The five objects of a font: itself (number ``number``), descendant, descriptor, file, glyph → text."""
    name = face.name.encode()
    widest = max(face.widths.values())
    flags = face.flags + (1 if len(face.widths) > 1 and len(set(face.widths.values())) == 1 else 0)
    yield (b"<</Type /Font/Subtype /Type0/BaseFont %s/Encoding /Identity-H/DescendantFonts [%d 0 R]/ToUnicode %d 0 R>>"
           % (name, number + 1, number + 4)), None  # fmt: skip
    yield (b"<</Type /Font/Subtype /CIDFontType%d/BaseFont %s/CIDSystemInfo <</Registry (Adobe)/Ordering (Identity)/Supplement 0>>"
           b"/CIDToGIDMap /Identity/W %s/FontDescriptor %d 0 R>>" % (0 if made.cff else 2, name, _widths(face.widths), number + 2)), None  # fmt: skip
    yield (b"<</Type /FontDescriptor/FontName %s/FontFamily <%s>/Flags %d/FontBBox [0 %d %d %d]/ItalicAngle 0/Ascent %d/Descent %d"
           b"/CapHeight %d/StemV %d/StemH %d/FontFile%d %d 0 R>>"
           % (name, ("\ufeff" + face.family).encode("utf-16-be").hex().encode(), flags, made.descent, widest, made.ascent, made.ascent,
              made.descent, made.ascent, _STEM, _STEM, 3 if made.cff else 2, number + 3)), None  # fmt: skip
    kind = b"/Subtype /OpenType" if made.cff else b"/Length1 %d" % made.size
    yield b"<<%s/Filter /FlateDecode>>" % kind, made.data
    yield b"<</Filter /FlateDecode>>", zlib.compress(_texts(face.texts), _LEVEL)


def _widths(widths: Mapping[int, int]) -> bytes:
    """Runs of glyphs with their widths."""
    parts: list[str] = []
    last = -2
    for glyph in sorted(widths):
        parts.append(f" {widths[glyph]}" if glyph == last + 1 else f"] {glyph} [{widths[glyph]}")
        last = glyph
    return f"[{''.join(parts)[2:]}]]".encode()


def _texts(texts: Mapping[int, str]) -> bytes:
    """What each glyph stands for, as a CMap."""
    lines = [f"<{glyph:04x}> <{texts[glyph].encode('utf-16-be').hex()}>" for glyph in sorted(texts)]
    parts = [_CMAP_HEAD]
    for n in range(ceil(len(lines) / _BATCH)):
        part = lines[n * _BATCH : (n + 1) * _BATCH]
        parts.append("\n".join((f"{len(part)} beginbfchar", *part, "endbfchar")).encode())
    return b"\n".join((*parts, _CMAP_TAIL))
