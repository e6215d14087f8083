"""Text as curves: each glyph becomes a form, and no font stays in the file.

Own code because Ghostscript's way (-dNoOutputFonts) loses boxes, separations and metadata; drawn with fontTools' pens.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

from guidetool.render.paper.glyphs import Outline, Outlines
from guidetool.render.paper.press import saved
from guidetool.render.paper.textstate import Matrix, TextState, product

_TEXT = frozenset(["BT", "ET", "Tf", "Tm", "Td", "TD", "T*", "TL", "Tc", "Tw", "Tz", "Ts", "Tr", "Tj", "TJ", "'", '"'])


def outlined(data: bytes) -> bytes:
    """The file with its text drawn. Raises ValueError for a font that is not embedded as WeasyPrint embeds it."""
    with pikepdf.open(BytesIO(data)) as pdf:
        work = _Work(pdf)
        for page in pdf.pages:
            page.contents_coalesce()
            page.obj.Contents = pdf.make_indirect(Stream(pdf, work.redrawn(page.obj.Contents, page.obj.Resources)))
        for resources in work.resources:
            if Name.Font in resources:
                del resources[Name.Font]
        return saved(pdf)


@dataclass(slots=True)
class _Work:
    """``forms``: by font and glyph; ``resources``: the dictionaries that were met, their fonts no longer needed."""

    pdf: Pdf
    forms: dict[tuple[Any, int], tuple[str, Object, Outline]] = field(default_factory=dict)
    fonts: dict[Any, Outlines] = field(default_factory=dict)
    done: set[Any] = field(default_factory=set)
    resources: list[Object] = field(default_factory=list)

    def redrawn(self, stream: Object, resources: Object) -> bytes:
        """A content stream without text operators."""
        if Name.XObject not in resources:
            resources[Name.XObject] = Dictionary()
        self.resources.append(resources)
        self._nested(resources)
        fonts = resources.get(Name.Font, Dictionary())
        kept: list[Any] = []
        state = TextState(lambda name, glyph: self._outlines(fonts[name]).width(glyph))
        for instruction in pikepdf.parse_content_stream(stream):
            name = str(instruction.operator)
            if name in _TEXT:
                kept += self._shown(state, state.take(name, list(instruction.operands)), resources)
                continue
            state.save(name)
            kept.append(instruction)
        return pikepdf.unparse_content_stream(kept)

    def _nested(self, resources: Object) -> None:
        """Forms and patterns that a stream uses, each once."""
        for kind in (Name.XObject, Name.Pattern):
            for _, inner in resources.get(kind, Dictionary()).items():
                if not isinstance(inner, Stream) or inner.objgen in self.done or inner.get(Name.Subtype) == Name.Image:
                    continue
                self.done.add(inner.objgen)
                if Name.Resources in inner:
                    inner.write(self.redrawn(inner, inner.Resources))

    def _shown(self, state: TextState, glyphs: list[tuple[int, Matrix]], resources: Object) -> list[Any]:
        if not glyphs or state.mode == 3:
            return []
        font = resources.Font[state.font]
        outlines = self._outlines(font)
        drawn: list[Any] = []
        for glyph, matrix in glyphs:
            name, form, outline = self._form(font, outlines, glyph)
            if not outline.segments:
                continue
            placed = product((1 / outlines.units, 0, 0, 1 / outlines.units, 0, 0), matrix)
            if state.mode in (0, 4):
                resources.XObject[name] = form
                drawn += [([], "q"), (_numbers(placed), "cm"), ([Name(name)], "Do"), ([], "Q")]
            else:  # a line's width must not be scaled with the glyph
                drawn += [(_numbers(points), operator) for operator, points in outline.moved(placed)]
                drawn.append(([], {1: "S", 5: "S"}.get(state.mode, "B")))
        return [(operands, pikepdf.Operator(operator)) for operands, operator in drawn]

    def _outlines(self, font: Object) -> Outlines:
        if font.objgen not in self.fonts:
            self.fonts[font.objgen] = Outlines.of(font)
        return self.fonts[font.objgen]

    def _form(self, font: Object, outlines: Outlines, glyph: int) -> tuple[str, Object, Outline]:
        key = (font.objgen, glyph)
        if key not in self.forms:
            outline = outlines.glyph(glyph)
            form = Stream(self.pdf, outline.content(), Type=Name.XObject, Subtype=Name.Form, BBox=Array(outline.box), Resources=Dictionary())
            name = f"/T{len(self.forms)}"
            self.done.add((made := self.pdf.make_indirect(form)).objgen)
            self.forms[key] = (name, made, outline)
        return self.forms[key]


def _numbers(values: Any) -> list[Any]:
    return [round(value, 5) for value in values]


