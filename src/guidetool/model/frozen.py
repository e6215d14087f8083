"""Frozen dataclasses with slots, made in a third of the time that ``dataclasses`` takes.

The model has more than a hundred of them, and a run over one file spends most of its time on starting. What they
are is left to ``dataclasses`` (fields, slots, ``replace``, ``fields``); only the methods are made here: one function
is compiled for each class, ``__init__``, and the others read the fields by ``attrgetter``.
"""

from __future__ import annotations

import dataclasses
from operator import attrgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:

    def dataclass(cls: Any = None, /, *, frozen: bool = False, order: bool = False, slots: bool = False) -> Any:
        """As ``dataclasses.dataclass``; what is not frozen, has no slots or extends another one is made by that."""
        if cls is None:
            return lambda given: dataclass(given, frozen=frozen, order=order, slots=slots)
        if not (frozen and slots) or any(dataclasses.is_dataclass(base) for base in cls.__mro__[1:]):
            return dataclasses.dataclass(cls, frozen=frozen, order=order, slots=slots)
        cls.__doc__ = cls.__doc__ or cls.__name__  # else a signature would be worked out for it
        own = dict(cls.__dict__)
        made = dataclasses.dataclass(cls, init=False, repr=False, eq=False, slots=True)
        made.__dataclass_params__.frozen = True
        methods = _methods(made, order)
        if "__eq__" not in own and own.get("__hash__") is not None:
            del methods["__hash__"]
        for name, method in methods.items():
            if name not in own or (name == "__hash__" and own[name] is None):
                setattr(made, name, method)
        return made


def _methods(cls: Any, order: bool) -> dict[str, Any]:
    fields = dataclasses.fields(cls)
    setters = [getattr(cls, field.name).__set__ for field in fields]
    key = _key([field.name for field in fields if field.compare])
    methods: dict[str, Any] = {
        "__init__": _init(cls, fields, setters), "__repr__": _repr, "__setattr__": _refuse, "__delattr__": _refuse,
        "__eq__": lambda self, other: key(self) == key(other) if other.__class__ is self.__class__ else NotImplemented,
        "__hash__": lambda self: hash(key(self)),
        "__getstate__": lambda self: [getattr(self, field.name) for field in fields], "__setstate__": _state(setters),
    }  # fmt: skip
    if order:
        methods |= {
            "__lt__": lambda self, other: key(self) < key(other) if other.__class__ is self.__class__ else NotImplemented,
            "__le__": lambda self, other: key(self) <= key(other) if other.__class__ is self.__class__ else NotImplemented,
            "__gt__": lambda self, other: key(self) > key(other) if other.__class__ is self.__class__ else NotImplemented,
            "__ge__": lambda self, other: key(self) >= key(other) if other.__class__ is self.__class__ else NotImplemented,
        }
    return methods


def _key(names: list[str]) -> Any:
    """A function from a value to what it is compared by, a tuple."""
    if len(names) > 1:
        return attrgetter(*names)
    return (lambda value: (getattr(value, names[0]),)) if names else (lambda value: ())


def _init(cls: Any, fields: tuple[dataclasses.Field[Any], ...], setters: list[Any]) -> Any:
    known: dict[str, Any] = {"_missing": dataclasses.MISSING}
    arguments, lines = [], []
    for i, (field, setter) in enumerate(zip(fields, setters)):
        known[f"_set{i}"] = setter
        argument, value = field.name, field.name
        if field.default is not dataclasses.MISSING:
            known[f"_default{i}"] = field.default
            argument += f"=_default{i}"
        elif field.default_factory is not dataclasses.MISSING:
            known[f"_make{i}"] = field.default_factory
            argument += "=_missing"
            value = f"_make{i}() if {field.name} is _missing else {field.name}"
        arguments.append(argument)
        lines.append(f" _set{i}(self, {value})")
    if hasattr(cls, "__post_init__"):
        lines.append(" self.__post_init__()")
    exec(f"def __init__(self, {', '.join(arguments)}):\n" + "\n".join(lines or [" pass"]), known)  # noqa: S102 - as dataclasses does
    made = known["__init__"]
    made.__qualname__ = f"{cls.__qualname__}.__init__"
    made.__annotations__ = {field.name: field.type for field in fields}
    return made


def _state(setters: list[Any]) -> Any:
    def set_state(self: Any, state: list[Any]) -> None:
        for setter, value in zip(setters, state):
            setter(self, value)

    return set_state


def _repr(self: Any) -> str:
    shown = ", ".join([f"{field.name}={getattr(self, field.name)!r}" for field in dataclasses.fields(self) if field.repr])
    return f"{self.__class__.__qualname__}({shown})"


def _refuse(self: Any, name: str, *value: Any) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot {'assign to' if value else 'delete'} field {name!r}")
