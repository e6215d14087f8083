"""approvals.yaml to frozen values."""

from __future__ import annotations

from typing import Any

from guidetool.load.decoding import decode
from guidetool.model.approval import Approvals, Entry


def decode_approvals(tree: Any) -> tuple[Entry, ...]:
    """The approvals of any tree, in the order in which they stand; what does not fit is a hole."""
    return decode(Approvals, tree).approvals
