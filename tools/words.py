"""Join the Chinese words of every room (locale/zh/*.po) into the one catalogue that ships.

    python tools/words.py          write src/guidetool/locale/zh.mo
    python tools/words.py --check  fail when it is stale, or a sentence of the code has no Chinese
"""

from __future__ import annotations

import io
import re
import sys
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

SOURCE = Path(__file__).resolve().parent.parent / "src" / "guidetool"
TARGET = SOURCE / "locale" / "zh.mo"
CLICK = SOURCE / "locale" / "zh" / "LC_MESSAGES" / "messages.mo"
"""What click says of itself: gettext looks for it there."""
_EPOCH = datetime(2026, 1, 1, tzinfo=UTC)
"""A fixed day in the header: the same words give the same bytes."""
_BRACES = re.compile(r"\{[a-z_]*\}")


def read_words() -> Catalog:
    """Every sentence of every room; one that two rooms translate differently is refused."""
    joined = Catalog(locale="zh", charset="utf-8", creation_date=_EPOCH, revision_date=_EPOCH)
    for path in sorted((SOURCE / "locale" / "zh").rglob("*.po")):
        with path.open("rb") as stream:
            for message in read_po(stream, locale="zh"):
                if not message.id or not message.string:
                    continue
                known = joined.get(message.id)
                if known is not None and known.string != message.string:
                    raise SystemExit(f"{path.name}: translated otherwise elsewhere: {message.id}")
                joined.add(message.id, message.string)
    return joined


def read_clicks() -> Catalog:
    """The Chinese of click's own sentences."""
    joined = Catalog(locale="zh", charset="utf-8", creation_date=_EPOCH, revision_date=_EPOCH)
    with (SOURCE / "locale" / "click" / "zh.po").open("rb") as stream:
        for message in read_po(stream, locale="zh"):
            if message.id:
                joined.add(message.id, message.string)
    return joined


def compiled(words: Catalog) -> bytes:
    """The catalogue as gettext reads it; the same bytes for the same words."""
    buffer = io.BytesIO()
    write_mo(buffer, words)
    return buffer.getvalue()


def sentences() -> dict[str, str]:
    """Every sentence given to ``say`` in the code, with a place where it stands."""
    found = extract_from_dir(SOURCE, method_map=[("**.py", "python")], keywords={"say": None})
    return {text: f"{path}:{line}" for path, line, text, _, _ in found if isinstance(text, str)}


def faults(words: Catalog) -> list[str]:
    """What is missing: sentences without Chinese, braces that do not agree, words nobody says."""
    said = sentences()
    told = []
    for text, place in sorted(said.items(), key=lambda item: item[1]):
        known = words.get(text)
        if known is None:
            told.append(f"{place}: no Chinese for: {text}")
        elif not set(_BRACES.findall(str(known.string))) <= set(_BRACES.findall(text)):
            told.append(f"{place}: the Chinese has a brace that the sentence lacks: {text}")
    told.extend(f"no longer said: {m.id}" for m in words if m.id and m.id not in said)
    return told


def main() -> int:
    """Compile, or check."""
    words, clicks = read_words(), read_clicks()
    if "--check" not in sys.argv:
        TARGET.write_bytes(compiled(words))
        CLICK.parent.mkdir(parents=True, exist_ok=True)
        CLICK.write_bytes(compiled(clicks))
        return 0
    told = faults(words)
    if not TARGET.is_file() or TARGET.read_bytes() != compiled(words):
        told.append("locale/zh.mo is stale: run python tools/words.py")
    if not CLICK.is_file() or CLICK.read_bytes() != compiled(clicks):
        told.append("the Chinese of click's own words is stale: run python tools/words.py")
    print("\n".join(told))
    return 1 if told else 0


if __name__ == "__main__":
    sys.exit(main())
