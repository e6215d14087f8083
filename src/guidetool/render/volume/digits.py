"""Page numbers as glyphs: numbers of up to three digits as they were shaped, longer ones put together from them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from guidetool.model.frozen import dataclass
from guidetool.render.volume.fragment import Face, row

SHAPED = 3
"""The glyph of a digit, and the room behind it, depend on its neighbours at most."""


@dataclass(frozen=True, slots=True)
class Shape:
    """``tokens``: glyphs (``<0012>``) and moves between them (thousandths of an em); ``width`` in CSS pixels."""

    tokens: tuple[str, ...]
    width: float


@dataclass(frozen=True, slots=True)
class Numerals:
    """The numbers of one style. ``shapes``: all of one to ``SHAPED`` digits, leading zeros included, by their text."""

    shapes: Mapping[str, Shape]
    face: Face


def wanted() -> Iterator[str]:
    """The texts that must be shaped."""
    for length in range(1, SHAPED + 1):
        yield from (f"{n:0{length}d}" for n in range(10**length))


def tokens_of(text: str) -> tuple[str, ...]:
    """The operand of TJ in pieces, a glyph each: ``<00120013>-20<0014>`` has three glyphs and a move."""
    found: list[str] = []
    for glyphs, move in re.findall(r"<([0-9a-f]*)>|([^<>]+)", text):
        found += [f"<{glyph}>" for glyph in re.findall("....", glyphs)] or ([move] if move else [])
    return tuple(found)


def shape_of(number: str, digits: Mapping[str, Shape]) -> Shape:
    """A number's glyphs and width."""
    first = digits[number[:SHAPED]]
    tokens, width = first.tokens, first.width
    for end in range(SHAPED + 1, len(number) + 1):
        more, known = digits[number[end - SHAPED : end]], digits[number[end - SHAPED : end - 1]]
        tokens = tokens[: _start(tokens, end - 2)] + more.tokens[_start(more.tokens, SHAPED - 2) :]
        width += more.width - known.width
    return Shape(tokens, width)


def operand(shape: Shape) -> bytes:
    """The operand of TJ."""
    return "".join(shape.tokens).replace("><", "").encode()


def plain(numerals: Numerals) -> tuple[Any, ...]:
    """As plain containers."""
    return {text: (shape.tokens, shape.width) for text, shape in numerals.shapes.items()}, row(numerals.face)


def numerals_of(value: Any) -> Numerals:
    """The numerals again."""
    shapes, face = value
    return Numerals({text: Shape(*shape) for text, shape in shapes.items()}, Face(*face))


def _start(tokens: tuple[str, ...], digit: int) -> int:
    """Where a digit's glyph stands among the tokens."""
    return [n for n, token in enumerate(tokens) if token[0] == "<"][digit]
