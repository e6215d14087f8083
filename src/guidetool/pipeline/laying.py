"""Fragments: from the store where they were laid out before, else from workers, several guides at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from math import ceil
from typing import TYPE_CHECKING

from guidetool.model.errors import UserError
from guidetool.model.frozen import dataclass
from guidetool.model.message import Message
from guidetool.pipeline.cache import digest
from guidetool.pipeline.entries import Entry, item_at
from guidetool.pipeline.fragments import Fragments
from guidetool.pipeline.products import Inputs, Progress
from guidetool.pipeline.sources import Sources
from guidetool.pipeline.workers import Failure, Outcome, ordered_map
from guidetool.render.book import BookletJob, PartJob, Run, RunsJob, Whole, parts_of
from guidetool.render.volume.digits import Numerals, numerals_of
from guidetool.render.volume.digits import plain as plain_numerals
from guidetool.render.volume.fragment import Fragment, fragment_of, plain

if TYPE_CHECKING:
    from guidetool.render.volume.cut import Cut

NAME = "booklet"
"""Under which a fault is reported that is no guide's."""
CHUNK = 12
"""Guides laid out together at most: enough to share what a document costs, few enough to bound memory and to lose little."""
FEW = 2
"""Parts that are sooner laid out here than a process is begun for each."""
PRELOAD = ("guidetool.render.booklet",)


@dataclass(frozen=True, slots=True)
class Piece:
    """A guide as it stands in a volume. ``opens``: its department begins with it."""

    entry: Entry
    opens: bool


_Asked = Sequence[Piece | Whole]
_COUNT = "/pages"


class Layer:
    """The fragments of one run. ``book``: what all guides' fragments share; ``crashed``: by path, what could not be laid out."""

    def __init__(self, inputs: Inputs, book: BookletJob, store: Fragments, jobs: int, progress: Progress) -> None:
        self.book, self.store, self.crashed = book, store, dict[str, Failure]()
        self._inputs, self._jobs, self._progress = inputs, jobs, progress
        self._own = digest([inputs.sources.mark, repr(replace(book, portal=""))])
        self.made = 0
        """Pages laid out in this run."""
        self._pages: dict[str, int] = {}
        self._held: dict[str, Fragment] = {}
        """What the store would not keep."""
        self._numerals: dict[str, Numerals] = {}

    def lay(self, pieces: Sequence[Piece], more: Sequence[Whole] = ()) -> dict[Piece, int]:
        """Lay out what was not laid out before; the pages of each piece that could be. Raises UserError."""
        keys = {piece: self._key(piece) for piece in pieces}
        wanted = [key for key in (*keys.values(), *(key for job in more for key in self._keys(job))) if key not in self._pages]
        self._pages.update({name.removesuffix(_COUNT): count for name, count in self.store.get([key + _COUNT for key in wanted])})
        missing = [piece for piece, key in keys.items() if key not in self._pages and piece.entry.path not in self.crashed]
        jobs = [job for job in more if any(key not in self._pages for key in self._keys(job))]
        self._make(missing, jobs, len(pieces))
        return {piece: self._pages[key] for piece, key in keys.items() if key in self._pages}

    def stream(self, groups: Sequence[Sequence[Whole]]) -> Iterator[int]:
        """Lay out groups of parts, a little ahead of who takes them; the place of each group when it is there. Raises UserError."""
        wanted = list(dict.fromkeys(key for group in groups for job in group for key in self._keys(job) if key not in self._pages))
        self._pages.update({name.removesuffix(_COUNT): count for name, count in self.store.get([key + _COUNT for key in wanted])})
        missing = [[job for job in group if any(key not in self._pages for key in self._keys(job))] for group in groups]
        todo = [group for group in missing if group]
        made = ordered_map(partial(lay_all, sources=self._inputs.sources), todo, self._jobs if len(todo) > FEW else 1, preload=PRELOAD)
        for place, group in enumerate(missing):
            if group:
                outcome = next(made)
                for n, job in enumerate(group):
                    self._take((job,), Outcome(outcome.value[n] if outcome.value else None, outcome.failure), hold=False)
            yield place

    def parts(self, pieces: Sequence[Piece], jobs: Sequence[Whole]) -> list[Fragment]:
        """The fragments of a volume in order, all of them laid out before: cover, other parts, guides, directory, colophon."""
        (cover, colophon, *stencil), contents, *rest = (self._keys(job) for job in jobs)
        keys = [cover, *stencil, *contents, *(self._key(piece) for piece in pieces), *(key for keys in rest for key in keys), colophon]
        found = {key: fragment_of(value) for key, value in self.store.get([key for key in keys if key not in self._held])} | self._held
        lost = [piece for piece in pieces if self._key(piece) not in found]
        if lost or any(key not in found for key in keys):  # damaged in the store
            for key in keys:
                self._pages.pop(key, None)
            self._make(lost, [job for job in jobs if any(key not in found for key in self._keys(job))], len(pieces), hold=True)
            found |= self._held
        return [found[key] for key in keys]

    def numerals(self, parts: Sequence[Fragment]) -> dict[str, Numerals]:
        """How page numbers look, for all styles that the parts have."""
        styles = sorted({slot.style for part in parts for leaf in part.leaves for slot in leaf.slots if not slot.stamp} - self._numerals.keys())
        names = {digest([self._inputs.sources.mark, "numerals", style]): style for style in styles}
        self._numerals |= {names[key]: numerals_of(value) for key, value in self.store.get(names)}
        return self._numerals

    def _make(self, pieces: Sequence[Piece], wholes: Sequence[Whole], total: int, *, hold: bool = False) -> None:
        """Lay out, several guides together; where that fails, each alone, so that only the one at fault is left out."""
        if not pieces and not wholes:
            return
        done = total - len(pieces)
        self._progress(done, total, self.made)
        again: list[Piece] = []
        size = max(1, min(CHUNK, ceil(len(pieces) / (3 * self._jobs))))
        groups = [pieces[n : n + size] for n in range(0, len(pieces), size)]
        for group, outcome in self._outcomes(groups, wholes):
            if outcome.failure is not None and outcome.failure.message is None and len(group) > 1:
                again += [one for one in group if isinstance(one, Piece)]
                continue
            self._take(group, outcome, hold)
            done += sum(isinstance(one, Piece) for one in group)
            self._progress(done, total, self.made)
        for group, outcome in self._outcomes([[piece] for piece in again], ()):
            self._take(group, outcome, hold)
            done += 1
            self._progress(done, total, self.made)

    def _outcomes(self, groups: Sequence[Sequence[Piece]], wholes: Sequence[Whole]) -> Iterator[tuple[_Asked, Outcome[Cut]]]:
        """What came of each group of guides and of each other part, in that order."""
        jobs = [*(self._job(group) for group in groups), *wholes]
        count = self._jobs if len(jobs) > FEW else 1
        asked: list[_Asked] = [*groups, *((job,) for job in wholes)]
        yield from zip(asked, ordered_map(partial(lay, sources=self._inputs.sources), jobs, count, preload=PRELOAD), strict=True)

    def _take(self, asked: _Asked, outcome: Outcome[Cut], hold: bool) -> None:
        """Keep what was made. Raises UserError where the fault is the user's."""
        failure, cut = outcome.failure, outcome.value
        if failure is not None and failure.message is not None:
            raise UserError(failure.message, failure.hint)
        if failure is not None or cut is None:
            self.crashed.update({one.entry.path if isinstance(one, Piece) else NAME: failure or Failure("nothing was made") for one in asked})
            return
        keys = [key for one in asked for key in ([self._key(one)] if isinstance(one, Piece) else self._keys(one))]
        made = dict(zip(keys, cut.fragments, strict=True))
        values: dict[str, object] = {key: plain(fragment) for key, fragment in made.items()}
        values |= {key + _COUNT: fragment.pages for key, fragment in made.items()}
        values |= {digest([self._inputs.sources.mark, "numerals", style]): plain_numerals(one) for style, one in cut.numerals.items()}
        self._pages |= {key: fragment.pages for key, fragment in made.items()}
        self._numerals |= cut.numerals
        if not self.store.put(values) or hold:
            self._held |= made
        self.made += sum(fragment.pages for fragment in cut.fragments)

    def _job(self, pieces: Sequence[Piece]) -> RunsJob:
        runs: list[Run] = []
        for piece in pieces:
            item = item_at(self._inputs, piece.entry.place)
            if isinstance(item, Message):
                raise AssertionError(f"{piece.entry.path} was printable before")
            item = replace(item, anchor=piece.entry.anchor)
            if runs and not piece.opens and runs[-1].department == piece.entry.section:
                runs[-1] = replace(runs[-1], items=(*runs[-1].items, item))
            else:
                runs.append(Run(piece.entry.section, piece.opens, (item,)))
        return RunsJob(self.book, tuple(runs))

    def _key(self, piece: Piece) -> str:
        entry = piece.entry
        return digest([self._own, "guide", entry.section if piece.opens else "", entry.anchor, entry.mark])

    def _keys(self, job: Whole) -> list[str]:
        return [digest([self._inputs.sources.mark, repr(job), part]) for part in parts_of(job)]


def lay(job: PartJob, sources: Sources) -> Cut:
    """Lay out a part; runs in a worker."""
    from guidetool.render.booklet import lay_part

    return lay_part(job, sources.templates.get, sources.files)


def lay_all(jobs: Sequence[PartJob], sources: Sources) -> tuple[Cut, ...]:
    """Lay out some parts; runs in a worker."""
    return tuple(lay(job, sources) for job in jobs)
