"""Waiting for files of a workspace to change, and telling whoever builds its site."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from watchfiles import DefaultFilter, watch

if TYPE_CHECKING:
    from watchfiles.main import AbstractEvent

STEP, LONGEST, OFTEN = 5, 400, 1000
"""Milliseconds: of quiet after which a change counts as done; after which nobody waits for quiet any more; after which files are looked
at that nobody watches."""


def follow(folders: Sequence[Path], beside: Callable[[], object], changed: Callable[[], None], stop: AbstractEvent | None = None) -> None:
    """Call ``changed`` after every change below folders, until interrupted; and where ``beside`` gives another value than before."""
    known, settled = beside(), False
    for found in watch(*folders, watch_filter=DefaultFilter(), step=STEP, debounce=LONGEST, rust_timeout=OFTEN, yield_on_timeout=True,
                       stop_event=stop, raise_interrupt=True):  # fmt: skip
        now = beside()
        # What was saved before anybody watched is found at the first look.
        if found or now != known or not settled:
            changed()
        known, settled = now, True
