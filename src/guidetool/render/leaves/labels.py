"""Address labels of an order: one a box, fourteen a sheet of A4 (99.1 × 38.1 mm, the common size)."""

from __future__ import annotations

from collections.abc import Sequence

from guidetool.model.frozen import dataclass
from guidetool.model.message import Name
from guidetool.model.workspace import Workspace
from guidetool.render.leaf import LeafJob, leaf_job
from guidetool.render.product import Finish, Leaf, Sheet

LABELS = Leaf("labels", Name("address labels", "送货标签"), "order/labels.html", Sheet(210, 297), (9.5,), edge_mm=4.65)
ACROSS, DOWN = 2, 7
WIDE, HIGH, LEFT, TOP, GAP = 99.1, 38.1, 4.65, 15.15, 2.5
"""Millimetres: a label, the first one's place, and what lies between two."""
WORDS = {"sample": "样例", "draft": "草稿", "proof": "样稿", "phone": "电话"}


@dataclass(frozen=True, slots=True)
class Label:
    """``to``: address and phone where it is handed over; ``via``: the site that passes it on, empty where it is the site itself."""

    name: str
    via: str
    address: str
    phone: str
    contents: tuple[str, ...]
    box: str
    mark: str


@dataclass(frozen=True, slots=True)
class Placed:
    """A label with its place on the sheet in millimetres."""

    left: float
    top: float
    label: Label


@dataclass(frozen=True, slots=True)
class LabelsView:
    sheets: tuple[tuple[Placed, ...], ...]
    proof: bool


def labels_job(title: str, author: str, labels: Sequence[Label], workspace: Workspace, finish: Finish, *, proof: bool) -> LeafJob:
    """The sheets of labels."""
    size = ACROSS * DOWN
    sheets = tuple(tuple(_placed(n, label) for n, label in enumerate(labels[start : start + size])) for start in range(0, len(labels), size))
    return leaf_job(LABELS, title, author, (LabelsView(sheets, proof),), WORDS, (), workspace, finish)


def _placed(place: int, label: Label) -> Placed:
    row, column = divmod(place, ACROSS)
    return Placed(round(LEFT + column * (WIDE + GAP), 2), round(TOP + row * HIGH, 2), label)
