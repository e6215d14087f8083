"""What changed since a revision branched off: files, and the guides that a changed register entry concerns."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from guidetool.load.decode_workspace import decode_registers
from guidetool.model.frozen import dataclass
from guidetool.model.message import Message, say
from guidetool.model.references import of_guide
from guidetool.model.workspace import REGISTERS
from guidetool.pipeline.check import Checked
from guidetool.pipeline.discover import kind_of
from guidetool.pipeline.files import SUFFIXES
from guidetool.pipeline.git import changed_files, merge_base, repository
from guidetool.pipeline.git_objects import read_tree
from guidetool.pipeline.read import read_document
from guidetool.pipeline.workspace import FILE_NAME, Opened


@dataclass(frozen=True, slots=True)
class Changed:
    """``paths``: the files that are looked at; ``why``: said where these are all files; ``before``: the baseline then."""

    paths: frozenset[str]
    why: Message | None
    before: bytes | None


def changed_since(opened: Opened, checked: Checked, ref: str) -> Changed:
    """What changed between the merge base of a revision and the files as they are now, uncommitted ones too.

    A file that was renamed counts as changed. Raises UserError outside git and where the revision is not known.
    """
    root, base, prefix = _home(opened, ref)
    files = {path.removeprefix(prefix): gone for path, gone in changed_files(root, base).items() if path.startswith(prefix)}
    before = baseline_then(opened, ref)
    everything = _everything(opened, files)
    if everything is not None:
        return Changed(frozenset(checked.asked), everything, before)
    paths = {path for path, gone in files.items() if not gone}
    kinds = {path: kind_of(path, opened) for path in files if path.endswith(SUFFIXES)}
    if any(kinds.get(path) == "guide" for path, gone in files.items() if gone):
        paths |= {path for path in checked.asked if checked.documents.kind(path) in ("bundle", "register")}
    entries = set(_entries(opened, root, base, prefix)) if "register" in kinds.values() else set()
    paths |= {g.path for g in checked.index.guides if entries & {(r, key) for _, r, key in of_guide(g.guide)}} if entries else set()
    return Changed(frozenset(paths & set(checked.asked)), None, before)


def baseline_then(opened: Opened, ref: str) -> bytes | None:
    """The baseline's bytes where a revision branched off; None where there was none. Raises UserError."""
    root, base, prefix = _home(opened, ref)
    name = prefix + opened.workspace.paths.baseline
    return read_tree(root, base, name, lambda _: True).get(name)


def _home(opened: Opened, ref: str) -> tuple[Path, str, str]:
    """The repository, the merge base, and the workspace's folder in it with a slash, or nothing."""
    root = repository(opened.root)
    home = opened.root.resolve().relative_to(root.resolve()).as_posix()
    return root, merge_base(root, ref), "" if home == "." else f"{home}/"


def _everything(opened: Opened, files: dict[str, bool]) -> Message | None:
    if FILE_NAME in files:
        return say("{path} changed, so everything is looked at", path=FILE_NAME)
    rules = sorted(path for path in files if path.endswith(SUFFIXES) and kind_of(path, opened) == "local-rules")
    return say("{path} changed, so everything is looked at", path=rules[0]) if rules else None


def _entries(opened: Opened, root: Path, base: str, prefix: str) -> Iterator[tuple[str, str]]:
    """(register, id) of each entry that is not as it was."""
    folder = prefix + opened.workspace.paths.registers
    files = read_tree(root, base, folder, lambda path: path.endswith(SUFFIXES))
    then = decode_registers({path: read_document(path, "register", data).tree for path, data in sorted(files.items())})
    for name in REGISTERS:
        before, now = getattr(then, name), getattr(opened.registers, name)
        yield from ((name, key) for key in before.keys() | now.keys() if before.get(key) != now.get(key))


def nothing(changed: Changed, ref: str) -> Message | None:
    """Said when nothing changed."""
    return None if changed.paths else say("nothing that is checked changed since {ref}", ref=ref)

