"""What a print shop calls things, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping

from guidetool.model.message import Message, Name
from guidetool.model.report import Voice

PARTS: Mapping[str, Name] = {"inside": Name("inside", "内页"), "cover": Name("cover", "封面"), "imposed": Name("imposed", "拼版")}
BINDINGS: Mapping[str, Name] = {
    "saddle": Name("stapled", "骑马钉"), "perfect": Name("glued", "胶装"), "none": Name("single sheets", "单张"),
}  # fmt: skip
SINGLE = Name("single sheet", "单张")
COLOURS: Mapping[int, Name] = {1: Name("4/0", "单面四色 4+0"), 2: Name("4/4", "双面四色 4+4")}


def said(message: Message, voice: Voice) -> str:
    return message.render(voice.language, voice.translate)


def part_words(part: str, guide: str, voice: Voice) -> str:
    """What a file is: of a product that holds one guide the inside is all there is."""
    return (SINGLE if part == "inside" and guide else PARTS[part]).words(voice.language)
