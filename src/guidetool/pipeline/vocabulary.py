"""The words in which changes are told: what schema and registers call what they hold."""

from __future__ import annotations

from guidetool.diff.registered import REGISTERED
from guidetool.load.dialect import Shape
from guidetool.model.change import RegisterPair, Vocabulary
from guidetool.model.items import Segments
from guidetool.model.message import Name
from guidetool.model.workspace import REGISTERS, Registers
from guidetool.pipeline import resources

NO_ENTRIES = RegisterPair()


def read_vocabulary(shape: Shape, registers: Registers, pair: RegisterPair = NO_ENTRIES) -> Vocabulary:
    """What the schema calls its elements and listed values, and the registers their ids, by pattern.

    Names of entries are those of the new side, else of the old, else of the workspace.
    """
    elements: dict[Segments, Name] = {}
    values: dict[tuple[Segments, str], Name] = {}
    names = _entry_names(registers, pair)

    def walk(here: Shape, pattern: Segments) -> None:
        for value, chinese in here.chinese_values.items():
            values[pattern, value] = Name(value.replace("_", " "), chinese)
        for id_, name in names.get(here.schema.get("x-register", ""), {}).items():
            values[pattern, id_] = Name(f"{name} ({id_})", f"{name}（{id_}）")
        for key, chinese in here.chinese.items():
            elements[*pattern, key] = Name(key.replace("_", " "), chinese)
            walk(here.keys[key][1], (*pattern, key))
        if here.items is not None:
            walk(here.items, (*pattern, "*"))

    walk(shape, ())
    for pattern, register in REGISTERED.items() if pair.differing else ():
        entry = resources.shape("register").keys[register][1]
        elements.setdefault(pattern[:-1] if pattern[-1] == "*" else pattern, Name(register, entry.title))
        walk(entry.entries or Shape(), pattern)
    values.update({(("sites", "*"), id_): Name(name, name) for id_, name in names["sites"].items()})
    return Vocabulary(elements, values)


def _entry_names(registers: Registers, pair: RegisterPair) -> dict[str, dict[str, str]]:
    """Names of entries by register and id."""
    found: dict[str, dict[str, str]] = {
        register: {id_: name for id_, entry in getattr(registers, register).items() if (name := getattr(entry, "name", None))}
        for register in REGISTERS
    }
    for entries in (pair.old, pair.new):
        for (register, id_), entry in entries.items():
            name = (entry.get("name") or entry.get("title")) if isinstance(entry, dict) else None
            if isinstance(name, str) and name:
                found[register][id_] = name
    return found
