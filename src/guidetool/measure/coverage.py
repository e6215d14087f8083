"""Guides against a catalogue of items: which have a guide, which guides it does not know."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from guidetool.measure.figures import counted
from guidetool.model.figures import Covered
from guidetool.model.guide import Guide
from guidetool.model.items import normalise
from guidetool.model.workspace import Registers


@dataclass(frozen=True, slots=True)
class Entry:
    """An item of a catalogue from outside; what it does not say is empty. ``department`` as people write it."""

    name: str
    department: str = ""
    code: str = ""
    base_code: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """A guide with its path and its department's names."""

    path: str
    guide: Guide
    offices: frozenset[str]


def coverage(entries: Sequence[Entry], guides: Sequence[tuple[str, Guide]], registers: Registers) -> Covered:
    """Match by code, else by base code, else by name; a department that both name must be the same."""
    known = [_known(path, guide, registers) for path, guide in guides if counted(guide)]
    finder = _Finder(known)
    hits = [finder.hits(entry) for entry in entries]
    found = {path for paths in hits for path in paths}
    missing = tuple((entry.department, entry.name) for entry, paths in zip(entries, hits, strict=True) if not paths)
    unknown = tuple((one.path, one.guide.name or "") for one in known if one.path not in found)
    return Covered(len(entries), sum(bool(paths) for paths in hits), missing, unknown)


def _known(path: str, guide: Guide, registers: Registers) -> Known:
    entry = registers.departments.get(guide.department or "")
    names = (guide.department, entry.name if entry else None, entry.short_name if entry else None)
    return Known(path, guide, frozenset(normalise(name) for name in names if name))


class _Finder:
    """Guides by what a catalogue may say of them."""

    def __init__(self, known: Sequence[Known]) -> None:
        self._codes: dict[str, list[Known]] = {}
        self._bases: dict[str, list[Known]] = {}
        self._names: dict[str, list[Known]] = {}
        for one in known:
            for code in filter(None, (one.guide.code, one.guide.handling_code)):
                self._codes.setdefault(code, []).append(one)
            if one.guide.base_code:
                self._bases.setdefault(one.guide.base_code, []).append(one)
            self._names.setdefault(normalise(one.guide.name or ""), []).append(one)

    def hits(self, entry: Entry) -> tuple[str, ...]:
        """The paths of the guides that an entry means."""
        if entry.code in self._codes:
            return tuple(one.path for one in self._codes[entry.code])
        by_base = self._bases.get(entry.base_code, []) if entry.base_code else []
        return tuple(one.path for one in by_base or self._names.get(normalise(entry.name), []) if _same_office(entry, one))


def _same_office(entry: Entry, one: Known) -> bool:
    """Whether the departments agree; 区财政局 is 荣昌区财政局 and 财政局."""
    office = normalise(entry.department)
    short = office[1:] if office[:1] in ("区", "县", "市") else office
    return not office or not one.offices or any(name in (office, short) or name.endswith(short) for name in one.offices)
