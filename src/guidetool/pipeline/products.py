"""What every product is made from and how, and what came of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import field
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from guidetool.model.diagnostic import ERROR, Diagnostic
from guidetool.model.edition import Edition
from guidetool.model.errors import UserError
from guidetool.model.frozen import dataclass
from guidetool.model.index import Coverage, Located
from guidetool.model.message import Message, say
from guidetool.model.source import START
from guidetool.model.workspace import Registers, Workspace
from guidetool.pipeline.chosen import Chosen
from guidetool.pipeline.files import read_bytes
from guidetool.pipeline.sources import Sources
from guidetool.pipeline.workers import Failure
from guidetool.render.paper.attached import Attached
from guidetool.render.product import ARCHIVE, Finish

if TYPE_CHECKING:
    from guidetool.render.values import ItemView, StandView

RULE = "render"
"""The id under which a guide that cannot be laid out is reported."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """What is to be rendered. ``blocked``: paths of guides that have an error."""

    root: Path
    workspace: Workspace
    registers: Registers
    guides: Sequence[Located]
    blocked: frozenset[str]
    sources: Sources
    coverage: Coverage = field(default_factory=Coverage)
    """What the print fonts have; empty where the workspace chose other fonts and nothing is known."""
    pages: frozenset[str] = frozenset()
    """Pages of the site, below the base, to which codes may lead besides those of guides."""


@dataclass(frozen=True, slots=True)
class Order:
    """How it is to be rendered. ``day`` is ISO text, ``commit`` any text: both for the colophon."""

    out: Path
    finish: Finish
    jobs: int = 1
    commit: str = ""
    day: str = ""
    volume_pages: int | None = None
    """Most pages of a volume; None: one volume."""


@dataclass(frozen=True, slots=True)
class Artifact:
    """A file that was made. ``fill``: share of the sheet in use, None for a booklet; ``guides``: paths of those in it;
    ``site``: id of the site that it is made for, empty where for none."""

    path: Path
    product: str
    pages: int
    fill: float | None
    size: float | None
    shortened: bool
    cached: bool
    guides: tuple[str, ...] = ()
    site: str = ""


@dataclass(frozen=True, slots=True)
class Built:
    """``gated``: guides left out for their errors; ``crashed``: (guide or product, what happened); ``laid``: pages laid out in this
    run, where that is counted: all others were there already."""

    artifacts: tuple[Artifact, ...]
    gated: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]
    crashed: tuple[tuple[str, Failure], ...]
    laid: int | None = None


Progress = Callable[[int, int, int], None]
"""Called with how many products (of a booklet: guides) are done, how many there are, and how many pages were made."""


def require_printable(workspace: Workspace, finish: Finish) -> None:
    """Raises UserError when something goes to the press that must not."""
    if finish.for_print and workspace.sample:
        raise UserError(say("a sample workspace cannot be made for print"),
                        say("remove “sample: true” from guidetool.yaml once every fact is real"))  # fmt: skip
    if finish.for_print and finish.draft:
        raise UserError(say("a draft cannot be made for print"), say("leave out --draft, or make it for the screen"))


def sources_of(inputs: Inputs, order: Order, guides: Sequence[Located]) -> tuple[Attached, ...]:
    """The guides' own files, for the archive."""
    if order.finish.profile != ARCHIVE:
        return ()
    texts = ((located, (read_bytes(inputs.root / located.path) or b"").decode("utf-8", "replace")) for located in guides)
    return tuple(Attached(PurePosixPath(g.path).name, text, g.guide.name or g.path) for g, text in texts)


def unprintable(view: StandView | ItemView, coverage: Coverage) -> Message | None:
    """The characters of a view that the fonts lack: they would print as empty boxes."""
    from guidetool.render.coverage import missing_characters
    from guidetool.render.fingerprint import printed_text

    missing = missing_characters(printed_text(view), coverage) if coverage.starts else ()
    if not missing:
        return None
    return say("the print fonts lack these characters: {characters}; write them otherwise", characters=" ".join(missing))


def paths_of(inputs: Inputs) -> Sequence[str]:
    """The paths of the guides, none of them looked at where that can be helped."""
    return inputs.guides.paths if isinstance(inputs.guides, Chosen) else [guide.path for guide in inputs.guides]


def passed(inputs: Inputs, order: Order) -> Iterator[Located]:
    """The guides that are made: those without an error, of a draft all."""
    return (inputs.guides[n] for n, path in enumerate(paths_of(inputs)) if order.finish.draft or path not in inputs.blocked)


def gated(inputs: Inputs, order: Order) -> tuple[str, ...]:
    """The paths of guides that are held back."""
    return tuple(sorted(inputs.blocked - set(paths_of(inputs) if order.finish.draft else ())))


def nothing_for(edition: Edition, registers: Registers) -> Diagnostic:
    """A site of which nothing can be made, told of at its entry in the register."""
    message = say("nothing was made for {site}: it neither handles nor takes in any item that can be printed", site=edition.name)
    return problem(registers.sources.get(("sites", edition.id), edition.id), message)


def problem(path: str, message: Message) -> Diagnostic:
    return Diagnostic(path, START, RULE, message, ERROR)
