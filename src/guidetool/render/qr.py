"""QR codes as SVG: error correction M, four modules of quiet zone (ISO/IEC 18004, GB/T 18284)."""

from __future__ import annotations

import re

import qrcode
from qrcode import constants, util

from guidetool.model.frozen import dataclass

QUIET = 4
MODULE_MM = 0.5
"""Smallest module that phones read from paper with ease."""

_ALPHANUMERIC = re.compile(r"[0-9A-Z $%*+\-./:]+\Z")


@dataclass(frozen=True, slots=True)
class Code:
    """``side_mm`` with the quiet zone; ``svg`` fills any square it is given."""

    svg: str
    modules: int
    side_mm: float


def qr_code(address: str, side_mm: float, title: str, dark: str = "#000", light: str = "#fff") -> Code:
    """Draw an address at least ``side_mm`` wide, quiet zone not counted, wider if modules need it.

    ``dark`` and ``light``: colours as SVG writes them.

    Raises ValueError when the address is longer than any QR code holds.
    """
    mode = util.MODE_ALPHA_NUM if _ALPHANUMERIC.match(address) else util.MODE_8BIT_BYTE
    code = qrcode.QRCode(error_correction=constants.ERROR_CORRECT_M, border=0)
    code.add_data(util.QRData(address.encode("utf-8"), mode=mode))
    code.make(fit=True)
    matrix = code.get_matrix()
    size = len(matrix)
    whole = size + 2 * QUIET
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {whole} {whole}" role="img" width="100%" height="100%"'
        f' shape-rendering="crispEdges"><title>{_escape(title)}</title>'
        f'<path fill="{light}" d="M0 0h{whole}v{whole}h-{whole}z"/><path fill="{dark}" d="{_path(matrix)}"/></svg>'
    )
    return Code(svg, size, round(max(side_mm / size, MODULE_MM) * whole, 2))


def _path(matrix: list[list[bool]]) -> str:
    """Each run of dark modules in a row is one rectangle."""
    parts = []
    for y, row in enumerate(matrix):
        line = "".join("1" if dark else "0" for dark in row)
        for run in re.finditer("1+", line):
            width = run.end() - run.start()
            parts.append(f"M{run.start() + QUIET} {y + QUIET}h{width}v1h-{width}z")
    return "".join(parts)


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
