"""Guides to the volumes of booklets: fragments from the store or from workers, volumes from fragments."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path

from guidetool.model.frozen import dataclass
from guidetool.model.workspace import Registers
from guidetool.pipeline.cache import digest
from guidetool.pipeline.entries import Entry, entries_of
from guidetool.pipeline.files import read_bytes, write_whole
from guidetool.pipeline.fragments import Fragments
from guidetool.pipeline.laying import Layer, Piece
from guidetool.pipeline.products import Artifact, Built, Inputs, Order, Progress, gated, nothing_for, problem, require_printable, sources_of
from guidetool.pipeline.targets import Target, targets
from guidetool.render import words
from guidetool.render.book import ContentsJob, DirectoryJob, FrameJob, Whole, book_of, parts_of
from guidetool.render.directory import contacts_of
from guidetool.render.page import contact_lines
from guidetool.render.product import ARCHIVE, BOOKS, Book
from guidetool.render.volume.plan import LINES, Part, volumes

NAME = "booklet"


@dataclass(frozen=True, slots=True)
class Volume:
    """A volume to be made. ``number``: which of how many; ``jobs``: frame, contents, and the directory where it holds it."""

    target: Target
    pieces: tuple[Piece, ...]
    jobs: tuple[Whole, ...]
    number: tuple[int, int]


def build_booklet(inputs: Inputs, order: Order, progress: Progress, book: Book = BOOKS[0], sites: Sequence[str] = ()) -> Built:
    """Make a booklet of all guides that have no error (with --draft: of all), in volumes where the order limits their pages.

    ``sites``: make those of these sites instead, each in a folder of its own.
    """
    require_printable(inputs.workspace, order.finish)
    store = Fragments(inputs.root)
    entries, faults = entries_of(inputs, order, store)
    problems = {problem(path, fault) for path, fault in faults}
    wanted = targets(entries, inputs.registers, sites) if entries else []
    problems |= {nothing_for(target.edition, inputs.registers) for target in wanted if target.edition and not target.entries}
    work = _Work(inputs, order, with_room(book, inputs.registers) if sites else book, store, progress)
    artifacts = work.all([target for target in wanted if target.entries])
    store.end()
    return Built(tuple(artifacts), gated(inputs, order), tuple(sorted(problems)), tuple(sorted(work.layer.crashed.items())), work.layer.made)


def with_room(book: Book, registers: Registers) -> Book:
    """A booklet with room for the contacts of any site: the guides' pages are the same in all editions."""
    return replace(book, contact_lines=contact_lines([contacts_of(site) for site in registers.sites.values()], book))


class _Work:
    """The booklets of a run, one after the other: what is done is written and noted before the next begins."""

    def __init__(self, inputs: Inputs, order: Order, book: Book, store: Fragments, progress: Progress) -> None:
        self.inputs, self.order, self.store, self.progress = inputs, order, store, progress
        self.shared = book_of(inputs.workspace, order.finish, order.commit, order.day, book)
        self.layer = Layer(inputs, replace(self.shared, commit="", day=""), store, order.jobs, progress)

    def all(self, wanted: Sequence[Target]) -> list[Artifact]:
        """Lay out what is missing, divide into volumes, write each that is not there as it should be. Raises UserError."""
        keys = {target.site: self._key(target) for target in wanted}
        found = {target.site: _found(self.store, keys[target.site], self._folder(target), target.site) for target in wanted}
        todo = [target for target in wanted if found[target.site] is None]
        if not todo:
            total = sum(len(target.entries) for target in wanted)
            self.progress(total, total, sum(made.pages for there in found.values() for made in there or ()))
        made: dict[str, list[tuple[Artifact, str]]] = {}
        for volume in self._laid(todo):
            site = volume.target.site
            made.setdefault(site, []).extend(self._written(volume))
            if volume.number[0] == volume.number[1] and not self.layer.crashed:
                self.store.put({keys[site]: tuple((one.path.name, one.pages, one.guides, content) for one, content in made[site])})
                _tidied(self.store, self._folder(volume.target), {one.path.name: content for one, content in made[site]})
        return [one for target in wanted for one in found[target.site] or [artifact for artifact, _ in made.get(target.site, ())]]

    def _key(self, target: Target) -> str:
        """By which the files of a booklet are known again."""
        printed = [(entry.department, entry.name, entry.mark) for entry in target.entries]
        own = [target.site, repr(target.host), sorted(target.ways.items()), target.rest] if target.site else []
        return digest([NAME, self.inputs.sources.mark, repr(self.shared), self.order.volume_pages, printed, repr(own)])

    def _folder(self, target: Target) -> Path:
        return self.order.out / NAME / target.site if target.site else self.order.out / NAME

    def _laid(self, todo: Sequence[Target]) -> Iterator[Volume]:
        """The volumes, each when all of it is laid out."""
        pieces = {target.site: _pieces(target) for target in todo}
        alone = self._jobs(todo[0], todo[0].entries, (1, 1), rest=True) if len(todo) == 1 and self.order.volume_pages is None else ()
        counts = self.layer.lay(list(dict.fromkeys(piece for some in pieces.values() for piece in some)), alone)
        planned = [volume for target in todo for volume in self._planned(target, [p for p in pieces[target.site] if p in counts], counts)]
        self.layer.lay(list(dict.fromkeys(piece for volume in planned for piece in volume.pieces)))
        pages = 0
        for place in self.layer.stream([volume.jobs for volume in planned]):
            yield planned[place]
            pages += sum(counts.get(piece, 0) for piece in planned[place].pieces)
            if len(planned) > 1:
                self.progress(place + 1, len(planned), pages)

    def _planned(self, target: Target, pieces: Sequence[Piece], counts: dict[Piece, int]) -> list[Volume]:
        """A booklet in volumes; what is done elsewhere stands at the end of the last."""
        sizes = [Part(piece.entry.department, counts[piece]) for piece in pieces]
        lines = sum(len(ways) + 2 for _, ways in target.rest)
        if lines:
            sizes.append(Part("", lines // LINES + 1))
        parts = volumes(sizes, self.order.volume_pages)
        made = []
        for number, places in enumerate(parts, 1):
            some = tuple(replace(pieces[n], opens=pieces[n].opens or n == places.start) for n in places if n < len(pieces))
            which = number, len(parts)
            jobs = self._jobs(target, [piece.entry for piece in some], which, rest=number == len(parts))
            made.append(Volume(target, some, jobs, which))
        return made

    def _jobs(self, target: Target, entries: Sequence[Entry], volume: tuple[int, int], *, rest: bool) -> tuple[Whole, ...]:
        sections = _sections(entries, target)
        rest = rest and bool(target.rest)
        frame = FrameJob(self.shared, tuple(name for name, _ in sections), len(entries), volume, target.host)
        contents = ContentsJob(self.layer.book, sections, rest)
        return (frame, contents, DirectoryJob(self.layer.book, target.rest)) if rest else (frame, contents)

    def _written(self, volume: Volume) -> list[tuple[Artifact, str]]:
        """Put a volume together and write its files; with the digest of their bytes."""
        from guidetool.pipeline.binding import bound
        from guidetool.render.bookfiles import book_files
        from guidetool.render.booklet import cover_values, facts_of

        frame, entries, loaded = volume.jobs[0], [piece.entry for piece in volume.pieces], self.inputs.sources
        assert isinstance(frame, FrameJob)
        before = len(parts_of(frame))  # cover, stencil and contents stand before the guides
        ways = (*[None] * before, *(volume.target.ways.get(entry.path) for entry in entries))
        data, pages = bound(self.layer.parts(volume.pieces, volume.jobs), self.layer, ways)
        profile = self.order.finish.profile
        sources = sources_of(self.inputs, self.order, [self.inputs.guides[entry.place] for entry in entries] if profile == ARCHIVE else [])
        name = NAME if volume.number[1] == 1 else f"{NAME}-{volume.number[0]}"
        facts = facts_of(self.shared, volume.number, volume.target.host)
        made = []
        for file in book_files(data, pages, self.shared, cover_values(frame), facts, loaded.templates.get, loaded.files, sources):
            path = self._folder(volume.target) / f"{name}{file.ending}.pdf"
            write_whole(path, file.data)
            guides = [] if file.ending else [entry.path for entry in entries]  # cover and imposed sheets are no prints of their own
            made.append((_artifact(path, file.pages, guides, volume.target.site, cached=False), _content(file.data)))
        return made


def _pieces(target: Target) -> list[Piece]:
    entries = target.entries
    return [Piece(entry, n == 0 or entries[n - 1].department != entry.department) for n, entry in enumerate(entries)]


def _sections(entries: Sequence[Entry], target: Target) -> tuple[tuple[str, tuple[tuple[str, str, str], ...]], ...]:
    def way(entry: Entry) -> str:
        return words.WAYS[target.ways[entry.path]] if entry.path in target.ways else ""

    groups = (list(group) for _, group in groupby(entries, key=lambda entry: entry.department))
    return tuple((group[0].section, tuple((entry.anchor, entry.name, way(entry)) for entry in group)) for group in groups)


def _found(store: Fragments, key: str, folder: Path, site: str) -> list[Artifact] | None:
    """The files that an earlier run made of the same, where they still are as they were written."""
    for _, record in store.get([key]):
        if record and all(_content(read_bytes(folder / name) or b"") == content for name, _, _, content in record):
            return [_artifact(folder / name, pages, guides, site, cached=True) for name, pages, guides, _ in record]
    return None


def _tidied(store: Fragments, folder: Path, now: dict[str, str]) -> None:
    """Take away what an earlier run made in a folder and this one did not (the whole beside its volumes, or more volumes than
    there are): somebody would print both. Only files that are byte for byte as they were written."""
    key = digest([NAME, "folder", str(folder.resolve())])
    for _, before in store.get([key]):
        for name, content in before or ():
            if name not in now and _content(read_bytes(folder / name) or b"") == content:
                (folder / name).unlink(missing_ok=True)
    store.put({key: tuple(now.items())})


def _artifact(path: Path, pages: int, guides: Sequence[str], site: str, *, cached: bool) -> Artifact:
    return Artifact(path, NAME, pages, None, None, False, cached, tuple(guides), site)


def _content(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=16).hexdigest()
