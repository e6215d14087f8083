"""一次性告知书: everything that one must bring and know, said once, in writing, to be ticked and filled in by hand.

That an office tells at once, and once only, all that must be mended: 行政许可法 article 32.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from guidetool.model.frozen import dataclass
from guidetool.model.guide import Case, Guide
from guidetool.model.message import Message
from guidetool.model.workspace import Registers, Workspace
from guidetool.render.leaf import LeafJob, leaf_job
from guidetool.render.leaves.form import COMMON, asked, bases, head, heading, lead, places
from guidetool.render.leaves.rows import WHOLE, Row, cut, rows
from guidetool.render.paper.facts import day_of
from guidetool.render.product import NOTICE, Finish
from guidetool.render.shorten import shorten
from guidetool.render.values import Field
from guidetool.render.wording import figures, present, texts

WORDS: Mapping[str, str] = {
    **COMMON, "title": "一次性告知书", "applicant": "申请人", "phone": "联系电话", "day": "告知日期", "handler": "经办人",
    "materials": "需要提交的材料（收下一项，勾一项）", "mend": "还要补正的内容", "name": "材料名称和要求", "amount": "数量、形式和来源",
    "tick": "已收", "exempt": "免交", "more": "到哪里办，问谁", "no_materials": "无需提交材料", "signed": "申请人签收", "stamped": "受理单位（盖章）",
    "until": "请于", "mended": "前补齐",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shown:
    """How much of it stands on the page. ``limit``: characters of a note; ``lines``: to write on; ``fill``: how materials are filled
    in stands beside what they are judged by; ``windows``: how many, the first; ``ways``: consultation and supervision have address and
    web page too."""

    limit: int = WHOLE
    lines: int = 3
    fill: bool = True
    windows: int = WHOLE
    ways: bool = True


EDITIONS = (
    Shown(), Shown(ways=False), Shown(40, ways=False), Shown(30, 2, windows=3, ways=False), Shown(60, 2, fill=False, windows=2, ways=False),
    Shown(30, 2, fill=False, windows=1, ways=False),
)  # fmt: skip
"""From whole to shortest; what is cut stands behind the code. The materials themselves, when they are needed and what may follow later always stand."""


@dataclass(frozen=True, slots=True)
class NoticeView:
    """What stands on the notice. ``figures``: label and value; ``case``: empty for all cases; ``lines``: to write on;
    ``pointer``: whether something was cut, so that the page must say that the code tells the rest."""

    name: str
    plain_name: str
    department: str
    case: str
    figures: tuple[tuple[str, str], ...]
    rows: tuple[Row, ...]
    lines: int
    facts: tuple[Field, ...]
    pointer: bool


def notice_view(guide: Guide, registers: Registers, case: Case | None = None, shown: Shown = EDITIONS[0]) -> NoticeView:
    """The notice of a guide, or of one of its cases."""
    name, plain_name, department, in_case = head(guide, registers, case)
    numbers = tuple((figure.label, f"{figure.number}{figure.unit}") for figure in figures(guide))
    whole = rows(guide, registers, case)
    short = tuple(cut(row if shown.fill else replace(row, fill="", remark=""), shown.limit) for row in whole)
    law = "；".join(bases(guide))
    brief = shorten(law, shown.limit * 3)
    facts = (*places(guide, registers, shown.windows), *present(("设定依据", texts((brief,)))), *asked(guide, shown.ways))
    left_out = short != whole or brief != law or shown.windows < len(guide.windows)
    return NoticeView(name, plain_name, department, in_case, numbers, short, shown.lines, facts, left_out)


def notice_job(guide: Guide, registers: Registers, workspace: Workspace, finish: Finish, case: Case | None = None) -> LeafJob | Message:
    """The notice of a guide, or why it has none. Its code leads to the page that knows the booklet's print."""
    code = lead(guide, registers, workspace)
    if isinstance(code, Message):
        return code
    views = [notice_view(guide, registers, case, shown) for shown in EDITIONS]
    return leaf_job(NOTICE, heading(WORDS["title"], views[0].name, views[0].case), views[0].department, tuple(dict.fromkeys(views)), WORDS,
                    (code,), workspace, finish, day_of(guide.effective))  # fmt: skip
