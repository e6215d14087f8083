"""What stands on the papers that go with an order: job ticket and labels, in the words of a print shop."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from guidetool.model.print_order import COVER, IMPOSED, Box, OrderReport, Printed, PrintFile, ShopOrder
from guidetool.model.print_plan import BUNDLE_GUIDE, DIRECTORY, MANUAL
from guidetool.model.workspace import PrintRow, Site
from guidetool.render.leaves.labels import Label
from guidetool.render.leaves.ticket import Job, Sum, TicketView

BINDINGS = {"saddle": "骑马钉", "perfect": "胶装", "none": "单张"}
HOLDS = (
    ("job-ticket.pdf", "本工单：先看这一份。"),
    ("manifest.xlsx", "清单：每个文件的名称、校验值、页数、尺寸、装订、纸张、份数，送到哪里；装箱表。"),
    ("manifest.json", "同样的清单，供排产系统读取。"),
    ("SHA256SUMS", "校验值：在本文件夹里运行 sha256sum -c SHA256SUMS，可以确认文件没有损坏。"),
    ("labels.pdf", "送货标签：A4，每张2列7行（99.1×38.1毫米），一箱一张。"),
    ("contact-sheet.png", "缩略图：每个文件的第一页；图下的数字是清单里的序号。"),
)
"""What the folder holds besides the products."""


def ticket_view(report: OrderReport, order: ShopOrder, left: Iterable[tuple[str, str]]) -> TicketView:
    """The ticket of a printing house. ``left``: what is not printed, and why."""
    facts = (("单号", order.mark), ("日期", report.day), ("委托单位", report.district), ("印刷厂", order.shop.name or order.id),
             ("联系方式", order.shop.contact or ""))  # fmt: skip
    jobs = [_job(key, report, [one for one in order.printed if one.lot.row == key]) for key in rows_of(order.printed)]
    sums = tuple(
        Sum(name_of(report, one.row), part_words(one.part, bound=_is_bound(order, one.row)), one.paper or "（未写明）", f"{one.width:g}×{one.height:g}", one.copies, one.leaves)
        for one in order.totals
    )  # fmt: skip
    folders = tuple((f"{job.folder}/", f"{job.name}：{_naming(key, report, order)}") for key, job in zip(rows_of(order.printed), jobs))
    return TicketView(tuple((label, value) for label, value in facts if value), report.proof, tuple(jobs), sums,
                      tuple(_delivery(report, order)), (*HOLDS, *folders), tuple(left))  # fmt: skip


def rows_of(printed: Iterable[Printed]) -> list[str]:
    """The rows that an order prints, in its order."""
    return list(dict.fromkeys(one.lot.row for one in printed))


def name_of(report: OrderReport, row: str) -> str:
    """What a row is called."""
    return report.rows[row].name or report.names[row].zh


def part_words(part: str, *, bound: bool) -> str:
    """What a file is."""
    return "封面" if part == COVER else "拼版" if part == IMPOSED else "内页" if bound else "单张"


def colour_words(sides: int) -> str:
    """Inks on front and back."""
    return "双面四色 4+4" if sides == 2 else "单面四色 4+0"


def finish_words(row: PrintRow) -> str:
    return "，".join(text for text in (row.lamination, row.folding) if text)


def _is_bound(order: ShopOrder, row: str) -> bool:
    return any(not one.lot.guide for one in order.printed if one.lot.row == row)


def _job(key: str, report: OrderReport, printed: Sequence[Printed]) -> Job:
    row = report.rows[key]
    bindings = dict.fromkeys(BINDINGS[one.binding] for one in printed)
    paper = tuple(f"{label}{text}" for label, text in (("内页 " if row.cover_paper else "", row.paper), ("封面 ", row.cover_paper)) if text)
    return Job(
        f"{key}/", name_of(report, key), sum(len(one.files) for one in printed), "、".join(_trims(printed)),
        "、".join(dict.fromkeys(f"{one.bleed:g}毫米" for one in printed)), colour_words(max(one.sides for one in printed)), "、".join(bindings),
        paper, finish_words(row), sum(one.lot.copies for one in printed), sum(one.lot.copies * one.leaves for one in printed), row.note or "",
    )  # fmt: skip


def _trims(printed: Sequence[Printed]) -> list[str]:
    """Sizes of products; covers have their own in the list of files."""
    return list(dict.fromkeys(trim_words(file) for one in printed for file in one.files if file.part not in (COVER, IMPOSED)))


def trim_words(file: PrintFile) -> str:
    return f"{file.width:g}×{file.height:g}"


_NAMING = {DIRECTORY: "文件名是站点编号。份数见清单。", MANUAL: "文件名是窗口编号。份数见清单。", BUNDLE_GUIDE: "每个一件事一个文件。份数见清单。"}


def _naming(key: str, report: OrderReport, order: ShopOrder) -> str:
    own = _NAMING.get(report.rows[key].product or "")
    if own:
        return own
    some = [one for one in order.printed if one.lot.row == key]
    if not some[0].lot.guide:
        return "每个站点一个版本，文件名是站点编号；-cover 是封面。每个版本的份数见清单。"
    if any(one.lot.site for one in some):
        return "文件名是部门和事项；放在站点编号文件夹里的，只给那个站点。份数见清单。"
    return "文件名是部门和事项。份数见清单。"


def _delivery(report: OrderReport, order: ShopOrder) -> Iterator[str]:
    handed = list(dict.fromkeys(box.receiver for box in order.boxes))
    sites = list(dict.fromkeys(box.site for box in order.boxes))
    grams = sum(box.grams for box in order.boxes)
    yield f"共{len(sites)}个站点，{len(order.boxes)}箱，约{grams / 1000:.0f}公斤；送到{len(handed)}处。每箱贴一张送货标签，按站点分开装箱。"
    passed = [site for site in sites if any(box.receiver != site for box in order.boxes if box.site == site)]
    if passed:
        yield f"其中{len(passed)}个站点的货送到标签上的地址，由那里转交。"


def labels(report: OrderReport, order: ShopOrder) -> list[Label]:
    """A label for each box."""
    return [_label(report, order, box) for box in order.boxes]


def _label(report: OrderReport, order: ShopOrder, box: Box) -> Label:
    site, handed = report.sites.get(box.site, Site()), report.sites.get(box.receiver, Site())
    via = f"请送{handed.name or box.receiver}转交" if box.receiver != box.site else ""
    contents = tuple(
        f"{name_of(report, share.row)} {f'{share.kinds}种 ' if share.kinds > 1 else ''}{share.copies}份" for share in box.shares
    )  # fmt: skip
    return Label(site.name or box.site, via, handed.address or "", handed.phone or "", contents, f"第{box.number}箱 共{box.count}箱", order.mark)
