"""Colour spaces in one word, and pictures as they are placed."""

from __future__ import annotations

import math
from typing import Any

import pikepdf
from PIL import Image, ImageMath

from guidetool.preflight.facts import Matrix, Picture

DEVICE = {"/DeviceGray": "gray", "/DeviceRGB": "rgb", "/DeviceCMYK": "cmyk", "/CalGray": "gray", "/CalRGB": "rgb", "/Lab": "lab",
           "/G": "gray", "/RGB": "rgb", "/CMYK": "cmyk", "/Pattern": "pattern"}  # fmt: skip
_BY_COMPONENTS = {1: "gray", 3: "rgb", 4: "cmyk"}


def space_of(value: Any) -> tuple[str, str]:
    """A colour space in one word, and the name of a spot colour."""
    if isinstance(value, pikepdf.Name):
        return DEVICE.get(str(value), "gray"), str(value)[1:]
    kind = str(value[0])
    if kind == "/ICCBased":
        return _BY_COMPONENTS.get(int(value[1].get("/N", 3)), "rgb"), "ICC"
    if kind == "/Indexed":
        return space_of(value[1])
    if kind in ("/Separation", "/DeviceN"):
        names = [value[1]] if kind == "/Separation" else list(value[1])
        return "spot", ",".join(str(name)[1:] for name in names)
    return DEVICE.get(kind, "gray"), kind[1:]


def picture_of(image: Any, ctm: Matrix) -> Picture:
    space = "gray" if image.get("/ImageMask") else space_of(image["/ColorSpace"])[0] if "/ColorSpace" in image else "gray"
    return placed_of(int(image.Width), int(image.Height), space, _darkest(image) if space == "cmyk" else None, ctm)


def placed_of(width: int, height: int, space: str, ink: float | None, ctm: Matrix) -> Picture:
    across, up = math.hypot(ctm[0], ctm[1]), math.hypot(ctm[2], ctm[3])
    sides = [dots * 72 / points for dots, points in ((width, across), (height, up)) if points > 0]
    return Picture(width, height, min(sides, default=0.0), space, ink)


def _darkest(image: Any) -> float | None:
    """All inks at the darkest place of a CMYK image, each place seen as the mean of a square of dots."""
    try:
        opened = pikepdf.PdfImage(image).as_pil_image()
    except (pikepdf.PdfError, NotImplementedError, ValueError, OSError):
        return None
    if opened.mode != "CMYK":
        return None
    opened.thumbnail((800, 800), Image.Resampling.BOX)
    bands = [band.convert("I") for band in opened.split()]
    total = bands[0]
    for band in bands[1:]:
        total = _sum(total, band)
    return float(total.getextrema()[1]) / 255  # type: ignore[arg-type]


def _sum(one: Image.Image, other: Image.Image) -> Image.Image:
    """Two bands of whole numbers added without a bound."""
    added: Image.Image = ImageMath.lambda_eval(lambda args: args["a"] + args["b"], a=one, b=other)
    return added
