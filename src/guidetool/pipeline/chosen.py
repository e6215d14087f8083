"""The guides that were asked for, each read when it is looked at: a run that remembers them looks at none."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, overload

from guidetool.pipeline.files import content_of, read_bytes
from guidetool.pipeline.memory import digest_of
from guidetool.pipeline.resources import own_state
from guidetool.pipeline.workspace import Opened

if TYPE_CHECKING:
    from guidetool.model.index import Located


class Chosen(Sequence["Located"]):
    """Guides by place, in path order. ``states``: path → digest of all that its printed content depends on."""

    def __init__(self, root: Path, states: dict[str, str]) -> None:
        self._root, self.states = root, states
        self.paths = tuple(states)

    def only(self, paths: Collection[str]) -> Chosen:
        """Those of some paths."""
        return Chosen(self._root, {path: state for path, state in self.states.items() if path in paths})

    @overload
    def __getitem__(self, place: int) -> Located: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[Located]: ...

    def __getitem__(self, place: int | slice) -> Located | Sequence[Located]:
        if isinstance(place, slice):
            return [self[n] for n in range(*place.indices(len(self)))]
        from guidetool.load.decode import decode_guide
        from guidetool.model.index import Located
        from guidetool.pipeline.read import read_document

        path = self.paths[place]
        return Located(path, decode_guide(read_document(path, "guide", read_bytes(self._root / path)).tree))

    def __len__(self) -> int:
        return len(self.paths)


def chosen(opened: Opened, paths: Iterable[str]) -> Chosen:
    """Guides by their paths; their states depend on the registers and guidetool.yaml too."""
    own = digest_of("guide", own_state(), repr(sorted(opened.contents.items())))
    return Chosen(opened.root, {path: digest_of(own, path, content_of(read_bytes(opened.root / path))) for path in sorted(paths)})
