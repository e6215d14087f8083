"""Cases of the diff: small overlays on one complete guide, compared by the real pipeline."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from babel.messages.pofile import read_po

from guidetool.load.dialect import Shape, build_shape
from guidetool.load.parse import parse
from guidetool.model.change import DiffReport
from guidetool.model.report import Voice
from guidetool.pipeline.diff import diff_sides
from guidetool.pipeline.sides import Side
from guidetool.report.diff_json import diff_json
from guidetool.report.diff_text import diff_text

ROOT = Path(__file__).parent.parent
CHANGES = ROOT / "tests" / "changes"
NO_GUIDE = "# no guide\n"
AS_IT_STANDS = "# as it stands\n"


def kinds() -> list[str]:
    """The folders of the goldens."""
    found = sorted(path.name for path in CHANGES.iterdir() if path.is_dir())
    assert found
    return found


@cache
def guide_shape() -> Shape:
    return build_shape(json.loads((ROOT / "schemas" / "guide.schema.json").read_text(encoding="utf-8")))


@cache
def chinese() -> Callable[[str], str]:
    """The Chinese of this stage's sentences; those of other stages stay English."""
    table: dict[Any, Any] = {}
    for path in sorted((ROOT / "src" / "guidetool" / "locale" / "zh").glob("diff*.po")):
        with path.open("rb") as file:
            table |= {entry.id: entry.string for entry in read_po(file) if entry.id}
    assert table
    return lambda text: str(table.get(text, text))


def base() -> dict[str, Any]:
    tree = parse((CHANGES / "base.yaml").read_text(encoding="utf-8"))
    assert isinstance(tree, dict)
    return tree


def merged(tree: Any, overlay: Any) -> Any:
    """The overlay on the tree: groups are merged, lists replaced, null deletes."""
    if not isinstance(tree, dict) or not isinstance(overlay, dict):
        return overlay
    result = dict(tree)
    for key, value in overlay.items():
        if value is None:
            result.pop(key, None)
        else:
            result[key] = merged(result.get(key, {}), value)
    return result


def dumped(tree: Any) -> bytes:
    return yaml.safe_dump(tree, allow_unicode=True, sort_keys=False, width=110).encode("utf-8")


def case_side(kind: str, which: str) -> Side:
    """One side of a golden: the overlay on the base, the file as it stands where it says so, or nothing."""
    path = CHANGES / kind / f"{which}.yaml"
    text = path.read_text(encoding="utf-8") if path.exists() else "{}"
    if text == NO_GUIDE:
        return Side(which, {}, prefix=f"{which}/")
    as_it_stands = text.startswith(AS_IT_STANDS)
    data = text.encode("utf-8") if as_it_stands else dumped(merged(base(), yaml.safe_load(text)))
    return Side(which, {"guide.yaml": data}, case_registers(kind, which), prefix=f"{which}/")


def case_registers(kind: str, which: str) -> dict[str, bytes]:
    """The registers of a golden that has an overlay on them on either side."""
    if not any((CHANGES / kind / f"{one}.registers.yaml").exists() for one in ("old", "new")):
        return {}
    path = CHANGES / kind / f"{which}.registers.yaml"
    overlay = yaml.safe_load(path.read_text(encoding="utf-8")) if path.exists() else {}
    return {"registers.yaml": dumped(merged(yaml.safe_load((CHANGES / "registers.yaml").read_text(encoding="utf-8")), overlay))}


def case(kind: str) -> DiffReport:
    return diff_sides(case_side(kind, "old"), case_side(kind, "new"), guide_shape())


def mirrored_case(kind: str) -> DiffReport:
    return diff_sides(case_side(kind, "new"), case_side(kind, "old"), guide_shape())


def text(report: DiffReport, language: str = "zh") -> str:
    """The report for people."""
    return _written(diff_text, report, language)


def as_json(report: DiffReport, language: str = "zh") -> str:
    """The report for machines."""
    return _written(diff_json, report, language)


def _written(reporter: Callable[..., None], report: DiffReport, language: str) -> str:
    stream = io.StringIO()
    reporter(report, Voice(language, chinese() if language == "zh" else str), stream)
    return stream.getvalue()


def compared(old: Any, new: Any) -> DiffReport:
    """Two trees compared as files."""
    one, other = (
        Side(name, {"guide.yaml": dumped(tree)}, prefix=f"{name}/") for name, tree in (("old", old), ("new", new))
    )
    return diff_sides(one, other, guide_shape())
