"""File names as URIs: percent-encoded, whatever bytes a name is made of."""

from __future__ import annotations

import re
from urllib.parse import quote

_DRIVE = re.compile(r"[A-Za-z]:/")


def uri_of(path: str) -> tuple[str, bool]:
    """The URI of a path with forward slashes, and whether it is relative to the workspace."""
    if path.startswith("//"):
        return f"file:{_encoded(path)}", False
    if path.startswith("/"):
        return f"file://{_encoded(path)}", False
    if _DRIVE.match(path):
        return f"file:///{path[:2]}{_encoded(path[2:])}", False
    return _encoded(path), True


def _encoded(path: str) -> str:
    """A name that is no UTF-8 gives its own bytes back."""
    try:
        return quote(path.encode("utf-8", "surrogateescape"))
    except UnicodeEncodeError:
        return quote(path.encode("utf-8", "surrogatepass"))
