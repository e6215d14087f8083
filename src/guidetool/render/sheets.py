"""The sheets that a workspace can order: those that come with guidetool, changed and added to by guidetool.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from guidetool.model.errors import UserError
from guidetool.model.message import Name, say
from guidetool.model.workspace import PaperSheet, Shop, Workspace
from guidetool.render.product import BOOKS, DESK, FLOOR, MM, STANDS, Book, Press, Sheet, Stand

FAR_CM = 100
"""From here on a stand is a floor stand."""
_NEAREST, _LEAST = (40, 10.0), (150, 24.0)
"""Reading distance in cm and smallest type in points, of the desk and of the floor stand: others lie on the line."""
_STEPS = 20


def stands(workspace: Workspace) -> Mapping[str, Stand]:
    """Stands by name. Raises UserError for a sheet that is not wholly described."""
    known = {stand.name: stand for stand in STANDS}
    for name, entry in workspace.sheets.items():
        if name in known:
            known[name] = _changed(known[name], entry)
        elif not _is_book(name, entry):
            known[name] = _stand(name, entry)
    return known


def books(workspace: Workspace) -> Mapping[str, Book]:
    """Booklets by name. Raises UserError for a sheet that is not wholly described."""
    known = {book.name: book for book in BOOKS}
    for name, entry in workspace.sheets.items():
        if name in known:
            book = known[name]
            known[name] = replace(book, title=_title(entry, book.title), sheet=_sheet(book.sheet, entry))
        elif _is_book(name, entry):
            known[name] = Book(name, _title(entry, Name(name, name)), _sheet(_bare(name, entry), entry), BOOKS[0].size)
    return known


def press(shop: Shop) -> Press:
    """What a printing house wants."""
    plain = Press()
    return Press(
        shop.bleed, plain.marks if shop.marks is None else shop.marks, bool(shop.curves),
        shop.saddle_pages or plain.saddle_pages, shop.volume_pages, bool(shop.impose), bool(shop.creep),
    )  # fmt: skip


def least_size(distance_cm: float) -> float:
    """The smallest type in points that is read from a distance."""
    (near, small), (far, large) = _NEAREST, _LEAST
    return round(max(9.0, small + (distance_cm - near) * (large - small) / (far - near)), 1)


def _is_book(name: str, entry: PaperSheet) -> bool:
    if entry.kind is None and name not in {p.name for p in (*STANDS, *BOOKS)}:
        raise UserError(say("the sheet {name} has no kind", name=name),
                        say("write under “sheets” in guidetool.yaml whether it is a stand or a booklet"))  # fmt: skip
    return entry.kind == "booklet" or (entry.kind is None and name in {b.name for b in BOOKS})


def _changed(stand: Stand, entry: PaperSheet) -> Stand:
    sheet = _sheet(stand.sheet, entry)
    stand = replace(stand, title=_title(entry, stand.title), sheet=sheet)
    return _read_from(stand, entry.distance) if entry.distance else stand


def _stand(name: str, entry: PaperSheet) -> Stand:
    distance = entry.distance or _NEAREST[0]
    pattern = FLOOR if distance >= FAR_CM else DESK
    sheet = _sheet(_bare(name, entry), entry)
    return _read_from(replace(pattern, name=name, title=_title(entry, Name(name, name)), sheet=sheet), distance)


def _read_from(stand: Stand, distance: int) -> Stand:
    """A stand with type and code for a distance: up to thirty characters to the line."""
    least = least_size(distance)
    most = max(least, stand.sheet.width_mm * MM / 30)
    sizes = tuple(dict.fromkeys(round(least + (most - least) * n / _STEPS, 2) for n in range(_STEPS + 1)))
    return replace(stand, sizes=sizes, qr_mm=float(max(40, distance)))


def _bare(name: str, entry: PaperSheet) -> Sheet:
    if entry.width is None or entry.height is None:
        raise UserError(say("the sheet {name} has no size", name=name),
                        say("write its width and height in millimetres under “sheets” in guidetool.yaml"))  # fmt: skip
    return Sheet(entry.width, entry.height)


def _sheet(sheet: Sheet, entry: PaperSheet) -> Sheet:
    given: dict[str, Any] = {
        "width_mm": entry.width, "height_mm": entry.height, "bleed_mm": entry.bleed, "margin_mm": entry.margin,
        "eyelets_mm": entry.eyelets, "paper_mm": None if entry.paper is None else entry.paper / 1000,
        "binding": entry.binding, "fold": entry.fold,
    }  # fmt: skip
    return replace(sheet, **{key: value for key, value in given.items() if value is not None})


def _title(entry: PaperSheet, title: Name) -> Name:
    return Name(entry.name, entry.name) if entry.name else title
