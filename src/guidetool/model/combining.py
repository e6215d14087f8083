"""Members of a bundle → its materials taken together: every material of every member goes one way, and one way only."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from guidetool.model.bundle import BundleMaterial
from guidetool.model.combined import JOINT_FORM, LISTED, OWN, Combined, Need, Source, Spared
from guidetool.model.guide import Material
from guidetool.model.members import Members
from guidetool.model.papers import bare_name, is_application
from guidetool.model.workspace import Registers


def combined(members: Members, registers: Registers) -> Combined:
    """Take the materials of all members together, each once.

    A material goes, first come first: into a row of the bundle's own list that names it; out, where the list of spared
    materials names it; into the one form, where it is an application; out, where a member that is awaited results in it;
    else into a row that members have in common by name, by the register's name of its licence, or by its aliases.
    """
    return _Combining(members, registers).done()


def names_of(material: Material, registers: Registers) -> frozenset[str]:
    """What a material may be called, as compared: as the guide has it, or as the register calls the licence."""
    licence = registers.licences.get(material.licence or "")
    names = (material.name, *((licence.name, *licence.aliases) if licence else ()))
    return frozenset(bare_name(name) for name in names if name)


class _Combining:
    def __init__(self, members: Members, registers: Registers) -> None:
        self.members, self.registers = members, registers
        bundle = members.bundle
        every = members.distinct
        self.rows = [self._listed(place) for place in range(len(bundle.materials or ()))]
        if bundle.form and not any(need.origin == JOINT_FORM for _, need in self.rows):
            self.rows.insert(0, (set(), Need(bundle.form, JOINT_FORM, every)))
        self.own: list[tuple[set[str], Need]] = []
        self.spared = {bare_name(s.name): Spared(s.name, (), s.reason or "") for s in bundle.spared_materials if s.name}
        self.results: dict[str, list[int]] = {}
        for i in every:
            located = members.guide(i)
            for result in located.guide.results if located else ():
                self.results.setdefault(bare_name(result.name or ""), []).append(i)

    def done(self) -> Combined:
        for i in self.members.distinct:
            for source in self._sources(i):
                self._place(source, names_of(source.material, self.registers))
        unknown = tuple(i for i in self.members.distinct if self.members.guide(i) is None)
        return Combined(tuple(need for _, need in (*self.rows, *self.own)), tuple(self.spared.values()), unknown)

    def _sources(self, member: int) -> Iterator[Source]:
        located = self.members.guide(member)
        for place, material in enumerate(located.guide.materials if located else ()):
            if material.name:
                yield Source(member, place, material)

    def _listed(self, place: int) -> tuple[set[str], Need]:
        row = (self.members.bundle.materials or ())[place]
        names = {bare_name(name) for name in (row.name, *row.covers) if name}
        users = {at for code in row.items if (at := self.members.place(code)) is not None}
        form = bare_name(self.members.bundle.form or "")
        origin = JOINT_FORM if form and form in names else LISTED
        return names, Need(row.name or "", origin, self.members.distinct if origin == JOINT_FORM else tuple(sorted(users)), row=row, place=place)

    def _place(self, source: Source, names: frozenset[str]) -> None:
        bare = bare_name(source.material.name or "")
        at = self._row_of(source, names, bare)
        if at is not None:
            known, need = self.rows[at]
            self.rows[at] = known, _with(need, source)
        elif (key := next((key for key in sorted(names) if key in self.spared), None)) is not None:
            self._spare(key, source)
        elif (maker := self._maker(source.member, names)) is not None:
            self.spared.setdefault(bare, Spared(source.material.name or "", (), made_by=maker))
            self._spare(bare, source)
        else:
            self._gather(source, names)

    def _row_of(self, source: Source, names: frozenset[str], bare: str) -> int | None:
        """The row that a material belongs to: of the bundle's list, else the one form. A row for nobody who is known is for all."""
        for n, (listed, need) in enumerate(self.rows):
            if listed & names and (source.member in need.users or need.row is None or not self._known(need.row)):
                return n
        if names & self.spared.keys() or not is_application(bare):
            return None
        return next((n for n, (_, need) in enumerate(self.rows) if need.origin == JOINT_FORM), None)

    def _known(self, row: BundleMaterial) -> bool:
        return bool(row.items) and all(self.members.place(code) is not None for code in row.items)

    def _maker(self, member: int, names: frozenset[str]) -> int | None:
        """A member that is done before and results in a material: the household register of the parents is none that comes later."""
        return next((i for name in sorted(names) for i in self.results.get(name, ()) if i in self.members.awaited[member]), None)

    def _spare(self, key: str, source: Source) -> None:
        one = self.spared[key]
        self.spared[key] = replace(one, users=_joined(one.users, source.member))

    def _gather(self, source: Source, names: frozenset[str]) -> None:
        for n, (known, need) in enumerate(self.own):
            if known & names:
                self.own[n] = known | names, _with(need, source)
                return
        self.own.append((set(names), Need(source.material.name or "", OWN, (source.member,), (source,))))


def _with(need: Need, source: Source) -> Need:
    return replace(need, users=_joined(need.users, source.member), sources=(*need.sources, source))


def _joined(users: tuple[int, ...], member: int) -> tuple[int, ...]:
    return tuple(sorted({*users, member}))
