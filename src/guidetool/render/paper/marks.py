"""Crop and registration marks as PDF operators, outside the bleed, on every plate (Separation All)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from guidetool.render.paper.boxes import GAP_MM, MARK_MM, Boxes
from guidetool.render.product import MM

LINE = 0.25
"""Points: the thinnest line that every plate holds."""
RING_MM = 1.25
SPACE = "GTAll"
"""Name of the colour space in the form's resources."""
_CIRCLE = 0.5523
"""Handle of a Bézier quarter of the unit circle."""


def marks(boxes: Boxes, folds: Sequence[float] = (), creases: Sequence[float] = ()) -> bytes:
    """The marks of a sheet. ``folds``: abscissae, ``creases``: ordinates (points from the trim) where it is folded, dashed."""
    lines = [*_corners(boxes), *_rings(boxes, folds, creases)]
    dashed = [*_folds(boxes, folds), *_creases(boxes, creases)]
    parts = [f"/{SPACE} CS 1 SCN {LINE} w", *lines, *(["[2 2] 0 d", *dashed] if dashed else [])]
    return "\n".join(parts).encode()


def _corners(boxes: Boxes) -> Iterator[str]:
    """Eight lines that point at the corners of the trim."""
    left, bottom, right, top = boxes.trim
    near, far = _reach(boxes)
    for x, outward in ((left, -1), (right, 1)):
        for y in (bottom, top):
            yield _line(x + outward * near, y, x + outward * far, y)
    for y, outward in ((bottom, -1), (top, 1)):
        for x in (left, right):
            yield _line(x, y + outward * near, x, y + outward * far)


def _rings(boxes: Boxes, folds: Sequence[float], creases: Sequence[float]) -> Iterator[str]:
    """A cross in a ring at the middle of each side, or the quarter where it is folded: where the plates meet."""
    left, bottom, right, top = boxes.trim
    near, far = _reach(boxes)
    middle, arm = (near + far) / 2, (far - near) / 2
    across = left + (right - left) / (4 if folds else 2)
    up = bottom + (top - bottom) / (4 if creases else 2)
    for x, y in ((left - middle, up), (right + middle, up), (across, bottom - middle), (across, top + middle)):
        yield _line(x - arm, y, x + arm, y)
        yield _line(x, y - arm, x, y + arm)
        yield _ring(x, y, RING_MM * MM)


def _folds(boxes: Boxes, folds: Sequence[float]) -> Iterator[str]:
    near, far = _reach(boxes)
    for x in folds:
        yield _line(x, boxes.trim[1] - near, x, boxes.trim[1] - far)
        yield _line(x, boxes.trim[3] + near, x, boxes.trim[3] + far)


def _creases(boxes: Boxes, creases: Sequence[float]) -> Iterator[str]:
    near, far = _reach(boxes)
    for y in creases:
        yield _line(boxes.trim[0] - near, y, boxes.trim[0] - far, y)
        yield _line(boxes.trim[2] + near, y, boxes.trim[2] + far, y)


def _reach(boxes: Boxes) -> tuple[float, float]:
    """Where marks begin and end, measured from the trim."""
    near = boxes.trim[0] - boxes.bleed[0] + GAP_MM * MM
    return near, near + MARK_MM * MM


def _line(x: float, y: float, to_x: float, to_y: float) -> str:
    return f"{x:.3f} {y:.3f} m {to_x:.3f} {to_y:.3f} l S"


def _ring(x: float, y: float, r: float) -> str:
    c = r * _CIRCLE
    return (
        f"{x + r:.3f} {y:.3f} m {x + r:.3f} {y + c:.3f} {x + c:.3f} {y + r:.3f} {x:.3f} {y + r:.3f} c "
        f"{x - c:.3f} {y + r:.3f} {x - r:.3f} {y + c:.3f} {x - r:.3f} {y:.3f} c "
        f"{x - r:.3f} {y - c:.3f} {x - c:.3f} {y - r:.3f} {x:.3f} {y - r:.3f} c "
        f"{x + c:.3f} {y - r:.3f} {x + r:.3f} {y - c:.3f} {x + r:.3f} {y:.3f} c S"
    )
