"""The one seam to other processes: an ordered map that keeps an item's exception as its result."""

from __future__ import annotations

import gc
import os
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from guidetool.model.errors import UserError
from guidetool.model.frozen import dataclass
from guidetool.model.message import Message

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

T = TypeVar("T")
R = TypeVar("R")


MOST_JOBS = 4
"""More processes than this cost more memory than they save time."""
AHEAD = 8
"""Items for each process that are given out before their turn."""


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


def ordered_map(
    function: Callable[[T], R], items: Sequence[T], jobs: int, *, fork: bool = False, preload: Sequence[str] = ()
) -> Iterator[Outcome[R]]:
    """Outcomes in the order of the items. ``jobs`` 1: in this process; function and items must pickle else.

    A worker that dies costs its own item only. ``fork``: workers begin as copies of this process where that is
    possible: quick to start, for work that needs no threads and no libraries with state of their own.
    No more is given out than a little ahead of who takes the outcomes: they wait in memory.
    ``preload``: modules that the work needs, imported once for all workers where the system can do that.
    """
    if jobs <= 1 or len(items) <= 1:
        yield from map(partial(_attempt, function), items)
        return
    begin = partial(_pool, function, fork, preload)
    pool = begin(min(jobs, len(items)))
    ahead = AHEAD * jobs
    waiting: deque[Future[Outcome[Any]]] = deque()
    try:
        n = 0
        while n < len(items):
            _submit(pool, items[n + len(waiting) : n + ahead], waiting)
            outcome = _outcome(waiting.popleft())  # what was given out need not be kept
            n += 1
            if outcome is not None:
                yield outcome
                continue
            # A worker died, and the pool with it. Whatever it was at is among the first that are not done.
            suspects = items[n - 1 : n + 2 * jobs]
            yield from (_alone(begin, item) for item in suspects)
            n += len(suspects) - 1
            pool.shutdown(cancel_futures=True)
            pool = begin(min(jobs, max(1, len(items) - n)))
            waiting.clear()
    finally:
        pool.shutdown(cancel_futures=True)


def _pool(function: Callable[[T], R], fork: bool, preload: Sequence[str], jobs: int) -> ProcessPoolExecutor:
    import multiprocessing  # not loaded where one process does it all
    from concurrent.futures import ProcessPoolExecutor

    way = _way(fork)
    context = multiprocessing.get_context(way)
    if way == "forkserver" and preload:
        context.set_forkserver_preload(list(preload))
    # The function is given once a worker, not once an item: it may hold all registers of a district.
    return ProcessPoolExecutor(jobs, context, _begin, (function,))


def _submit(pool: ProcessPoolExecutor, items: Iterable[T], waiting: deque[Future[Outcome[Any]]]) -> None:
    from concurrent.futures import Future
    from concurrent.futures.process import BrokenProcessPool

    for item in items:
        try:
            waiting.append(pool.submit(_next, item))
        except BrokenProcessPool as broken:
            waiting.append(Future())
            waiting[-1].set_exception(broken)


def _alone(begin: Callable[[int], ProcessPoolExecutor], item: Any) -> Outcome[Any]:
    """An item in a process of its own, so that its death is nobody else's."""
    pool = begin(1)
    try:
        return _outcome(pool.submit(_next, item)) or Outcome(failure=Failure("the worker process died (out of memory, or killed)"))
    finally:
        pool.shutdown(cancel_futures=True)


_work: list[Callable[[Any], Any]] = []
"""What a worker does."""


def _begin(function: Callable[[T], R]) -> None:
    _work[:] = [function]
    threading.Thread(target=_follow, daemon=True).start()
    gc.freeze()  # what is here now stays: it need not be looked through again and again


def _follow() -> None:
    """End when the process that this one works for is gone, even if that was killed."""
    from multiprocessing import connection, parent_process

    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)


def _next(item: Any) -> Outcome[Any]:
    return _attempt(_work[0], item)


def can_fork() -> bool:
    """Whether workers can begin as copies of this process: what they are given then need not pickle."""
    return sys.platform == "linux" and threading.active_count() == 1


def _way(fork: bool) -> str:
    import multiprocessing

    ways = multiprocessing.get_all_start_methods()
    if fork and can_fork():
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


def _outcome(future: Future[Outcome[R]]) -> Outcome[R] | None:
    """An item's outcome; None when a worker died before it was done."""
    from concurrent.futures.process import BrokenProcessPool

    try:
        return future.result()
    except BrokenProcessPool:
        return None
