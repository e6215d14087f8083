"""Open a workspace: guidetool.yaml, found upward, and its registers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from pathlib import Path

from guidetool.model.diagnostic import ERROR, Diagnostic
from guidetool.model.errors import UserError
from guidetool.model.frozen import dataclass
from guidetool.model.message import say
from guidetool.model.workspace import Registers, Workspace
from guidetool.pipeline.document import Document
from guidetool.pipeline.files import relative, yaml_files
from guidetool.pipeline.memory import Memory, digest_of
from guidetool.pipeline.own_files import File, OwnFiles
from guidetool.pipeline.packing import pack, value_of
from guidetool.pipeline.resources import own_state

FILE_NAME = "guidetool.yaml"


@dataclass(frozen=True, slots=True)
class Opened:
    """A workspace on disk. ``documents`` are its own file, its registers, its local rules and its approvals, by path."""

    root: Path
    workspace: Workspace
    registers: Registers
    documents: Mapping[str, Document] = field(default_factory=dict)
    contents: Mapping[str, str] = field(default_factory=dict)
    """Path → digest of the bytes that the document was read from."""
    memory: Memory | None = None
    """What is remembered between runs, where that was asked for."""

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        return tuple(d for document in self.documents.values() for d in document.diagnostics)

    def of_kind(self, kind: str) -> tuple[str, ...]:
        """The paths of its own files of one kind; nothing is unpacked for it."""
        if isinstance(self.documents, OwnFiles):
            return self.documents.of_kind(kind)
        return tuple(path for path, document in self.documents.items() if document.kind == kind)

    def folder(self, name: str) -> Path:
        """One of the workspace's folders: guides, registers, bundles, rules, templates, output."""
        return self.root / str(getattr(self.workspace.paths, name))


def find_root(start: Path) -> Path | None:
    """The folder with guidetool.yaml at or above ``start``, looking no higher than the git root."""
    start = start.resolve()
    for folder in (start, *start.parents):
        if (folder / FILE_NAME).is_file():
            return folder
        if (folder / ".git").exists():
            return None
    return None


def open_workspace(start: Path, *, remember: bool = False) -> Opened:
    """Open the workspace around ``start``. Raises UserError where there is none or it is broken.

    ``remember``: what was read is remembered between runs, by the bytes of the files.
    """
    root = find_root(start if start.is_dir() else start.parent)
    if root is None:
        raise UserError(
            say("no guidetool.yaml was found at or above {path}", path=str(start)),
            say("go to the workspace's folder, or make one with: guidetool init FOLDER"),
        )
    memory = Memory(root) if remember else None
    documents = OwnFiles(memory)
    documents.read([(FILE_NAME, "workspace", root / FILE_NAME)])
    workspace = _settings(documents, memory)
    named: dict[str, File] = {}
    for folder, kind in ((workspace.paths.registers, "register"), (workspace.paths.rules, "local-rules")):
        for path in yaml_files(root / folder):
            name = relative(path, root)
            named.setdefault(name, (name, kind, path))
    approvals = root / workspace.paths.approvals
    if approvals.is_file():
        named.setdefault(relative(approvals, root), (relative(approvals, root), "approvals", approvals))
    documents.read(file for name, file in named.items() if name != FILE_NAME)
    return Opened(root, workspace, documents.registers(), documents, documents.contents, memory)


def _settings(files: OwnFiles, memory: Memory | None) -> Workspace:
    """What guidetool.yaml says. Raises UserError where it is wrong."""
    key = digest_of("settings", own_state(), files.contents[FILE_NAME])
    kept = value_of(memory.get([key]), key, Workspace) if memory is not None else None
    if kept is not None:
        return kept
    from guidetool.load.decode_workspace import decode_workspace

    document = files[FILE_NAME]
    errors = [d for d in document.diagnostics if d.level == ERROR]
    if errors:
        first = errors[0]
        raise UserError(
            say("guidetool.yaml, line {line}: {message}", line=first.span.line, message=first.message), first.help
        )
    workspace = decode_workspace(document.tree)
    if memory is not None:
        memory.put({key: pack(workspace)})
    return workspace


def local_ids(opened: Opened) -> frozenset[str]:
    """The ids of the local rules, as reports name them; whether they can be run is another question."""
    trees = [opened.documents[path].tree for path in opened.of_kind("local-rules")]
    rules = [rule for tree in trees if isinstance(tree, dict) and isinstance(tree.get("rules"), list) for rule in tree["rules"]]
    return frozenset(f"local/{rule['id']}" for rule in rules if isinstance(rule, dict) and isinstance(rule.get("id"), str))
