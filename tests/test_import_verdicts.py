"""The real records under all rules: every finding has a verdict, and every verdict its finding."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from import_records import HERE, REAL, needs_real

from guidetool.load.parse import parse
from guidetool.pipeline.check import Checked, check
from guidetool.pipeline.coverage import print_coverage
from guidetool.pipeline.import_audit import import_audit
from guidetool.pipeline.workspace import open_workspace

TODAY = "2026-11-24"
Key = tuple[str, str, tuple[Any, ...]]


def verdicts() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = parse((HERE / "verdicts.yaml").read_text("utf-8"))["findings"]
    return found


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> Checked:
    into = tmp_path_factory.mktemp("real")
    assert len(import_audit(sorted(REAL.glob("*.json")), into).written) == 7
    return check(open_workspace(into), today=TODAY, coverage=print_coverage())


def key_of(path: str, rule: str, pointer: tuple[Any, ...]) -> Key:
    return path.removesuffix(".yaml") if path.startswith("registers/") else Path(path).stem, rule, pointer


def test_verdicts_are_verdicts() -> None:
    found = verdicts()
    assert len(found) > 100
    for verdict in found:
        assert set(verdict) == {"file", "rule", "pointer", "verdict", "because"}
        assert verdict["verdict"] is True
        assert len(verdict["because"]) > 15


@needs_real
def test_each_finding_has_its_verdict(checked: Checked) -> None:
    judged = Counter(key_of(v["file"], v["rule"], tuple(v["pointer"])) for v in verdicts())
    found = Counter(key_of(d.path, d.rule, d.pointer) for d in checked.diagnostics)
    assert found - judged == Counter(), "a finding that nobody judged"
    assert judged - found == Counter(), "a verdict on a finding that is gone"


@needs_real
def test_at_least_twelve_rules_fire(checked: Checked) -> None:
    assert len({d.rule for d in checked.diagnostics}) >= 12
    assert {d.path.split("/")[-1] for d in checked.diagnostics} >= {f"{p.stem}.yaml" for p in REAL.glob("*.json")}


def test_verdicts_quote_no_record() -> None:
    """Reasons are in our own words: English, and no word of a record."""
    reasons = [verdict["because"] for verdict in verdicts()]
    assert reasons
    assert all(reason.isascii() for reason in reasons)


def test_where_the_records_are() -> None:
    if "GUIDETOOL_RECORDS" in os.environ:
        assert Path(os.environ["GUIDETOOL_RECORDS"]) == REAL
    else:
        assert REAL.parts[-3:] == ("shared", "data", "audit")


def test_defects_of_our_own_records_are_found(tmp_path: Path) -> None:
    """The kinds of defect that real records have, so that they are tested where those are absent."""
    import_audit([HERE], tmp_path / "own")
    found = check(open_workspace(tmp_path / "own"), today=TODAY, coverage=print_coverage()).diagnostics
    told = {(Path(d.path).stem[-9:], d.rule, d.pointer) for d in found}
    assert told >= {
        ("011002000", "phone-form", ("consultation", "phone")),
        ("011002000", "phone-form", ("progress",)),
        ("011002000", "limit-note-contradicts", ("time_limit", "statutory_note")),
        ("011002000", "placeholder-value", ("conditions", 0)),
        ("011002000", "placeholder-value", ("results", 0, "name")),
        ("011002000", "placeholder-value", ("online", "url")),
        ("011002000", "word-doubled", ("scope",)),
        ("011002000", "basis-number-form", ("legal_basis", 0, "number")),
        ("011002000", "title-quotes-unbalanced", ("legal_basis", 1, "title")),
        ("011002000", "materials-in-one-row", ("materials", 1, "name")),
        ("011002000", "material-catch-all", ("materials", 2, "name")),
        ("011002000", "faq-repeats-element", ("faq", 0, "question")),
        ("708003W05", "text-repeated", ("remark",)),
        ("708003W05", "leftover-markup", ("faq", 1, "answer")),
        ("708003W05", "leftover-markup", ("results", 0, "sample")),
        ("708003W05", "material-vague-issuer", ("materials", 1, "issuer")),
        ("708003W05", "material-count-contradicts", ("materials", 2, "originals")),
        ("021007000", "phones-equal", ("supervision", "phone")),
        ("021007000", "material-condition-missing", ("materials", 8, "necessity")),
        ("021007000", "fact-in-wrong-field", ("legal_basis", 2, "number")),
    }
    assert [d.rule for d in found if d.pointer[:1] == ("windows",)].count("hours-form") == 3
