"""The printed words that are not a guide's own: headings, captions, marks."""

from __future__ import annotations

from collections.abc import Mapping

STAND: Mapping[str, str] = {
    "materials": "申请材料", "no_materials": "无需提交材料", "conditions": "申请条件", "process": "办理流程",
    "address": "地址", "hours": "时间", "phone": "电话", "scan": "扫码看完整指南",
    "pointer": "其余内容请扫码查看", "sample": "样例", "draft": "草稿",
}  # fmt: skip

BOOKLET: Mapping[str, str] = {
    **STAND, "contents": "目录", "windows": "办理窗口", "contacts": "咨询与监督", "booklet": "政务服务办事指南",
    "colophon": "版本说明", "step": "环节", "role": "责任岗位", "time": "时限", "standard": "审查标准", "result": "办理结果",
    "name": "材料名称", "amount": "数量与形式", "source": "来源与必要性", "version": "版本",
    "table": "环节说明", "scan_item": "扫码看最新内容", "made": "制作日期", "commit": "源文件提交", "items": "收录事项",
}  # fmt: skip


def count(materials: int) -> str:
    """How many materials, beside their heading."""
    return f"共{materials}项" if materials else ""


def leads_to(portal: str | None, own: bool) -> str:
    """What the code leads to: the district's guide page, or the portal's page of the item."""
    return f"{portal or '政务平台'}事项页面" if own else "本事项指南最新版本"
