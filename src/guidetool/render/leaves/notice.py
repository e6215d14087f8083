"""一次性告知书: everything that one must bring and know, said once, in writing, to be ticked and filled in by hand.

That an office tells at once, and once only, all that must be mended: 行政许可法 article 32.
"""

from __future__ import annotations

from collections.abc import Mapping

from guidetool.model.frozen import dataclass
from guidetool.model.guide import Guide
from guidetool.model.message import Message
from guidetool.model.workspace import Registers, Workspace
from guidetool.render.address import BOOKLET, qr_address
from guidetool.render.fingerprint import fingerprint
from guidetool.render.leaf import LeafJob, Target, leaf_job
from guidetool.render.paper.facts import day_of
from guidetool.render.product import NOTICE, Finish
from guidetool.render.values import Field, ItemView, MaterialView, WindowView
from guidetool.render.view import item_view

WORDS: Mapping[str, str] = {
    "title": "一次性告知书", "sample": "样例", "draft": "草稿", "applicant": "申请人", "phone": "联系电话", "day": "告知日期", "handler": "经办人",
    "materials": "需要提交的材料", "mend": "需要补正的内容", "name": "材料名称", "amount": "数量与形式", "source": "来源", "tick": "已收",
    "windows": "到哪里办", "address": "地址", "hours": "时间", "phone_of": "电话", "contacts": "咨询与监督", "no_materials": "无需提交材料",
    "scan": "扫码看完整指南", "signed": "申请人签收", "stamped": "受理单位（盖章）", "deadline": "请于　　　　年　　月　　日前补齐",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class NoticeView:
    """What stands on the notice. ``figures``: label and value."""

    name: str
    plain_name: str
    department: str
    figures: tuple[tuple[str, str], ...]
    materials: tuple[MaterialView, ...]
    no_materials: bool
    windows: tuple[WindowView, ...]
    contacts: tuple[Field, ...]


def notice_view(item: ItemView) -> NoticeView:
    """The notice of an item."""
    figures = tuple((figure.label, f"{figure.number}{figure.unit}") for figure in item.figures)
    return NoticeView(item.name, item.plain_name, item.department, figures, item.materials, item.no_materials, item.windows, item.contacts)


def notice_job(guide: Guide, registers: Registers, workspace: Workspace, finish: Finish) -> LeafJob | Message:
    """The notice of a guide, or why it has none. Its code leads to the page that knows the booklet's print."""
    item = item_view(guide, registers)
    address = qr_address(guide, workspace.qr, BOOKLET, fingerprint(BOOKLET, item))
    if isinstance(address, Message):
        return address
    codes = (Target(address, f"{item.name}：{WORDS['scan']}"),)
    title = f"{WORDS['title']} · {item.name}"
    return leaf_job(NOTICE, title, item.department, (notice_view(item),), WORDS, codes, workspace, finish, day_of(guide.effective))
