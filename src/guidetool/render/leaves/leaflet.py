"""简版折页: the guide in short on one sheet, folded twice.

Name, code, bodies, conditions, materials, flow, limits, fees, result, delivery, consultation, complaint, place and hours,
progress: what published short guides have.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from guidetool.model.frozen import dataclass
from guidetool.model.guide import Guide
from guidetool.model.message import Message
from guidetool.model.workspace import Registers, Workspace
from guidetool.render import labels, words
from guidetool.render.abridged import abridged
from guidetool.render.address import BOOKLET, qr_address
from guidetool.render.fingerprint import fingerprint
from guidetool.render.fit import WHOLE, Edition
from guidetool.render.leaf import LeafJob, Target, leaf_job
from guidetool.render.paper.facts import day_of
from guidetool.render.product import LEAFLET, Finish
from guidetool.render.values import Field, ItemView, StandView, StepView
from guidetool.render.view import item_view, stand_view
from guidetool.render.wording import channels, delivery, fees, limit_words, online_at, present, results, texts

WORDS: Mapping[str, str] = {
    "where": "到哪里办", "materials": "申请材料", "conditions": "申请条件", "facts": "办理须知", "process": "办理流程", "about": "事项信息",
    "contacts": "咨询、投诉和查询", "address": "地址", "hours": "时间", "phone": "电话", "no_materials": "无需提交材料", "scan": "扫码看完整指南",
    "pointer": "其余内容请扫码查看", "sample": "样例", "draft": "草稿",
}  # fmt: skip
ABOUT = ("实施编码", "业务办理项编码", "实施主体", "受理机构", "决定机构", "联办机构", "服务对象")
"""Of the booklet's first section."""

_WHOLE = Edition()
_BRIEF = replace(_WHOLE, notes=False, limit=60)
_PLAIN = replace(_BRIEF, branches=False)
_LISTS = replace(_PLAIN, chart=False)
_NAMES = replace(_LISTS, names_only=True)
EDITIONS = (
    _WHOLE, replace(_WHOLE, limit=100), replace(_WHOLE, limit=60), replace(_WHOLE, limit=60, branches=False), _BRIEF, _PLAIN, _LISTS, _NAMES,
    *(replace(_NAMES, windows=2, most=most) for most in (WHOLE, 40, 30, 24)),
    *(replace(_NAMES, windows=1, conditions=False, facts=facts, most=most) for facts, most in ((9, 20), (2, 20), (0, 16), (0, 12), (0, 8), (0, 4))),
)  # fmt: skip
"""From whole to shortest: long texts, the chart's branches, remarks, the chart, the particulars of materials, their last ones."""


@dataclass(frozen=True, slots=True)
class LeafletView:
    """``item``: what the leaflet shows of it; ``more``: how many materials are left out, in words; ``pointer``: more stands behind the code."""

    item: StandView
    about: tuple[Field, ...]
    contacts: tuple[Field, ...]
    count: str
    more: str
    pointer: bool
    apart: bool = False
    """What belongs together begins a panel of its own: where it is so short that the panels are not full anyway."""

    @property
    def steps(self) -> tuple[StepView, ...]:
        """What the flow chart shows."""
        return self.item.steps


def leaflet_views(whole: ItemView, item: StandView) -> tuple[LeafletView, ...]:
    """The editions, each once. ``item``: of the same guide, with all facts of a short guide."""
    apart = _leaflet(whole, item, EDITIONS[0], apart=True)
    return tuple(dict.fromkeys((apart, *(_leaflet(whole, item, edition) for edition in EDITIONS))))


def _leaflet(whole: ItemView, item: StandView, edition: Edition, apart: bool = False) -> LeafletView:
    shown = abridged(item, edition)
    left = len(item.materials) - len(shown.materials)
    gone = replace(item, materials=tuple(replace(m, source="") for m in item.materials)) != shown
    contacts = tuple(field for field in whole.contacts if field.label != "备注")
    return LeafletView(shown, tuple(_about(whole)), contacts, words.count(len(item.materials)), words.more(left), gone, apart)


def _about(whole: ItemView) -> Iterator[Field]:
    fields = {field.label: field for _, section in whole.before for field in section}
    yield from (fields[label] for label in ABOUT if label in fields)


def _facts(guide: Guide, workspace: Workspace) -> tuple[Field, ...]:
    return present(
        ("办件类型", texts((labels.name(labels.HANDLING, guide.handling),))), ("法定时限", (limit_words(guide.limits.statutory),)),
        ("承诺时限", (limit_words(guide.limits.promised),)), ("收费", fees(guide, whole=False)), ("办理结果", results(guide)), ("领取方式", delivery(guide)),
        ("办理形式", channels(guide)), ("网上办理", online_at(guide, workspace.portal)),
    )  # fmt: skip


def leaflet_job(guide: Guide, registers: Registers, workspace: Workspace, finish: Finish) -> LeafJob | Message:
    """The leaflet of a guide, or why it has none. Its code leads to the page that knows the booklet's print."""
    whole = item_view(guide, registers)
    address = qr_address(guide, workspace.qr, BOOKLET, fingerprint(BOOKLET, whole))
    if isinstance(address, Message):
        return address
    item = replace(stand_view(guide, registers, workspace), facts=_facts(guide, workspace))
    codes = (Target(address, f"{item.name}：{WORDS['scan']}"),)
    title = f"{LEAFLET.title.zh} · {item.name}"
    return leaf_job(LEAFLET, title, item.department, leaflet_views(whole, item), WORDS, codes, workspace, finish, day_of(guide.effective))
