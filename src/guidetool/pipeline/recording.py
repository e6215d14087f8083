"""What a run made, as records of the print ledger: for each product its guides with fingerprint and view."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from guidetool.model.index import Located
from guidetool.pipeline.products import Artifact, Built, Inputs, Order
from guidetool.render.printed import printed, singles


@dataclass(frozen=True, slots=True)
class Where:
    """Where the copies go; None: nobody said."""

    site: str | None = None
    place: str | None = None
    quantity: int | None = None


def printed_records(inputs: Inputs, order: Order, built: Built, where: Where) -> Iterator[dict[str, Any]]:
    """A record (canonical tree, without a batch number) for each kind of stand and for each bound piece that was made."""
    known = {located.path: located for located in inputs.guides}
    for product, site in dict.fromkeys((a.product, a.site) for a in built.artifacts):
        made = [a for a in built.artifacts if (a.product, a.site) == (product, site)]
        bound = product not in singles(inputs.workspace)
        for pieces in [[one] for one in made] if bound else [made]:
            paths = dict.fromkeys(path for one in pieces for path in one.guides)  # a guide may have a sheet for each of its cases
            guides = [g for path in paths if (g := _guide(product, bound, known[path], inputs)) is not None]
            if guides:
                yield _record(product, bound, pieces, guides, order, replace(where, site=where.site or site or None))


def _record(
    product: str, bound: bool, pieces: list[Artifact], guides: list[dict[str, Any]], order: Order, where: Where
) -> dict[str, Any]:
    return {
        "day": order.day, "product": product, "bound": bound, "site": where.site, "place": where.place,
        "quantity": where.quantity, "pages": max(one.pages for one in pieces), "commit": order.commit or None, "guides": guides,
    }  # fmt: skip


def _guide(product: str, bound: bool, located: Located, inputs: Inputs) -> dict[str, Any] | None:
    """A guide without a code cannot be found again: it has no code to be printed either."""
    guide = located.guide
    if not guide.identity:
        return None
    fingerprint, view = printed(product, bound, guide, inputs.registers, inputs.workspace)
    return {"code": guide.identity, "name": guide.name or guide.identity, "fingerprint": fingerprint, "view": view}
