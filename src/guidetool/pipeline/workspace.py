"""Open a workspace: guidetool.yaml, found upward, and its registers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from guidetool.load.decode import decode_registers, decode_workspace
from guidetool.model.diagnostic import ERROR, Diagnostic
from guidetool.model.errors import UserError
from guidetool.model.message import say
from guidetool.model.workspace import Registers, Workspace
from guidetool.pipeline.files import read_bytes, relative, yaml_files
from guidetool.pipeline.read import Document, read_document

FILE_NAME = "guidetool.yaml"


@dataclass(frozen=True, slots=True)
class Opened:
    """A workspace on disk. ``documents`` are its own file, its registers and its local rules, by path."""

    root: Path
    workspace: Workspace
    registers: Registers
    documents: Mapping[str, Document] = field(default_factory=dict)

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


def open_workspace(start: Path) -> Opened:
    """Open the workspace around ``start``. Raises UserError where there is none or it is broken."""
    root = find_root(start if start.is_dir() else start.parent)
    if root is None:
        raise UserError(
            say("no guidetool.yaml was found at or above {path}", path=str(start)),
            say("go to the workspace's folder, or make one with: guidetool init FOLDER"),
        )
    document = read_document(FILE_NAME, "workspace", read_bytes(root / FILE_NAME))
    errors = [d for d in document.diagnostics if d.level == ERROR]
    if errors:
        first = errors[0]
        raise UserError(
            say("guidetool.yaml, line {line}: {message}", line=first.span.line, message=first.message), first.help
        )
    workspace = decode_workspace(document.tree)
    documents = {FILE_NAME: document}
    for folder, kind in ((workspace.paths.registers, "register"), (workspace.paths.rules, "local-rules")):
        for path in yaml_files(root / folder):
            name = relative(path, root)
            documents.setdefault(name, read_document(name, kind, read_bytes(path)))
    registers = decode_registers({name: d.tree for name, d in documents.items() if d.kind == "register"})
    return Opened(root, workspace, registers, documents)
