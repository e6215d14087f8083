"""The print ledger for people: what lies where, batch by batch."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from guidetool.model.diagnostic import Diagnostic
from guidetool.model.ledger import Holding, Record
from guidetool.model.message import Bilingual, say
from guidetool.model.report import Voice
from guidetool.model.text import visible
from guidetool.report.reprint_words import UNKNOWN, said

MOST = 12
"""Guides of a batch at one place that are named."""


def ledger_text(
    lying: Iterable[Holding], diagnostics: Iterable[Diagnostic], products: Mapping[str, Bilingual], sites: Mapping[str, str], voice: Voice
) -> Iterator[str]:
    """The lines. ``products`` and ``sites`` give ids their names."""
    empty = True
    for batch, holdings in groupby(lying, key=lambda one: one.batch):
        if not empty:
            yield ""
        empty = False
        yield _head(batch, products, voice)
        for (site, place, quantity), group in groupby(sorted(holdings, key=_where), key=_where):
            yield from _place(sites.get(site, site), place, quantity, list(group), voice)
    if empty:
        yield said(say("nothing that was printed lies anywhere"), voice)
    for found in diagnostics:
        yield visible(f"{found.path}:{found.span.line}: ") + said(found.message, voice)
        if found.help is not None:
            yield "  " + said(found.help, voice)


def _head(batch: Record, products: Mapping[str, Bilingual], voice: Voice) -> str:
    product = products.get(batch.product or "")
    name = product.words(voice.language) if product is not None else batch.product or ""
    day = batch.day.text if batch.day else ""
    return visible(f"{batch.batch}  {name}  ") + said(say("printed {day}", day=day), voice)


def _where(one: Holding) -> tuple[str, str, int]:
    return (one.site, one.place, -1 if one.quantity is None else one.quantity)


def _place(site: str, place: str, quantity: int, group: list[Holding], voice: Voice) -> Iterator[str]:
    where = " ".join(dict.fromkeys(part for part in (site, place) if part)) or said(say("place not recorded"), voice)
    amount = said(UNKNOWN if quantity < 0 else say("copies of each: {copies}", copies=quantity), voice)
    yield visible(f"  {where}  ") + amount
    guides = [guide for one in group for guide in one.guides]
    for guide in guides[:MOST]:
        yield visible(f"    {guide.name or guide.code}  {guide.code}")
    if len(guides) > MOST:
        yield "    " + said(say("and {count} more guides", count=len(guides) - MOST), voice)
