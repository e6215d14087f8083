"""A site built again and again in one process: what an edit does not touch is neither read nor made nor looked at again."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from guidetool.pipeline.check import check
from guidetool.pipeline.coverage import print_coverage
from guidetool.pipeline.files import facts_of
from guidetool.pipeline.site import Built, Progress, build_site, require_address
from guidetool.pipeline.site_held import Held
from guidetool.pipeline.site_seen import UNSEEN, Order, Seen, look
from guidetool.pipeline.trees import Trees
from guidetool.pipeline.workspace import Opened, open_workspace

MOST = 100_000
"""Values that are kept from turn to turn; beyond them all are forgotten, and read again from the disk."""


def build_seen(opened: Opened, order: Order, seen: Seen, progress: Progress, held: Held | None = None) -> Built:
    """Check the guides that were looked at, and build their site. ``held``: see ``build_site``. Raises UserError."""
    require_address(opened)
    trees = Trees()
    checked = check(opened, today=order.day, coverage=print_coverage(), memory=opened.memory, jobs=None, read=seen.contents, trees=trees,
                    there=seen.files, gate=True)  # fmt: skip
    return build_site(opened, checked, order, progress, seen, trees, held)


class Turns:
    """Builds of one site, one after the other. Nobody else writes into its folder meanwhile."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._seen: Seen = UNSEEN
        self._held: Held | None = None
        self._lasting: dict[tuple[str, ...], Any] = {}

    def turn(self, opened: Opened, order: Order, progress: Progress) -> Built | None:
        """Build where anything differs from the last turn; None where nothing does. Raises UserError; the next turn then looks at all files."""
        held, self._held = self._held, None  # what a turn that fails has written, nobody knows
        seen = look(opened, order, self._seen)
        if held is not None and held.output.out == order.out and seen.mark == self._seen.mark:
            self._seen, self._held = seen, held
            return None
        if opened.memory is not None:
            if len(self._lasting) > MOST:
                self._lasting.clear()
            opened.memory.lasting = self._lasting
        built = build_seen(opened, order, seen, progress, held if held is not None and held.output.out == order.out else None)
        self._seen, self._held = seen, built.held
        return built

    def folders(self, made: Iterable[Path]) -> list[Path]:
        """The folders that hold what the site is made of; those where files are ``made`` are none, for thousands come and go there."""
        out = {path.resolve() for path in made}
        found = [path for path in sorted(self._root.resolve().iterdir()) if path.is_dir() and path not in out and not path.name.startswith(".")]
        return found or [self._root]

    def beside(self) -> dict[str, tuple[int, int] | None]:
        """Size and time of the files that lie in no folder, the settings among them."""
        return {path.name: facts_of(path) for path in sorted(self._root.iterdir()) if path.is_file()}

    def workspace(self) -> Opened:
        """The workspace as it stands now. Raises UserError."""
        return open_workspace(self._root, remember=True)
