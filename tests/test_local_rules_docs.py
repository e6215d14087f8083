"""The page on local rules is followed to the letter: what it tells a clerk to write and run gives what it shows."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from guidetool.lint.local.patterns import matches
from guidetool.pipeline.check import check
from guidetool.pipeline.init import init_workspace
from guidetool.pipeline.local_rules import load_local_rules
from guidetool.pipeline.resources import elements, shape
from guidetool.pipeline.workspace import open_workspace

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "local-rules.zh.md"
UPDATE = os.environ.get("GUIDETOOL_UPDATE_GOLDENS") == "1"
BLOCK = re.compile(r"^```(yaml|console)\n(.*?)^```", re.M | re.S)


def blocks(kind: str, page: Path = PAGE) -> list[str]:
    return [text for found, text in BLOCK.findall(page.read_text(encoding="utf-8")) if found == kind]


@pytest.mark.skipif(os.name == "nt", reason="THE TOUR IS FOR A POSIX SHELL")
def test_a_clerk_who_follows_the_page_sees_what_it_shows(tmp_path: Path) -> None:
    programs = tmp_path / "programs"
    programs.mkdir()
    guidetool = programs / "guidetool"
    guidetool.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m guidetool --today 2026-11-24 "$@"\n', encoding="utf-8")
    guidetool.chmod(0o755)
    settings = {**os.environ, "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": str(ROOT / "src"), "GUIDETOOL_LANG": "zh"}
    where, page, ran = tmp_path, PAGE.read_text(encoding="utf-8"), 0
    for kind, text in BLOCK.findall(page):
        if kind == "yaml":
            if text.startswith("# guides/"):
                (where / text.partition("\n")[0].removeprefix("# ")).write_text(text, encoding="utf-8")
            continue
        shown = ""
        for step in re.split(r"^\$ ", text, flags=re.M)[1:]:
            command = step.partition("\n")[0]
            shown += f"$ {command}\n"
            if command.startswith("cd "):
                where = where / command[3:]
                continue
            run = f"{{ {command}; }} 2>&1" if ">" in command else f"{command} 2>&1"
            done = subprocess.run(["sh", "-c", run], cwd=where, env=settings, capture_output=True, encoding="utf-8", check=False)
            shown += done.stdout
            ran += 1
        page = page.replace(f"```console\n{text}```", f"```console\n{shown}```")
    assert ran == 6
    if UPDATE:
        PAGE.write_text(page, encoding="utf-8")
    assert page == PAGE.read_text(encoding="utf-8")


@pytest.mark.parametrize("page", ["local-rules.zh.md", "local-rules.md"])
def test_every_rule_shown_runs_and_agrees_with_its_examples(page: str, tmp_path: Path) -> None:
    init_workspace(tmp_path)
    shown = blocks("yaml", ROOT / "docs" / page)
    assert shown
    for i, text in enumerate(shown):
        (tmp_path / f"guides/rules/shown-{i}.yaml").write_text(text.replace("[slj]", "[rlsbj]"), encoding="utf-8")
    loaded = load_local_rules(open_workspace(tmp_path))
    assert len(loaded.rules.ready) > len(shown) and loaded.diagnostics == ()
    assert check(open_workspace(tmp_path), today="2026-11-24").diagnostics == ()


def test_every_pattern_shown_is_as_the_page_says() -> None:
    shown = re.findall(r"^- (.*?)：`'(.*?)'`", PAGE.read_text(encoding="utf-8"), re.M)
    assert len(shown) == 7
    tried = 0
    for told, pattern in shown:
        assert not matches(pattern, "!")
        if "例如 " in told:
            assert matches(pattern, told.partition("例如 ")[2]), told
            tried += 1
    assert tried == 5 and matches(dict(shown)["8位数字"], "12345678")
    both = dict(shown)["区号加号码或者热线"]
    assert matches(both, "023-46733333") and matches(both, "12333") and not matches(both, "023-1")


def test_the_page_names_every_key_and_only_elements_that_are_there() -> None:
    page = PAGE.read_text(encoding="utf-8")
    rule = shape("local-rules").keys["rules"][1].items
    assert rule is not None
    for table in (rule, rule.keys["assert"][1], rule.keys["where"][1]):
        for title in table.chinese.values():
            assert title in page, title
    named = set(re.findall(r"`([一-龥]+/[一-龥/]+)`", page))
    known = {element.title for element in elements().values()}
    assert len(named) >= 3 and named <= known


def test_the_sample_s_own_rules_are_silent_and_find_what_they_should() -> None:
    opened = open_workspace(ROOT)
    loaded = load_local_rules(opened, [])
    assert len(loaded.rules.ready) >= 3 and loaded.diagnostics == ()
    assert all(rule.rule.examples.good and rule.rule.examples.bad for rule in loaded.rules.ready)
    found = check(opened, today="2026-11-24").diagnostics
    assert [d for d in found if d.rule.startswith("local")] == []
