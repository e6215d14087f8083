"""Members of a bundle → its materials taken together: every material of every member goes one way, and one way only."""

from __future__ import annotations

from dataclasses import replace

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


class _Row:
    """A row that is being filled. ``known``: whether the bundle says who uses it, all of them members."""

    def __init__(self, need: Need, known: bool = False) -> None:
        self.need, self.known = need, known
        self.users = set(need.users)
        self.sources: list[Source] = []

    def add(self, source: Source) -> None:
        self.users.add(source.member)
        self.sources.append(source)

    def made(self) -> Need:
        return replace(self.need, users=tuple(sorted(self.users)), sources=tuple(self.sources))


class _Combining:
    def __init__(self, members: Members, registers: Registers) -> None:
        self.members, self.registers = members, registers
        self.rows: list[_Row] = []
        self.listed: dict[str, list[_Row]] = {}
        self.own: dict[str, _Row] = {}
        self.form = self._list()
        self.spared = {bare_name(s.name): Spared(s.name, (), s.reason or "") for s in members.bundle.spared_materials if s.name}
        self.made: dict[str, Spared] = {}
        self.spared_for: dict[tuple[str, bool], set[int]] = {}
        """Who is spared it, by name and by whether another member makes it."""
        self.results: dict[str, list[int]] = {}
        for i in members.distinct:
            located = members.guide(i)
            for result in located.guide.results if located else ():
                self.results.setdefault(bare_name(result.name or ""), []).append(i)

    def _list(self) -> _Row | None:
        """The rows of the bundle's own list, and of its one form, which comes first where the list does not name it."""
        bundle, form = self.members.bundle, None
        called = bare_name(bundle.form or "")
        for place, row in enumerate(bundle.materials or ()):
            names = {bare_name(name) for name in (row.name, *row.covers) if name}
            users = [self.members.place(code) for code in row.items]
            joint = bool(called) and called in names
            need = Need(row.name or "", JOINT_FORM if joint else LISTED, tuple(i for i in users if i is not None), row=row, place=place)
            self.rows.append(_Row(need, known=bool(users) and None not in users))
            form = self.rows[-1] if joint and form is None else form
            for name in names:
                self.listed.setdefault(name, []).append(self.rows[-1])
        if bundle.form and form is None:
            form = _Row(Need(bundle.form, JOINT_FORM, ()))
            self.rows.insert(0, form)
        if form is not None:
            form.users.update(self.members.distinct)
        return form

    def done(self) -> Combined:
        for i in self.members.distinct:
            located = self.members.guide(i)
            for place, material in enumerate(located.guide.materials if located else ()):
                if material.name:
                    self._place(Source(i, place, material), names_of(material, self.registers))
        spared = tuple(
            replace(one, users=tuple(sorted(self.spared_for.get((key, made), ()))))
            for made, told in ((False, self.spared), (True, self.made)) for key, one in told.items()
        )  # fmt: skip
        unknown = tuple(i for i in self.members.distinct if self.members.guide(i) is None)
        return Combined(tuple(row.made() for row in self.rows), spared, unknown)

    def _place(self, source: Source, names: frozenset[str]) -> None:
        bare = bare_name(source.material.name or "")
        row = self._row_of(source, names, bare)
        if row is not None:
            row.add(source)
        elif (key := next((key for key in sorted(names) if key in self.spared), None)) is not None:
            self.spared_for.setdefault((key, False), set()).add(source.member)
        elif (maker := self._maker(source.member, names)) is not None:
            self.made.setdefault(bare, Spared(source.material.name or "", (), made_by=maker))
            self.spared_for.setdefault((bare, True), set()).add(source.member)
        else:
            self._gather(source, names)

    def _row_of(self, source: Source, names: frozenset[str], bare: str) -> _Row | None:
        """The row that a material belongs to: of the bundle's list, else the one form. A row for nobody who is known is for all."""
        for name in sorted(names):
            for row in self.listed.get(name, ()):
                if not row.known or source.member in row.users:
                    return row
        return None if names & self.spared.keys() or not is_application(bare) else self.form

    def _maker(self, member: int, names: frozenset[str]) -> int | None:
        """A member that is done before and results in a material: the household register of the parents is none that comes later."""
        makers = (i for name in sorted(names) for i in self.results.get(name, ()))
        return next((i for i in makers if i != member and self.members.awaits(member, i)), None)

    def _gather(self, source: Source, names: frozenset[str]) -> None:
        row = next((self.own[name] for name in sorted(names) if name in self.own), None)
        if row is None:
            row = _Row(Need(source.material.name or "", OWN, ()))
            self.rows.append(row)
        row.add(source)
        for name in names:
            self.own.setdefault(name, row)
