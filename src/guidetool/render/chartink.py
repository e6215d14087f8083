"""Boxes, labels and arrows of a flow chart as SVG.

Told apart without colour: a step of the ordinary case is tinted, an end has round sides and a thick outline, a refusal round
sides and no tint, mending (补正) and what leads back are dashed, steps at one time stand between two bars.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from guidetool.render.chartbox import LINE, PAD, SPINE, Box, entry_lines
from guidetool.render.chartstyle import Style


def svg(parts: Sequence[str], title: str, style: Style, height: float) -> str:
    """The whole picture, with its title for who cannot see it."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" width="{style.width:.2f}pt" height="{height:.2f}pt" '
        f'viewBox="0 0 {style.width:.2f} {height:.2f}" font-family="{escape(style.family)}" '
        f'font-size="{style.size:g}"><title>{escape(title)}</title>{"".join(parts)}</svg>'
    )


def painted(box: Box, kind: str, style: Style) -> Iterator[str]:
    """A box with its lines; ``kind`` is one of ``main`` ``end`` ``side`` ``stop`` ``mend``."""
    size, plain = style.size, kind in ("main", "end")
    stroke = style.paint["deep" if plain else "warm"]
    radius = size * (0.95 if kind in ("end", "stop") else 0.25)
    dash = f' stroke-dasharray="{size * 0.4:.2f} {size * 0.25:.2f}"' if kind == "mend" else ""
    yield (f'<rect x="{box.x:.2f}" y="{box.y:.2f}" width="{box.w:.2f}" height="{box.h:.2f}" rx="{radius:.2f}" '
           f'fill="{style.paint["soft" if plain else "paper"]}" stroke="{stroke}" stroke-width="{size * (0.18 if kind == "end" else 0.1):.2f}"{dash}/>')  # fmt: skip
    top = box.y + (box.h - len(box.rows) * size * LINE) / 2
    for n, row in enumerate(box.rows):
        y = top + (n + 0.78) * size * LINE
        fill = style.paint[{"jump": "accent", "role": "quiet"}.get(row.kind, "ink")]
        yield _text(row.text, box.x + PAD * size, y, fill, row.kind == "name")
        if row.right:
            yield _text(row.right, box.x + box.w - PAD * size, y, style.paint["ink"], False, "end")


def label(box: Box, style: Style) -> Iterator[str]:
    """The condition above a box, right of the arrow."""
    top = box.y - entry_lines(box, style.size) + style.size * 0.1
    for n, line in enumerate(box.above):
        yield _text(line, box.x + (SPINE + 0.55) * style.size, top + (n + 0.78) * LINE * style.size, style.paint["accent"], False)


def frame(box: Box, style: Style) -> str:
    """Two bars, and what stands between them goes on at the same time."""
    size, (x, y, w, h) = style.size, (box.x, box.y, box.w, box.h)
    bars = "".join(f'<rect x="{x:.2f}" y="{at:.2f}" width="{w:.2f}" height="{size * 0.28:.2f}" fill="{style.paint["deep"]}"/>'
                   for at in (y, y + h - size * 0.28))  # fmt: skip
    sides = "".join(f'<path d="M{at:.2f} {y:.2f}V{y + h:.2f}" stroke="{style.paint["deep"]}" stroke-width="{size * 0.07:.2f}"/>' for at in (x + size * 0.04, x + w - size * 0.04))
    return bars + sides + _text(box.rows[0].text, x + PAD * size, y + size * 1.5, style.paint["title"], True)


def _text(text: str, x: float, y: float, fill: str, bold: bool, anchor: str = "start") -> str:
    weight = ' font-weight="bold"' if bold else ""
    end = ' text-anchor="end"' if anchor == "end" else ""
    return f'<text x="{x:.2f}" y="{y:.2f}" fill="{fill}"{weight}{end}>{escape(text)}</text>'


def arrow(points: Sequence[tuple[float, float]], back: bool, style: Style) -> str:
    """A line through the points, its head at the last; dashed where it leads back."""
    (px, py), (x, y) = points[-2], points[-1]
    d, s = "M" + "L".join(f"{a:.2f} {b:.2f}" for a, b in points), style.size * 0.42
    dx, dy = (x > px) - (x < px), (y > py) - (y < py)
    if not dx and not dy:
        dx = -1
    head = [(x, y), (x - dx * s - dy * s * 0.6, y - dy * s - dx * s * 0.6),
            (x - dx * s + dy * s * 0.6, y - dy * s + dx * s * 0.6)]  # fmt: skip
    colour = style.paint["warm" if back else "deep"]
    dash = f' stroke-dasharray="{style.size * 0.35:.2f} {style.size * 0.25:.2f}"' if back else ""
    tip = " ".join(f"{a:.2f},{b:.2f}" for a, b in head)
    return (f'<path d="{d}" fill="none" stroke="{colour}" stroke-width="{style.size * 0.11:.2f}"{dash}/>'
            f'<polygon points="{tip}" fill="{colour}"/>')  # fmt: skip
