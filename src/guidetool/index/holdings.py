"""Where the paper lies that was printed: batches, less what was withdrawn, each where it was delivered to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from guidetool.model.diagnostic import WARNING, Diagnostic
from guidetool.model.ledger import DELIVERED, PRINTED, WITHDRAWN, Holding, Ledger, PrintedGuide, Record
from guidetool.model.message import Message, say
from guidetool.model.source import Span

Spot = tuple[str, str]
"""Site and place."""
Stock = dict[Spot, int | None]
"""Copies by spot; None: some, nobody wrote down how many."""


def holdings(ledger: Ledger) -> tuple[Holding, ...]:
    """What lies where, batch by batch in the order of the ledger."""
    found: list[Holding] = []
    for batch in (r for r in ledger.records if r.event == PRINTED):
        moves = [r for r in ledger.records if r.event != PRINTED and r.batch == batch.batch]
        for piece in _pieces(batch):
            stock = _stock(batch, piece, moves)
            found += (Holding(batch, piece, site, place, count) for (site, place), count in stock.items())
    return tuple(found)


def inconsistencies(ledger: Ledger) -> Iterator[Diagnostic]:
    """Lines that cannot be: of a batch that nobody printed, more delivered than printed, one batch twice."""
    batches: dict[str, Record] = {}
    for record in ledger.records:
        known = batches.get(record.batch or "")
        if record.event == PRINTED:
            if known is not None:
                yield _wrong(ledger, record, say("the batch {batch} stands twice", batch=record.batch or ""),
                             say("give the second one a number of its own, also where it is delivered or withdrawn"))  # fmt: skip
            batches[record.batch or ""] = record
        elif known is None:
            yield _wrong(ledger, record, say("the batch {batch} was never printed", batch=record.batch or ""),
                         say("look at the numbers of batches with: guidetool ledger list"))  # fmt: skip
    for batch in batches.values():
        yield from _overdrawn(batch, ledger)


def _overdrawn(batch: Record, ledger: Ledger) -> Iterator[Diagnostic]:
    moves = [r for r in ledger.records if r.event == DELIVERED and r.batch == batch.batch]
    given = max((sum(m.quantity or 0 for m in moves if _concerns(m, piece, batch)) for piece in _pieces(batch)), default=0)
    if batch.quantity is not None and given > batch.quantity:
        yield _wrong(ledger, moves[-1], say("of the batch {batch} more was delivered ({given}) than printed ({printed})",
                                    batch=batch.batch or "", given=given, printed=batch.quantity),
                     say("correct the quantity in the ledger"))  # fmt: skip


def _wrong(ledger: Ledger, record: Record, message: Message, cure: Message) -> Diagnostic:
    line = record.line or 1
    return Diagnostic(ledger.path, Span(line, 1, line, 1), "ledger-inconsistent", message, WARNING, help=cure)


def _pieces(batch: Record) -> list[tuple[PrintedGuide, ...]]:
    return [batch.guides] if batch.bound else [(guide,) for guide in batch.guides]


def _concerns(move: Record, piece: tuple[PrintedGuide, ...], batch: Record) -> bool:
    codes = {guide.code for guide in move.guides}
    return bool(batch.bound) or not codes or any(guide.code in codes for guide in piece)


def _stock(batch: Record, piece: tuple[PrintedGuide, ...], moves: Iterable[Record]) -> Stock:
    origin = (batch.site or "", batch.place or "")
    stock: Stock = {origin: batch.quantity}
    for move in moves:
        if not _concerns(move, piece, batch):
            continue
        spot = (move.site or "", move.place or "")
        if move.event == DELIVERED:
            _take(stock, origin, move.quantity, known_only=any(origin))
            if move.quantity != 0:
                before = stock.get(spot, 0)
                stock[spot] = None if before is None or move.quantity is None else before + move.quantity
        elif move.event == WITHDRAWN:
            for one in [key for key in stock if _within(key, spot)]:
                _take(stock, one, move.quantity)
    return stock


def _within(key: Spot, spot: Spot) -> bool:
    """Whether a spot is meant: one that names no site or place means all."""
    return all(not asked or asked == have for asked, have in zip(spot, key))


def _take(stock: Stock, spot: Spot, count: int | None, known_only: bool = False) -> None:
    """Take copies away: all where no number is given, but not of a stock at a place of which the rest is unknown."""
    if spot not in stock:
        return
    have = stock[spot]
    if count is not None and have is not None and have > count:
        stock[spot] = have - count
    elif not (known_only and (have is None or count is None)):
        del stock[spot]
