"""Single files of a state of the repository: its settings, its approvals, its CODEOWNERS."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path

from guidetool.load.decode_approvals import decode_approvals
from guidetool.load.decode_workspace import decode_workspace
from guidetool.load.encoding import read_text
from guidetool.load.locate import Locator
from guidetool.load.owners import PLACES, Owners, OwnersError, read_owners
from guidetool.model.approval import Approval
from guidetool.model.diagnostic import ERROR, Diagnostic
from guidetool.model.errors import UserError
from guidetool.model.message import say
from guidetool.model.source import Place
from guidetool.model.workspace import Workspace
from guidetool.pipeline import git
from guidetool.pipeline.files import read_bytes
from guidetool.pipeline.git_objects import Objects, list_commit, list_index
from guidetool.pipeline.named import Named
from guidetool.pipeline.read import read_document
from guidetool.pipeline.resources import shape
from guidetool.pipeline.workspace import FILE_NAME, find_root


@dataclass(frozen=True, slots=True)
class State:
    """``read``: a path relative to the repository's root → bytes, None where there is no such file.

    ``home``: the folder of the workspace in it with a slash, or nothing; ``shown``: what stands before a path when people
    read it.
    """

    label: str
    read: Callable[[str], bytes | None]
    home: str
    shown: str = ""
    root: Path | None = None
    """Of files on disk: where the paths begin."""

    def inside(self, path: Path) -> str:
        """A file on disk, relative to the root; as it is where it lies elsewhere."""
        return path.relative_to(self.root).as_posix() if self.root is not None and path.is_relative_to(self.root) else path.as_posix()

    def settings(self) -> Workspace:
        """guidetool.yaml as it was; the defaults where there is none."""
        return decode_workspace(read_document(FILE_NAME, "workspace", self.read(self.home + FILE_NAME)).tree)

    def approvals(self) -> tuple[tuple[Approval, ...], tuple[Diagnostic, ...]]:
        """The approvals with their places, and what is wrong with the file: an entry that is wrong has holes."""
        name = self.settings().paths.approvals
        data = self.read(self.home + name)
        if data is None:
            return (), ()
        path = self.shown + (self.home if self.shown else "") + name
        document = read_document(path, "approvals", data)
        locator = Locator(document.text or "", shape("approvals"))
        found = decode_approvals(document.tree)
        errors = tuple(d for d in document.diagnostics if d.level == ERROR)
        return tuple(one.at(Place(path, locator.span(("approvals", i)))) for i, one in enumerate(found)), errors

    def owners(self) -> Owners:
        """Who looks after a file, by its path relative to the repository's root. Raises UserError for a wrong line."""
        for place in PLACES:
            data = self.read(place)
            if data is None:
                continue
            try:
                return read_owners(read_text(data).text or "")
            except OwnersError as wrong:
                raise UserError(
                    say("{path}, line {line}: this pattern cannot be understood", path=f"{self.shown}{place}", line=wrong.line),
                    say("compare it with the other lines; [ ] must be closed"),
                ) from None
        return lambda _: ()


def state_of(named: Named, start: Path, objects: Objects) -> State:
    """The state that one side of a comparison names; of a merge base that of the revision that was named for it."""
    if named.place is not None:
        return _on_disk(named, start, objects)
    if named.index:
        return State(named.text, lambda path: objects.get(f":{path}"), _home(start, objects, ""), ":")
    ref = named.tip or named.ref
    commit = git.commit(objects.root, ref)
    return State(ref, lambda path: objects.get(f"{commit}:{path}"), _home(start, objects, commit), f"{ref}:")


def _on_disk(named: Named, start: Path, objects: Objects) -> State:
    assert named.place is not None
    folder = named.place if named.place.is_dir() else named.place.parent
    home = find_root(folder) or folder.resolve()
    root = _root_of(home, objects)
    inside = home.relative_to(root).as_posix()
    return State(named.text, lambda path: read_bytes(root / path), "" if inside == "." else f"{inside}/", root=root)


def _root_of(home: Path, objects: Objects) -> Path:
    """The repository's root where the folder lies in it, else the folder itself."""
    try:
        root = objects.root.resolve()
    except UserError:
        return home
    return root if home.is_relative_to(root) else home


def _home(start: Path, objects: Objects, commit: str) -> str:
    root, here = objects.root.resolve(), find_root(start)
    if here is not None and here.is_relative_to(root):
        inside = here.relative_to(root).as_posix()
        return "" if inside == "." else f"{inside}/"

    def wanted(path: str) -> bool:
        return path.rpartition("/")[2] == FILE_NAME

    found = list(list_commit(root, commit, "", wanted) if commit else list_index(root, "", wanted))
    return found[0].removesuffix(FILE_NAME) if len(found) == 1 else ""


def office_of(account: str, settings: Workspace, known: Collection[str]) -> str | None:
    """The office of an account: as the workspace says, else the one that the account is called like (@rlsbj, @group/rlsbj)."""
    for row in settings.reviewers:
        if account in row.accounts:
            return row.department
    name = account.rpartition("/")[2].removeprefix("@")
    return name if name in known and all(row.department != name for row in settings.reviewers) else None
