"""A build that has nothing to do: the last one's answer is given, and only where everything is as it was."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from site_world import FOOD, TODAY, Place, settle

from guidetool.cli.main import group
from guidetool.pipeline.site_seen import Answer, Order, answered, identity_in, look
from guidetool.pipeline.workspace import open_workspace


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Place:
    place = settle(tmp_path_factory.mktemp("answer") / "district")
    (place.root / "forms").mkdir()
    (place.root / "templates" / "site").mkdir(parents=True)
    assert place.build().items == 10
    return place


def asked(place: Place, *, day: str = TODAY, history: str = "auto") -> Answer | None:
    opened = open_workspace(place.root, remember=True)
    order = Order(place.out, day, history)
    return answered(order, look(opened, order), opened)


def touched(path: Path) -> None:
    """The same bytes, written at another time."""
    facts = path.stat()
    os.utime(path, ns=(facts.st_atime_ns, facts.st_mtime_ns + 1_000_000))


CHANGES: dict[str, Callable[[Place], object]] = {
    "a guide": lambda place: place.edit(FOOD, "到现场次数: 0", "到现场次数:  0"),
    "a register": lambda place: place.edit("guides/registers/departments.yaml", "电话", "电话 "),
    "a bundle": lambda place: place.edit("guides/bundles/kai-canyin-dian.yaml", "8个工作日", "9个工作日"),
    "the settings": lambda place: place.edit("guidetool.yaml", "district:", "district:  # a word"),
    "a new guide": lambda place: (place.root / "guides" / "scjgj" / "another.yaml").write_text(
        (place.root / FOOD).read_text(encoding="utf-8").replace("131014001", "131014009"), encoding="utf-8"),
    "a guide that went": lambda place: (place.root / FOOD).unlink(),
    "a form": lambda place: (place.root / "forms" / "plain.css").write_text("p{}", encoding="utf-8"),
    "a template": lambda place: (place.root / "templates" / "site" / "plain.css").write_text("p{}", encoding="utf-8"),
    "a commit": lambda place: place.git("commit", "-q", "--allow-empty", "-m", "a word"),
    "a page": lambda place: (place.out / "all.html").write_text("gone", encoding="utf-8"),
    "the time of a page": lambda place: touched(place.out / "index.html"),
    "a page that went": lambda place: (place.out / "feed.xml").unlink(),
    "the history": lambda place: touched(place.out / "history.json"),
}  # fmt: skip


def test_nothing_to_do_is_answered_without_a_build(built: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    assert asked(built) == Answer(10, 0, ())
    monkeypatch.setattr("guidetool.cli.site._build", lambda *_: pytest.fail("there was nothing to build"))
    monkeypatch.chdir(built.root)
    done = CliRunner().invoke(group, ["--today", TODAY, "--lang", "en", "site"], standalone_mode=False)
    assert (done.return_value, done.output.splitlines()) == (0, [f"10 items, 0 of them made anew; 0 files written, 0 removed, in {built.out}"])


@pytest.mark.parametrize("what", CHANGES)
def test_whatever_changes_asks_for_a_build_and_the_build_is_whole(built: Place, tmp_path: Path, what: str) -> None:
    place = Place(Path(shutil.copytree(built.root, tmp_path / "district")))
    place.build()
    assert asked(place) is not None
    CHANGES[what](place)
    assert asked(place) is None
    again = place.build()
    assert not again.crashed
    fresh = Place(Path(shutil.copytree(place.root, tmp_path / "fresh", ignore=shutil.ignore_patterns(".guidetool-cache"))))
    fresh.build()
    assert sorted(place.files()) == sorted(fresh.files())
    differing = [name for name, data in place.files().items() if fresh.files()[name] != data]
    assert differing == []


def test_another_day_and_another_history_ask_for_a_build(built: Place) -> None:
    assert asked(built, day="2026-11-25") is None
    assert asked(built, history="none") is None


def test_guides_that_wait_for_their_errors_to_be_mended_are_named_by_the_answer_too(built: Place, tmp_path: Path) -> None:
    place = Place(Path(shutil.copytree(built.root, tmp_path / "district")))
    place.edit(FOOD, "实施编码: ", "x实施编码: ")
    gated = place.build().gated
    assert gated == (FOOD,)
    assert asked(place) == Answer(9, 0, gated)


@pytest.mark.parametrize(("text", "code"), [
    ("实施编码: '12A'\n", "12A"), ("事项名称: 一\n实施编码 : 9\n业务办理项编码: \"7B\"\n", "7B"), ("code: 5\nhandling_code: 6", "6"),
    ("事项名称: 一\n", ""), ("材料:\n  实施编码: 3\n", ""), ("实施编码:\n", ""),
])  # fmt: skip
def test_a_code_is_found_before_a_guide_is_parsed(text: str, code: str) -> None:
    assert identity_in(text.encode()) == code
