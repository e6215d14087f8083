"""The job ticket (印制工单): what a printing house reads first. What is printed, on what, how many, and what each folder holds."""

from __future__ import annotations

from guidetool.model.frozen import dataclass
from guidetool.model.message import Name
from guidetool.model.workspace import Workspace
from guidetool.render.leaf import LeafJob, leaf_job
from guidetool.render.product import Finish, Leaf, Sheet

TICKET = Leaf("ticket", Name("job ticket", "印制工单"), "order/ticket.html", Sheet(297, 210), (9.5,), edge_mm=14)
WORDS = {
    "sample": "样例", "draft": "草稿", "title": "印制工单", "order": "单号", "day": "日期", "shop": "印刷厂", "contact": "联系方式",
    "district": "委托单位", "jobs": "一、印什么", "totals": "二、用纸合计", "delivery": "三、送货", "folder": "四、文件夹里有什么", "left": "五、没有印的",
    "proof": "这是样稿：只供看样，每页有“样例”字样，没有出血和裁切标记，不得付印。",
    "files": "文件数", "name": "名称", "place": "文件夹", "trim": "成品尺寸（毫米）", "bleed": "出血", "colours": "颜色", "binding": "装订",
    "paper": "纸张", "finish": "覆膜、折法", "copies": "份数", "leaves": "张数", "part": "部位", "note": "说明",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Job:
    """A folder of the order."""

    folder: str
    name: str
    files: int
    trim: str
    bleed: str
    colours: str
    binding: str
    paper: tuple[str, ...]
    finish: str
    copies: int
    leaves: int
    note: str


@dataclass(frozen=True, slots=True)
class Sum:
    name: str
    part: str
    paper: str
    trim: str
    copies: int
    leaves: int


@dataclass(frozen=True, slots=True)
class TicketView:
    """``facts``: label and value above the table; ``holds``: name and purpose of each file and folder."""

    facts: tuple[tuple[str, str], ...]
    proof: bool
    jobs: tuple[Job, ...]
    sums: tuple[Sum, ...]
    delivery: tuple[str, ...]
    holds: tuple[tuple[str, str], ...]
    left: tuple[tuple[str, str], ...]


def ticket_job(title: str, author: str, view: TicketView, workspace: Workspace, finish: Finish) -> LeafJob:
    """The ticket."""
    return leaf_job(TICKET, title, author, (view,), WORDS, (), workspace, finish)
