"""A booklet of the same content with Typst, in Typst's own way of laying it out: an honest mark from outside.

    .peers/bin/python bench/booklet_typst.py BOOK.json OUT.pdf

BOOK.json (made by booklet_peers.py from the views that the templates see) holds all texts, so that reading and checking
guides is not counted. Same sheet, margins, type size, fonts, order and contents; flow charts and codes are left out, which
Typst would draw from libraries of its own.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import typst

HEAD = """#set page(width: 148mm, height: 210mm, margin: (top: 17mm, right: 13mm, bottom: 16mm, left: 15mm), numbering: "1")
#set text(font: "Noto Sans CJK SC", size: 9pt, lang: "zh")
#show heading: set text(font: "Noto Serif CJK SC")
#set par(leading: 0.6em)
#outline(depth: 2, title: [目录])
"""


def text(words: object) -> str:
    return "#" + json.dumps(str(words), ensure_ascii=False) + ";"


def table(rows: list[list[str]], columns: str) -> str:
    cells = ", ".join(f"[{text(cell)}]" for row in rows for cell in row)
    return f"#table(columns: {columns}, stroke: (bottom: 0.2pt), {cells})"


def main(book: str, out: str) -> None:
    """Write and compile."""
    parts = [HEAD]
    for section in json.loads(Path(book).read_text(encoding="utf-8")):
        parts.append(f"#pagebreak(weak: true)\n#heading(level: 1)[{text(section['name'])}]")
        for item in section["items"]:
            parts.append(f"#heading(level: 2)[{text(item['name'])}]")
            for heading, rows in item["blocks"]:
                columns = "(1fr,)" if len(rows[0]) == 1 else "(8.5em, " + "1fr, " * (len(rows[0]) - 1) + ")"
                parts += [f"#heading(level: 3, outlined: false)[{text(heading)}]", table(rows, columns)]
            parts.append("#pagebreak(weak: true)")
    Path(out).write_bytes(typst.compile("\n".join(parts).encode()))


if __name__ == "__main__":
    main(*sys.argv[1:])
