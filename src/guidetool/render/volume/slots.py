"""Where page numbers and the volume's own texts are to stand on a laid-out page, and how digits are shaped in its style."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pydyf
from weasyprint.draw.text import draw_first_line
from weasyprint.formatting_structure import boxes
from weasyprint.matrix import Matrix
from weasyprint.pdf.stream import Stream
from weasyprint.text.line_break import split_first_line

from guidetool.render.volume.digits import Numerals, Shape, tokens_of, wanted
from guidetool.render.volume.fragment import Slot
from guidetool.render.volume.typefaces import Typefaces

STANDIN = "0"
"""The text that stands where a page number will: alone in a margin box, or behind an element with ``data-to``."""
STAMPS = {"@top-left-corner": "title", "@top-right-corner": "way", "@bottom-left-corner": "contacts"}
"""Margin boxes in which a text of the volume stands: which volume of which book, how the site does the item, the site's contacts."""
_STYLE = ("font_family", "font_size", "font_weight", "font_style", "font_stretch", "font_feature_settings", "font_variant_numeric",
          "font_kerning", "letter_spacing", "lang", "font_language_override", "font_variation_settings")  # fmt: skip
_known: dict[str, Numerals] = {}
"""Shaping all digits takes a tenth of a second: once a process and style."""


@dataclass(frozen=True, slots=True)
class Place:
    """``matrix``: the operator that sets the text there, by which it is found among what was drawn."""

    slot: Slot
    matrix: bytes


def places(page: Any, numerals: dict[str, Numerals], pointing: bool) -> Iterator[Place]:
    """The places of a page; how their numbers look is put into ``numerals``. ``pointing``: numbers of other pages too."""
    for box, target, stamp in _standins(page._page_box, pointing):
        matrix = _matrix(box)
        if stamp:
            yield Place(Slot("", "", "left", 0, 0, 0, stamp), matrix)
            continue
        style = _style(box)
        if style not in _known:
            _known[style] = _numerals(box)
        numerals[style] = _known[style]
        y = box.position_y + box.baseline
        yield Place(Slot(target, style, _align(box), box.position_x, box.width, y), matrix)


def stamped(page: Any) -> Iterator[tuple[str, bytes]]:
    """The volume's texts on a page where they stand already: name, and the operator that sets each line of it."""
    for child in page._page_box.children:
        if isinstance(child, boxes.MarginBox) and child.at_keyword in STAMPS:
            yield from ((STAMPS[child.at_keyword], _matrix(box)) for box in child.descendants() if isinstance(box, boxes.TextBox))


def _matrix(box: Any) -> bytes:
    scratch = pydyf.Stream()
    scratch.set_text_matrix(*Matrix(d=-1, e=box.position_x, f=box.position_y + box.baseline).values)
    operator: bytes = scratch.stream[0]
    return operator


def _standins(page_box: Any, pointing: bool) -> Iterator[tuple[Any, str, str]]:
    """Boxes with what they stand for: the target of a number, or the name of a text."""
    for child in page_box.children:
        if isinstance(child, boxes.MarginBox):
            if tuple(child.style["content"] or ()) == (("string", STANDIN),):
                stamp = STAMPS.get(child.at_keyword, "")
                yield from ((box, "", stamp) for box in child.descendants() if isinstance(box, boxes.TextBox))
            continue
        for box in child.descendants(placeholders=True) if pointing else ():
            target = box.element.get("data-to") if isinstance(box, boxes.TextBox) and box.element is not None else None
            if target and box.element_tag.endswith("::after"):
                yield box, target.removeprefix("#"), ""


def _align(box: Any) -> str:
    align: str = box.style["text_align_all"]
    return {"end": "right", "start": "left"}.get(align, align)


def _style(box: Any) -> str:
    return hashlib.blake2b(repr([box.style[name] for name in _STYLE]).encode(), digest_size=8).hexdigest()


def _numerals(box: Any) -> Numerals:
    used = Typefaces()
    shapes = {text: _shape(box, text, used) for text in wanted()}
    (face,) = used.faces()
    return Numerals(shapes, face)


def _shape(box: Any, text: str, used: Typefaces) -> Shape:
    """As WeasyPrint itself would draw the text."""
    layout, _, _, width, _, _ = split_first_line(text, box.style, None, None, 0)
    one = box.copy()
    one.text, one.pango_layout = text, layout
    stream = Stream(used, None, None, None, None, None, None)
    layout.reactivate(box.style)
    draw_first_line(stream, one, "clip", "none", Matrix(d=-1))
    layout.deactivate()
    shown = [line for line in stream.stream if line.endswith(b" TJ")]
    tokens = [token for line in shown for token in tokens_of(line.removesuffix(b" TJ").decode()[1:-1])]
    return Shape(tuple(tokens), width)
