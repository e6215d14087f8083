"""Two validators, one answer: what failed, where, and the names concerned.

``jsonschema_rs`` runs on every file; ``jsonschema`` is what it is tested against, and stands in
where no wheel of the fast one exists.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from guidetool.model.frozen import dataclass
from guidetool.model.source import Pointer

try:
    import jsonschema_rs
except ImportError:  # no wheel for this platform: the reference alone
    jsonschema_rs = None  # type: ignore[assignment]


@dataclass(frozen=True, slots=True)
class Fault:
    """One broken demand of the schema: the keyword, where, and the keys it speaks of."""

    pointer: Pointer
    keyword: str
    names: tuple[str, ...] = ()

    def sort_key(self) -> tuple[str, str, tuple[str, ...]]:
        return (repr(self.pointer), self.keyword, self.names)


Engine = Callable[[Any], tuple[Fault, ...]]


def fast_engine(schema: Mapping[str, Any]) -> Engine:
    """The engine that decides; the reference where the fast one is not installed."""
    if jsonschema_rs is None:
        return reference_engine(schema)
    validator = jsonschema_rs.Draft202012Validator(dict(schema))

    def run(tree: Any) -> tuple[Fault, ...]:
        try:
            if validator.is_valid(tree):
                return ()
            found = [_fast_fault(error) for error in validator.iter_errors(tree)]
        except ValueError:  # a key that is no text, a number beyond 64 bits
            return reference_engine(schema)(tree)
        return _ordered(found)

    return run


def reference_engine(schema: Mapping[str, Any]) -> Engine:
    """The same demands by jsonschema."""
    import jsonschema

    validator = jsonschema.Draft202012Validator(schema)

    def run(tree: Any) -> tuple[Fault, ...]:
        return _ordered([fault for error in validator.iter_errors(_text_keys(tree)) for fault in _faults(error)])

    return run


def _ordered(found: list[Fault]) -> tuple[Fault, ...]:
    return tuple(sorted(set(found), key=Fault.sort_key))


def _fast_fault(error: Any) -> Fault:
    kind = error.kind
    pointer = tuple(error.instance_path)
    name = kind.name
    if name == "required":
        return Fault(pointer, name, (str(kind.property),))
    if name == "additionalProperties":
        return Fault(pointer, name, tuple(sorted(map(str, kind.unexpected))))
    if name == "propertyNames":
        return Fault(pointer, name, (str(kind.error.instance),))
    return Fault(pointer, "oneOf" if name == "const" else name)


def _faults(error: Any) -> list[Fault]:
    pointer, keyword = tuple(error.absolute_path), str(error.validator)
    if keyword == "required":
        return [Fault(pointer, keyword, (n,)) for n in error.validator_value if n not in error.instance]
    if keyword == "additionalProperties":
        known = error.schema.get("properties", {})
        return [Fault(pointer, keyword, tuple(sorted(k for k in error.instance if k not in known)))]
    if "propertyNames" in error.absolute_schema_path:
        return [Fault(pointer, "propertyNames", (str(error.instance),))]
    return [Fault(pointer, "oneOf" if keyword == "const" else keyword)]


def _text_keys(tree: Any) -> Any:
    """A JSON object has text keys; YAML allows others."""
    if isinstance(tree, dict):
        return {str(key): _text_keys(value) for key, value in tree.items()}
    return [_text_keys(item) for item in tree] if isinstance(tree, list) else tree
