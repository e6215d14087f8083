"""How a flow chart looks: type size, width and colours."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from guidetool.model.frozen import dataclass
from guidetool.render.palette import Palette, painted


@dataclass(frozen=True, slots=True)
class Style:
    """``size``: type size in points. Colours differ in lightness, and every kind of box has an outline of its own."""

    size: float
    width: float
    roles: bool = True
    terse: bool = False
    """Less space between boxes."""
    family: str = "Noto Sans CJK SC"
    paint: Mapping[str, str] = field(default_factory=lambda: painted(Palette(), for_print=False))
    """Colours by their role in the palette."""
