"""Write the Chinese-key schemas from the canonical ones; ``--check`` exits with 1 when one is stale.

    python tools/gen_schemas.py          write schemas/*.zh.schema.json
    python tools/gen_schemas.py --check  say which are stale
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from guidetool.validate.chinese import chinese_schema

SCHEMAS = Path(__file__).resolve().parent.parent / "schemas"
NAMES = ("guide", "register", "bundle", "workspace")


def generated(folder: Path = SCHEMAS) -> dict[str, str]:
    """File name → text of every Chinese schema."""
    made = {}
    for name in NAMES:
        canonical = json.loads((folder / f"{name}.schema.json").read_text(encoding="utf-8"))
        made[f"{name}.zh.schema.json"] = json.dumps(chinese_schema(canonical), ensure_ascii=False, indent=2) + "\n"
    return made


def stale(folder: Path = SCHEMAS) -> list[str]:
    """Names of the files that are missing or not what the canonical schema gives."""
    return [
        name for name, text in generated(folder).items()
        if not (folder / name).is_file() or (folder / name).read_text(encoding="utf-8") != text
    ]  # fmt: skip


def main(arguments: list[str]) -> int:
    """Write, or check."""
    if arguments == ["--check"]:
        found = stale()
        for name in found:
            print(f"schemas/{name} is stale; run: python tools/gen_schemas.py", file=sys.stderr)
        return 1 if found else 0
    for name, text in generated().items():
        (SCHEMAS / name).write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
