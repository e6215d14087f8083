"""同一事项写得不一样 · One item is described differently.

为什么：国发〔2022〕5号要求同一事项在不同层级、不同地区名称、编码、依据、类型等要素统一。同一基本编码的事项，名称、类型、依据或者法定时限不同，办事人会以为是两件事。法定时限由依据规定，依据相同，时限也应相同。同一事项的不同业务办理项（新办、延续）各有名称和时限，不互相比较；取消的指南不比较。

怎么改：按基本目录核对，改正写错的一份。

Why: 国发〔2022〕5号 demands that one item has the same name, code, basis and type wherever it is handled;
the statutory limit follows from the basis. Guides of one base code that differ look like different
services. The handling items of one item have names and limits of their own and are not compared, nor
are cancelled guides.

Cure: check by the catalogue and correct the wrong one.
"""

from collections.abc import Iterator, Mapping

from guidetool.lint.codes import base_code
from guidetool.lint.rule import Findings, finding, index_rule, note
from guidetool.model.citation import title_key
from guidetool.model.diagnostic import ERROR, REVIEW
from guidetool.model.guide import Guide
from guidetool.model.index import Context, Index, Located
from guidetool.model.message import Name, say
from guidetool.model.source import Pointer

ELEMENTS: dict[Pointer, Name] = {
    ("name",): Name("name", "事项名称"), ("type",): Name("type", "事项类型"),
    ("time_limit", "statutory"): Name("statutory limit", "法定时限"), ("legal_basis",): Name("legal basis", "设定依据"),
}  # fmt: skip


@index_rule(ERROR, REVIEW, "S 国发〔2022〕5号")
def check(index: Index, context: Context) -> Findings:
    groups: dict[tuple[str, str], list[Located]] = {}
    for located in index.guides:
        guide = located.guide
        base = base_code(guide)
        if base and guide.status != "cancelled":
            # The handling items of one item (新办, 延续) have names and limits of their own.
            groups.setdefault((base, (guide.handling_code or "")[31:]), []).append(located)
    for members in groups.values():
        first = {pointer: _value(members[0].guide, pointer) for pointer in ELEMENTS} if len(members) > 1 else {}
        for other in members[1:]:
            if other.guide.identity == members[0].guide.identity:
                continue  # one code twice is another rule's finding
            for pointer in _differences(first, other.guide):
                yield finding(
                    pointer,
                    say("“{element}” differs from “{name}”, which has the same base code; bring them into line",
                        element=ELEMENTS[pointer], name=members[0].guide.name or "?"),
                    note(pointer, say("written like this there"), members[0].path),
                    path=other.path,
                )  # fmt: skip


def _differences(first: Mapping[Pointer, object], other: Guide) -> Iterator[Pointer]:
    for pointer, one in first.items():
        second = _value(other, pointer)
        if one and second and one != second:
            yield pointer


def _value(guide: Guide, pointer: Pointer) -> object:
    if pointer == ("name",):
        return "".join((guide.name or "").split())
    if pointer == ("type",):
        return guide.type
    if pointer == ("legal_basis",):
        return frozenset(title_key(b.title) for b in guide.legal_basis if b.title)
    statutory = guide.limits.statutory
    return (statutory.duration or statutory.text) if statutory else None
