"""Write the Chinese-key schemas from the canonical ones; ``--check`` exits with 1 when one is stale.

What local rules may point at is the guide's elements: their names are written into the schema of
local rules too.

    python tools/gen_schemas.py          write schemas/*.zh.schema.json and the names in local-rules.schema.json
    python tools/gen_schemas.py --check  say which are stale
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from guidetool.load.dialect import build_shape
from guidetool.load.elements import elements_of
from guidetool.validate.chinese import chinese_schema

SCHEMAS = Path(__file__).resolve().parent.parent / "schemas"
LOCAL = "local-rules"
NAMES = ("guide", "register", "bundle", "workspace", "approvals", "print-ledger", LOCAL)


def generated(folder: Path = SCHEMAS) -> dict[str, str]:
    """File name → text of every schema that is written by this tool, wholly or in part."""
    made = {}
    for name in NAMES:
        canonical = json.loads((folder / f"{name}.schema.json").read_text(encoding="utf-8"))
        if name == LOCAL:
            canonical["$defs"] = names_of_elements(json.loads((folder / "guide.schema.json").read_text(encoding="utf-8")))
            made[f"{name}.schema.json"] = _text(canonical)
        made[f"{name}.zh.schema.json"] = _text(chinese_schema(canonical))
    return made


def names_of_elements(guide: dict[str, Any]) -> dict[str, Any]:
    """Definitions for local rules: the elements by path, and the listed values that a condition may name."""
    paths = [{"const": e.name, "title": e.title} for e in elements_of(build_shape(guide)).values()]
    lists = {"type": guide["properties"]["type"], "audience": guide["properties"]["audience"]["items"],
             "handling": guide["properties"]["handling"]}  # fmt: skip
    return {"element": {"oneOf": paths}, **{key: {"oneOf": part["oneOf"]} for key, part in lists.items()}}


def _text(schema: dict[str, Any]) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


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
