"""Bundles made by hand for the tests of their pages: of as many items as wanted, in any order, with long names or short ones."""

from __future__ import annotations

from dataclasses import replace

from pages.world import complete, registers

from guidetool.index.build import build_index
from guidetool.measure.bundle import bundle_sum
from guidetool.model.bundle import Bundle, Member
from guidetool.model.bundle_sum import BundleSum
from guidetool.model.duration import parse_duration
from guidetool.model.guide import Guide, Limit, TimeLimit
from guidetool.model.index import Located

LONG = "公众聚集场所投入使用、营业前消防安全检查和内部装修工程备案（新办、变更和延续）"


def item(number: int, name: str = "") -> Guide:
    """An item whose materials are its own, but for the first two of the complete guide."""
    whole = complete()
    own = tuple(replace(m, name=f"{m.name}（第{number}项用）甲{number}") for m in whole.materials[2:])
    limit = f"{number}个工作日"
    return replace(whole, name=name or f"样例事项{number}", code=f"{number:031d}", handling_code=None, materials=(*whole.materials[:2], *own),
                   time_limit=TimeLimit(promised=Limit(limit, parse_duration(limit))), results=())  # fmt: skip


def summed(after: dict[int, list[int]], count: int, name: str = "", **more: object) -> BundleSum:
    """A bundle of ``count`` items, numbered from 1; ``after``: what each waits for."""
    guides = [item(n, name and f"{name}{n}") for n in range(1, count + 1)]
    members = tuple(Member(g.code, tuple(f"{i:031d}" for i in after.get(n, []))) for n, g in enumerate(guides, 1))
    bundle = replace(Bundle("样例一件事", lead_department="market", members=members, form="联合申请表"), **more)  # type: ignore[arg-type]
    index = build_index([Located(f"guides/{n}.yaml", g) for n, g in enumerate(guides, 1)], {})
    return bundle_sum("guides/bundles/yangli.yaml", bundle, index, registers())


ONE = ({}, 1)
ROW = ({n: [n - 1] for n in range(2, 13)}, 12)
ABREAST = ({n: [1] for n in range(2, 12)} | {12: list(range(2, 12))}, 12)
TANGLED = ({3: [1], 4: [1, 2], 5: [3], 6: [2], 7: [4, 5], 8: [6], 9: [8, 1], 10: [], 11: [10], 12: [7, 9]}, 12)
