"""Writing XML: what XML 1.0 forbids is shown as U+FFFD, everything else is escaped by the library."""

from __future__ import annotations

from typing import IO
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from guidetool.model.text import visible

__all__ = ["Element", "child", "write_xml"]


def child(parent: Element, tag: str, text: str | None = None, /, **attributes: str | int) -> Element:
    """A new last child."""
    made = SubElement(parent, tag, {key: visible(str(value)) for key, value in attributes.items()})
    made.text = None if text is None else visible(text)
    return made


def write_xml(root: Element, stream: IO[str]) -> None:
    """Write one document."""
    indent(root)
    stream.write('<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode") + "\n")
