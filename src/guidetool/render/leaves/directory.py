"""目录立牌: the codes of many items of a department, a window or a site on one board, or on several."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from guidetool.model.frozen import dataclass
from guidetool.model.message import Message, say
from guidetool.model.workspace import Workspace
from guidetool.render.board import Grid, grid_of, reading_mm
from guidetool.render.leaf import LeafJob, Target, leaf_job
from guidetool.render.product import DIRECTORY, MM, TITLES, Finish, Leaf, Stand
from guidetool.render.wrap import cells, wrap

WORDS: Mapping[str, str] = {"title": "办事目录", "scan": "手机扫码，看要带什么、怎么办", "sample": "样例", "draft": "草稿", "continued": "（续）"}
HEAD_EM, FOOT_EM = 11, 1
"""Height of the band with the title and of what stands below the codes, in em of a name's least size."""


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a directory. ``group``: under which heading it stands; ``note``: 代办, where it is only taken in; ``address``: of its code."""

    name: str
    department: str
    group: str
    address: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """``code``: which of the codes; ``name``, ``department``: as they are broken into lines."""

    code: int
    name: tuple[str, ...]
    department: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """Cells of one group side by side in a row, under its heading."""

    heading: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Board:
    number: int
    of: int
    rows: tuple[tuple[Run, ...], ...]


@dataclass(frozen=True, slots=True)
class DirectoryView:
    """``name``: whose items they are; ``count``: how many, in words; lengths in millimetres, type in points."""

    name: str
    count: str
    grid: Grid
    margin_mm: float
    boards: tuple[Board, ...]


def directory_leaf(stand: Stand) -> Leaf:
    """The directory on the sheet of a stand."""
    margin = max(stand.sheet.margin_mm, stand.sheet.width_mm * 0.04)
    near = reading_mm(stand)
    return Leaf(DIRECTORY, TITLES[DIRECTORY], "directory/directory.html", stand.sheet, stand.sizes[:1], near / 10, None, margin, "", near)


def room(stand: Stand) -> tuple[float, float]:
    """Width and height that are free for codes."""
    sheet, em = stand.sheet, stand.sizes[0] / MM
    rims = 2 * (sheet.margin_mm + sheet.eyelets_mm)
    return sheet.width_mm - 2 * directory_leaf(stand).edge_mm, sheet.height_mm - (HEAD_EM + FOOT_EM) * em - rims


def directory_job(name: str, items: Sequence[Item], stand: Stand, workspace: Workspace, finish: Finish) -> LeafJob | Message:
    """The boards of a directory, as many as they take, or why there are none. Each code leads to the item's page."""
    ordered = _grouped(items)
    grid = grid_of([(item.name, _below(item)) for item in ordered], stand, *room(stand)) if ordered else None
    if grid is None:
        return say("nothing can be printed on the directory of {name}", name=name) if not ordered else \
            say("not one name of this directory fits on the sheet; shorten the names, or take a larger sheet")  # fmt: skip
    leaf = replace(directory_leaf(stand), qr_mm=grid.code_mm, pages=len(grid.rows))
    view = DirectoryView(name, f"共{len(ordered)}项", grid, leaf.edge_mm, tuple(_boards(ordered, grid)))
    codes = [Target(item.address, f"{item.name}：{WORDS['scan']}") for item in ordered]
    return leaf_job(leaf, f"{name}{WORDS['title']}", name, (view,), WORDS, codes, workspace, finish)


def _grouped(items: Sequence[Item]) -> list[Item]:
    """Groups in the order in which they first appear; an item once."""
    groups: dict[str, dict[str, Item]] = {}
    for item in items:
        groups.setdefault(item.group, {}).setdefault(item.address, item)
    return [item for group in groups.values() for item in group.values()]


def _below(item: Item) -> str:
    return f"{item.note} {item.department}" if item.note else item.department


def _boards(items: Sequence[Item], grid: Grid) -> Iterator[Board]:
    placed = [(item.group, Cell(n, tuple(wrap(item.name, grid.line)), tuple(wrap(_below(item), grid.small_line)))) for n, item in enumerate(items)]
    rows = [placed[n : n + grid.columns] for n in range(0, len(placed), grid.columns)]
    begun: set[str] = set()
    start = 0
    for number, count in enumerate(grid.rows, 1):
        shown = [tuple(_runs(row, begun, grid)) for row in rows[start : start + count]]
        yield Board(number, len(grid.rows), tuple(shown))
        start += count


def _runs(row: Sequence[tuple[str, Cell]], begun: set[str], grid: Grid) -> Iterator[Run]:
    """The groups of a row; a heading says where a group goes on from the row before."""
    for group, found in groupby(row, key=lambda pair: pair[0]):
        inside = tuple(cell for _, cell in found)
        heading = f"{group}{WORDS['continued']}" if group in begun else group
        begun.add(group)
        width = int(grid.cell_mm * len(inside) * MM / grid.small_pt * 2)
        yield Run(heading if cells(heading) <= width else wrap(heading, max(4, width - 2))[0] + "…", inside)
