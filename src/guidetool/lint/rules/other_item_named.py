"""适用范围、申请条件里写着别的事项 · Scope or conditions speak of another item.

为什么：照着别的指南改，最容易漏改的是“适用于……的申请”“申请……，应当”。办事人看到另一个事项的名称，会以为拿错了指南。只看适用范围和申请条件，只认目录或者别的指南里一字不差的事项名称；这句话同时提到本事项的，不算。

怎么改：改成本事项的名称。确实要提别的事项（例如“不适用于……”），同时写出本事项的名称。

Why: who copies a guide forgets “适用于……的申请” and “申请……，应当” most easily, and readers think that they hold the wrong guide. Only scope and conditions are looked at, only names that stand word for word in the catalogue or in another guide, and no text that speaks of its own item too.

Cure: write the name of this item. Where another one is meant (“不适用于……”), name this item as well.
"""

from collections.abc import Collection, Iterator, Mapping

from guidetool.lint.rule import Findings, finding, index_rule, note
from guidetool.lint.texts import clip
from guidetool.lint.wording import normal, without_asides
from guidetool.model.diagnostic import REVIEW, WARNING
from guidetool.model.guide import Guide
from guidetool.model.index import Context, Index, Located
from guidetool.model.message import say
from guidetool.model.pattern import pattern
from guidetool.model.source import Pointer

_NAMED = pattern(r"(?<!不)(?:适用于|申请办理|申请|申办|办理)(?:本(?:区|市)|在(?:本区|荣昌区?))?[“《]?([^，。；：、“”《》\s]{4,40}?)[”》]?(?:的(?:申请|办理|申报|申办)|的|[，。；：、]|\Z)")
_SHORTEST = 5


@index_rule(WARNING, REVIEW, "R")
def check(index: Index, context: Context) -> Findings:
    names = _names(index, context)
    for located in index.guides:
        own = _own(located.guide)
        for pointer, text in _texts(located.guide):
            named = next((m[1] for m in _NAMED.finditer(text) if _is_another(normal(m[1]), own, names)), None)
            if named is not None and not any(name in normal(text) for name in own):
                other = names[normal(named)]
                yield finding(
                    pointer,
                    say("this speaks of another item, “{other}”; write the name of this one", other=clip(named, 40)),
                    *([note(("name",), say("this is its guide"), other.path)] if other is not None else []),
                    path=located.path,
                )


def _is_another(name: str, own: Collection[str], names: Collection[str]) -> bool:
    """Whether this is the name of another item; part of this one's name, or more of it, is not."""
    return len(name) >= _SHORTEST and name in names and not any(name in one or one in name for one in own)


def _names(index: Index, context: Context) -> Mapping[str, Located | None]:
    """What items are called: those of the catalogue, and those with a guide."""
    found: dict[str, Located | None] = dict.fromkeys(normal(item.name) for item in context.registers.catalogue.values() if item.name)
    for located in index.guides:
        found.update((name, located) for name in _own(located.guide))
    return found


def _own(guide: Guide) -> tuple[str, ...]:
    """What an item is called, and its name without what stands in brackets: 路灯报修服务（变更）."""
    names = (guide.name or "", without_asides(guide.name or ""), guide.plain_name or "")
    return tuple(dict.fromkeys(name for name in map(normal, names) if name))


def _texts(guide: Guide) -> Iterator[tuple[Pointer, str]]:
    if guide.scope:
        yield ("scope",), guide.scope
    yield from ((("conditions", i), text) for i, text in enumerate(guide.conditions))
