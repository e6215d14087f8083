"""By what a finding is known again in later commits: no line number, no file name, no position in a list."""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache
from typing import Any

from guidetool.model.items import normalise, path_by_identity
from guidetool.model.source import Pointer

LENGTH = 16
LONGEST = 200


def fingerprint(rule: str, identity: str, tree: Any, pointer: Pointer, line: str) -> str:
    """16 hex digits over rule, guide identity, path by identity and normalised value.

    ``tree``: the canonical tree, None where the text could not be parsed; then ``line``, the text of
    the line, stands for path and value.
    """
    if tree is None or not pointer:
        where: list[str] = ["", _short(normalise(line))]
    else:
        where = [*map(_short, path_by_identity(tree, pointer)), "=", _short(_value(tree, pointer))]
    text = json.dumps([rule, identity, where], ensure_ascii=False)
    return _digest(text)


def twin(first: str, number: int) -> str:
    """The fingerprint of the second (1), third (2) … of several findings that are equal else."""
    return _digest(f"{first} {number}") if number else first


@lru_cache(maxsize=64)
def _short(text: str) -> str:
    """A long text is known by its digest: any number of findings may stand at it."""
    return text if len(text) <= LONGEST else _digest(text)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:LENGTH]


def _value(tree: Any, pointer: Pointer) -> str:
    """The text at a pointer; a group, a list and what is absent have none: their path says enough."""
    here = tree
    for part in pointer:
        try:
            here = here[part]
        except (LookupError, TypeError):
            return ""
    return "" if here is None or isinstance(here, (dict, list)) else normalise(str(here))
