"""What a local rule checks, in plain words of both languages: for its manual. A pattern is never shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from guidetool.lint.local.fit import NAMES
from guidetool.model.element import Element
from guidetool.model.guide import Limit
from guidetool.model.local_rule import Condition, Demand, Ready
from guidetool.model.message import Name

_FACETS = (("department", "实施主体"), ("type", "事项类型"), ("audience", "服务对象"), ("handling", "办件类型"), ("files", "文件"))


def described(ready: Ready, elements: Mapping[str, Element]) -> Name:
    """Paragraphs: the subject, for which guides, what is demanded, the cure, and where the rule is written."""
    rule = ready.rule
    lines = [
        _line(Name("Checks", "检查"), [Name(e.name, e.title) for e in ready.subjects]),
        _line(Name("Only where", "只查"), [*_facets(ready, elements), *(_condition(e, c) for e, c in ready.conditions)]),
        _line(Name("Demands", "要求"), list(_demands(rule.demand))),
        _line(Name("Cure", "怎么改"), [Name(rule.cure_en or rule.cure, rule.cure)] if rule.cure else []),
        _line(Name("Written in", "规则写在"), [Name(ready.path, ready.path)]),
    ]
    told = [line for line in lines if line is not None]
    return Name("\n\n".join(line.en for line in told), "\n\n".join(line.zh for line in told))


def _line(head: Name, parts: Sequence[Name]) -> Name | None:
    if not parts:
        return None
    return Name(f"{head.en}: {'; '.join(p.en for p in parts)}", f"{head.zh}：{'；'.join(p.zh for p in parts)}")


def _facets(ready: Ready, elements: Mapping[str, Element]) -> Iterator[Name]:
    where = ready.rule.where
    given = (tuple(sorted(ready.departments)), where.types, where.audience, where.handling, where.files)
    for (name, title), words in zip(_FACETS, given, strict=True):
        if words:
            chinese = [str(elements[name].chinese(word)) if name in elements else word for word in words]
            yield Name(f"{name} is {', '.join(words)}", f"{title}是{'、'.join(chinese)}")


def _condition(element: Element, condition: Condition) -> Name:
    english, chinese = [], []
    if condition.equals is not None:
        value = element.canonical(condition.equals)
        english.append(f"is “{_plain(value)}”")
        chinese.append(f"是“{_plain(element.chinese(value))}”")
    if condition.contains is not None:
        english.append(f"says “{condition.contains}”")
        chinese.append(f"里有“{condition.contains}”")
    if condition.present is not None:
        english.append("is there" if condition.present else "is not there")
        chinese.append("写了" if condition.present else "没有写")
    return Name(f"“{element.name}” {' and '.join(english)}", f"“{element.title}”{'，并且'.join(chinese)}")


def _demands(demand: Demand) -> Iterator[Name]:
    for key, name in NAMES.items():
        given = getattr(demand, key)
        if key == "pattern" and given:
            yield Name("a form of its own, as the message says", "格式符合规定，见说明")
        elif key == "present" and given:
            yield Name("it stands there", "不能不写")
        elif given not in (None, ()):
            values = [_plain(value) for value in (given if isinstance(given, tuple) else (given,))]
            yield Name(f"{name.en} {', '.join(values)}", f"{name.zh} {'、'.join(values)}")


def _plain(value: object) -> str:
    if isinstance(value, Limit):
        return value.text
    return str(value).lower() if isinstance(value, bool) else str(value)
