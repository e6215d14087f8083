"""What a template sees: frozen values whose every word is chosen already."""

from __future__ import annotations

from guidetool.model.frozen import dataclass

MISSING = "（未填写）"


@dataclass(frozen=True, slots=True)
class Field:
    """A label and what stands beside it; ``lines`` are paragraphs or list items."""

    label: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure to be read from afar: ``number`` large, ``unit`` behind it."""

    label: str
    number: str
    unit: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class MaterialView:
    number: int
    name: str
    need: str
    aside: str
    """What a mere name must not hide: that and when the material is not needed, or may follow later."""
    amounts: tuple[str, ...]
    form: str
    source: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StepView:
    """``next`` holds (position of the next step, condition); empty at an end."""

    name: str
    kind: str
    role: str
    time: str
    result: str
    next: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class WindowView:
    name: str
    address: str
    hours: str
    phone: str


@dataclass(frozen=True, slots=True)
class StandView:
    """What stands on a desk or floor stand."""

    name: str
    plain_name: str
    department: str
    district: str
    figures: tuple[Figure, ...]
    conditions: tuple[str, ...]
    materials: tuple[MaterialView, ...]
    no_materials: bool
    steps: tuple[StepView, ...]
    windows: tuple[WindowView, ...]
    shared: tuple[Field, ...]
    """What all windows have in common, said once."""
    facts: tuple[Field, ...]
    phones: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class ItemView:
    """A guide in the booklet, whole, in the order of real published guides."""

    name: str
    plain_name: str
    department: str
    version: str
    figures: tuple[Figure, ...]
    before: tuple[tuple[str, tuple[Field, ...]], ...]
    """Sections (heading, fields) before the flow."""
    steps: tuple[StepView, ...]
    standards: tuple[Field, ...]
    """What each step is judged by."""
    materials: tuple[MaterialView, ...]
    no_materials: bool
    after: tuple[tuple[str, tuple[Field, ...]], ...]
    windows: tuple[WindowView, ...]
    contacts: tuple[Field, ...]
