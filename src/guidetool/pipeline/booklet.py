"""Guides to the volumes of a booklet: fragments from the store or from workers, volumes from fragments."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path

from guidetool.pipeline.cache import digest
from guidetool.pipeline.entries import Entry, entries_of
from guidetool.pipeline.files import read_bytes, write_whole
from guidetool.pipeline.fragments import Fragments
from guidetool.pipeline.laying import Layer, Piece
from guidetool.pipeline.products import Artifact, Built, Inputs, Order, Progress, gated, problem, require_printable, sources_of
from guidetool.render.book import BookletJob, ContentsJob, FrameJob, book_of
from guidetool.render.product import ARCHIVE, BOOKS, Book
from guidetool.render.volume.plan import Part, volumes

NAME = "booklet"


def build_booklet(inputs: Inputs, order: Order, progress: Progress, book: Book = BOOKS[0]) -> Built:
    """Make a booklet of all guides that have no error (with --draft: of all), in volumes where the order limits their pages."""
    require_printable(inputs.workspace, order.finish)
    store = Fragments(inputs.root)
    entries, faults = entries_of(inputs, order, store)
    problems = tuple(sorted({problem(path, fault) for path, fault in faults}))
    if not entries:
        return Built((), gated(inputs, order), problems, ())
    shared = book_of(inputs.workspace, order.finish, order.commit, order.day, book)
    whole = digest(["booklet", inputs.sources.mark, repr(shared), order.volume_pages, [(e.department, e.name, e.mark) for e in entries]])
    folder = order.out / NAME
    artifacts = _found(store, whole, folder)
    if artifacts is not None:
        progress(len(entries), len(entries), sum(made.pages for made in artifacts))
        return Built(artifacts, gated(inputs, order), problems, ())
    layer = Layer(inputs, replace(shared, commit="", day=""), store, order.jobs, progress)
    made = _volumes(inputs, order, shared, entries, layer, folder)
    crashed = layer.crashed
    if not crashed:
        store.put({whole: tuple((one.path.name, one.pages, one.guides, content) for one, content in made)})
    store.end()
    return Built(tuple(artifact for artifact, _ in made), gated(inputs, order), problems, tuple(sorted(crashed.items())))


def _volumes(inputs: Inputs, order: Order, shared: BookletJob, entries: Sequence[Entry], layer: Layer, folder: Path) -> list[tuple[Artifact, str]]:
    """Lay out what is missing, divide into volumes, write each; with the digest of its bytes."""
    pieces = [Piece(entry, n == 0 or entries[n - 1].department != entry.department) for n, entry in enumerate(entries)]
    counts = layer.lay(pieces, _wholes(shared, layer, entries, (1, 1)) if order.volume_pages is None else ())
    pieces = [piece for piece in pieces if piece in counts]
    parts = volumes([Part(piece.entry.department, counts[piece]) for piece in pieces], order.volume_pages)
    made = []
    for number, places in enumerate(parts, 1):
        some = [replace(pieces[place], opens=pieces[place].opens or place == places.start) for place in places]
        made += _volume(inputs, order, shared, some, layer, (number, len(parts)), folder)
    return made


def _volume(inputs: Inputs, order: Order, shared: BookletJob, pieces: Sequence[Piece], layer: Layer, volume: tuple[int, int],
            folder: Path) -> list[tuple[Artifact, str]]:  # fmt: skip
    from guidetool.pipeline.binding import bound
    from guidetool.render.bookfiles import book_files
    from guidetool.render.booklet import cover_values, facts_of

    entries = [piece.entry for piece in pieces]
    jobs = _wholes(shared, layer, entries, volume)
    layer.lay(pieces, jobs)
    data, pages = bound(layer.parts(pieces, *jobs), layer)
    sources = sources_of(inputs, order, [inputs.guides[entry.place] for entry in entries] if order.finish.profile == ARCHIVE else [])
    values, loaded = cover_values(jobs[0]), inputs.sources
    name = NAME if volume[1] == 1 else f"{NAME}-{volume[0]}"
    made = []
    for file in book_files(data, pages, shared, values, facts_of(shared, volume), loaded.templates.get, loaded.files, sources):
        path = folder / f"{name}{file.ending}.pdf"
        write_whole(path, file.data)
        guides = [] if file.ending else [entry.path for entry in entries]  # cover and imposed sheets are no prints of their own
        artifact = _artifact(path, file.pages, guides, cached=False)
        made.append((artifact, _content(file.data)))
    return made


def _sections(entries: Sequence[Entry]) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    groups = (list(group) for _, group in groupby(entries, key=lambda entry: entry.department))
    return tuple((group[0].section, tuple((entry.anchor, entry.name) for entry in group)) for group in groups)


def _wholes(shared: BookletJob, layer: Layer, entries: Sequence[Entry], volume: tuple[int, int]) -> tuple[FrameJob, ContentsJob]:
    return FrameJob(shared, _departments(entries), len(entries), volume), ContentsJob(layer.book, _sections(entries))


def _departments(entries: Sequence[Entry]) -> tuple[str, ...]:
    return tuple(name for name, _ in _sections(entries))


def _found(store: Fragments, key: str, folder: Path) -> tuple[Artifact, ...] | None:
    """The files that an earlier run made of the same, where they still are as they were written."""
    for _, record in store.get([key]):
        if record and all(_content(read_bytes(folder / name) or b"") == content for name, _, _, content in record):
            return tuple(_artifact(folder / name, pages, guides, cached=True) for name, pages, guides, _ in record)
    return None


def _artifact(path: Path, pages: int, guides: Sequence[str], *, cached: bool) -> Artifact:
    return Artifact(path, NAME, pages, None, None, False, cached, tuple(guides))


def _content(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=16).hexdigest()
