"""The one seam to other processes: an ordered map that keeps an item's exception as its result."""

from __future__ import annotations

import gc
import os
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from guidetool.model.errors import UserError
from guidetool.model.frozen import dataclass
from guidetool.model.message import Message

if TYPE_CHECKING:
    from concurrent.futures import Future

T = TypeVar("T")
R = TypeVar("R")


MOST_JOBS = 4
"""More processes than this cost more memory than they save time."""


def default_jobs() -> int:
    """How many processes to use where nobody said."""
    return min(os.cpu_count() or 1, MOST_JOBS)


@dataclass(frozen=True, slots=True)
class Failure:
    """An item's exception as a value. ``message`` is there when it was the user's (UserError)."""

    trace: str
    message: Message | None = None
    hint: Message | None = None


@dataclass(frozen=True, slots=True)
class Outcome(Generic[R]):
    """``value`` counts when ``failure`` is None."""

    value: R | None = None
    failure: Failure | None = None


def ordered_map(function: Callable[[T], R], items: Sequence[T], jobs: int, *, fork: bool = False) -> Iterator[Outcome[R]]:
    """Outcomes in the order of the items. ``jobs`` 1: in this process; function and items must pickle else.

    ``fork``: workers begin as copies of this process where that is possible: quick to start, for work
    that needs no threads and no libraries with state of their own.
    """
    if jobs <= 1 or len(items) <= 1:
        yield from map(partial(_attempt, function), items)
        return
    import multiprocessing  # not loaded where one process does it all
    from concurrent.futures import ProcessPoolExecutor

    # The function is given once a worker, not once an item: it may hold all registers of a district.
    pool = ProcessPoolExecutor(min(jobs, len(items)), multiprocessing.get_context(_way(fork)), _begin, (function,))
    try:
        futures = [pool.submit(_next, item) for item in items]
        while futures:
            yield _outcome(futures.pop(0))  # what was given out need not be kept
    finally:
        pool.shutdown(cancel_futures=True)


_work: list[Callable[[Any], Any]] = []
"""What a worker does."""


def _begin(function: Callable[[T], R]) -> None:
    _work[:] = [function]
    gc.freeze()  # what is here now stays: it need not be looked through again and again


def _next(item: Any) -> Outcome[Any]:
    return _attempt(_work[0], item)


def _way(fork: bool) -> str:
    import multiprocessing

    ways = multiprocessing.get_all_start_methods()
    if fork and sys.platform == "linux" and threading.active_count() == 1:
        return "fork"
    return "forkserver" if "forkserver" in ways else "spawn"


def _attempt(function: Callable[[T], R], item: T) -> Outcome[R]:
    try:
        return Outcome(function(item))
    except UserError as error:
        return Outcome(failure=Failure(_trace(), error.message, error.hint))
    except Exception:
        return Outcome(failure=Failure(_trace()))


def _trace() -> str:
    import traceback  # not loaded where nothing fails

    return traceback.format_exc()


def _outcome(future: Future[Outcome[R]]) -> Outcome[R]:
    from concurrent.futures.process import BrokenProcessPool

    try:
        return future.result()
    except BrokenProcessPool:
        return Outcome(failure=Failure("a worker process died (out of memory, or killed)"))
