"""The colours of every product: for each role one value for the screen and one for the press.

Templates and drawings name roles, never colours. On the press text is black ink alone (K) or the bare paper, so that
no fine line depends on four plates meeting; colour stands in fields, rules and bars.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

from guidetool.model.errors import UserError
from guidetool.model.frozen import dataclass
from guidetool.model.message import say
from guidetool.model.workspace import Colours, Ink

Cmyk = tuple[float, float, float, float]
"""Shares of the four inks, per cent."""


@dataclass(frozen=True, slots=True)
class Colour:
    """``rgb``: sRGB as ``#0f4c57``; ``cmyk``: what the press lays down."""

    rgb: str
    cmyk: Cmyk


@dataclass(frozen=True, slots=True)
class Palette:
    """Roles: text (ink, quiet, title, accent, code), fields and lines of the main colour (deep to hair), of the accent (warm to side)."""

    paper: Colour = Colour("#ffffff", (0, 0, 0, 0))
    ink: Colour = Colour("#14292e", (0, 0, 0, 100))
    quiet: Colour = Colour("#44595d", (0, 0, 0, 75))
    title: Colour = Colour("#0f4c57", (0, 0, 0, 100))
    accent: Colour = Colour("#b4571a", (0, 0, 0, 100))
    code: Colour = Colour("#000000", (0, 0, 0, 100))
    """A QR code's modules."""
    deep: Colour = Colour("#0f4c57", (93, 40, 40, 52))
    mist: Colour = Colour("#7fa5aa", (52, 22, 30, 6))
    rule: Colour = Colour("#9dbcbf", (44, 16, 24, 0))
    hair: Colour = Colour("#d5e2e3", (19, 8, 12, 0))
    soft: Colour = Colour("#e6f0f0", (10, 4, 7, 0))
    warm: Colour = Colour("#b4571a", (8, 68, 100, 26))
    glow: Colour = Colour("#e08a45", (4, 52, 80, 6))
    """The accent on the main colour."""
    side: Colour = Colour("#fdf3e6", (2, 5, 12, 0))


MAIN_TINTS: Mapping[str, float] = {"deep": 1, "mist": 0.5, "rule": 0.4, "hair": 0.17, "soft": 0.1}
ACCENT_TINTS: Mapping[str, float] = {"warm": 1, "glow": 0.75, "side": 0.1}
"""Shares of a district's own colour in the roles that are made of it."""
MOST_INK = 300
"""Per cent of ink on one spot that coated paper bears (the limit of FOGRA39)."""


def palette_of(colours: Colours) -> Palette:
    """The palette with a district's own two colours; a role that is text on screen takes their full tone there.

    Raises UserError for more ink than paper bears.
    """
    palette = Palette()
    for ink, tints, text in ((colours.main, MAIN_TINTS, "title"), (colours.accent, ACCENT_TINTS, "accent")):
        own = _own(ink)
        if own is not None:
            roles = {role: _tint(own, share) for role, share in tints.items()}
            palette = dataclasses.replace(palette, **roles, **{text: Colour(own.rgb, getattr(palette, text).cmyk)})
    return palette


def painted(palette: Palette, for_print: bool) -> dict[str, str]:
    """Role → colour as CSS and SVG write it: ``device-cmyk()`` for the press, sRGB for the screen."""
    roles = ((field.name, getattr(palette, field.name)) for field in dataclasses.fields(palette))
    return {role: device(colour.cmyk) if for_print else colour.rgb for role, colour in roles}


def variables(paint: Mapping[str, str]) -> str:
    """The roles as CSS variables."""
    return " ".join(f"--{role}: {value};" for role, value in paint.items())


def device(cmyk: Cmyk) -> str:
    return f"device-cmyk({' '.join(f'{share:g}%' for share in cmyk)})"


def _own(ink: Ink | None) -> Colour | None:
    if ink is None or len(ink.cmyk) != 4:
        return None
    if sum(ink.cmyk) > MOST_INK:
        raise UserError(say("a colour of the district lays down {sum} % of ink, paper bears {most} %", sum=sum(ink.cmyk), most=MOST_INK),
                        say("lower the four numbers under “colours” in guidetool.yaml"))  # fmt: skip
    cyan, magenta, yellow, black = ink.cmyk
    return Colour(ink.rgb.lower() if ink.rgb else seen((cyan, magenta, yellow, black)), (cyan, magenta, yellow, black))


def seen(cmyk: Cmyk) -> str:
    """About how inks look on a screen: for looking only, nothing printed comes of it."""
    dark = 1 - cmyk[3] / 100
    return "#" + "".join(f"{round(255 * (1 - share / 100) * dark):02x}" for share in cmyk[:3])


def _tint(colour: Colour, share: float) -> Colour:
    if share == 1:
        return colour
    channels = (int(colour.rgb[n : n + 2], 16) for n in (1, 3, 5))
    rgb = "#" + "".join(f"{round(255 - (255 - channel) * share):02x}" for channel in channels)
    cyan, magenta, yellow, black = (round(ink * share, 1) for ink in colour.cmyk)
    return Colour(rgb, (cyan, magenta, yellow, black))
