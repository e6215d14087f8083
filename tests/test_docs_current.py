"""What the documents say is what the program does: generated pages, the tour of both READMEs, links."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from ctypes.util import find_library
from pathlib import Path

import pytest

from guidetool.pipeline.manuals import all_manuals
from guidetool.pipeline.resources import shape

ROOT = Path(__file__).resolve().parent.parent
PAGES = ("README.md", "README.zh.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/architecture.md", "docs/local-rules.md", "docs/local-rules.zh.md")
sys.path.insert(0, str(ROOT / "tools"))

import gen_docs  # noqa: E402
import new_rule  # noqa: E402


def test_generated_pages_are_current() -> None:
    assert gen_docs.stale() == [], "run: python tools/gen_docs.py"


def test_a_changed_page_is_stale(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "docs", tmp_path, dirs_exist_ok=True)
    (tmp_path / "elements.md").write_text("old", encoding="utf-8")
    (tmp_path / "cli.md").unlink()
    assert {"elements.md", "cli.md"} <= set(gen_docs.stale(tmp_path))


def test_the_pages_hold_everything() -> None:
    rules, elements = gen_docs.rules(), gen_docs.elements()
    assert len(all_manuals()) >= 24
    for manual in all_manuals():
        section = rules.split(f"\n## {manual.id}\n")[1].split("\n## ")[0]
        assert manual.summary_zh in section and manual.body_en in section
        golden = ROOT / "tests" / "rules" / manual.id / "bad.out"
        if golden.is_file():
            assert golden.read_text(encoding="utf-8").strip() in section
    for key, title in shape("guide").chinese.items():
        assert f"| `{key}` | {title} |" in elements


def tour(page: str) -> list[tuple[str, str]]:
    """The console blocks of a page: command, what it prints."""
    text = (ROOT / page).read_text(encoding="utf-8")
    steps = []
    for block in re.findall(r"^```console\n(.*?)^```", text, re.M | re.S):
        for step in re.split(r"^\$ ", block, flags=re.M)[1:]:
            command, _, output = step.partition("\n")
            steps.append((command, output.rstrip("\n")))
    return steps


@pytest.mark.skipif(os.name == "nt", reason="THE TOUR IS FOR A POSIX SHELL")
@pytest.mark.skipif(not find_library("pango-1.0"), reason="PANGO IS NOT INSTALLED: THE TOUR OF THE READMES IS NOT TESTED")
@pytest.mark.parametrize(("page", "language"), [("README.md", "en"), ("README.zh.md", "zh")])
def test_the_tour_prints_what_it_shows(page: str, language: str, tmp_path: Path) -> None:
    programs = tmp_path / "bin"
    programs.mkdir()
    guidetool = programs / "guidetool"
    guidetool.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m guidetool --today 2026-11-24 "$@"\n', encoding="utf-8")
    guidetool.chmod(0o755)
    settings = {
        **os.environ, "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": str(ROOT / "src"),
        "GUIDETOOL_LANG": language,
    }  # fmt: skip
    steps = tour(page)
    assert len(steps) == 9
    where = tmp_path
    for command, output in steps:
        if command.startswith("cd "):
            where = where / command[3:]
            continue
        done = subprocess.run(
            ["sh", "-c", f"{command} 2>&1" if ">" not in command else f"{{ {command}; }} 2>&1"], cwd=where, env=settings,
            capture_output=True, encoding="utf-8", check=False,
        )  # fmt: skip
        assert done.stdout.strip("\n") == output, command


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page: str) -> None:
    text = re.sub(r"`[^`\n]*`", "", (ROOT / page).read_text(encoding="utf-8"))
    for link in re.findall(r"\]\((?!https?:|#)([^)#]+)", text):
        assert (ROOT / page).parent.joinpath(link).exists(), link


@pytest.mark.parametrize("page", PAGES)
def test_files_that_are_named_are_there(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    named = set(re.findall(r"`((?:src|tests|tools|schemas|templates|docs|bench|requirements)/[\w./-]+)`", text))
    assert [name for name in sorted(named) if not (ROOT / name).exists()] == []


def test_a_rule_is_begun(tmp_path: Path) -> None:
    for folder in ("src/guidetool/lint/rules", "tests/rules"):
        (tmp_path / folder).mkdir(parents=True)
    made = new_rule.begin("kettle-too-hot", tmp_path)
    assert [p.relative_to(tmp_path).as_posix() for p in made] == [
        "src/guidetool/lint/rules/kettle_too_hot.py", "tests/rules/kettle-too-hot/bad.yaml",
        "tests/rules/kettle-too-hot/good.yaml",
    ]  # fmt: skip
    compile(made[0].read_text(encoding="utf-8"), "kettle_too_hot.py", "exec")
    before = {p: p.read_bytes() for p in made}
    for id_ in ("kettle-too-hot", "Kettle", "kettle"):
        with pytest.raises(ValueError, match="id names the problem|there already"):
            new_rule.begin(id_, tmp_path)
    assert {p: p.read_bytes() for p in made} == before
