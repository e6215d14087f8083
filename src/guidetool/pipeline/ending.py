"""The end of the program: what was left to be tidied up is, and the memory is left to the system."""

from __future__ import annotations

import atexit
import os
import threading
from collections.abc import Callable


def leave(code: int, flush: Callable[[], None]) -> None:
    """End with an exit code, and do not take apart value by value what was made: after a check of a district that takes Python
    a tenth of the whole time. Comes back where a thread is still at work, and where nobody reads what ``flush`` has still to say."""
    if any(one is not threading.main_thread() and not one.daemon for one in threading.enumerate()):
        return
    atexit._run_exitfuncs()  # temporary folders, other processes: whatever asked to be called at the end
    try:
        flush()
    except OSError:
        return
    os._exit(code)
