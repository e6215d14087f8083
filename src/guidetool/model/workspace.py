"""The workspace (guidetool.yaml) and its registers as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from guidetool.model.frozen import dataclass
from guidetool.model.written import Day, Flag, Limit, Text, Texts


@dataclass(frozen=True, slots=True)
class District:
    name: Text = None
    division_code: Text = None
    area_code: Text = None


@dataclass(frozen=True, slots=True)
class Portal:
    name: Text = None
    url: Text = None


@dataclass(frozen=True, slots=True)
class QrPolicy:
    """``base``: where printed codes lead; ``hosts``: the only hosts they may lead to."""

    base: Text = None
    hosts: Texts = ()


@dataclass(frozen=True, slots=True)
class Moved:
    """Where people go who hold the paper of an item that is no more: both are identities."""

    old: Text = None
    new: Text = None


@dataclass(frozen=True, slots=True)
class Website:
    """The site behind the codes. ``forms``: a folder of blank forms; the addresses are where errors and ratings go."""

    name: Text = None
    hotline: str = "12345"
    corrections_mail: Text = None
    corrections_form: Text = None
    rating: Text = None
    forms: str = "forms"
    moved: tuple[Moved, ...] = ()


@dataclass(frozen=True, slots=True)
class Paths:
    """Folders relative to the workspace."""

    guides: str = "guides"
    registers: str = "guides/registers"
    bundles: str = "guides/bundles"
    rules: str = "guides/rules"
    baseline: str = "guidetool-baseline.yaml"
    approvals: str = "approvals.yaml"
    ledger: str = "print-ledger.jsonl"
    templates: str = "templates"
    output: str = "dist"


@dataclass(frozen=True, slots=True)
class Fonts:
    sans: str = "Noto Sans CJK SC"
    serif: str = "Noto Serif CJK SC"


@dataclass(frozen=True, slots=True)
class Ink:
    """One of the district's colours. ``cmyk``: per cent of the four inks; ``rgb``: ``#0f4c57``, for the screen."""

    cmyk: tuple[int, ...] = ()
    rgb: Text = None


@dataclass(frozen=True, slots=True)
class Colours:
    main: Ink | None = None
    accent: Ink | None = None


@dataclass(frozen=True, slots=True)
class PaperSheet:
    """A sheet of the workspace, or what it changes of one that comes with guidetool. Millimetres; ``paper`` a leaf's
    thickness in micrometres, ``distance`` from which a stand is read in centimetres. ``kind``: stand or booklet."""

    name: Text = None
    kind: Text = None
    width: int | None = None
    height: int | None = None
    bleed: int | None = None
    margin: int | None = None
    eyelets: int | None = None
    paper: int | None = None
    binding: Text = None
    fold: Flag = None
    distance: int | None = None


@dataclass(frozen=True, slots=True)
class Shop:
    """A printing house and what it wants. ``saddle_pages``: the most that it staples; ``volume_pages``: the most in a volume;
    ``impose``: two pages a side as well; ``creep``: inner pages moved towards the fold."""

    name: Text = None
    contact: Text = None
    bleed: int | None = None
    marks: Flag = None
    curves: Flag = None
    saddle_pages: int | None = None
    volume_pages: int | None = None
    impose: Flag = None
    creep: Flag = None


@dataclass(frozen=True, slots=True)
class LevelRow:
    """A level for rules (``*`` for any text) in files (none: all). ``level``: one of the levels, or off."""

    files: Texts = ()
    rules: Texts = ()
    level: Text = None
    reason: Text = None


@dataclass(frozen=True, slots=True)
class Reviewers:
    """The accounts of a department on the platform that reviews changes, written as in CODEOWNERS."""

    department: Text = None
    accounts: Texts = ()


@dataclass(frozen=True, slots=True)
class Workspace:
    district: District = field(default_factory=District)
    language: str = "zh"
    profile: str = "draft"
    portal: Portal = field(default_factory=Portal)
    qr: QrPolicy = field(default_factory=QrPolicy)
    website: Website = field(default_factory=Website)
    paths: Paths = field(default_factory=Paths)
    fonts: Fonts = field(default_factory=Fonts)
    colours: Colours = field(default_factory=Colours)
    sheets: Mapping[str, PaperSheet] = field(default_factory=dict)
    shops: Mapping[str, Shop] = field(default_factory=dict)
    fail_level: str = "error"
    levels: tuple[LevelRow, ...] = ()
    """Of several that name a rule and a file the last counts."""
    reviewers: tuple[Reviewers, ...] = ()
    review_months: int = 12
    notice_days: int = 0
    """Calendar days for which what is worse for applicants is announced before it holds."""
    sample: bool = False


@dataclass(frozen=True, slots=True)
class Checked:
    on: Day | None = None
    source: Text = None


@dataclass(frozen=True, slots=True)
class Department:
    name: Text = None
    short_name: Text = None
    credit_code: Text = None
    body_kind: Text = None
    address: Text = None
    phone: Text = None
    checked: Checked | None = None


@dataclass(frozen=True, slots=True)
class Window:
    name: Text = None
    hall: Text = None
    number: Text = None
    kind: Text = None
    address: Text = None
    hours: Text = None
    phone: Text = None
    directions: Text = None
    checked: Checked | None = None


@dataclass(frozen=True, slots=True)
class Site:
    name: Text = None
    kind: Text = None
    parent: Text = None
    address: Text = None
    hours: Text = None
    phone: Text = None
    agent_post: Text = None
    handles: Texts = ()
    takes_in: Texts = ()
    population: int | None = None
    window_count: int | None = None
    checked: Checked | None = None


@dataclass(frozen=True, slots=True)
class Licence:
    name: Text = None
    aliases: Texts = ()
    issuer: Text = None
    checked: Checked | None = None


@dataclass(frozen=True, slots=True)
class Law:
    """``limit``: the period that this law itself sets for a licence, where it does."""

    title: Text = None
    number: Text = None
    kind: Text = None
    issuer: Text = None
    effective: Day | None = None
    expires: Day | None = None
    superseded_by: Text = None
    limit: Limit | None = None
    limit_article: Text = None
    checked: Checked | None = None


@dataclass(frozen=True, slots=True)
class CatalogueItem:
    """An item that the district's catalogue (事项目录) lists. ``code``: where several offices have one base code."""

    name: Text = None
    base_code: Text = None
    code: Text = None
    department: Text = None
    type: Text = None
    checked: Checked | None = None


@dataclass(frozen=True, slots=True)
class PrintRow:
    """A line of the print plan. ``copies``: of each file, counted ``per`` site, window, village or thousand people; ``at_least``
    and ``multiple`` (rounded up) for each site. ``choice``: which guides; ``deliver_to``: the site itself, its parent, the district."""

    name: Text = None
    product: Text = None
    sheet: Text = None
    site_kinds: Texts = ()
    sites: Texts = ()
    choice: Text = None
    items: Texts = ()
    departments: Texts = ()
    copies: int | None = None
    per: Text = None
    at_least: int | None = None
    multiple: int | None = None
    shop: Text = None
    paper: Text = None
    cover_paper: Text = None
    lamination: Text = None
    folding: Text = None
    per_box: int | None = None
    deliver_to: Text = None
    note: Text = None
    checked: Checked | None = None


@dataclass(frozen=True, slots=True)
class BusArea:
    """Where a bus halts in an area; ``days``: of the month, 1 to 31."""

    name: Text = None
    stop: Text = None
    address: Text = None
    hours: Text = None
    days: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Bus:
    """A travelling service: its areas and the codes of the items that are done on it."""

    name: Text = None
    areas: tuple[BusArea, ...] = ()
    items: Texts = ()
    phone: Text = None
    note: Text = None
    checked: Checked | None = None


@dataclass(frozen=True, slots=True)
class Registers:
    """Entries by id. ``sources`` says which file each ``(register, id)`` stands in."""

    departments: Mapping[str, Department] = field(default_factory=dict)
    windows: Mapping[str, Window] = field(default_factory=dict)
    sites: Mapping[str, Site] = field(default_factory=dict)
    licences: Mapping[str, Licence] = field(default_factory=dict)
    laws: Mapping[str, Law] = field(default_factory=dict)
    catalogue: Mapping[str, CatalogueItem] = field(default_factory=dict)
    print_plan: Mapping[str, PrintRow] = field(default_factory=dict)
    buses: Mapping[str, Bus] = field(default_factory=dict)
    sources: Mapping[tuple[str, str], str] = field(default_factory=dict)


REGISTERS = ("departments", "windows", "sites", "licences", "laws", "catalogue", "print_plan", "buses")


__all__ = [
    "REGISTERS", "Bus", "BusArea", "CatalogueItem", "Checked", "Colours", "Department", "District", "Flag", "Fonts", "Ink", "Law", "LevelRow", "Licence",
    "Moved", "PaperSheet", "Paths", "Portal", "PrintRow", "QrPolicy", "Registers", "Reviewers", "Shop", "Site", "Website", "Window", "Workspace",
]  # fmt: skip
