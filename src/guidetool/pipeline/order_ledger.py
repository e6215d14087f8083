"""What an order made, written into the print ledger: a batch for each lot and each site that gets copies of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from guidetool.model.print_order import Lot
from guidetool.pipeline.ledger import append, new_batch, read_ledger
from guidetool.pipeline.products import Built, Inputs, Order
from guidetool.pipeline.recording import Where, printed_records


def record_order(inputs: Inputs, order: Order, made: Iterable[tuple[Lot, Built]], language: str) -> int:
    """Add the batches; how many. Raises UserError."""
    name = inputs.workspace.paths.ledger
    count = 0
    for lot, built in made:
        printed = replace(built, artifacts=tuple(artifact for artifact in built.artifacts if artifact.guides))
        for drop in lot.drops:
            file = read_ledger(inputs.root / name, name)
            trees = list(printed_records(inputs, order, printed, Where(drop.site, None, drop.copies)))
            for tree in trees:
                file = read_ledger(inputs.root / name, name)
                append(file, [new_batch(file, {**tree, "site": drop.site})], language)
                count += 1
    return count
