"""Open a workspace: guidetool.yaml, found upward, and its registers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from pathlib import Path

from guidetool.load.decode_workspace import decode_registers, decode_workspace
from guidetool.model.diagnostic import ERROR, Diagnostic
from guidetool.model.errors import UserError
from guidetool.model.frozen import dataclass
from guidetool.model.message import say
from guidetool.model.workspace import Registers, Workspace
from guidetool.pipeline.document import Document
from guidetool.pipeline.files import content_of, read_bytes, relative, yaml_files
from guidetool.pipeline.memory import Memory, digest_of
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
    document, content = _read([(FILE_NAME, "workspace", root / FILE_NAME)], memory)[FILE_NAME]
    errors = [d for d in document.diagnostics if d.level == ERROR]
    if errors:
        first = errors[0]
        raise UserError(
            say("guidetool.yaml, line {line}: {message}", line=first.span.line, message=first.message), first.help
        )
    workspace = decode_workspace(document.tree)
    named: dict[str, tuple[str, str, Path]] = {}
    for folder, kind in ((workspace.paths.registers, "register"), (workspace.paths.rules, "local-rules")):
        for path in yaml_files(root / folder):
            name = relative(path, root)
            named.setdefault(name, (name, kind, path))
    approvals = root / workspace.paths.approvals
    if approvals.is_file():
        named.setdefault(relative(approvals, root), (relative(approvals, root), "approvals", approvals))
    read = {FILE_NAME: (document, content), **_read([f for name, f in named.items() if name != FILE_NAME], memory)}
    registers = decode_registers({name: d.tree for name, (d, _) in read.items() if d.kind == "register"})
    return Opened(root, workspace, registers, {n: d for n, (d, _) in read.items()}, {n: c for n, (_, c) in read.items()}, memory)


def local_ids(opened: Opened) -> frozenset[str]:
    """The ids of the local rules, as reports name them; whether they can be run is another question."""
    trees = [d.tree for d in opened.documents.values() if d.kind == "local-rules" and isinstance(d.tree, dict)]
    rules = [rule for tree in trees if isinstance(tree.get("rules"), list) for rule in tree["rules"]]
    return frozenset(f"local/{rule['id']}" for rule in rules if isinstance(rule, dict) and isinstance(rule.get("id"), str))


def _read(files: Iterable[tuple[str, str, Path]], memory: Memory | None) -> dict[str, tuple[Document, str]]:
    """Files (path, kind, where it lies) as documents, each with the digest of its bytes."""
    data = [(name, kind, read_bytes(path)) for name, kind, path in files]
    contents = {name: content_of(one) for name, _, one in data}
    if memory is None:
        return {name: (_fresh(name, kind, one), contents[name]) for name, kind, one in data}
    keys = {name: digest_of("document", own_state(), kind, name, contents[name]) for name, kind, _ in data}
    kept = memory.get(keys.values())
    known = {name: value_of(kept, key, Document) for name, key in keys.items()}
    fresh = {name: _fresh(name, kind, one) for name, kind, one in data if known[name] is None}
    memory.put({keys[name]: pack(document) for name, document in fresh.items()})
    return {name: (known[name] or fresh[name], contents[name]) for name, _, _ in data}


def _fresh(name: str, kind: str, data: bytes | None) -> Document:
    from guidetool.pipeline.read import read_document  # not needed where all is remembered

    return read_document(name, kind, data)
