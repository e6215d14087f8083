"""Guides chosen by department, theme, audience, life event, window and by what changed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from pages.world import complete, registers
from scratch_git import run_git

from guidetool.cli.main import group
from guidetool.index.choose import Lists, chosen_by, facets, there
from guidetool.model.errors import UserError
from guidetool.model.guide import Guide, Themes

LISTS = Lists({"005": "生育收养", "150": "离职退休", "035": "设立变更"}, {"005": "设立变更"}, {"natural_person": "自然人", "enterprise": "企业法人"})
BIRTH = replace(complete(), themes=Themes(natural=("005",)), audience=("natural_person",), windows=("hall",))
FIRM = replace(complete(), themes=Themes(legal=("005",)), audience=("enterprise", "natural_person"), windows=(), department="zoo")
GUIDES = (BIRTH, FIRM, Guide())
KNOWN = facets(registers(), LISTS)


def found(**words: str) -> list[Guide]:
    asked = [(KNOWN[name.replace("_", "-")], KNOWN[name.replace("_", "-")].meant(word)) for name, word in words.items()]
    return [guide for guide in GUIDES if chosen_by(guide, asked)]


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ({"department": "荣昌区市场监督管理局"}, [BIRTH]),
        ({"department": "market"}, [BIRTH]),
        ({"theme": "生育收养"}, [BIRTH]),
        ({"theme": "设立变更"}, [FIRM]),
        ({"theme": "natural-005"}, [BIRTH]),
        ({"audience": "自然人"}, [BIRTH, FIRM]),
        ({"audience": "enterprise", "theme": "生育收养"}, []),
        ({"life_event": "出生"}, [BIRTH]),
        ({"life_event": "retirement"}, []),
        ({"window": "hall"}, [BIRTH]),
        ({"window": "荣昌区政务服务中心 12号 企业开办专区"}, [BIRTH]),
        ({}, [BIRTH, FIRM, Guide()]),
    ],
)
def test_all_that_is_asked_for_must_hold(words, meant):
    assert found(**words) == meant


def test_a_word_that_means_nothing_is_known_as_such_and_what_there_is_can_be_told():
    assert KNOWN["department"].meant("nobody") == frozenset()
    assert there(KNOWN["theme"], GUIDES) == [("natural-005", "生育收养", 1), ("legal-005", "设立变更", 1)]
    assert there(KNOWN["department"], GUIDES) == [("market", "荣昌区市场监督管理局", 1), ("zoo", "", 1)]
    assert there(KNOWN["life-event"], GUIDES) == [("birth", "出生", 1)]


@pytest.fixture(scope="module")
def started(tmp_path_factory) -> Path:
    root = tmp_path_factory.mktemp("select") / "district"
    assert CliRunner().invoke(group, ["--lang", "en", "init", str(root)]).exit_code == 0
    run_git(root, "init", "-q")
    run_git(root, "add", "-A")
    run_git(root, "commit", "-qm", "begin")
    return root


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--department", "nobody"], ["nothing is called nobody", "department, with the number of guides: rlsbj"]),
        (["--theme", "死亡殡葬"], ["no guide has all of what is asked for", "theme, with the number of guides: natural-"]),
        (["--life-event", "nothing"], ["life event: nothing is called nothing"]),
        (["--changed-since", "HEAD"], ["no guide changed since HEAD"]),
        (["--site", "nowhere"], ["the registers have no site"]),
    ],
)
def test_nothing_chosen_is_said_with_what_there_is(options, told, started, monkeypatch):
    monkeypatch.chdir(started)
    done = CliRunner().invoke(group, ["--lang", "en", "--today", "2026-11-24", "render", "stand", *options])
    assert isinstance(done.exception, UserError) and done.exception.hint
    said = " ".join(part.render("en", str) for part in (done.exception.message, done.exception.hint))
    assert all(text in said for text in told), said


def test_what_is_chosen_is_made(started, monkeypatch):
    monkeypatch.chdir(started)
    path = next((started / "guides").rglob("shiye-dengji.yaml"))
    path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    done = CliRunner().invoke(group, ["--lang", "en", "--today", "2026-11-24", "render", "stand", "--department", "rlsbj", "--changed-since", "HEAD",
                                      "--audience", "自然人", "--no-preflight"])  # fmt: skip
    assert done.exit_code == 0 and "desk stand: 1 made" in done.output, done.output
