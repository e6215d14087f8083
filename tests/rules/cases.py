"""Golden cases of the rules: overlays on one complete guide, made into a workspace and checked."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from guidetool.load.emit import emit
from guidetool.load.parse import parse
from guidetool.model.diagnostic import PUBLISH
from guidetool.model.report import LintReport, Voice
from guidetool.pipeline.check import Checked, check
from guidetool.pipeline.coverage import print_coverage
from guidetool.pipeline.resources import translation
from guidetool.pipeline.workspace import FILE_NAME, open_workspace
from guidetool.report.text import report_text

FOLDER = Path(__file__).parent
TODAY = "2026-11-24"
WORKSPACE, REGISTERS, BUNDLES = "工作区", "登记册", "一件事"
"""Keys of an overlay that lie over guidetool.yaml, over a register file of their own, and hold bundles by file name."""


def overlay(base: Any, over: Any) -> Any:
    """Lay ``over`` upon ``base``: mappings merge, null takes a key away, all else replaces."""
    if not (isinstance(base, Mapping) and isinstance(over, Mapping)):
        return over
    merged = {key: value for key, value in base.items() if over.get(key, value) is not None}
    for key, value in over.items():
        if value is not None:
            merged[key] = overlay(base.get(key, {}), value) if isinstance(value, Mapping) else value
    return merged


def build_case(case: Path, target: Path) -> Path:
    """Write the workspace of a case (a file, or a folder of files: one guide each) and give its root."""
    settings = _read(FOLDER / "workspace" / FILE_NAME)
    registers = {path.name: _read(path) for path in sorted((FOLDER / "workspace" / "registers").glob("*.yaml"))}
    base = _read(FOLDER / "base.yaml")
    for name, over in _overlays(case):
        settings = overlay(settings, over.pop(WORKSPACE, {}))
        registers = _over_registers(registers, over.pop(REGISTERS, {}))
        for bundle, tree in over.pop(BUNDLES, {}).items():
            _write(target / "guides" / "bundles" / f"{bundle}.yaml", tree)
        if name is not None:
            _write(target / "guides" / "wsjkj" / name, overlay(base, over))
    _write(target / FILE_NAME, settings)
    for name, tree in registers.items():
        _write(target / "guides" / "registers" / name, tree)
    return target


def _overlays(case: Path) -> Iterator[tuple[str | None, dict[str, Any]]]:
    """The guide files of a case; ``_workspace.yaml`` makes no guide of its own."""
    files = sorted(case.glob("*.yaml")) if case.is_dir() else [case]
    assert files, f"no overlay in {case}"
    for path in files:
        name = "guide.yaml" if case.is_file() else path.name
        yield (None if path.name == "_workspace.yaml" else name), _read(path)


def _over_registers(registers: dict[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    """Each register of the overlay goes to the file that holds it; a new one to a file of its own."""
    result = dict(registers)
    for key, entries in over.items():
        home = next((name for name, tree in registers.items() if key in tree), "more.yaml")
        result[home] = overlay(result.get(home, {}), {key: entries})
    return result


def _read(path: Path) -> dict[str, Any]:
    return parse(path.read_text(encoding="utf-8")) or {}


def _write(path: Path, tree: Mapping[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(emit(tree), encoding="utf-8")


def check_case(case: Path, target: Path) -> Checked:
    """Check a case with every rule."""
    return check(open_workspace(build_case(case, target)), today=TODAY, coverage=print_coverage())


def report(checked: Checked, language: str) -> str:
    """What ``guidetool lint --profile publish`` prints, without colours."""
    texts = {path: d.text for path, d in checked.documents.items() if d.text is not None}
    stream = io.StringIO()
    lint_report = LintReport(checked.diagnostics, PUBLISH, "error", len(checked.asked), texts)
    report_text(lint_report, Voice(language, translation(language)), stream)
    return stream.getvalue()
