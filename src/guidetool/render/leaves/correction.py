"""补正通知书: which materials are missing or wrong, told once and all at once, each with what it is accepted by.

On the spot or within five days, which count as working days; else the application counts as accepted: 行政许可法 articles 32 and 82.
They hold for licences only, so only a licence's notice names them.
"""

from __future__ import annotations

from collections.abc import Mapping

from guidetool.model.frozen import dataclass
from guidetool.model.guide import Case, Guide
from guidetool.model.message import Message
from guidetool.model.workspace import Registers, Workspace
from guidetool.render.leaf import LeafJob, leaf_job
from guidetool.render.leaves.form import COMMON, asked, bases, head, heading, lead
from guidetool.render.leaves.rows import Row, rows
from guidetool.render.paper.facts import day_of
from guidetool.render.parts import factored, windows
from guidetool.render.product import CORRECTION, Finish
from guidetool.render.values import Field, WindowView
from guidetool.render.wording import department_name, limit_words, present, texts

WORDS: Mapping[str, str] = {
    **COMMON, "title": "补正通知书", "number": "编号", "to": "申请人", "sir": "你（单位）于", "applied": "提出的", "found": "申请，材料不齐全或者不符合法定形式。要补正的全部内容如下，请一次补齐。",
    "tick": "要补", "name": "材料", "standard": "怎样才算合格", "wrong": "缺什么，错在哪里", "more": "其他要补正的", "until": "请于", "mended": "前补正，交到下面的窗口。",
    "windows": "交到哪里", "basis": "依据和时限", "signed": "申请人签收", "handler": "经办人", "day": "日期", "stamped": "受理机关（盖章）", "no_materials": "本事项无需提交材料。",
    "any": "名称、份数和形式与左边一致",
}  # fmt: skip
LICENCE_LAW = "《中华人民共和国行政许可法》第三十二条：材料不齐全或者不符合法定形式的，应当当场或者在5个工作日内一次告知需要补正的全部内容；逾期不告知的，自收到材料之日起就算受理。"


@dataclass(frozen=True, slots=True)
class CorrectionView:
    """What stands on the notice. ``rows``: without what need not be handed in."""

    name: str
    plain_name: str
    department: str
    case: str
    rows: tuple[Row, ...]
    windows: tuple[WindowView, ...]
    shared: tuple[Field, ...]
    facts: tuple[Field, ...]


def correction_view(guide: Guide, registers: Registers, case: Case | None = None, *, ways: bool = True) -> CorrectionView:
    """The notice of a guide, or of one of its cases. ``ways``: see ``asked``."""
    name, plain_name, department, in_case = head(guide, registers, case)
    places, shared = factored(windows(guide, registers))
    told = told_within(guide)
    facts = present(
        ("告知时限", (told,) if told else ()), ("告知依据", (LICENCE_LAW,) if guide.type == "administrative_licence" else ()),
        ("设定依据", texts(("；".join(bases(guide)),))), ("受理机关", (body,) if (body := department_name(guide.accepting_body or guide.department, registers)) != department else ()),
    )  # fmt: skip
    shown = tuple(row for row in rows(guide, registers, case) if not row.exempt)
    return CorrectionView(name, plain_name, department, in_case, shown, places, shared, (*facts, *asked(guide, ways)))


def told_within(guide: Guide) -> str:
    """When the notice is due, as the guide's correction step says."""
    for step in guide.process:
        if step.kind == "correct" and step.time is not None:
            words = limit_words(step.time)
            return "收到申请材料时当场告知" if words == "当场" else f"收到申请材料后{words}内告知"
    return ""


def correction_job(guide: Guide, registers: Registers, workspace: Workspace, finish: Finish, case: Case | None = None) -> LeafJob | Message:
    """The notice of a guide, or why it has none."""
    code = lead(guide, registers, workspace)
    if isinstance(code, Message):
        return code
    views = [correction_view(guide, registers, case, ways=ways) for ways in (True, False)]
    view = views[0]
    return leaf_job(CORRECTION, heading(WORDS["title"], view.name, view.case), view.department, tuple(dict.fromkeys(views)), WORDS, (code,), workspace, finish,
                    day_of(guide.effective))  # fmt: skip
