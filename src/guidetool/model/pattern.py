"""Patterns that are compiled when they are first used: a run over one file uses a few of some hundred."""

from __future__ import annotations

import re
from typing import Any, cast


class _Late:
    """Stands for a pattern; from its first use on its methods are the compiled one's own."""

    def __init__(self, text: str, flags: int) -> None:
        self._source = (text, flags)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        compiled = re.compile(*self._source)
        for method in ("search", "match", "fullmatch", "finditer", "findall", "sub", "split", "pattern", "flags"):
            self.__dict__[method] = getattr(compiled, method)
        return getattr(compiled, name)


def pattern(text: str, flags: int = 0) -> re.Pattern[str]:
    """What ``re.compile`` gives, made when it is first used. A faulty text raises ``re.error`` only then."""
    return cast("re.Pattern[str]", _Late(text, flags))
