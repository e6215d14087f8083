"""Font files, found again by what a fragment knows of them."""

from __future__ import annotations

import subprocess
from functools import cache
from pathlib import Path

from guidetool.model.errors import UserError
from guidetool.model.message import say
from guidetool.render.volume.typefaces import file_of


def font_file(wanted: tuple[int, int, int]) -> bytes:
    """The bytes of the installed font of that size, face and checksum. Raises UserError when it is gone."""
    for path in _installed():
        try:
            data = path.read_bytes() if path.stat().st_size == wanted[0] else b""
        except OSError:
            continue
        if data and file_of(data, wanted[1]) == wanted:
            return data
    raise UserError(
        say("a print font was taken away while pages were made with it"),
        say("install the font again, and remove the folder .guidetool-cache if this comes again"),
    )


@cache
def _installed() -> tuple[Path, ...]:
    done = subprocess.run(["fc-list", ":", "file"], capture_output=True, check=False)
    return tuple(sorted({Path(line.rstrip(": ")) for line in done.stdout.decode("utf-8", "replace").splitlines()}))
