"""Make a workspace: the starter's files and copies of the schemas for editors."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from guidetool.model.errors import UserError
from guidetool.model.frozen import dataclass
from guidetool.model.message import say
from guidetool.pipeline.files import write_whole
from guidetool.pipeline.resources import folder

SCHEMAS = ".guidetool/schemas"
"""Where a workspace keeps the schemas that its editor settings name."""

BOUND = ("guide.zh", "register.zh", "bundle.zh", "local-rules.zh", "approvals.zh", "guide", "register", "bundle", "local-rules", "approvals",
         "workspace")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Initialised:
    """Paths relative to the workspace, in order: made now, and there before (left as they were)."""

    made: tuple[str, ...]
    kept: tuple[str, ...]


def starter_files() -> Iterator[tuple[str, bytes]]:
    """The files of a new workspace: path, content. ``dot-`` in the package stands for a leading dot."""
    source = folder("starter")
    for path in sorted(p for p in source.rglob("*") if p.is_file()):
        parts = [f".{p.removeprefix('dot-')}" if p.startswith("dot-") else p for p in path.relative_to(source).parts]
        yield "/".join(parts), path.read_bytes()
    for name in BOUND:
        yield f"{SCHEMAS}/{name}.schema.json", (folder("schemas") / f"{name}.schema.json").read_bytes()


def init_workspace(target: Path, *, force: bool = False) -> Initialised:
    """Write the starter into an empty or new folder; with ``force`` add to a folder what it lacks.

    A file that is there is never overwritten. Raises UserError when the folder is not empty.
    """
    if target.exists() and not target.is_dir():
        raise UserError(say("{path} is a file, not a folder", path=str(target)), say("name a new folder"))
    if not force and target.is_dir() and any(p.name != ".git" for p in target.iterdir()):
        raise UserError(
            say("the folder {path} is not empty", path=str(target)),
            say("name a new folder, or add --force: what is missing is added and nothing is overwritten"),
        )
    made, kept = [], []
    for name, content in starter_files():
        if (target / name).exists():
            kept.append(name)
        else:
            write_whole(target / name, content)
            made.append(name)
    return Initialised(tuple(made), tuple(kept))
