"""What goes with an order: job ticket, labels, contact sheets, lists and sums."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

from guidetool.model.print_order import OrderReport, ShopOrder
from guidetool.model.report import Voice
from guidetool.pipeline.cache import Cache, digest
from guidetool.pipeline.files import read_bytes
from guidetool.pipeline.leaves import Wanted, build_leaves
from guidetool.pipeline.order_folder import MANIFEST, SUMS, Folder
from guidetool.pipeline.order_rows import staging
from guidetool.pipeline.products import Inputs, Order
from guidetool.pipeline.spoken import translation
from guidetool.render.leaf import LeafJob
from guidetool.render.leaves.labels import labels_job
from guidetool.render.leaves.order_views import labels, ticket_view
from guidetool.render.leaves.ticket import ticket_job
from guidetool.render.product import SCREEN, Finish

PAPERS = {"ticket": "job-ticket.pdf", "labels": "labels.pdf"}
SPOKEN = "zh"
"""The language of what goes to a printing house: labels and ticket are Chinese."""


def put_papers(inputs: Inputs, order: Order, report: OrderReport, shop: ShopOrder, folder: Folder) -> None:
    """Write all that goes with the products; the manifest last, so that a folder with one is whole. Raises UserError."""
    _put_pdfs(inputs, order, report, shop, folder)
    for name, data in _contact(inputs, shop, folder):
        folder.put(name, data)
    voice = Voice(SPOKEN, translation(SPOKEN))
    folder.put("manifest.xlsx", _workbook(report, shop, voice))
    contents = sorted({*folder.names, MANIFEST, SUMS})
    folder.put(MANIFEST, _manifest(report, shop, voice, contents))
    folder.put(SUMS, folder.sums())


def left_words(report: OrderReport, shop: ShopOrder) -> list[tuple[str, str]]:
    """What is not printed that concerns a printing house, in words."""
    speak = translation(SPOKEN)
    rows = {one.lot.row for one in shop.printed}
    return [(" ".join(part for part in (one.row, one.what) if part), one.reason.render(SPOKEN, speak))
            for one in report.left_out if not one.row or one.row in rows or report.rows[one.row].shop == shop.id]  # fmt: skip


def _put_pdfs(inputs: Inputs, order: Order, report: OrderReport, shop: ShopOrder, folder: Folder) -> None:
    finish = Finish(sample=order.finish.sample, profile=SCREEN)
    staged = replace(order, out=staging(inputs.root, order.out, ".papers", shop.id, SCREEN), finish=finish)
    jobs = _jobs(inputs, report, shop, finish)
    wanted = [Wanted(shop.id, PurePosixPath(PAPERS[job.product.name]), job) for job in jobs]
    for artifact in build_leaves(inputs, staged, wanted, lambda done, total, pages: None).artifacts:
        folder.take(artifact.path.name, artifact.path, read_bytes(artifact.path) or b"")


def _jobs(inputs: Inputs, report: OrderReport, shop: ShopOrder, finish: Finish) -> Iterator[LeafJob]:
    workspace, author = inputs.workspace, report.district
    name = shop.shop.name or shop.id
    yield ticket_job(f"印制工单 · {name} · {shop.mark}", author, ticket_view(report, shop, left_words(report, shop)), workspace, finish)
    yield labels_job(f"送货标签 · {name} · {shop.mark}", author, labels(report, shop), workspace, finish, proof=report.proof)


def _contact(inputs: Inputs, shop: ShopOrder, folder: Folder) -> Iterator[tuple[str, bytes]]:
    """Pictures of the first page of every product; made anew only when a file is another."""
    firsts = [one.files[0] for one in shop.printed]
    cache, key = Cache(inputs.root), digest(["contact", [file.sha256 for file in firsts]])
    number = 0
    while (kept := cache.get(f"{key[:-4]}{number:04d}")) is not None:
        if not kept[0]:
            return
        number += 1
        yield _contact_name(number), kept[0]
    from guidetool.preflight.contact import contact_sheets

    pages = ((read_bytes(folder.path / file.path) or b"", frozenset[int]()) for file in firsts)
    for number, picture in enumerate(contact_sheets(pages, first=1), 1):
        cache.put(f"{key[:-4]}{number - 1:04d}", picture, {})
        yield _contact_name(number), picture
    cache.put(f"{key[:-4]}{number:04d}", b"", {})


def _contact_name(number: int) -> str:
    return "contact-sheet.png" if number == 1 else f"contact-sheet-{number}.png"


def _workbook(report: OrderReport, shop: ShopOrder, voice: Voice) -> bytes:
    from guidetool.report.order_xlsx import order_xlsx

    stream = io.BytesIO()
    order_xlsx(report, shop, voice, stream)
    return stream.getvalue()


def _manifest(report: OrderReport, shop: ShopOrder, voice: Voice, contents: list[str]) -> bytes:
    from guidetool.report.order_json import manifest

    tree: dict[str, Any] = {**manifest(report, shop, voice), "contents": contents}
    return (json.dumps(tree, ensure_ascii=False, indent=1) + "\n").encode()
