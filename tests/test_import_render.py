"""An imported record with nine materials under a draft mark: every page product holds all nine."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2
import pytest
from click.testing import CliRunner
from import_records import HERE, REAL, load, needs_real

from guidetool.cli.main import group
from guidetool.pipeline.import_audit import import_audit

NINE = "1145072100811537184452004020000"


def printed(pdf: Path) -> str:
    """The text of all pages without blanks, and without the letters of the draft mark, which lie across it."""
    document = pypdfium2.PdfDocument(pdf)
    text = "".join(page.get_textpage().get_text_range() for page in document)
    assert "草" in text
    return re.sub("[草稿]", "", re.sub(r"\s", "", text))


def render(record: Path, product: list[str], into: Path) -> str:
    import_audit([record], into)
    made = CliRunner().invoke(group, ["render", *product, "--draft", "--jobs", "1", "--out", str(into / "out"), str(into)], standalone_mode=False)
    assert made.exception is None, made.output
    (pdf,) = (into / "out").rglob("*.pdf")
    return printed(pdf)


def nine_of(record: Path) -> list[str]:
    """Names without a last aside: pdfium puts the end of a line that the slanting mark crosses elsewhere."""
    names = [re.sub(r"\s|（[^（）]*）\Z", "", material["material_name"]) for material in load(record)["AUDIT_MATERIAL"]]
    assert min(map(len, names)) >= 4
    assert len(names) == 9
    return names


@pytest.mark.parametrize("product", [["stand", "--size", "desk"], ["booklet"]], ids=lambda p: p[0])
def test_nine_materials_of_our_own(product: list[str], tmp_path: Path) -> None:
    record = HERE / "water-works.json"
    text = render(record, product, tmp_path)
    assert [name for name in nine_of(record) if name not in text] == []


@needs_real
@pytest.mark.parametrize("product", [["stand", "--size", "desk"], ["stand", "--size", "floor"], ["booklet"]], ids=lambda p: p[-1])
def test_nine_materials_of_the_real_record(product: list[str], tmp_path: Path) -> None:
    record = REAL / f"{NINE}.json"
    text = render(record, product, tmp_path)
    assert [name for name in nine_of(record) if name not in text] == []
