"""The past of a site up to the last commit: what an earlier build published, carried on by what git has seen since."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath

from guidetool.load.decode_workspace import decode_registers, decode_workspace
from guidetool.model.errors import UserError
from guidetool.model.frozen import dataclass
from guidetool.model.history import History, Past, State
from guidetool.model.message import say
from guidetool.model.workspace import Paths, Workspace
from guidetool.pipeline import git
from guidetool.pipeline.files import SUFFIXES
from guidetool.pipeline.git_log import first_parents, is_ancestor
from guidetool.pipeline.git_objects import Objects, open_objects, read_tree
from guidetool.pipeline.past import World, advance, leave, state_of, successor
from guidetool.pipeline.past_file import FILE_NAME, Pasts, read_history
from guidetool.pipeline.read import read_document
from guidetool.pipeline.workspace import FILE_NAME as SETTINGS
from guidetool.pipeline.workspace import Opened

AUTO, NONE = "auto", "none"


def open_history(opened: Opened, given: str, out: Path, world: World, held: History | None = None) -> History:
    """The past that a build begins with.

    ``given``: ``auto`` (the history in the output folder, and git where there is a repository), ``none``, or a file that an
    earlier build published, carried on by git in the same way. ``held``: what an earlier build of this process left in the output
    folder. Raises UserError for a history of another workspace.
    """
    district = opened.workspace.district.division_code or ""
    fresh = History(district, opened.workspace.qr.base or "", "", Pasts({}))
    if given == NONE:
        return fresh
    known = held or read_history(out / FILE_NAME if given == AUTO else Path(given))
    if known is None and given != AUTO:
        raise UserError(say("the history {path} was not found", path=given), say("check the path, or leave the option out"))
    if known is not None and known.district != district:
        raise UserError(
            say("the history belongs to another workspace: its district is {theirs}, this one is {ours}", theirs=known.district or "—", ours=district or "—"),
            say("name the history.json that this workspace published, or another output folder"),
        )  # fmt: skip
    history = replace(known, base=fresh.base) if known is not None else fresh
    root = _repository(opened.root)
    return history if root is None else _carry_on(history, opened, root, world)


def _repository(start: Path) -> Path | None:
    try:
        return git.repository(start)
    except UserError:
        return None


def _carry_on(history: History, opened: Opened, root: Path, world: World) -> History:
    """The commits since the last build, one after the other. A history whose commit is not here is left as it is."""
    head = git.find_commit(root, "HEAD")
    known_here = bool(history.commit) and is_ancestor(root, history.commit)
    if head is None or head == history.commit or (history.items and not known_here):
        return replace(history, commit=head or "")
    return replace(history, commit=head, items=_Walk(opened, root, world).walk(history.items, history.commit if known_here else ""))


@dataclass(frozen=True, slots=True)
class _Walk:
    opened: Opened
    root: Path
    world: World

    @property
    def prefix(self) -> str:
        """The workspace's folder in the repository, with a slash at its end."""
        inside = self.opened.root.resolve().relative_to(self.root.resolve()).as_posix()
        return "" if inside == "." else f"{inside}/"

    def walk(self, items: Mapping[str, Past], since: str) -> Pasts:
        """Every item as it was at the current commit."""
        paths, prefix = self.opened.workspace.paths, self.prefix
        folders = [f"{prefix}{name}" for name in (paths.guides, paths.registers, SETTINGS)]
        log = first_parents(self.root, since, folders)
        found = items if isinstance(items, Pasts) else Pasts({}).changed(items)
        places = {past.state.path: identity for identity, past in found.items() if past.gone is None} if since else {}
        world = None
        with open_objects(self.root) as objects:
            for commit in log:
                others = [path for path in commit.files if not self._is_guide(path)]
                before, world = world, self._world(commit.name) if world is None or others else world
                trees = self._trees(commit.files, objects)
                found = self._step(found, places, trees, commit.day, world, before is not world and bool(places))
        return found

    def _step(self, items: Pasts, places: dict[str, str], trees: Mapping[str, object], day: str, world: World, all_anew: bool) -> Pasts:
        """One commit. ``places``: path → identity, carried on; ``trees``: what changed, None where a file is gone."""
        left = {places.pop(path) for path, tree in trees.items() if tree is None and path in places}
        now: dict[str, State] = {}
        for path, tree in trees.items():
            state = state_of(path, tree, world) if tree is not None else None
            identity = _identity(tree) if state is not None else ""
            if state is not None and identity not in now:
                now[identity] = state
                left |= {places[path]} - {identity} if path in places else set()
                places[path] = identity
        left -= set(places.values())
        if all_anew:
            rest = {i for i in places.values() if i not in now}
            again = {i: state_of(items[i].state.path, items[i].state.tree, world) for i in sorted(rest) if i in items}
            now |= {identity: state for identity, state in again.items() if state is not None}
        moved = items.changed(advance(items, now, day, world))
        return moved.changed(leave(moved, {i: successor(moved[i].state, now) for i in left if i in moved}, day))

    def _trees(self, files: Mapping[str, str], objects: Objects) -> dict[str, object]:
        """Guides of a commit as trees by their path in the workspace; one that cannot be read is passed over."""
        found: dict[str, object] = {}
        for path, blob in files.items():
            if not self._is_guide(path):
                continue
            name = path.removeprefix(self.prefix)
            tree = read_document(name, "guide", objects[blob]).tree if blob else None
            if tree is not None or not blob:
                found[name] = tree
        return found

    def _is_guide(self, path: str) -> bool:
        if not path.startswith(self.prefix) or not path.endswith(SUFFIXES):
            return False
        name, paths = path.removeprefix(self.prefix), self.opened.workspace.paths
        return _under(name, paths.guides) and not any(_under(name, other) for other in (paths.registers, paths.bundles, paths.rules))

    def _world(self, commit: str) -> World:
        """Registers and settings as they were; the words of changes are today's."""
        folder = self.prefix.rstrip("/")
        paths: Paths = self.opened.workspace.paths
        files = read_tree(self.root, commit, folder, lambda path: self._is_other(path, paths))
        trees = {path: read_document(path, "register", data).tree for path, data in files.items() if not path.endswith(SETTINGS)}
        settings = files.get(f"{self.prefix}{SETTINGS}")
        workspace = decode_workspace(read_document(SETTINGS, "workspace", settings).tree) if settings is not None else Workspace()
        return World(decode_registers(trees), workspace, self.world.vocabulary)

    def _is_other(self, path: str, paths: Paths) -> bool:
        name = path.removeprefix(self.prefix)
        return name == SETTINGS or (_under(name, paths.registers) and name.endswith(SUFFIXES))


def _identity(tree: object) -> str:
    known = tree if isinstance(tree, dict) else {}
    return str(known.get("handling_code") or known.get("code") or "")


def _under(path: str, folder: str) -> bool:
    return PurePosixPath(path).is_relative_to(PurePosixPath(folder))


def gone_from(items: Pasts, present: Iterable[str], states: Mapping[str, State], moved: Mapping[str, str], day: str) -> dict[str, Past]:
    """Items that are no more in the working tree. ``moved``: what guidetool.yaml says of where to go, which comes first."""
    here = set(present)
    lost = {i: moved.get(i) or successor(items[i].state, states) for i in items if i not in here and not items.is_gone(i)}
    changed = leave(items, lost, day)
    for identity, to in moved.items():  # said later than the item went
        past = changed.get(identity) or (items[identity] if identity in items and identity not in here else None)
        if past is not None and past.gone is not None and past.gone.to != to:
            changed[identity] = replace(past, gone=replace(past.gone, to=to))
    return changed
