"""Which papers say what a guide says now: product letter → the six digits in its QR code."""

from __future__ import annotations

from guidetool.model.guide import Guide
from guidetool.model.message import Name
from guidetool.model.workspace import Registers, Workspace
from guidetool.render.address import BOOKLET
from guidetool.render.fingerprint import fingerprints
from guidetool.render.product import STANDS
from guidetool.render.values import ItemView
from guidetool.render.view import stand_view

PRODUCTS = {**{stand.letter: stand.title for stand in reversed(STANDS)}, BOOKLET: Name("booklet", "手册")}
"""Every product that carries a code; several sizes of one have its letter, and say the same."""

DIGITS = 6


def papers(guide: Guide, item: ItemView, registers: Registers, workspace: Workspace) -> dict[str, str]:
    """The digits of every product of a guide, in capitals as the codes carry them. ``item``: its view in the booklet."""
    stand = stand_view(guide, registers, workspace)
    found = fingerprints(dict.fromkeys(one.letter for one in STANDS), stand) | fingerprints((BOOKLET,), item)
    return {letter: text[:DIGITS].upper() for letter, text in found.items()}
