"""Patterns of local rules, matched in time linear in the text: no pattern and no text can hold up a check.

Python's own ``re`` tries alternatives one after the other and may need years for a short pattern, so
it is never used for what a department wrote.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

READABLE, UNREADABLE, NO_ENGINE = "readable", "unreadable", "no engine"


@lru_cache(maxsize=512)
def _compiled(pattern: str) -> tuple[str, Any]:
    try:
        import re2
    except ImportError:  # no wheel for this platform
        return NO_ENGINE, None
    options = re2.Options()
    options.log_errors = False  # what is wrong is a finding, not a line on the terminal
    try:
        return READABLE, re2.compile(pattern, options)
    except (re2.error, UnicodeEncodeError):
        return UNREADABLE, None


def state(pattern: str) -> str:
    """Whether a pattern can be used: READABLE, UNREADABLE (look-around and back references too), NO_ENGINE."""
    return _compiled(pattern)[0]


def matches(pattern: str, text: str) -> bool:
    """Whether a whole text is as a pattern says. A pattern that cannot be used matches everything."""
    compiled = _compiled(pattern)[1]
    return compiled is None or compiled.fullmatch(text.encode("utf-8", "replace").decode()) is not None
