"""便民卡: an A6 card to take away. Front: how long, how often, what it costs, where, when and whom to call; back: what to bring."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from guidetool.model.frozen import dataclass
from guidetool.model.guide import Guide
from guidetool.model.message import Message
from guidetool.model.workspace import Registers, Workspace
from guidetool.render import words
from guidetool.render.abridged import abridged
from guidetool.render.address import DESK, qr_address
from guidetool.render.fingerprint import fingerprint
from guidetool.render.fit import WHOLE, Edition
from guidetool.render.leaf import LeafJob, Target, leaf_job
from guidetool.render.paper.facts import day_of
from guidetool.render.product import CARD, Finish
from guidetool.render.values import StandView
from guidetool.render.view import stand_view

WORDS: Mapping[str, str] = {
    "where": "到哪里办", "materials": "要带什么", "conditions": "申请条件", "facts": "办理须知", "address": "地址", "hours": "时间", "phone": "电话",
    "no_materials": "无需提交材料", "scan": "扫码看完整指南", "pointer": "其余内容请扫码查看", "sample": "样例", "draft": "草稿",
}  # fmt: skip

_WHOLE = Edition(chart=False)
_BRIEF = replace(_WHOLE, notes=False, limit=60)
_LIST = replace(_BRIEF, conditions=False)
_NAMES = replace(_LIST, facts=0, names_only=True)
EDITIONS = (
    _WHOLE, replace(_WHOLE, limit=60), _BRIEF, _LIST, replace(_LIST, facts=2), replace(_LIST, facts=0), _NAMES,
    replace(_NAMES, windows=2), *(replace(_NAMES, windows=1, most=most) for most in (WHOLE, *range(20, 2, -1))),
)  # fmt: skip
"""From whole to shortest: remarks go first, then conditions, the particulars; of materials and windows the last ones."""


@dataclass(frozen=True, slots=True)
class CardView:
    """``item``: what the card shows of it; ``more``: how many materials are left out, in words; ``pointer``: more stands behind the code."""

    item: StandView
    count: str
    more: str
    pointer: bool


def card_views(item: StandView) -> tuple[CardView, ...]:
    """The editions of an item's card, each once."""
    return tuple(dict.fromkeys(_card(item, edition) for edition in EDITIONS))


def _card(item: StandView, edition: Edition) -> CardView:
    bare = replace(item, steps=(), materials=tuple(replace(m, source="") for m in item.materials))
    shown = abridged(bare, edition)
    left = len(item.materials) - len(shown.materials)
    return CardView(shown, words.count(len(item.materials)), words.more(left), shown != bare)


def card_job(guide: Guide, registers: Registers, workspace: Workspace, finish: Finish) -> LeafJob | Message:
    """The card of a guide, or why it has none. Its code leads to the page that knows the stand's print."""
    item = stand_view(guide, registers, workspace)
    address = qr_address(guide, workspace.qr, DESK, fingerprint(DESK, item))
    if isinstance(address, Message):
        return address
    codes = (Target(address, f"{item.name}：{WORDS['scan']}"),)
    title = f"{CARD.title.zh} · {item.name}"
    return leaf_job(CARD, title, item.department, card_views(item), WORDS, codes, workspace, finish, day_of(guide.effective))
