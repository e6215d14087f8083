"""A print order: what goes to which printing house, in how many copies, in which boxes to which site."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from guidetool.model.frozen import dataclass
from guidetool.model.message import Message, Name
from guidetool.model.workspace import PrintRow, Shop, Site

INSIDE, COVER, IMPOSED = "inside", "cover", "imposed"
LOOSE = "none"
"""What a file of a product is: the product or its inside, the cover, the inside once more two pages a side."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A guide that can be printed. ``codes``: all by which registers name it; ``windows``: how many it names."""

    path: str
    name: str
    codes: tuple[str, ...]
    department: str | None
    windows: int


@dataclass(frozen=True, slots=True)
class Drop:
    """Copies that a site gets."""

    site: str
    copies: int


@dataclass(frozen=True, slots=True)
class Lot:
    """Copies of one thing. ``row``: id in the print plan; ``guide``: path, empty where several are bound; ``site``: whose edition,
    empty where it is alike for all sites."""

    row: str
    product: str
    shop: str
    guide: str
    site: str
    drops: tuple[Drop, ...]

    @property
    def copies(self) -> int:
        return sum(drop.copies for drop in self.drops)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What is not printed and why. ``what``: path of a guide, id of a site or a file's name; empty for a whole row."""

    row: str
    what: str
    reason: Message


@dataclass(frozen=True, slots=True)
class PrintPlanned:
    """What the plan comes to before anything is made."""

    lots: tuple[Lot, ...]
    left_out: tuple[LeftOut, ...]


@dataclass(frozen=True, slots=True)
class PrintFile:
    """``path``: in the printing house's folder; ``width``, ``height``: as it is cut, ``bleed``: beyond it, as the file has them (mm);
    ``leaves``: pieces of paper of that size in a copy."""

    path: str
    part: str
    pages: int
    size: int
    sha256: str
    width: float
    height: float
    bleed: float
    leaves: int


@dataclass(frozen=True, slots=True)
class Paper:
    """Pieces of paper of one size (mm) in a copy."""

    part: str
    width: float
    height: float
    leaves: int


@dataclass(frozen=True, slots=True)
class Printed:
    """A lot with its files. ``number``: in the order of the printing house; ``binding``: saddle, perfect or none; ``spine``,
    ``bleed``: mm, as it is to be made; ``sides``: printed sides of a leaf."""

    number: int
    lot: Lot
    name: str
    files: tuple[PrintFile, ...]
    binding: str
    spine: float
    bleed: float
    sides: int

    @property
    def papers(self) -> tuple[Paper, ...]:
        """What a copy is made of. A proof of what is bound has no file for its cover, and is to be bound all the same."""
        own = [Paper(file.part, file.width, file.height, file.leaves) for file in self.files if file.part != IMPOSED]
        if self.binding != LOOSE and own and COVER not in {one.part for one in own}:
            own.append(Paper(COVER, round(2 * own[0].width + self.spine, 1), own[0].height, 1))
        return tuple(own)

    @property
    def leaves(self) -> int:
        """Pieces of paper in a copy."""
        return sum(one.leaves for one in self.papers)


@dataclass(frozen=True, slots=True)
class Total:
    """Paper to be ordered: pieces of one size of one paper. ``paper``: as the plan says, empty where it says nothing."""

    row: str
    part: str
    paper: str
    width: float
    height: float
    copies: int
    leaves: int


@dataclass(frozen=True, slots=True)
class Share:
    """What of a row lies in a box."""

    row: str
    kinds: int
    copies: int


@dataclass(frozen=True, slots=True)
class Box:
    """A box for a site, ``number`` of ``count``. ``receiver``: the site where it is handed over."""

    site: str
    receiver: str
    number: int
    count: int
    shares: tuple[Share, ...]
    grams: float


@dataclass(frozen=True, slots=True)
class ShopOrder:
    """What one printing house gets. ``mark``: a number that follows from the content."""

    id: str
    shop: Shop
    mark: str
    printed: tuple[Printed, ...]
    totals: tuple[Total, ...]
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class OrderReport:
    """``proof``: made to be looked at, not to be printed; ``dry``: nothing was made; ``folder``: where it stands, as people find it."""

    day: str
    district: str
    proof: bool
    shops: tuple[ShopOrder, ...]
    left_out: tuple[LeftOut, ...]
    rows: Mapping[str, PrintRow] = field(default_factory=dict)
    names: Mapping[str, Name] = field(default_factory=dict)
    """What each row is called."""
    sites: Mapping[str, Site] = field(default_factory=dict)
    dry: bool = False
    folder: str = ""
    written: int = 0
    removed: int = 0
