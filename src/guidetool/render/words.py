"""The printed words that are not a guide's own: headings, captions, marks."""

from __future__ import annotations

from collections.abc import Mapping

STAND: Mapping[str, str] = {
    "materials": "申请材料", "continued": "申请材料（续）", "no_materials": "无需提交材料", "conditions": "申请条件", "process": "办理流程",
    "facts": "办理须知", "address": "地址", "hours": "时间", "phone": "电话", "scan": "扫码看完整指南",
    "pointer": "其余内容请扫码查看", "sample": "样例", "draft": "草稿",
}  # fmt: skip

PLAIN_FIGURES: Mapping[str, str] = {"承诺时限": "多久办好", "到现场次数": "要跑几次", "收费": "要交费吗"}
"""The figures' labels in large print."""
LARGE: Mapping[str, str] = {
    "where": "到哪里办", "when": "什么时候去", "materials": "要带什么", "continued": "要带什么（续）", "call": "不清楚就打电话",
    "no_materials": "什么都不用带", "scan": "扫码看全部内容", "address": "地址", "hours": "时间", "phone": "电话",
    "pointer": "更多内容扫码看，或者打电话问", "more_of": "下面是指南全文", "process": "分几步办", "conditions": "什么条件能办", "facts": "还要知道",
    "elsewhere": "还可以到这里办",
}  # fmt: skip
"""Plain words of large print."""

BOOKLET: Mapping[str, str] = {
    **STAND, "contents": "目录", "windows": "办理窗口", "contacts": "咨询与监督", "cover_title": "办事指南",
    "colophon": "版本说明", "notes": "材料填报说明", "chart": "办理流程图", "fingerprint": "内容指纹",
    "step": "环节", "role": "责任岗位", "time": "时限", "standard": "审查标准", "result": "办理结果",
    "name": "材料名称", "amount": "数量与形式", "source": "来源与必要性", "version": "版本",
    "scan_item": "扫码看最新内容", "rest": "其他事项到哪里办", "rest_lead": "下面的事项不在本站办理，请按表中的地方和电话联系。",
    "item": "事项", "where": "到哪里办", "agent": "代办",
}  # fmt: skip


def count(materials: int) -> str:
    """How many materials, beside their heading."""
    return f"共{materials}项" if materials else ""


def more(materials: int) -> str:
    """That the list goes on behind the code."""
    return f"另有{materials}项，扫码查看" if materials > 0 else ""


def overleaf(materials: int, shown: int) -> str:
    """That the list goes on on the back."""
    return f"还有{materials - shown}项在背面" if shown else f"{materials}项都在背面"


def leads_to(portal: str | None, own: bool) -> str:
    """What the code leads to: the district's guide page, or the portal's page of the item."""
    return f"{portal or '政务平台'}事项页面" if own else "本事项指南最新版本"


def cover(departments: int, items: int) -> tuple[str, ...]:
    """The lines under the booklet's title."""
    return (f"收录{departments}个部门 {items}个事项", "条件 · 材料 · 流程 · 时限 · 窗口")


WAYS = ("本站办理", "本站代办代收")
"""How the site of an edition does an item: itself, or taken in by its agent."""


def hosted(handles: int, takes_in: int) -> tuple[str, ...]:
    """The line under the title of an edition; none where the site does everything."""
    counts = ((WAYS[0], handles), (WAYS[1], takes_in))
    return ("，".join(f"{label}{count}项" for label, count in counts if count),) if handles or takes_in else ()


def contact_line(hours: str, phone: str, agent: str) -> str:
    """A site's contacts, as they stand on every page of its edition."""
    pairs = (("电话", phone), ("代办", agent), ("时间", hours))
    return "　".join(f"{label} {text}" for label, text in pairs if text)


def volume(number: int, of: int) -> str:
    """Which volume of how many."""
    return f"第{number}册（共{of}册）"


def colophon(commit: str, day: str, items: int) -> tuple[tuple[str, str], ...]:
    """Where the booklet comes from; ``day`` is ISO text given from outside."""
    pairs = (("制作日期", day), ("源文件版本", commit), ("收录事项", f"{items}个"),
             ("说明", "内容如有变动，以扫码所见的最新版本为准。"))  # fmt: skip
    return tuple((label, text) for label, text in pairs if text)
