"""Errors as clerks type them, by hand and not made from the rules: what is said, where, and nothing that misleads.

A case of tests/handtyped/*.yaml is a guide of this repository, what was typed over it, and everything
that is then said of the file: line, id, sentence and cure. `python tests/test_handtyped.py` prints
what is said now, for looking at; nothing is written.
"""

from __future__ import annotations

import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from guidetool.load.parse import parse
from guidetool.model.diagnostic import ERROR
from guidetool.pipeline.check import check
from guidetool.pipeline.coverage import print_coverage
from guidetool.pipeline.resources import translation
from guidetool.pipeline.workspace import open_workspace

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "bench"))

from ten_guides import copy_ten  # noqa: E402

TODAY = "2026-11-24"
MISLEADING = 2
"""Errors in one file at most: what is wrong, and one thing that follows from it."""


@dataclass(frozen=True, slots=True)
class Case:
    """``typed``: pairs of what stood there (its first occurrence) and what stands there now."""

    name: str
    guide: str
    typed: tuple[tuple[str, str], ...]
    said: tuple[str, ...]
    encoding: str = "utf-8"
    cut: str = ""
    twice: str = ""
    errors: int = MISLEADING
    """More where several slips are made at once."""

    def data(self) -> bytes:
        """The file as saved."""
        text = (ROOT / "guides" / f"{self.guide}.yaml").read_text(encoding="utf-8")
        for was, now in self.typed:
            assert was in text, f"{self.name}: {was!r} does not stand in the guide"
            text = text.replace(was, now, 1)
        if self.cut:  # everything from here on was lost
            text = text[: text.index(self.cut)]
        if self.twice:  # pasted once more at the end
            text += text[text.index(self.twice) : text.index("\n", text.index(self.twice)) + 1]
        return text.encode(self.encoding)


def cases() -> list[Case]:
    """Every case of every file."""
    found: list[Case] = []
    for path in sorted((ROOT / "tests" / "handtyped").glob("*.yaml")):
        for raw in parse(path.read_text(encoding="utf-8")):
            found.append(_case(raw))
    return found


def _case(raw: dict[str, Any]) -> Case:
    typed = tuple((was, now) for was, now in raw.pop("typed", ()))
    return Case(typed=typed, said=tuple(raw.pop("said")), **raw)


CASES = cases()


def said(workspace: Path, case: Case) -> list[tuple[str, str]]:
    """Level and sentence of everything said of the file of a case."""
    name = f"guides/{case.guide}.yaml"
    path = workspace / name
    before = path.read_bytes()
    path.write_bytes(case.data())
    try:
        checked = check(open_workspace(workspace), [path], today=TODAY, coverage=print_coverage())
    finally:
        path.write_bytes(before)
    assert not checked.crashed
    words = translation("zh")
    found = []
    for d in checked.diagnostics:
        if d.path != name:
            continue
        cure = f" → {d.help.render('zh', words)}" if d.help else ""
        found.append((d.level, f"{d.span.line} {d.rule} {d.message.render('zh', words)}{cure}"))
    return found


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_ten(tmp_path_factory.mktemp("handtyped"))


def test_there_are_enough() -> None:
    assert len(CASES) >= 60
    assert len({case.name for case in CASES}) == len(CASES)
    assert len({case.guide for case in CASES}) >= 8
    assert all(case.said for case in CASES)


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_what_was_typed_is_answered(case: Case, workspace: Path) -> None:
    found = said(workspace, case)
    assert [sentence for _, sentence in found] == list(case.said)
    assert sum(level == ERROR for level, _ in found) <= case.errors


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        place = copy_ten(Path(scratch))
        for one in CASES:
            if len(sys.argv) < 2 or sys.argv[1] in one.name:
                print(f"- {one.name}")
                try:
                    found = said(place, one)
                except AssertionError as error:
                    found = [("BROKEN", str(error))]
                for level, sentence in found:
                    print(f"    {level:7} {sentence}")
