"""What the words of a comparison mean: files, folders, revisions, two at once (``A..B``, ``A...B``), the index."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from guidetool.model.errors import UserError
from guidetool.model.frozen import dataclass
from guidetool.model.message import say
from guidetool.pipeline import git
from guidetool.pipeline.files import SUFFIXES
from guidetool.pipeline.git_objects import Objects

_RANGE = re.compile(r"(?P<old>.*?)(?P<dots>\.\.\.?)(?P<new>[^.].*|)\Z")
_SHORT = 12


@dataclass(frozen=True, slots=True)
class Named:
    """One side, before anything is read: a place on disk, else a revision, else the index.

    ``ref`` is what stands before the colon where a file is shown; ``within`` the part of the revision that was
    named, None where none was. ``tip``: of a merge base, the revision that was named for it.
    """

    text: str
    place: Path | None = None
    ref: str = ""
    within: str | None = None
    index: bool = False
    tip: str = ""


def name_sides(words: Sequence[str], start: Path, objects: Objects, *, staged: bool = False) -> tuple[Named, Named]:
    """The two sides that words name, seen from ``start``: as git's own diff reads them.

    Two words: these two. ``A..B``: these two. ``A...B``: B against the commit where the two left each other. One
    revision: it against the folder as it is; one file or folder: HEAD against it; no word: HEAD against the folder.
    ``staged``: HEAD, or the revision named, against the index. Raises UserError for what means nothing.
    """
    if len(words) > (1 if staged else 2):
        raise UserError(say("too many sides were named: {words}", words=" ".join(words)),
                        say("name an old and a new side, or two revisions in one word: OLD..NEW"))  # fmt: skip
    if staged:
        return _named(words[0] if words else "HEAD", start, objects), Named("--staged", index=True)
    if len(words) == 2:
        return _alone(words[0], start, objects), _alone(words[1], start, objects)
    here = Named(".", place=start)
    if not words:
        return Named("HEAD", ref="HEAD"), here
    found = _range(words[0], start)
    if found is not None:
        return _two(*found, objects)
    one = _named(words[0], start, objects)
    return (Named("HEAD", ref="HEAD"), one) if one.place is not None else (one, here)


def named_state(text: str, start: Path, objects: Objects) -> Named:
    """One state: a revision, or a folder (``.``: the files as they are). Raises UserError for what is neither."""
    return _named(text, start, objects)


def _range(text: str, start: Path) -> tuple[str, str, str] | None:
    """Old, dots, new; HEAD where one is left out. What is a file, or leads upward, is no range."""
    found = _RANGE.match(text)
    if found is None or (start / text).exists() or found["new"].startswith(("/", "\\")) or found["old"].endswith(("/", "\\")):
        return None
    return found["old"] or "HEAD", found["dots"], found["new"] or "HEAD"


def _two(old: str, dots: str, new: str, objects: Objects) -> tuple[Named, Named]:
    if dots == "..":
        return Named(old, ref=old), Named(new, ref=new)
    one, other = git.commit(objects.root, old), git.commit(objects.root, new)
    bases = git.merge_bases(objects.root, one, other)
    if not bases:
        raise UserError(say("“{old}” and “{new}” have no common beginning here", old=old, new=new), git.no_beginning(objects.root))
    return Named(f"{old}...{new}", ref=bases[0][:_SHORT], tip=old), Named(new, ref=new)


def _alone(text: str, start: Path, objects: Objects) -> Named:
    found = _range(text, start)
    if found is not None and git.find_commit(objects.root, text) is None:
        raise UserError(say("“{text}” names two sides by itself", text=text),
                        say("name the two revisions as two words: {both}", both=f"{found[0]} {found[2]}"))  # fmt: skip
    return _named(text, start, objects)


def _named(text: str, start: Path, objects: Objects) -> Named:
    path = start / text
    if text and path.exists():
        if not any(mark in text for mark in "./\\") and _is_revision(text, objects):
            raise UserError(
                say("“{text}” is both a folder and a revision", text=text),
                say("write ./{text} for the folder and {text}: for the revision", text=text),
            )
        return Named(text, place=path)
    ref, colon, within = text.partition(":")
    if colon and ref:
        return Named(text, ref=ref, within=within.strip("/") or None)
    looks = text.endswith((*SUFFIXES, ".json")) or "/" in text or "\\" in text or text == "."
    if looks and not _is_revision(text, objects) and not _may_be_remote(text, objects):
        raise UserError(
            say("“{text}” is no file, no folder and no revision", text=text),
            say("check the spelling; a file of a revision is written REF:path"),
        )
    return Named(text, ref=text)


def _is_revision(text: str, objects: Objects) -> bool:
    try:
        return git.find_commit(objects.root, text) is not None
    except UserError:
        return False


def _may_be_remote(text: str, objects: Objects) -> bool:
    """Whether it reads like a branch of a remote that is not here yet, such as origin/main."""
    try:
        return text.partition("/")[0] in git.remotes(objects.root)
    except UserError:
        return False
