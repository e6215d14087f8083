"""Bytes to text: UTF-8, or a finding that names what the file is and how to convert it."""

from __future__ import annotations

from guidetool.model.diagnostic import Placed
from guidetool.model.frozen import dataclass
from guidetool.model.message import say
from guidetool.model.source import START

MAX_BYTES = 16 * 1024 * 1024
"""A guide of this size is no guide: the longest real records have 0.1 MB."""


@dataclass(frozen=True, slots=True)
class Source:
    """The text of a file; None with the reason in ``findings`` when it has none."""

    text: str | None
    findings: tuple[Placed, ...] = ()


def read_text(data: bytes) -> Source:
    """Decode a file. A byte order mark is dropped; line ends stay as they are."""
    if len(data) > MAX_BYTES:
        return _refuse(
            "file-too-large",
            say("the file has {size} MB; a guide has at most {limit} MB",
                size=len(data) // 1_000_000, limit=MAX_BYTES // 1_000_000),
            say("split the file, or move pictures and attachments out of it"),
        )  # fmt: skip
    if not data.strip():
        return _refuse("file-empty", say("the file is empty"), say("write the guide, or delete the file"))
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _refuse("file-not-utf8", say("the file is saved as UTF-16 (“Unicode” in Notepad)"), _SAVE_AS)
    if b"\x00" in data:
        return _refuse("file-binary", say("this is not a text file"), say("put pictures and documents elsewhere"))
    try:
        return Source(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return _not_utf8(data)


_SAVE_AS = say("save it again as UTF-8")


def _not_utf8(data: bytes) -> Source:
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        return _refuse("file-not-utf8", say("the file is not UTF-8 and its encoding is unknown"), _SAVE_AS)
    if any("\u4e00" <= char <= "\u9fff" for char in text):
        return _refuse(
            "file-not-utf8",
            say("the file is saved as GBK (“ANSI” in Notepad), not as UTF-8"),
            say("choose UTF-8 in the editor's “Save as”, or run: iconv -f GB18030 -t UTF-8 old.yaml > new.yaml"),
        )
    return _refuse("file-not-utf8", say("the file is not UTF-8 and its encoding is unknown"), _SAVE_AS)


def _refuse(rule: str, message: object, cure: object) -> Source:
    return Source(None, (Placed(START, rule, message, help=cure),))  # type: ignore[arg-type]
