"""Which laws of the register a guide cites: by title, told apart by number."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from guidetool.lint.turned import Turned
from guidetool.model.citation import number_key, title_key
from guidetool.model.guide import Basis, Guide
from guidetool.model.pattern import pattern
from guidetool.model.source import Pointer
from guidetool.model.workspace import Law, Registers

LICENCE = "administrative_licence"
"""The item type (事项类型) to which 行政许可法 applies."""

_TITLE = pattern(r"《([^《》]+)》")


def laws_of(basis: Basis, registers: Registers) -> tuple[tuple[str, Law], ...]:
    """The entries a cited law can be: same title and, where both say one, the same number."""
    if not basis.title:
        return ()
    named = laws_titled(basis.title, registers)
    number = number_key(basis.number) if basis.number else None
    if number is None:
        return named
    return tuple((i, law) for i, law in named if not law.number or number_key(law.number) in (None, number))


def laws_titled(title: str, registers: Registers) -> tuple[tuple[str, Law], ...]:
    """The entries of one title, in the register's order."""
    return _by_title(registers.laws).get(title_key(title), ())


def _turn(laws: Mapping[str, Law]) -> dict[str, tuple[tuple[str, Law], ...]]:
    found: dict[str, list[tuple[str, Law]]] = {}
    for key, law in laws.items():
        if law.title:
            found.setdefault(title_key(law.title), []).append((key, law))
    return {title: tuple(entries) for title, entries in found.items()}


_by_title = Turned(_turn)


def over(law: Law, today: str) -> bool:
    """Whether a law no longer holds on a day (ISO text)."""
    if law.expires and law.expires.date:
        return law.expires.text <= today
    return law.superseded_by is not None


def quoted_laws(guide: Guide) -> Iterator[tuple[Pointer, str]]:
    """Titles in 《》 where a single element names its own basis: materials, procedures, fees."""
    places: list[tuple[Pointer, str | None]] = [(("materials", i, "basis"), m.basis) for i, m in enumerate(guide.materials)]
    places += [(("special_procedures", i, "basis"), p.basis) for i, p in enumerate(guide.special_procedures)]
    places += [(("fees", "items", i, "basis"), f.basis) for i, f in enumerate(guide.fees.items if guide.fees else ())]
    for pointer, text in places:
        for title in _TITLE.findall(text or ""):
            yield pointer, title
