"""Facts that stand in registers, compared through the guides that name them: an applicant reads them on the paper."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from guidetool.diff.delta import entry_deltas, whole_entry
from guidetool.model.change import Delta, Entry, RegisterPair
from guidetool.model.citation import number_key, title_key
from guidetool.model.items import Segments, dump, item_id, item_key, item_name

REGISTERED: Mapping[Segments, str] = {
    ("department",): "departments", ("accepting_body",): "departments", ("deciding_body",): "departments",
    ("entrusted_by",): "departments", ("joint_bodies", "*"): "departments", ("windows", "*"): "windows",
    ("materials", "*", "licence"): "licences", ("legal_basis", "*", "law"): "laws", ("sites", "*"): "sites",
}  # fmt: skip
"""Reserved patterns: below each stand the elements of an entry. A guide names no sites: sites name guides."""

UNCOMPARED = frozenset(("checked",))
"""When an entry was last verified: no applicant reads it."""

_LETTERS = re.compile("[\u4e00-\u9fff]+")
"""The run of a title that every way to write it has: brackets come in two widths."""

_SERVED = ("handles", "takes_in")
_BODIES = ("department", "accepting_body", "deciding_body", "entrusted_by")

Spot = tuple[Segments, Segments, tuple[str, ...]]
"""Path and pattern of an element that names an entry, and the list items on the way as people wrote them."""


def pair_registers(old: Mapping[Entry, Any], new: Mapping[Entry, Any]) -> RegisterPair:
    """Both sides' entries, and which differ in more than when they were verified."""
    differing = frozenset(
        entry for entry in old.keys() | new.keys()
        if old.get(entry) is not new.get(entry) and dump(_facts(old.get(entry))) != dump(_facts(new.get(entry)))
    )  # fmt: skip
    served: dict[str, set[Entry]] = {}
    for entry in differing:
        for tree in (old.get(entry), new.get(entry)) if entry[0] == "sites" else ():
            for code in (code for key in _SERVED for code in _listed(tree, key)):
                served.setdefault(str(code), set()).add(entry)
    laws = [{entry: side[entry] for entry in differing if entry[0] == "laws" and entry in side} for side in (old, new)]
    return RegisterPair(old, new, differing, {code: frozenset(sites) for code, sites in served.items()}, (laws[0], laws[1]))


def words_of(registers: RegisterPair) -> set[str]:
    """Words of which a guide holds one where a differing entry concerns it: ids, codes of items, titles of laws."""
    found: set[str] = set()
    for entry in registers.differing:
        for tree in (registers.old.get(entry), registers.new.get(entry)):
            if not isinstance(tree, dict):
                continue
            if entry[0] == "laws":
                found |= {max(_LETTERS.findall(title_key(str(tree.get("title", "")))), key=len, default="")}
            elif entry[0] == "sites":
                found |= {str(code) for key in _SERVED for code in _listed(tree, key)}
            else:
                found.add(entry[1])
    return found - {""}


def register_deltas(old: Any, new: Any, registers: RegisterPair) -> Iterator[Delta]:
    """What differs in the entries that both versions of one guide name, and which sites serve it."""
    if not registers.differing or not isinstance(old, dict) or not isinstance(new, dict):
        return
    before, after = (_named(tree, laws) for tree, laws in zip((old, new), registers.laws))
    for entry in sorted(before.keys() & after.keys() & registers.differing):
        facts = _facts(registers.old.get(entry)), _facts(registers.new.get(entry))
        yield from entry_deltas(*facts, *min(before[entry], after[entry]), entry)
    codes = _codes(old) | _codes(new)
    for entry in sorted({site for code in codes for site in registers.served.get(code, ())}):
        facts = _service(registers.old.get(entry), codes), _service(registers.new.get(entry), codes)
        if (facts[0] is None) != (facts[1] is None):
            yield whole_entry(*facts, ("sites", entry[1]), ("sites", "*"), (entry[1],), entry)
        elif facts[0] is not None:
            yield from entry_deltas(*facts, ("sites", entry[1]), ("sites", "*"), (entry[1],), entry)


def succeeds(later: Any, earlier: Any, registers: RegisterPair) -> bool:
    """Whether either register says that one cited law has replaced another, at once or by way of others."""
    for laws in (registers.old, registers.new):
        successors = set(_laws(later, laws))
        reached = set(_laws(earlier, laws))
        waiting = list(reached)
        while waiting:
            law = laws.get(("laws", waiting.pop()))
            by = law.get("superseded_by") if isinstance(law, dict) else None
            if isinstance(by, str) and by not in reached:
                if by in successors:
                    return True
                reached.add(by)
                waiting.append(by)
    return False


def _facts(entry: Any) -> Any:
    return {key: value for key, value in entry.items() if key not in UNCOMPARED} if isinstance(entry, dict) else entry


def _service(entry: Any, codes: set[str]) -> Any:
    """A site as one guide's applicants see it; None where it neither handles the item nor takes it in."""
    if not isinstance(entry, dict):
        return None
    served = {key: True for key in _SERVED if isinstance(entry.get(key), list) and codes & {str(code) for code in entry[key]}}
    facts = _facts({key: value for key, value in entry.items() if key not in _SERVED})
    return {**facts, **served} if served else None


def _codes(tree: dict[Any, Any]) -> set[str]:
    return {tree[key] for key in ("code", "handling_code") if isinstance(tree.get(key), str)}


def _named(tree: dict[Any, Any], laws: Mapping[Entry, Any]) -> dict[Entry, Spot]:
    """Entries that a guide names, each at the first of its places; of laws those among the given ones."""
    found: dict[Entry, Spot] = {}
    for entry, spot in _references(tree, laws):
        found.setdefault(entry, spot)
    return found


def _references(tree: dict[Any, Any], laws: Mapping[Entry, Any]) -> Iterator[tuple[Entry, Spot]]:
    for body in _BODIES:
        if isinstance(tree.get(body), str):
            yield ("departments", tree[body]), ((body,), (body,), ())
    for key, register in (("joint_bodies", "departments"), ("windows", "windows")):
        for id_ in _listed(tree, key):
            if isinstance(id_, str):
                yield (register, id_), ((key, id_), (key, "*"), (id_,))
    for item in _listed(tree, "materials"):
        if isinstance(item, dict) and isinstance(item.get("licence"), str):
            label, name = item_id(item) or item_key(item, ("materials",)), item_name(item, ("materials",))
            yield ("licences", item["licence"]), (("materials", label, "licence"), ("materials", "*", "licence"), (name,))
    for item in _listed(tree, "legal_basis"):
        for id_ in _laws(item, laws):
            label, name = item_key(item, ("legal_basis",)), item_name(item, ("legal_basis",))
            yield ("laws", id_), (("legal_basis", label, "law"), ("legal_basis", "*", "law"), (name,))


def _listed(tree: Any, key: str) -> list[Any]:
    found = tree.get(key) if isinstance(tree, dict) else None
    return found if isinstance(found, list) else []


def _laws(item: Any, entries: Mapping[Entry, Any]) -> Iterator[str]:
    """The entries that a cited law can be: the same title and, where both say one, the same number."""
    title = item.get("title") if isinstance(item, dict) else None
    if not isinstance(title, str):
        return
    number = number_key(item["number"]) if isinstance(item.get("number"), str) else None
    for (register, id_), law in entries.items():
        if register == "laws" and isinstance(law, dict) and isinstance(law.get("title"), str):
            said = number_key(law["number"]) if isinstance(law.get("number"), str) else None
            if title_key(law["title"]) == title_key(title) and (number is None or said in (None, number)):
                yield id_
