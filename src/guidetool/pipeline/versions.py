"""The files of one side as versions of guides: read once, whatever they hold."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import replace
from typing import Any

from guidetool.load.decode import decode_guide
from guidetool.load.decode_workspace import decode_registers
from guidetool.load.dialect import Shape, to_canonical
from guidetool.load.encoding import read_text
from guidetool.load.parse import RefusedError, parse
from guidetool.load.typing_checks import check_typing
from guidetool.model.change import Version
from guidetool.model.diagnostic import ERROR, WARNING, Diagnostic, Placed
from guidetool.model.frozen import dataclass
from guidetool.model.guide import Guide
from guidetool.model.message import Message, say
from guidetool.model.source import START
from guidetool.model.workspace import Registers
from guidetool.pipeline.narrow import again, beside, narrow, strangers
from guidetool.pipeline.read import read_document
from guidetool.pipeline.sides import Side

REFUSED_BEFORE_PARSING = ("alias-refused", "several-documents", "directive-refused")
"""Text checks without whose consent nothing is parsed; the others are the linter's business."""


@dataclass(frozen=True, slots=True)
class File:
    """What the bytes of a file say. ``foreign``: well-formed, and no guide; ``digest``: of the bytes, SHA-256 in hexadecimal."""

    text: str = ""
    tree: Any = None
    guide: Guide | None = None
    problems: tuple[Placed, ...] = ()
    foreign: bool = False
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Versions:
    """What one side holds, and its files by path."""

    side: Side
    versions: tuple[Version, ...]
    files: Mapping[str, File]

    def diagnostics(self, paths: Set[str]) -> Iterator[Diagnostic]:
        """What is wrong with the files at the paths."""
        for path, file in self.files.items():
            shown = self.side.shown(path)
            for found in file.problems if path in paths else ():
                yield Diagnostic(shown, found.span, found.rule, found.message, found.level, help=found.help)


def read_versions(side: Side, shape: Shape, seen: dict[str, File]) -> Versions:
    """Read a side; ``seen`` remembers files by the id of their content."""
    versions: list[Version] = []
    files: dict[str, File] = {}
    for path, id_ in side.files.ids.items():
        if id_ not in seen:
            data = side.files[path]
            digest = "" if data is None else hashlib.sha256(data).hexdigest()
            seen[id_] = replace(_read_file(data, shape), digest=digest)
        file = files[path] = seen[id_]
        versions.append(Version(path, file.tree, file.guide, file.digest))
    return Versions(side, tuple(versions), files)


def registers_of(side: Side) -> Registers:
    """The registers of a side, for the names of ids; what cannot be read has none."""
    files = {path: data for path, data in side.others.items() if data is not None}
    return decode_registers({path: read_document(path, "register", data).tree for path, data in files.items()})


def read_both(old: Side, new: Side, shape: Shape, words: Iterable[str] = ()) -> tuple[Versions, Versions, int]:
    """Read what has to be read of both sides, and count the files that are alike: of those nothing is parsed.

    A file that is alike on both is read all the same where it holds one of the ``words``, or the code of a guide that
    came, went or was given another code: two files may have one code.
    """
    seen: dict[str, File] = {}
    if new.single and not old.single:
        lone = read_versions(new, shape, seen)
        return read_versions(beside(old, lone.versions[0]), shape, seen), lone, 0
    if old.single and not new.single:
        lone = read_versions(old, shape, seen)
        return lone, read_versions(beside(new, lone.versions[0]), shape, seen), 0
    narrowed = again(narrow(old, new), old, new, words)
    one, other = (read_versions(side, shape, seen) for side in (narrowed.old, narrowed.new))
    whole = again(narrowed, old, new, strangers(one.versions, other.versions))
    if whole is not narrowed:
        one, other = (read_versions(side, shape, seen) for side in (whole.old, whole.new))
    return one, other, len(whole.alike)


def _read_file(data: bytes | None, shape: Shape) -> File:
    """One file, with the reasons where it cannot be read as a guide."""
    if data is None:
        return File(problems=(_problem(
            say("the file cannot be opened"), say("check whether it may be read and is no folder or dead link"), ERROR,
        ),))  # fmt: skip
    source = read_text(data)
    if source.text is None:
        return File(problems=source.findings)
    refused = tuple(p for p in check_typing(source.text, shape.keys.keys()) if p.rule in REFUSED_BEFORE_PARSING)
    if refused:
        return File(source.text, problems=refused)
    try:
        tree = to_canonical(parse(source.text), shape).tree
    except RefusedError as error:
        return File(source.text, problems=(error.finding,))
    if not isinstance(tree, dict) or not tree.keys() & shape.chinese.keys():
        return File(source.text, foreign=True, problems=(_problem(
            say("this is no guide: it holds none of a guide's elements"),
            say("compare guides only; registers and bundles stand in folders of their own"), WARNING,
        ),))  # fmt: skip
    return File(source.text, tree, decode_guide(tree))


def _problem(message: Message, cure: Message, level: str) -> Placed:
    return Placed(START, "not-comparable", message, level, help=cure)
