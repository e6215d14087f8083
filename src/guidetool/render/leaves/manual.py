"""受理标准化手册: what a window takes, and how each item is taken: what is received, what is looked at, what goes back, what comes next.

For halls where one window takes the items of many departments (一窗综办), by a clerk who is no specialist of each.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from guidetool.model.frozen import dataclass
from guidetool.model.guide import Guide
from guidetool.model.message import Message
from guidetool.model.workspace import Registers, Window, Workspace
from guidetool.render import labels
from guidetool.render.leaf import LeafJob, Target, leaf_job
from guidetool.render.leaves.form import COMMON, lead
from guidetool.render.leaves.questions import Question, assigned, questions
from guidetool.render.leaves.rows import Row, rows
from guidetool.render.parts import steps
from guidetool.render.product import MANUAL, Finish
from guidetool.render.values import MISSING, Field, Figure
from guidetool.render.wording import channels, delivery, department_name, fees, figures, joined, present, results, special, texts

WORDS: Mapping[str, str] = {
    **COMMON, "title": "受理标准化手册", "contents": "受理事项", "count": "材料", "receive": "收件清单", "name": "材料",
    "look": "看什么", "fill": "怎样填", "fails": "退回补正", "ask": "问一问，确定收哪些材料", "question": "问", "collect": "收", "steps": "下一步怎么办", "step": "环节",
    "role": "谁来办", "time": "时限", "next": "下一步", "conditions": "什么样的可以受理", "refuse": "什么样的不能受理", "mistakes": "常见错误", "faq": "别人常问",
    "facts": "时限、收费和结果", "window": "本窗口", "exempt": "免提交", "no_materials": "无需提交材料", "papers": "表格和样表", "same": "名称、份数和形式与左边一致",
    "seal": "签章", "updated": "版本",
}  # fmt: skip
KINDS: Mapping[str, str] = {"general": "无差别窗口", "field": "分领域窗口", "dedicated": "专窗"}


@dataclass(frozen=True, slots=True)
class Stepping:
    """A step: who does it, in what time, what comes of it, what comes next and when."""

    name: str
    role: str
    time: str
    result: str
    next: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ManualItem:
    """An item as a window takes it. ``fails``: for each row, what it goes back for; ``mistakes``: those of no one material."""

    department: str
    name: str
    plain_name: str
    code: str
    version: str
    kind: str
    figures: tuple[Figure, ...]
    conditions: tuple[str, ...]
    refuse: tuple[str, ...]
    rows: tuple[Row, ...]
    fails: tuple[tuple[str, ...], ...]
    mistakes: tuple[str, ...]
    questions: tuple[Question, ...]
    steps: tuple[Stepping, ...]
    facts: tuple[Field, ...]
    faq: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class ManualView:
    """``window``: how the window is called; ``part``: which volume of how many, empty where there is one only."""

    window: str
    district: str
    part: str
    place: tuple[Field, ...]
    items: tuple[ManualItem, ...]


def manual_item(guide: Guide, registers: Registers) -> ManualItem:
    """How an item is taken."""
    received = rows(guide, registers)
    fails, rest = assigned([row.name for row in received], texts(guide.mistakes))
    limits = guide.limits
    return ManualItem(
        department=department_name(guide.department, registers),
        name=guide.name or MISSING,
        plain_name=guide.plain_name or "",
        code=guide.identity or "",
        version="" if guide.version is None else str(guide.version),
        kind=joined("，", labels.name(labels.TYPE, guide.type), labels.name(labels.HANDLING, guide.handling)),
        figures=figures(guide),
        conditions=texts((guide.scope, *guide.conditions)),
        refuse=texts(guide.prohibitions),
        rows=received,
        fails=fails,
        mistakes=rest,
        questions=questions(guide, received),
        steps=_steps(guide),
        facts=present(
            ("时限说明", texts((limits.statutory_note, limits.promised_note))), ("特别程序", tuple(special(one) for one in guide.special_procedures)),
            ("收费", fees(guide, whole=True)), ("办理结果", results(guide)), ("领取方式", delivery(guide)), ("办理形式", channels(guide)),
            ("到现场的原因", texts((guide.visit_reason,))), ("备注", texts((guide.remark,))),
        ),
        faq=present(*((one.question or MISSING, texts((one.answer,))) for one in guide.faq)),
    )  # fmt: skip


def _steps(guide: Guide) -> tuple[Stepping, ...]:
    found = steps(guide.process)
    return tuple(
        Stepping(one.name, one.role, one.time, one.result, tuple(joined("：", when, f"转“{found[place].name}”") for place, when in one.next) or ("到此结束",))
        for one in found
    )


def window_name(key: str, window: Window) -> str:
    """Hall, number and name; the id where it has none of them."""
    return joined(" ", window.hall, window.number, window.name) or key


def manual_job(key: str, registers: Registers, workspace: Workspace, finish: Finish, items: Sequence[tuple[ManualItem, Target]],
               volume: tuple[int, int], day: str) -> LeafJob:  # fmt: skip
    """The manual of a window, or a volume of it. ``volume``: (which, of how many)."""
    window = registers.windows[key]
    place = present(
        ("地址", texts((window.address,))), ("办公时间", texts((window.hours,))), ("电话", texts((window.phone,))), ("窗口类型", texts((labels.name(KINDS, window.kind),))),
        ("交通指引", texts((window.directions,))),
    )  # fmt: skip
    part = "" if volume[1] == 1 else f"第{volume[0]}册（共{volume[1]}册）"
    name = window_name(key, window)
    view = ManualView(name, workspace.district.name or "", part, place, tuple(item for item, _ in items))
    title = joined(" ", f"{WORDS['title']} · {name}", part)
    return leaf_job(MANUAL, title, workspace.district.name or "", (view,), WORDS, [code for _, code in items], workspace, finish, day)


def taken(guide: Guide, registers: Registers, workspace: Workspace) -> tuple[ManualItem, Target] | Message:
    """An item with where its code leads, or why it cannot stand in a manual."""
    code = lead(guide, registers, workspace)
    return code if isinstance(code, Message) else (manual_item(guide, registers), code)
