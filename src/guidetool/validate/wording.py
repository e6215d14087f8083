"""Faults of the schema in the words of a clerk: what is wrong and what to write instead.

Only the shape (the schema with its Chinese names) and the tree are asked, never the validator's
own message, so that both validators say the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from difflib import get_close_matches
from typing import Any, Protocol

from guidetool.model.diagnostic import Edit, Finding
from guidetool.model.message import Message, Name, say
from guidetool.model.source import Pointer
from guidetool.validate.engines import Fault


class ShapeLike(Protocol):
    """What the wording needs to know of the dialect's table."""

    @property
    def title(self) -> str: ...
    @property
    def chinese(self) -> Mapping[str, str]: ...
    @property
    def chinese_values(self) -> Mapping[str, str]: ...
    @property
    def schema(self) -> Mapping[str, Any]: ...


ShapeAt = Callable[[Pointer], ShapeLike | None]
Worded = tuple[str, Finding, Message | None]
"""Rule id, finding, what to do."""


def word_faults(faults: tuple[Fault, ...], tree: Any, shape_at: ShapeAt, language: str) -> Iterator[Worded]:
    """Say each fault; of a value that is absent or of the wrong type nothing else is said."""
    mistyped = {f.pointer for f in faults if f.keyword == "type"}
    root = shape_at(())
    remark = root is not None and "remark" in root.chinese
    for fault in faults:
        if fault.keyword != "type" and fault.pointer in mistyped:
            continue
        shape = shape_at(fault.pointer)
        if shape is None:
            continue
        if fault.keyword == "additionalProperties":
            yield from _unknown(fault, shape, language, remark=remark)
        else:
            yield from _WORDS.get(fault.keyword, _other)(fault, tree, shape, language)


def _value(tree: Any, pointer: Pointer) -> Any:
    for part in pointer:
        if isinstance(tree, dict):
            tree = tree.get(part)
        else:
            tree = tree[part] if isinstance(tree, list) and isinstance(part, int) else None
    return tree


def _name(shape: ShapeLike, pointer: Pointer) -> Name:
    last = next((str(p) for p in reversed(pointer) if isinstance(p, str)), "")
    return Name(last or shape.title, shape.title or last)


def _missing(fault: Fault, tree: Any, shape: ShapeLike, language: str) -> Iterator[Worded]:
    for key in fault.names:
        name = Name(key, shape.chinese.get(key, key))
        if not fault.pointer:
            message = say("the element “{element}” is missing", element=name)
        else:
            message = say("“{element}” is missing in “{group}”", element=name, group=_name(shape, fault.pointer))
        cure = _advice(shape, key, language)
        yield "element-missing", Finding(fault.pointer, message), cure


def _advice(shape: ShapeLike, key: str, language: str) -> Message:
    """The line to add, in the language of the file, whatever that of the messages."""
    written = shape.chinese.get(key, key) if language == "zh" else key
    return say("add a line “{line}”", line=f"{written}: …")


def _unknown(fault: Fault, shape: ShapeLike, language: str, *, remark: bool) -> Iterator[Worded]:
    """``remark``: the file has an element for what has no element of its own."""
    for key in fault.names:
        known = list(shape.chinese.values() if language == "zh" else shape.chinese)
        near = get_close_matches(key, known, n=1, cutoff=0.4)
        message = say("there is no element “{key}”", key=key)
        if near:
            cure = say("did you mean “{near}”?", near=near[0])
        elif remark:
            cure = say("delete it, or move the text to 备注 (remark)")
        else:
            cure = say("write one of: {values}", values=_joined(known, language))
        sure = get_close_matches(key, near, n=1, cutoff=0.6)
        edit = Edit((*fault.pointer, key), near[0], cure, safe=False, key=True) if sure else None
        yield "key-unknown", Finding((*fault.pointer, key), message, edit=edit), cure


def _unlisted(fault: Fault, tree: Any, shape: ShapeLike, language: str) -> Iterator[Worded]:
    value = _value(tree, fault.pointer)
    name = _name(shape, fault.pointer)
    if value is None:
        yield _empty_element(fault, name)
        return
    listed = [zh if language == "zh" else en for en, zh in shape.chinese_values.items()]
    near = get_close_matches(str(value), listed, n=3 if "/" in str(value) else 1, cutoff=0.5)
    message = say("“{value}” is not a value of “{element}”", value=_short(value), element=name)
    if near:
        cure = say("did you mean “{near}”?", near=_quoted(near))
    elif len(listed) > 12:
        cure = say("see the list of “{element}” in the manual of elements", element=name)
    else:
        cure = say("write one of: {values}", values=_joined(listed, language))
    edit = Edit(fault.pointer, near[0], cure, safe=False) if len(near) == 1 else None
    yield "value-unlisted", Finding(fault.pointer, message, edit=edit), cure


def _quoted(words: list[str]) -> Name:
    """Words for inside one pair of quotation marks."""
    return Name("” or “".join(words), "”“".join(words))


def _joined(words: list[str], language: str) -> str:
    return ("、" if language == "zh" else ", ").join(words)


def _mistyped(fault: Fault, tree: Any, shape: ShapeLike, language: str) -> Iterator[Worded]:
    value = _value(tree, fault.pointer)
    name = _name(shape, fault.pointer)
    if value is None:
        yield _empty_element(fault, name)
        return
    if isinstance(shape.schema.get("type"), list):
        yield from _pattern(fault, tree, shape, language)
        return
    expected = str(shape.schema.get("type", "array"))
    if expected in ("object", "array") and isinstance(value, str) and "：" in value:
        cure = say("the colon may be the full-width ：; write a half-width colon and a space")
    else:
        cure = _TYPE_CURES.get(expected, _TYPE_CURES["string"])
    if expected == "string" and isinstance(value, (int, float)):
        message = say("the value of “{element}” is a number; it must be text", element=name)
        cure = _pattern_advice(shape) or cure
    else:
        message = say("“{element}” must be {expected}", element=name, expected=_TYPE_NAMES.get(expected, say("text")))
    yield "value-type", Finding(fault.pointer, message), cure


_TYPE_NAMES = {
    "object": say("a group of “key: value” lines"),
    "array": say("a list"),
    "string": say("text"),
    "integer": say("a whole number"),
    "boolean": say("true or false"),
}
_TYPE_CURES = {
    "object": say("begin a new line, indent by two spaces, and write “key: value” line by line"),
    "array": say("begin a new line for every item and start it with “- ”"),
    "string": say("put quotes around it"),
    "integer": say("write digits only, without a unit and without quotes"),
    "boolean": say("write true for yes and false for no, without quotes"),
}


def _empty_element(fault: Fault, name: Name) -> Worded:
    message = say("nothing is written after “{element}”", element=name)
    return "element-empty", Finding(fault.pointer, message), say("fill it in, or delete the line if it does not apply")


def _pattern(fault: Fault, tree: Any, shape: ShapeLike, language: str) -> Iterator[Worded]:
    message = say(
        "“{value}” cannot stand in “{element}”",
        value=_short(_value(tree, fault.pointer)), element=_name(shape, fault.pointer),
    )  # fmt: skip
    yield "value-form", Finding(fault.pointer, message), _pattern_advice(shape)


def _pattern_advice(shape: ShapeLike) -> Message | None:
    words = shape.schema.get("x-message")
    return say("{form}", form=Name(words["en"], words["zh"])) if words else None


def _property_name(fault: Fault, tree: Any, shape: ShapeLike, language: str) -> Iterator[Worded]:
    for key in fault.names:
        message = say("“{value}” cannot be an id", value=key)
        cure = say("an id uses lower-case letters, digits and hyphens only, e.g. zwzx-a01")
        yield "value-form", Finding((*fault.pointer, key), message), cure


def _empty(fault: Fault, tree: Any, shape: ShapeLike, language: str) -> Iterator[Worded]:
    yield _empty_element(fault, _name(shape, fault.pointer))


def _few(fault: Fault, tree: Any, shape: ShapeLike, language: str) -> Iterator[Worded]:
    name = _name(shape, fault.pointer)
    count = int(shape.schema.get("minItems", shape.schema.get("else", {}).get("minItems", 1)))
    message = say("“{element}” needs at least {count}", element=name, count=count)
    cure = say("add one; if no material is needed, write 无需材料 (none)") if name.en == "materials" else say("add one")
    yield "element-empty", Finding(fault.pointer, message), cure


def _range(fault: Fault, tree: Any, shape: ShapeLike, language: str) -> Iterator[Worded]:
    least = int(shape.schema.get("minimum", 0))
    message = say("“{element}” is at least {least}", element=_name(shape, fault.pointer), least=least)
    yield "value-range", Finding(fault.pointer, message), say("correct the number")


def _repeated(fault: Fault, tree: Any, shape: ShapeLike, language: str) -> Iterator[Worded]:
    message = say("the same value stands twice in “{element}”", element=_name(shape, fault.pointer))
    yield "value-repeated", Finding(fault.pointer, message), say("delete one of the two")


def _other(fault: Fault, tree: Any, shape: ShapeLike, language: str) -> Iterator[Worded]:
    message = say("“{element}” is not as the element standard demands", element=_name(shape, fault.pointer))
    yield "value-form", Finding(fault.pointer, message), None


_WORDS: Mapping[str, Callable[[Fault, Any, ShapeLike, str], Iterator[Worded]]] = {
    "required": _missing, "oneOf": _unlisted, "type": _mistyped,
    "pattern": _pattern, "propertyNames": _property_name, "minLength": _empty, "minItems": _few,
    "minProperties": _few, "minimum": _range, "uniqueItems": _repeated,
}  # fmt: skip


def _short(value: Any) -> str:
    text = str(value).lower() if isinstance(value, bool) else str(value)  # as YAML writes it
    return text if len(text) <= 24 else text[:23] + "…"

