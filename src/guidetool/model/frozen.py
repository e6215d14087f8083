"""Frozen dataclasses with slots, of which only what is used is made.

The model has more than a hundred of them, and a run over one file spends most of its time on starting. When such a class
is defined it gets its slots and methods that read the fields by ``attrgetter``. Its ``__init__`` is compiled when the first
value is made, and what ``dataclasses`` asks for (``fields``, ``replace``) when it is first asked for.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from functools import partial
from operator import attrgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:

    def dataclass(cls: Any = None, /, *, frozen: bool = False, order: bool = False, slots: bool = False) -> Any:
        """As ``dataclasses.dataclass``; what is not frozen, has no slots or extends another one is made by that."""
        if cls is None:
            return lambda given: dataclass(given, frozen=frozen, order=order, slots=slots)
        if not (frozen and slots) or any(_FIELDS in base.__dict__ for base in cls.__mro__[1:]):
            return dataclasses.dataclass(cls, frozen=frozen, order=order, slots=slots)
        own = dict(cls.__dict__)
        names = tuple(own.get("__annotations__", ()))
        made = _with_slots(cls, own, names)
        given = {name: own[name] for name in names if name in own}
        methods = _methods(made, names, given, order)
        if "__eq__" not in own and own.get("__hash__") is not None:
            del methods["__hash__"]
        for name, method in methods.items():
            if name not in own or (name == "__hash__" and own[name] is None):
                setattr(made, name, method)
        return made


_FIELDS = "__dataclass_fields__"


def _with_slots(cls: Any, own: Mapping[str, Any], names: tuple[str, ...]) -> Any:
    """The class again, with slots for its fields."""
    kept = {key: value for key, value in own.items() if key not in names and key not in ("__dict__", "__weakref__")}
    made = type(cls)(cls.__name__, cls.__bases__, {**kept, "__slots__": names, "__match_args__": names})
    made.__qualname__ = cls.__qualname__
    made.__doc__ = cls.__doc__ or cls.__name__  # else a signature would be worked out for it
    return made


class _Late:
    """Stands for an attribute of a class that is made when somebody asks for it."""

    def __init__(self, owner: Any, name: str, make: Callable[[], Any]) -> None:
        self._owner, self._name, self._make = owner, name, make

    def __get__(self, value: Any, cls: Any = None) -> Any:
        setattr(self._owner, self._name, self._make())
        return getattr(self._owner if value is None else value, self._name)


def _methods(cls: Any, names: tuple[str, ...], given: Mapping[str, Any], order: bool) -> dict[str, Any]:
    """``given``: the defaults of the fields, as they stand in the class."""
    setters = [getattr(cls, name).__set__ for name in names]
    key = _key([name for name in names if getattr(given.get(name), "compare", True) is not False])
    methods: dict[str, Any] = {
        "__init__": _Late(cls, "__init__", lambda: _init(cls, names, given, setters)), "__repr__": _repr,
        "__setattr__": _refuse, "__delattr__": _refuse,
        "__eq__": lambda self, other: key(self) == key(other) if other.__class__ is self.__class__ else NotImplemented,
        "__hash__": lambda self: hash(key(self)),
        "__getstate__": lambda self: [getattr(self, name) for name in names], "__setstate__": _state(setters),
    }  # fmt: skip
    for asked in (_FIELDS, "__dataclass_params__"):
        methods[asked] = _Late(cls, asked, partial(_asked, cls, given, asked))
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


def _asked(cls: Any, given: Mapping[str, Any], name: str) -> Any:
    """An attribute of the class that ``dataclasses`` makes of the same fields."""
    members = {**given, "__annotations__": cls.__annotations__, "__module__": cls.__module__, "__doc__": cls.__doc__}
    made: Any = dataclasses.dataclass(type(cls.__name__, (), members), init=False, repr=False, eq=False)
    made.__dataclass_params__.frozen = True
    return getattr(made, name)


def _init(cls: Any, names: tuple[str, ...], given: Mapping[str, Any], setters: list[Any]) -> Any:
    known: dict[str, Any] = {"_missing": dataclasses.MISSING}
    arguments, lines = [], []
    for i, (name, setter) in enumerate(zip(names, setters)):
        known[f"_set{i}"] = setter
        argument, value = name, name
        default, make = _default(given, name)
        if default is not dataclasses.MISSING:
            known[f"_default{i}"] = default
            argument += f"=_default{i}"
        elif make is not dataclasses.MISSING:
            known[f"_make{i}"] = make
            argument += "=_missing"
            value = f"_make{i}() if {name} is _missing else {name}"
        arguments.append(argument)
        lines.append(f" _set{i}(self, {value})")
    if hasattr(cls, "__post_init__"):
        lines.append(" self.__post_init__()")
    exec(f"def __init__(self, {', '.join(arguments)}):\n" + "\n".join(lines or [" pass"]), known)  # noqa: S102 - as dataclasses does
    made = known["__init__"]
    made.__qualname__ = f"{cls.__qualname__}.__init__"
    made.__annotations__ = dict(cls.__annotations__)
    return made


def _default(given: Mapping[str, Any], name: str) -> tuple[Any, Any]:
    """The default of a field and what makes one, ``MISSING`` where there is none."""
    default = given.get(name, dataclasses.MISSING)
    return (default.default, default.default_factory) if isinstance(default, dataclasses.Field) else (default, dataclasses.MISSING)


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
