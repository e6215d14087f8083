"""What tells one page from another: its boxes and its content, not the file that it stands in."""

from __future__ import annotations

import hashlib
from io import BytesIO
from typing import Any

import pikepdf

_BOXES = ("/MediaBox", "/TrimBox", "/BleedBox", "/Rotate")


def page_marks(data: bytes) -> tuple[str, ...]:
    """A digest of every page; none where the file cannot be opened."""
    try:
        with pikepdf.open(BytesIO(data)) as pdf:
            return tuple(_mark(page) for page in pdf.pages)
    except pikepdf.PdfError:
        return ()


def _mark(page: pikepdf.Page) -> str:
    hashed = hashlib.blake2b(digest_size=16)
    for key in _BOXES:
        hashed.update(repr([str(part) for part in page.obj[key]] if key != "/Rotate" else str(page.obj[key])).encode() if key in page.obj else b"-")
    contents = page.obj.get("/Contents")
    for stream in contents if isinstance(contents, pikepdf.Array) else [contents]:
        if isinstance(stream, pikepdf.Stream):
            hashed.update(stream.get_stream_buffer())
    for kind in ("/XObject", "/Font"):
        resources: Any = page.obj.get("/Resources")
        group: Any = resources.get(kind) if resources is not None else None
        for name in sorted(group) if group is not None else ():
            thing: Any = group[name]
            hashed.update(str(name).encode())
            hashed.update(thing.get_stream_buffer() if isinstance(thing, pikepdf.Stream) else str(thing.get("/BaseFont", "")).split("+")[-1].encode())
    return hashed.hexdigest()
