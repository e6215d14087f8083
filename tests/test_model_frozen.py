"""The values of the model behave as the standard library's frozen dataclasses do."""

from __future__ import annotations

import dataclasses
import importlib
import inspect
import pickle
import pkgutil
from typing import Any

import pytest

import guidetool
from guidetool.model import frozen


def make(dataclass: Any) -> tuple[Any, Any, Any]:
    @dataclass(frozen=True, slots=True)
    class Plain:
        name: str
        number: int = 3
        several: tuple[str, ...] = ()
        shared: dict[str, int] = dataclasses.field(default_factory=dict, compare=False, repr=False)

        @property
        def loud(self) -> str:
            return self.name.upper()

    @dataclass(frozen=True, order=True, slots=True)
    class Sorted:
        """One that is sorted."""

        first: int
        second: str = "b"
        told: object = dataclasses.field(compare=False, default=None)

    @dataclass(frozen=True, slots=True)
    class Checked:
        even: int = 2

        def __post_init__(self) -> None:
            if self.even % 2:
                raise ValueError(self.even)

        def __repr__(self) -> str:
            return "checked"

    for cls in (Plain, Sorted, Checked):
        cls.__qualname__ = cls.__name__
    return Plain, Sorted, Checked


OURS, THEIRS = make(frozen.dataclass), make(dataclasses.dataclass)
LOOKS: tuple[Any, ...] = (
    lambda p, s, c: repr(p("a")), lambda p, s, c: repr(p("a", 4, ("x",))), lambda p, s, c: repr(s(1, told=[1])), lambda p, s, c: repr(c()),
    lambda p, s, c: p("a") == p("a", 3), lambda p, s, c: p("a") == p("a", 4), lambda p, s, c: p("a") != p("b"), lambda p, s, c: p("a") == s(1),
    lambda p, s, c: p("a", shared={"x": 1}) == p("a"), lambda p, s, c: hash(p("a")) == hash(p("a", shared={"x": 1})),
    lambda p, s, c: hash(p("a")) == hash(("a", 3, ())), lambda p, s, c: {p("a"): 1}[p("a")], lambda p, s, c: p("a").loud,
    lambda p, s, c: p("a").shared is p("a").shared, lambda p, s, c: dataclasses.replace(p("a"), number=7).number,
    lambda p, s, c: [f.name for f in dataclasses.fields(p)], lambda p, s, c: dataclasses.asdict(s(1)), lambda p, s, c: dataclasses.is_dataclass(p),
    lambda p, s, c: sorted([s(2), s(1, "z"), s(1, "a")])[0].second, lambda p, s, c: [s(1) < s(2), s(1) <= s(1), s(2) > s(1), s(1) >= s(2)],
    lambda p, s, c: s(1, told=1) == s(1, told=2), lambda p, s, c: p.__match_args__, lambda p, s, c: p.__slots__, lambda p, s, c: hasattr(p("a"), "__dict__"),
    lambda p, s, c: c().even, lambda p, s, c: p(name="a", several=("b",)).several, lambda p, s, c: c.__doc__ is not None, lambda p, s, c: s.__doc__,
)  # fmt: skip


@pytest.mark.parametrize("look", LOOKS)
def test_they_are_alike(look: Any) -> None:
    assert look(*OURS) == look(*THEIRS)


@pytest.mark.parametrize("classes", [OURS, THEIRS])
def test_nothing_can_be_changed_left_out_or_added(classes: tuple[Any, Any, Any]) -> None:
    plain, sorted_, checked = classes
    with pytest.raises(dataclasses.FrozenInstanceError, match="cannot assign to field 'name'"):
        plain("a").name = "b"
    with pytest.raises(dataclasses.FrozenInstanceError, match="cannot delete field 'name'"):
        del plain("a").name
    with pytest.raises((dataclasses.FrozenInstanceError, AttributeError, TypeError)):
        plain("a").other = 1
    calls: tuple[Any, ...] = (lambda: plain(), lambda: plain("a", wrong=1), lambda: plain("a", 1, (), {}, 5), lambda: sorted_(1) < plain("a"))
    for call in calls:
        with pytest.raises(TypeError):
            call()
    with pytest.raises(ValueError, match="3"):
        checked(3)


def test_a_value_survives_pickling() -> None:
    from guidetool.model.source import Place, Span

    value = Place("a.yaml", Span(1, 2, 3, 4))
    assert pickle.loads(pickle.dumps(value)) == value
    assert hash(pickle.loads(pickle.dumps(value))) == hash(value)


def test_one_may_extend_another() -> None:
    @frozen.dataclass(frozen=True, slots=True)
    class Base:
        name: str

    @frozen.dataclass(frozen=True, slots=True)
    class More(Base):
        number: int = 2

    assert repr(More("a")).endswith("More(name='a', number=2)")
    assert More("a") == More("a", 2) != More("a", 3) and hash(More("a")) == hash(More("a", 2))
    assert dataclasses.replace(More("a"), name="b").name == "b"
    with pytest.raises(dataclasses.FrozenInstanceError):
        More("a").name = "b"  # type: ignore[misc]


def test_what_is_made_late_can_be_made_of_every_class() -> None:
    """Nothing is compiled until a value is made: a class that cannot be made must be found before a user does."""
    found = 0
    for info in pkgutil.walk_packages(guidetool.__path__, "guidetool."):
        for cls in vars(importlib.import_module(info.name)).values():
            if isinstance(cls, type) and cls.__module__ == info.name and dataclasses.is_dataclass(cls):
                assert [f.name for f in dataclasses.fields(cls) if f.init] == list(inspect.signature(cls).parameters), cls
                found += 1
    assert found > 150
