"""A print order for programs: ``schemas/order-manifest.schema.json`` is the contract of a printing house's manifest."""

from __future__ import annotations

import json
from typing import IO, Any

from guidetool.model.message import say
from guidetool.model.print_order import LeftOut, OrderReport, Printed, ShopOrder
from guidetool.model.report import Voice

FORMAT, VERSION = "guidetool-print-order", 1


def order_json(report: OrderReport, voice: Voice, stream: IO[str]) -> None:
    """Write one document with the manifests of all printing houses."""
    document = {
        "version": VERSION, "day": report.day, "district": report.district, "proof": report.proof, "dry_run": report.dry,
        "folder": report.folder, "shops": [manifest(report, shop, voice) for shop in report.shops],
        "left_out": [_left(one, voice) for one in report.left_out],
    }  # fmt: skip
    json.dump(document, stream, ensure_ascii=False, indent=1)
    stream.write("\n")


def manifest(report: OrderReport, shop: ShopOrder, voice: Voice) -> dict[str, Any]:
    """What a printing house gets, with sums, sizes, quantities and destinations."""
    mine = {one.lot.row for one in shop.printed}
    sites = dict.fromkeys([site for box in shop.boxes for site in (box.receiver, box.site)])
    note = voice.translate(say("Proofs: to be looked at only, every page is marked as a sample, not to be printed.").text)
    return {
        "format": FORMAT, "version": VERSION, "order": shop.mark, "day": report.day, "district": report.district, "proof": report.proof,
        "note": note if report.proof else "", "shop": {"id": shop.id, "name": shop.shop.name, "contact": shop.shop.contact},
        "jobs": [_job(report, one, voice) for one in shop.printed],
        "totals": [
            {"row": one.row, "name": row_name(report, one.row, voice), "part": one.part, "paper": one.paper, "width_mm": one.width,
             "height_mm": one.height, "copies": one.copies, "leaves": one.leaves} for one in shop.totals
        ],
        "boxes": [
            {"site": box.site, "receiver": box.receiver, "number": box.number, "of": box.count, "grams": box.grams,
             "contents": [{"row": share.row, "kinds": share.kinds, "copies": share.copies} for share in box.shares]} for box in shop.boxes
        ],
        "sites": {key: _site(report, key) for key in sites},
        "left_out": [_left(one, voice) for one in report.left_out if not one.row or one.row in mine or report.rows[one.row].shop == shop.id],
    }  # fmt: skip


def row_name(report: OrderReport, row: str, voice: Voice) -> str:
    """What a row is called: as the plan says, else by its product."""
    return report.rows[row].name or report.names[row].words(voice.language)


def _job(report: OrderReport, one: Printed, voice: Voice) -> dict[str, Any]:
    row = report.rows[one.lot.row]
    return {
        "number": one.number, "row": one.lot.row, "name": row_name(report, one.lot.row, voice), "title": one.name, "product": row.product,
        "guide": one.lot.guide or None, "site": one.lot.site or None, "copies": one.lot.copies, "leaves_per_copy": one.leaves,
        "colours": f"4/{4 if one.sides == 2 else 0}", "binding": one.binding, "spine_mm": one.spine, "bleed_mm": one.bleed,
        "paper": row.paper, "cover_paper": row.cover_paper, "lamination": row.lamination, "folding": row.folding, "note": row.note,
        "files": [
            {"path": file.path, "part": file.part, "sha256": file.sha256, "bytes": file.size, "pages": file.pages, "trim_mm": [file.width, file.height],
             "bleed_mm": file.bleed, "leaves": file.leaves} for file in one.files
        ],
        "deliver": [{"site": drop.site, "copies": drop.copies} for drop in one.lot.drops],
    }  # fmt: skip


def _site(report: OrderReport, key: str) -> dict[str, Any]:
    site = report.sites.get(key)
    return {"name": site.name, "address": site.address, "phone": site.phone} if site else {"name": None, "address": None, "phone": None}


def _left(one: LeftOut, voice: Voice) -> dict[str, Any]:
    return {"row": one.row or None, "what": one.what or None, "reason": one.reason.render(voice.language, voice.translate)}
