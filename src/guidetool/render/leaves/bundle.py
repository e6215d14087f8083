"""一件事指南 and its 一次性告知书: what several items handled as one take, what to bring once, and where to go."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from guidetool.model.bundle_sum import BundleSum
from guidetool.model.frozen import dataclass
from guidetool.model.message import Message
from guidetool.model.workspace import Registers, Workspace
from guidetool.render.address import page_address
from guidetool.render.bundle_view import BundleView, bundle_view
from guidetool.render.flowchart import chart_ems
from guidetool.render.leaf import LeafJob, Target, leaf_job
from guidetool.render.product import BUNDLE_NOTICE, MM, Finish, Leaf

WORDS: Mapping[str, str] = {
    "kind": "一件事一次办", "sample": "样例", "draft": "草稿", "lead": "牵头", "joint": "联办", "for": "适用对象", "scan": "扫码看最新内容",
    "reductions": "合起来办，少了多少", "item": "项目", "before": "一项一项办", "after": "合成一件事", "saved": "少了", "way": "最长的一条路",
    "chart": "怎么办", "once": "交一次材料", "waits_for": "等第", "item_done": "项办好", "fetched": "一次领取结果", "members": "包括哪些事项", "name": "事项", "department": "办理部门", "limit": "承诺时限", "visits": "到现场",
    "waits": "先办好", "needs": "要带的材料", "no_needs": "不用带材料", "material": "材料名称", "amount": "份数和形式", "users": "用于",
    "users_note": "“用于”一栏的数字是事项的序号，每样材料只交一次。", "spared": "不用再交的材料", "windows": "到哪里办", "address": "地址", "hours": "时间",
    "phone": "电话", "facts": "还要知道", "contacts": "咨询与监督", "notice": "一次性告知书", "applicant": "申请人", "phone_of": "联系电话",
    "day": "告知日期", "handler": "经办人", "tick": "已收", "mend": "需要补正的内容", "deadline": "请于　　　　年　　月　　日前补齐",
    "signed": "申请人签收", "stamped": "受理单位（盖章）",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class NoticeView:
    """The notice. ``shortened``: the materials stand in two columns, their names and amounts only. ``pages``: one, else both sides of a sheet."""

    bundle: BundleView
    shortened: bool
    pages: int


def bundle_job(product: Leaf, one: BundleSum, page: str, registers: Registers, workspace: Workspace, finish: Finish) -> LeafJob | Message:
    """A product of a bundle, or why it has none. ``page``: the bundle's page on the site, below the base."""
    address = page_address(page, workspace.qr)
    if isinstance(address, Message):
        return address
    view = bundle_view(one, registers, workspace)
    if not _chart_fits(view, product):
        view = replace(view, steps=())  # the table of items says the order too
    codes = (Target(address, f"{view.name}：{WORDS['scan']}"),)
    if product == BUNDLE_NOTICE:
        editions: tuple[object, ...] = (NoticeView(view, False, 1), NoticeView(view, True, 1), NoticeView(view, False, 2))
        return leaf_job(product, f"{WORDS['notice']} · {view.name}", view.lead, editions, WORDS, codes, workspace, finish)
    return leaf_job(product, f"{view.name} · {WORDS['kind']}", view.lead, (view,), WORDS, codes, workspace, finish)


def _chart_fits(view: BundleView, product: Leaf) -> bool:
    """Whether the chart stands on one page under its heading."""
    size, sheet, edges = product.sizes[0], product.sheet, 2 * product.edge_mm
    measure = int((sheet.width_mm - edges) * MM / size)
    return chart_ems(view.steps, measure, True, True) + 3 <= (sheet.height_mm - edges) * MM / size
