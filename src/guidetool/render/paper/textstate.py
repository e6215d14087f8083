"""Where text stands: the text operators of PDF (ISO 32000-1, 9.3 and 9.4) as a state that gives glyphs and their matrices."""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from pikepdf import Array, String

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)


def product(first: Matrix, then: Matrix) -> Matrix:
    """The matrix of one transformation after another."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


@dataclass(slots=True)
class _Parameters:
    font: str = ""
    size: float = 1
    spacing: float = 0
    word: float = 0
    scale: float = 1
    leading: float = 0
    rise: float = 0
    mode: int = 0


@dataclass(slots=True)
class TextState:
    """``width`` of a glyph of a font, by its name, in thousandths of the size."""

    width: Callable[[str, int], float]
    now: _Parameters = field(default_factory=_Parameters)
    kept: list[_Parameters] = field(default_factory=list)
    matrix: Matrix = IDENTITY
    line: Matrix = IDENTITY

    @property
    def font(self) -> str:
        return self.now.font

    @property
    def mode(self) -> int:
        return self.now.mode

    def save(self, operator: str) -> None:
        """Follow ``q`` and ``Q``."""
        if operator == "q":
            self.kept.append(copy.copy(self.now))
        elif operator == "Q" and self.kept:
            self.now = self.kept.pop()

    def take(self, operator: str, operands: list[Any]) -> list[tuple[int, Matrix]]:
        """Follow one text operator; the glyphs that it shows, two bytes each, with the matrix of a size of 1."""
        if operator == "BT":
            self.matrix = self.line = IDENTITY
        elif operator == "Tf":
            self.now.font, self.now.size = str(operands[0]), float(operands[1])
        elif operator == "Tm":
            a, b, c, d, e, f = (float(value) for value in operands)
            self.matrix = self.line = (a, b, c, d, e, f)
        elif operator in ("Td", "TD", "T*"):
            self._move(operator, [float(value) for value in operands])
        elif operator in _SET:
            name, factor = _SET[operator]
            setattr(self.now, name, int(operands[0]) if operator == "Tr" else float(operands[0]) * factor)
        elif operator in ("Tj", "TJ", "'", '"'):
            return self._show(operator, operands)
        return []

    def _move(self, operator: str, by: list[float]) -> None:
        x, y = by if by else (0.0, -self.now.leading)
        if operator == "TD":
            self.now.leading = -y
        self.matrix = self.line = product((1, 0, 0, 1, x, y), self.line)

    def _show(self, operator: str, operands: list[Any]) -> list[tuple[int, Matrix]]:
        if operator == '"':
            self.now.word, self.now.spacing = float(operands[0]), float(operands[1])
        if operator in ("'", '"'):
            self._move("T*", [])
        shown: list[tuple[int, Matrix]] = []
        now = self.now
        for part in operands[0] if operator == "TJ" and isinstance(operands[0], (Array, list)) else [operands[-1]]:
            if not isinstance(part, (String, str, bytes)):
                self._advance(-float(part) / 1000 * now.size * now.scale)
                continue
            data = bytes(part) if not isinstance(part, str) else part.encode("latin-1")
            for high, low in zip(data[::2], data[1::2], strict=True):
                glyph = high << 8 | low
                shown.append((glyph, product((now.size * now.scale, 0, 0, now.size, 0, now.rise), self.matrix)))
                width = self.width(now.font, glyph)
                self._advance((width / 1000 * now.size + now.spacing) * now.scale)
        return shown

    def _advance(self, by: float) -> None:
        self.matrix = product((1, 0, 0, 1, by, 0), self.matrix)


_SET = {
    "TL": ("leading", 1), "Tc": ("spacing", 1), "Tw": ("word", 1), "Tz": ("scale", 0.01), "Ts": ("rise", 1), "Tr": ("mode", 1),
}  # fmt: skip
"""Operators that set one parameter. Word spacing never acts on codes of two bytes."""
