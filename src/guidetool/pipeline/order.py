"""A print order: the plan over registers and guides, made by the builders, put into a folder for each printing house."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from guidetool.measure.boxes import boxes, totals
from guidetool.measure.lots import planned
from guidetool.model.bundle_sum import BundleSum
from guidetool.model.diagnostic import ERROR
from guidetool.model.edition import codes_of
from guidetool.model.frozen import dataclass
from guidetool.model.index import Located
from guidetool.model.message import Name, say
from guidetool.model.print_order import COVER, IMPOSED, LeftOut, Lot, Offer, OrderReport, Printed, PrintFile, PrintPlanned, ShopOrder
from guidetool.model.print_plan import BUNDLE_GUIDE, MANUAL, PRODUCTS, Pick
from guidetool.pipeline.bundle_leaves import Chosen as Bundles
from guidetool.pipeline.cache import digest
from guidetool.pipeline.chosen import Chosen
from guidetool.pipeline.files import read_bytes
from guidetool.pipeline.order_folder import Folder, earlier_files, old_shops, require_free, sweep
from guidetool.pipeline.order_papers import put_papers
from guidetool.pipeline.order_rows import Boards, BundlePages, Placed, Product, fault_of, make_row, placed, printable, staging
from guidetool.pipeline.products import Artifact, Built, Inputs, Order, Progress, passed, require_printable
from guidetool.preflight.extent import extent
from guidetool.render.paper.binding import bound
from guidetool.render.product import LOOSE, Book, Leaf, Stand
from guidetool.render.sheets import press


@dataclass(frozen=True, slots=True)
class Asked:
    """``sites``: ids; ``shop``: only this printing house; ``proof``: for the screen, every page marked as a sample."""

    sites: tuple[str, ...]
    shop: str | None = None
    proof: bool = False
    preflight: bool = True
    bundles: Bundles = Bundles((), (), ())


@dataclass(frozen=True, slots=True)
class Made:
    """``built``: what the builders made for each lot, for the ledger; ``crashed``: faults of guidetool, as they tell of themselves."""

    report: OrderReport
    built: tuple[tuple[Lot, Built], ...]
    crashed: tuple[tuple[str, str], ...]


def plan_order(inputs: Inputs, order: Order, asked: Asked) -> tuple[PrintPlanned, tuple[Offer, ...]]:
    """What is to be printed, and the guides that can be."""
    offers = tuple(_offer(located) for located in passed(inputs, order))
    held = tuple(_offer(located) for located in Chosen(inputs.root, dict.fromkeys(sorted(inputs.blocked), "")))
    bundles = tuple(_bundle_offer(one) for one in asked.bundles.sums)
    windows = tuple(_window_offers(inputs, order))
    found = planned(inputs.registers, inputs.workspace, (*offers, *held), asked.sites, inputs.blocked, {BUNDLE_GUIDE: bundles, MANUAL: windows})
    rows = {key: fault_of(row, inputs.workspace) for key, row in inputs.registers.print_plan.items() if asked.shop in (None, row.shop)}
    lots = tuple(lot for lot in found.lots if asked.shop in (None, lot.shop) and rows.get(lot.row) is None)
    faulty = tuple(LeftOut(key, "", fault) for key, fault in rows.items() if fault is not None)
    blocked = tuple(LeftOut("", path, say("the guide, or a register entry that it names, has errors; see “guidetool lint”"))
                    for path in sorted({*inputs.blocked, *(asked.bundles.blocked if _has_bundles(inputs) else ())}))  # fmt: skip
    return PrintPlanned(lots, (*blocked, *faulty, *(one for one in found.left_out if one.row in rows and rows[one.row] is None))), (*offers, *bundles, *windows)


def _has_bundles(inputs: Inputs) -> bool:
    return any(row.product == BUNDLE_GUIDE for row in inputs.registers.print_plan.values())


def _bundle_offer(one: BundleSum) -> Offer:
    bundle = one.bundle
    return Offer(one.path, bundle.name or one.path, (), bundle.lead_department, len(bundle.windows))


def _window_offers(inputs: Inputs, order: Order) -> Iterator[Offer]:
    """The windows that guides name: each has a manual."""
    named = {window for located in passed(inputs, order) for window in located.guide.windows}
    for key, window in inputs.registers.windows.items():
        if key in named:
            yield Offer(key, " ".join(part for part in (window.hall, window.number, window.name) if part) or key, (), None, 1)


def _offer(located: Located) -> Offer:
    guide = located.guide
    return Offer(located.path, guide.name or located.path, codes_of(guide), guide.department, len(guide.windows))


def dry_order(inputs: Inputs, order: Order, asked: Asked) -> OrderReport:
    """The order as it would be: copies, and sheets where they are known without laying out."""
    plan, offers = plan_order(inputs, order, asked)
    shops = tuple(_dry_shop(key, plan.lots, inputs, offers) for key in dict.fromkeys(lot.shop for lot in plan.lots))
    return replace(_report(inputs, order, asked, shops, plan.left_out), dry=True)


def _dry_shop(key: str, lots: Sequence[Lot], inputs: Inputs, offers: Sequence[Offer]) -> ShopOrder:
    printed = []
    rows = inputs.registers.print_plan
    for number, lot in enumerate((lot for lot in lots if lot.shop == key), 1):
        product = printable(rows[lot.row], inputs.workspace)
        sheet = product.sheet
        single = PrintFile("", "inside", 1, 0, "", sheet.width_mm, sheet.height_mm, 0, 1)
        leaf = isinstance(product, Leaf) and product.pages in (1, 2) and not product.more
        files = (single,) if isinstance(product, Stand) or leaf else ()
        printed.append(Printed(number, lot, _name(lot, inputs, offers), files, LOOSE, 0, sheet.bleed_mm, 1))
    return ShopOrder(key, inputs.workspace.shops[key], "", tuple(printed), totals(printed, rows), boxes(printed, rows, inputs.registers.sites))


def make_order(inputs: Inputs, order: Order, asked: Asked, progress: Progress) -> Made:
    """Make the order in ``order.out``. Raises UserError where it cannot be made or written at all."""
    require_printable(inputs.workspace, order.finish)
    plan, offers = plan_order(inputs, order, asked)
    keys = list(dict.fromkeys(lot.shop for lot in plan.lots))
    for key in keys:
        require_free(order.out / key)
    run = _Run(inputs, order, asked, offers, progress)
    shops = [run.shop(key, [lot for lot in plan.lots if lot.shop == key]) for key in keys]
    report = _report(inputs, order, asked, tuple(shop for shop, _ in shops), (*plan.left_out, *run.left_out))
    written = removed = 0
    for shop, folder in shops:
        put_papers(inputs, order, report, shop, folder)
        removed += folder.clear(run.earlier[shop.id])
        written += folder.written
    if asked.shop is None:
        for path in old_shops(order.out, keys):
            removed += Folder(path).clear((*earlier_files(path), "manifest.json"))
    return Made(replace(report, written=written, removed=removed), tuple(run.built), tuple(run.crashed))


def _report(inputs: Inputs, order: Order, asked: Asked, shops: tuple[ShopOrder, ...], left_out: tuple[LeftOut, ...]) -> OrderReport:
    rows = inputs.registers.print_plan
    names = {key: PRODUCTS.get(row.product or "", Name(key, key)) for key, row in rows.items()}
    return OrderReport(order.day, inputs.workspace.district.name or "", asked.proof, shops, left_out, rows, names, inputs.registers.sites,
                       folder=order.out.as_posix())  # fmt: skip


def _name(lot: Lot, inputs: Inputs, offers: Sequence[Offer]) -> str:
    """What a lot is, in its own words: the item, the site, or both."""
    site = inputs.registers.sites[lot.site].name or lot.site if lot.site else ""
    item = next((offer.name for offer in offers if offer.path == lot.guide), "") if lot.guide else ""
    return f"{item}（{site}）" if item and site else item or site or "全部指南"


class _Run:
    """One order: printing house by printing house, row by row, so that no more than a row's files are thought of at once."""

    def __init__(self, inputs: Inputs, order: Order, asked: Asked, offers: Sequence[Offer], progress: Progress) -> None:
        self._inputs, self._order, self._asked, self._offers, self._progress = inputs, order, asked, offers, progress
        self._names = {offer.path: offer for offer in offers}
        self.left_out: list[LeftOut] = []
        self.crashed: list[tuple[str, str]] = []
        self.built: list[tuple[Lot, Built]] = []
        self.earlier: dict[str, tuple[str, ...]] = {}

    def shop(self, key: str, lots: Sequence[Lot]) -> tuple[ShopOrder, Folder]:
        """Everything that a printing house prints, and the folder that it lies in."""
        registers, workspace = self._inputs.registers, self._inputs.workspace
        shop = workspace.shops[key]
        folder = Folder(self._order.out / key)
        sweep(folder.path)
        self.earlier[key] = earlier_files(folder.path)
        printed: list[Printed] = []
        for row in dict.fromkeys(lot.row for lot in lots):
            printed += self._row(row, [lot for lot in lots if lot.row == row], folder, len(printed))
        told = [[one.lot.row, one.name, one.lot.copies, [file.sha256 for file in one.files]] for one in printed]
        mark = f"{self._order.day.replace('-', '')}-{digest([key, self._asked.proof, told])[:6]}"
        rows = registers.print_plan
        return ShopOrder(key, shop, mark, tuple(printed), totals(printed, rows), boxes(printed, rows, registers.sites)), folder

    def _row(self, key: str, lots: Sequence[Lot], folder: Folder, before: int) -> Iterator[Printed]:
        row = self._inputs.registers.print_plan[key]
        product = printable(row, self._inputs.workspace)
        shop = lots[0].shop
        finish = replace(self._order.finish, press=press(self._inputs.workspace.shops[shop]))
        out = staging(self._inputs.root, self._order.out, key, shop, finish.profile)
        order = replace(self._order, out=out, finish=finish)
        inside = [offer.path for offer in self._offers if not row.items and not row.departments or self._chosen(key, offer)]
        built = make_row(self._inputs, order, product, lots, inside, self._asked.bundles, self._progress)
        faulty = self._told(key, built, order, product)
        files = [one for one in placed(built, lots, product, self._inputs.workspace) if one.artifact.path not in faulty]
        _tidy(out, built.artifacts)
        number = before
        for lot in lots:
            own = [one for one in files if one.lot is lot]
            if own:
                number += 1
                self.built.append((lot, replace(built, artifacts=tuple(one.artifact for one in own))))
                yield self._printed(number, lot, own, product, order, folder)

    def _chosen(self, key: str, offer: Offer) -> bool:
        """Whether a row that names items or departments takes this guide."""
        row = self._inputs.registers.print_plan[key]
        district = replace(next(iter(self._inputs.registers.sites.values())), kind="district")
        return Pick(row, district).takes(offer.codes, offer.department)

    def _told(self, row: str, built: Built, order: Order, product: Product) -> set[Path]:
        """Note what was not made, and which files must not be printed."""
        found = list(built.diagnostics)
        if self._asked.preflight and built.artifacts:
            from guidetool.pipeline.inspection import inspect

            name = "booklet" if isinstance(product, Book) else product.name
            distances = {name: product.distance_mm} if isinstance(product, Leaf | Boards | BundlePages) else {}
            found += inspect(built, self._inputs, order, {name: product.sheet}, distances)
        for path, failure in built.crashed:
            self.left_out.append(LeftOut(row, path, say("it could not be made: this is a fault of guidetool")))
            self.crashed.append((path, failure.trace))
        files = {artifact.path.as_posix(): artifact.path for artifact in built.artifacts}
        bad = [one for one in found if one.level == ERROR]
        self.left_out += [LeftOut(row, one.path if one.path not in files else Path(one.path).name, one.message) for one in bad]
        return {files[one.path] for one in bad if one.path in files}

    def _printed(self, number: int, lot: Lot, own: Sequence[Placed], product: Product, order: Order, folder: Folder) -> Printed:
        files = tuple(_file(one, product, order, folder) for one in own)
        inside = next((one.artifact.pages for one in own if one.part not in (COVER, IMPOSED)), 0)
        way = bound(inside, product.sheet, order.finish.press)
        wanted = order.finish.press.bleed_mm
        most = max((one.artifact.pages for one in own), default=0) if isinstance(product, Stand) else inside  # large print may have a back
        sides = 1 if isinstance(product, Boards) or most == 1 else 2
        bleed = product.sheet.bleed_mm if wanted is None else wanted
        return Printed(number, lot, _name(lot, self._inputs, self._offers), files, way.way, way.spine_mm, bleed, sides)


def _file(one: Placed, product: Product, order: Order, folder: Folder) -> PrintFile:
    data = read_bytes(one.artifact.path) or b""
    found = extent(data)
    sum_ = folder.take(one.path, one.artifact.path, data)
    pages = bound(found.pages, product.sheet, order.finish.press).pages if one.part not in (COVER, IMPOSED) else found.pages
    leaves = pages if isinstance(product, Boards) else 1 if one.part == COVER or isinstance(product, Stand) else -(-pages // 2)
    return PrintFile(one.path, one.part, found.pages, len(data), sum_, found.width, found.height, found.bleed, leaves)


def _tidy(out: Path, artifacts: Collection[Artifact]) -> None:
    """Delete what earlier runs staged and this one did not."""
    kept = {artifact.path for artifact in artifacts}
    for path in sorted(out.rglob("*")) if out.is_dir() else ():
        if path.is_file() and path not in kept:
            path.unlink(missing_ok=True)
