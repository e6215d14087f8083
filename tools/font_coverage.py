"""Write src/guidetool/render/coverage.json: the characters of the print fonts, from their cmaps.

``python tools/font_coverage.py`` writes it, ``--check`` exits with 1 when it is stale.
A character counts when the regular and the bold face of both families have it.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path

from fontTools.ttLib import TTFont

TARGET = Path(__file__).resolve().parent.parent / "src" / "guidetool" / "render" / "coverage.json"
FACES = tuple(f"{family}:style={style}" for family in ("Noto Sans CJK SC", "Noto Serif CJK SC")
              for style in ("Regular", "Bold"))  # fmt: skip


def main() -> int:
    """Write or check; 0 when what stands is current."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    text = coverage_text()
    if parser.parse_args().check:
        current = TARGET.is_file() and TARGET.read_text(encoding="utf-8") == text
        if not current:
            print(f"{TARGET.name} is stale: run python tools/font_coverage.py", file=sys.stderr)
        return 0 if current else 1
    TARGET.write_text(text, encoding="utf-8", newline="\n")
    return 0


def coverage_text() -> str:
    """The file's text: families and inclusive ranges of code points in order."""
    points = sorted(set.intersection(*(_points(face) for face in FACES)))
    ranges: list[list[int]] = []
    for point in points:
        if ranges and ranges[-1][1] == point - 1:
            ranges[-1][1] = point
        else:
            ranges.append([point, point])
    return json.dumps({"faces": FACES, "ranges": ranges}, separators=(",", ":")) + "\n"


def _points(face: str) -> set[int]:
    done = subprocess.run(["fc-match", face, "family", "file", "index"], capture_output=True, text=True, check=True)
    path = done.stdout.split("file=", 1)[1].split(":", 1)[0].replace("\\", "").strip()
    index = int(done.stdout.split("index=", 1)[1].split(":", 1)[0]) & 0xFFFF
    family = face.split(":", 1)[0]
    if family not in done.stdout:
        raise SystemExit(f"{family} is not installed")
    return set(TTFont(path, fontNumber=index, lazy=True).getBestCmap())


if __name__ == "__main__":
    sys.exit(main())
