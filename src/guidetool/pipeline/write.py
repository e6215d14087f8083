"""Writing what was made: whole or not at all."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from guidetool.model.errors import UserError
from guidetool.model.message import say


def write_atomic(path: Path, data: bytes) -> None:
    """Put bytes into a file; until they are whole the file keeps what it held.

    Raises UserError when the folder cannot be made or written.
    """
    temporary = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=f".{path.name[:40]}.", dir=path.parent)
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        os.chmod(temporary, 0o644)
        os.replace(temporary, path)
    except OSError as error:
        if temporary is not None:
            with suppress(OSError):
                os.unlink(temporary)
        raise UserError(
            say("cannot write {path}: {reason}", path=str(path), reason=error.strerror or type(error).__name__),
            say("check the rights and the free space of the folder, or name another with --out"),
        ) from error
