"""The facts that a new guide needs: as options, and as questions where one is missing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import click

from guidetool.load.dialect import Shape, shape_at
from guidetool.model.duration import parse_duration
from guidetool.model.message import Name
from guidetool.model.source import Pointer
from guidetool.pipeline.resources import shape


@dataclass(frozen=True, slots=True)
class Fact:
    """``pointer``: the element of a guide that it fills; ``field``: its name in Facts."""

    option: str
    field: str
    pointer: Pointer
    help: str
    many: bool = False
    default: str | None = None
    asked: bool = True


FACTS = (
    Fact("name", "name", ("name",), "事项名称 · name of the item"),
    Fact("department", "department", ("department",), "部门登记册的编号 · id in the register of departments"),
    Fact("code", "code", ("code",), "31位实施编码 · implementing code, 31 characters"),
    Fact("type", "type", ("type",), "事项类型，默认按实施编码 · type, default: as the code says", asked=False),
    Fact("level", "level", ("level",), "行使层级，默认按实施编码 · level, default: as the code says", asked=False),
    Fact("power-source", "power_source", ("power_source",), "权力来源 · source of power", default="statutory", asked=False),
    Fact("handling", "handling", ("handling",), "办件类型 · instant or promised"),
    Fact("statutory", "statutory", ("time_limit", "statutory"), "法定时限，例如 20个工作日 · statutory limit"),
    Fact("promised", "promised", ("time_limit", "promised"), "承诺时限 · promised limit"),
    Fact("audience", "audience", ("audience", 0), "服务对象，可重复 · audience, repeatable", many=True),
    Fact("condition", "conditions", ("conditions", 0), "申请条件，可重复 · condition, repeatable", many=True),
    Fact("result", "result", ("results", 0, "name"), "办理结果的名称 · name of the result"),
    Fact("result-kind", "result_kind", ("results", 0, "kind"), "办理结果的类型 · kind of the result", default="other", asked=False),
    Fact("basis", "basis", ("legal_basis", 0, "title"), "设定依据的法规名称，可重复 · title of a law, repeatable", many=True),
)  # fmt: skip


class Value(click.ParamType[str]):
    """A value of an element: listed values in either language, limits with number and unit."""

    name = "text"

    def __init__(self, pointer: Pointer) -> None:
        self._pointer = pointer

    @property
    def _shape(self) -> Shape:
        return shape_at(shape("guide"), self._pointer) or Shape()

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str | None:
        listed = self._shape.chinese_values
        return "[" + "|".join(listed.values()) + "]" if listed else None

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        text, listed = str(value).strip(), self._shape.chinese_values
        if listed and text not in listed and text not in listed.values():
            self.fail("请写其中一个 · one of: " + "、".join(listed.values()), param, ctx)
        if self._pointer[0] == "time_limit" and parse_duration(text) is None:
            self.fail("请写数字和单位 · a number and a unit: 20个工作日、60天、2小时、当场", param, ctx)
        return self._shape.values.get(text, text)


def fact_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Every fact as an option."""
    for fact in reversed(FACTS):
        function = click.option(
            f"--{fact.option}", fact.field, type=Value(fact.pointer), multiple=fact.many, help=fact.help
        )(function)  # fmt: skip
    return function


def ask(fact: Fact, language: str, choices: Mapping[str, str]) -> Any:
    """Ask for one fact on the terminal; a question without an answer is put again."""
    for id_, name in choices.items():
        click.echo(f"  {id_}  {name}")
    label = question(fact).words(language)
    kind: click.ParamType[str] = click.Choice(list(choices)) if choices else Value(fact.pointer)
    answer = click.prompt(label, type=kind, show_choices=False)
    return (answer,) if fact.many else answer


def question(fact: Fact) -> Name:
    """The fact's help in one language, with the values to choose from."""
    chinese, _, english = fact.help.partition(" · ")
    listed = (shape_at(shape("guide"), fact.pointer) or Shape()).chinese_values
    values = f"（{'、'.join(listed.values())}）" if listed else ""
    return Name(english + (f" ({', '.join(listed)})" if listed else ""), chinese.removesuffix("，可重复") + values)


def missing(given: Mapping[str, Any]) -> tuple[Fact, ...]:
    """The facts that have to be asked for."""
    return tuple(fact for fact in FACTS if fact.asked and not given[fact.field])


def with_defaults(given: Mapping[str, Any]) -> dict[str, Any]:
    """The facts with what stands in for those nobody named."""
    return {fact.field: given[fact.field] or fact.default for fact in FACTS}


