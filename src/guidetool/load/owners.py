"""CODEOWNERS: who looks after which file. The form is that of GitHub, which GitLab and Gitee share."""

from __future__ import annotations

import re
from collections.abc import Callable

from codeowners import CodeOwners

Owners = Callable[[str], tuple[str, ...]]
"""A path relative to the root of the repository → accounts (@name, @group/name, an address of mail), as written."""

PLACES = ("CODEOWNERS", ".github/CODEOWNERS", ".gitlab/CODEOWNERS", ".gitee/CODEOWNERS", "docs/CODEOWNERS")
"""Where platforms look, in this order; the first that is there counts."""


class OwnersError(ValueError):
    """A line that cannot be understood; ``line`` from 1."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


def read_owners(text: str) -> Owners:
    """Read CODEOWNERS; of several lines that fit a path the last counts. Raises OwnersError."""
    try:
        found = CodeOwners(text)
    except (ValueError, re.error):
        raise OwnersError(_wrong_line(text)) from None
    return lambda path: tuple(name for _, name in found.of(path))


def _wrong_line(text: str) -> int:
    for number, line in enumerate(text.splitlines(), 1):
        try:
            CodeOwners(line)
        except (ValueError, re.error):
            return number
    return 1
