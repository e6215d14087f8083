"""Figures of the guides as they are, against another state of them, and against a catalogue."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from guidetool.exchange.catalogue import read_catalogue
from guidetool.load.dialect import Shape
from guidetool.measure.completeness import Standard
from guidetool.measure.coverage import Entry, coverage
from guidetool.measure.figures import counted, measure
from guidetool.model.errors import UserError
from guidetool.model.figures import Covered, Figures, Group, StatsReport
from guidetool.model.guide import Guide
from guidetool.model.message import Name, say
from guidetool.model.workspace import Registers
from guidetool.pipeline.check import check
from guidetool.pipeline.files import read_bytes
from guidetool.pipeline.git_objects import open_objects
from guidetool.pipeline.named import name_sides
from guidetool.pipeline.resources import schema, shape
from guidetool.pipeline.sides import open_sides
from guidetool.pipeline.versions import read_versions
from guidetool.pipeline.workspace import Opened

_RECORD = "record"
"""What an import keeps is no element of the standard."""


def standard() -> Standard:
    """The elements as the schema has them."""
    tree = schema("guide")
    return Standard(tuple(tree["required"]), tuple(key for key in tree["properties"] if key != _RECORD))


def stats(opened: Opened, paths: Sequence[Path], day: str, *, since: str | None = None, catalogue: Path | None = None) -> StatsReport:
    """Figures of the guides asked for. ``since``: a side as ``diff`` takes it. Raises UserError for either where it is wrong."""
    checked = check(opened, tuple(paths), today=day)
    located = checked.selected()
    guides = tuple(one.guide for one in located)
    groups = measure(guides, opened.registers, standard())
    read = sum(counted(guide) for guide in guides)
    report = StatsReport(
        opened.workspace.district.name or "", day, groups.all, groups.licences, _named(groups.by, opened.registers, shape("guide")),
        left_out=len(guides) - read + len(checked.blocked - {one.path for one in located}),
    )  # fmt: skip
    if since is not None:
        report = replace(report, before=_before(opened, since), before_label=since)
    if catalogue is not None:
        report = replace(report, catalogue=_catalogue(catalogue, [(one.path, one.guide) for one in located], opened.registers))
    return report


def _named(by: Mapping[str, Mapping[str, Figures]], registers: Registers, table: Shape) -> dict[str, tuple[Group, ...]]:
    """The groups by what people call them, in the order of their register or list."""
    offices = list(registers.departments)
    found: dict[str, tuple[Group, ...]] = {}
    for group, members in by.items():
        if group == "department":
            order = {key: place for place, key in enumerate(offices)}
            keys = sorted(members, key=lambda key: (order.get(key, len(order)), key))
            names = {key: Name(entry.name, entry.name) for key, entry in registers.departments.items() if entry.name}
        else:
            values = table.keys[group][1].chinese_values
            keys = sorted(members, key=lambda key: (list(values).index(key) if key in values else len(values), key))
            names = {value: Name(value.replace("_", " "), chinese) for value, chinese in values.items()}
        found[group] = tuple((names.get(key, _UNSAID if not key else Name(key, key)), members[key]) for key in keys)
    return found


_UNSAID = Name("(not said)", "（没有写）")


def _before(opened: Opened, since: str) -> Figures:
    """The figures of another state: its guides, its registers where it has some."""
    with open_objects(opened.root) as objects:
        side, _ = open_sides(*name_sides([since, "."], opened.root, objects), opened.root, objects)
        versions = read_versions(side, shape("guide"), {}).versions
    guides = [version.guide for version in versions if version.guide is not None]
    return measure(guides, opened.registers, standard()).all


def _catalogue(path: Path, guides: Sequence[tuple[str, Guide]], registers: Registers) -> Covered:
    data = read_bytes(path)
    if data is None:
        raise UserError(say("{path} cannot be read", path=str(path)), say("check the path and whether it may be read"))
    rows = read_catalogue(data, path.suffix)
    return coverage([Entry(row.name, row.department, row.code, row.base_code) for row in rows], guides, registers)
