"""What a booklet and its parts are made of: plain values, so that a worker process can take them."""

from __future__ import annotations

from collections.abc import Sequence

from guidetool.model.frozen import dataclass
from guidetool.model.workspace import Registers, Workspace
from guidetool.render.palette import Palette, palette_of
from guidetool.render.paper.attached import Attached
from guidetool.render.product import BOOKS, Book, Finish
from guidetool.render.values import ItemView


@dataclass(frozen=True, slots=True)
class Item:
    """``anchor``: its name as a target of links, the guide's own, wherever it stands."""

    department: str
    anchor: str
    view: ItemView
    address: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class BookletJob:
    """A booklet; its parts have one without items, for what all parts share. ``day`` is ISO text."""

    items: tuple[Item, ...]
    district: str
    portal: str
    fonts: tuple[str, str]
    finish: Finish
    commit: str
    day: str
    palette: Palette = Palette()
    book: Book = BOOKS[0]
    sources: tuple[Attached, ...] = ()
    """What goes with the file into the archive."""


@dataclass(frozen=True, slots=True)
class Host:
    """The site that an edition is made for, as it is printed. ``lines``: address, hours, phone, agent's post, as labelled on the cover;
    ``contacts``: what stands of it on every page; ``handles``, ``takes_in``: how many items; both 0 where it does everything."""

    name: str
    lines: tuple[tuple[str, str], ...]
    contacts: str
    handles: int = 0
    takes_in: int = 0


@dataclass(frozen=True, slots=True)
class Way:
    """Where an item is done that a site does not do."""

    name: str
    place: str
    phone: str


Directory = tuple[tuple[str, tuple[Way, ...]], ...]
"""Departments (as printed) with the items of theirs that are done elsewhere."""


@dataclass(frozen=True, slots=True)
class Run:
    """Guides of one department that follow each other. ``opens``: the department begins with the first."""

    department: str
    opens: bool
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class RunsJob:
    """Some runs, laid out together to save work."""

    book: BookletJob
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class FrameJob:
    """A volume's cover and colophon. ``volume``: (which, of how many), both 1 where there is one only."""

    book: BookletJob
    departments: tuple[str, ...]
    items: int
    volume: tuple[int, int]
    host: Host | None = None


@dataclass(frozen=True, slots=True)
class ContentsJob:
    """A volume's contents: departments with (anchor, name, way) of their guides. ``way``: how an edition's site does it, as printed.

    ``rest``: whether the directory of what is done elsewhere stands in the volume.
    """

    book: BookletJob
    sections: tuple[tuple[str, tuple[tuple[str, str, str], ...]], ...]
    rest: bool = False


@dataclass(frozen=True, slots=True)
class DirectoryJob:
    """An edition's directory: where everything else is done."""

    book: BookletJob
    sections: Directory


Whole = FrameJob | ContentsJob | DirectoryJob
"""What a volume has besides guides."""
PartJob = RunsJob | Whole
STENCIL = "stencil"
"""Pages that show what stands on every page of a volume; they are no part of it."""


def parts_of(job: Whole) -> tuple[str, ...]:
    """The fragments that a part other than guides is cut into."""
    if isinstance(job, FrameJob):
        return ("cover", "colophon", STENCIL) if job.host or job.volume[1] > 1 else ("cover", "colophon")
    return ("contents",) if isinstance(job, ContentsJob) else ("directory",)


def book_of(workspace: Workspace, finish: Finish, commit: str, day: str, book: Book = BOOKS[0]) -> BookletJob:
    """A booklet of a workspace, without items yet."""
    fonts = (workspace.fonts.sans, workspace.fonts.serif)
    return BookletJob((), workspace.district.name or "", workspace.portal.name or "", fonts, finish, commit, day, palette_of(workspace.colours), book)


def department_order(departments: Sequence[str], registers: Registers) -> dict[str, int]:
    """The place of each department: as in their register, those it does not know behind, by id."""
    known = {key: n for n, key in enumerate(registers.departments)}
    return {key: n for n, key in enumerate(sorted(set(departments), key=lambda key: (known.get(key, len(known)), key)))}
