"""A site that is built again and again in one process is, at every turn, the one that a fresh process builds."""

from __future__ import annotations

import os
import select
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from site_world import FOOD, MARRY, TODAY, Place, settle

from guidetool.model.errors import UserError
from guidetool.pipeline import site_seen
from guidetool.pipeline.site import Built
from guidetool.pipeline.site_seen import Order
from guidetool.pipeline.site_turns import Turns

SETTINGS = "guidetool.yaml"
WAITING = "等待下一次修改"


@pytest.fixture(scope="module")
def district(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """Ten guides as they were committed, without a site."""
    return settle(tmp_path_factory.mktemp("turns") / "district", git=False)


def turn(turns: Turns, place: Place) -> Built | None:
    return turns.turn(turns.workspace(), Order(place.out, TODAY), lambda done, total: None)


def change(path: str, old: str, new: str) -> Callable[[Place], None]:
    return lambda place: place.edit(path, old, new)


def own_template(place: Place) -> None:
    folder = place.root / "templates" / "site"
    folder.mkdir(parents=True)
    (folder / "404.html").write_text("{% extends 'site/frame.html' %}{% block main %}<h1>没有这一页</h1>{% endblock %}", encoding="utf-8")


STEPS: tuple[tuple[str, Callable[[Place], None]], ...] = (
    ("a guide says something else", change(FOOD, "到现场次数: 0", "到现场次数: 1\n必须现场办理原因: 要当面核对食品安全管理人员的证明。")),
    ("the same guide again", change(FOOD, "网办深度: IV级", "网办深度: III级")),
    ("a guide breaks", change(MARRY, "事项名称:", "事项名字:")),
    ("another one meanwhile", change(FOOD, "7个工作日", "6个工作日")),
    ("the broken one is mended", change(MARRY, "事项名字:", "事项名称:")),
    ("a window moves", lambda place: next(
        place.edit(str(p.relative_to(place.root)), "电话: ", "电话: 023-4673000；") for p in sorted((place.root / "guides/registers").glob("*.yaml"))
        if "窗口:" in p.read_text(encoding="utf-8"))),
    ("the district has a template of its own", own_template),
    ("its settings change", change(SETTINGS, "name: 荣昌区", "name: 荣昌新区")),
    ("a guide goes", lambda place: (place.root / MARRY).unlink()),
)  # fmt: skip


def test_every_turn_is_what_a_fresh_process_builds(district: Place, tmp_path: Path) -> None:
    one, other = (Place(Path(shutil.copytree(district.root, tmp_path / name))) for name in ("one", "other"))
    turns = Turns(one.root)
    assert turn(turns, one) is not None
    other.build()
    assert one.files() == other.files()
    for name, step in STEPS:
        before = one.files()
        for place in (one, other):
            step(place)
        built, fresh = turn(turns, one), other.build()
        assert built is not None, name
        assert (built.items, built.fresh, built.gated, built.gone) == (fresh.items, fresh.fresh, fresh.gated, fresh.gone), name
        assert one.files() == other.files(), name
        assert one.files() != before or name == "a guide breaks", name
    assert turn(turns, one) is None
    assert len(one.files()) > 30


def test_an_edit_reads_the_edited_file_alone(district: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = Place(Path(shutil.copytree(district.root, tmp_path / "copy")))
    turns = Turns(place.root)
    read = []
    real = site_seen.read_bytes
    monkeypatch.setattr(site_seen, "read_bytes", lambda path: read.append(Path(path)) or real(path))
    turn(turns, place)
    assert turn(turns, place) is None
    read.clear()
    place.edit(FOOD, "7个工作日", "6个工作日")
    built = turn(turns, place)
    assert built is not None
    assert built.fresh == 1
    assert [path for path in read if path.suffix == ".yaml"] == [place.root / FOOD]


def test_a_turn_that_fails_leaves_the_next_one_a_whole_site(district: Place, tmp_path: Path) -> None:
    one, other = (Place(Path(shutil.copytree(district.root, tmp_path / name))) for name in ("one", "other"))
    turns = Turns(one.root)
    turn(turns, one)
    other.build()
    one.edit(SETTINGS, "qr:", "qr: [")
    with pytest.raises(UserError):
        turn(turns, one)
    one.edit(SETTINGS, "qr: [", "qr:")
    (one.out / "all.html").write_text("torn", encoding="utf-8")  # as a turn that failed on the way may leave it
    for place in (one, other):
        place.edit(FOOD, "7个工作日", "6个工作日")
    turn(turns, one)
    other.build()
    assert one.files() == other.files()


class Told:
    """What a program says, read up to a word."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        assert process.stdout is not None
        self._stream, self._rest = process.stdout.fileno(), ""

    def until(self, word: str) -> str:
        """What it says until the line with a word has ended; fails when that does not come."""
        end = time.monotonic() + 60
        while word not in self._rest or "\n" not in self._rest.partition(word)[2]:
            ready, _, _ = select.select([self._stream], [], [], max(0, end - time.monotonic()))
            assert ready, self._rest
            said = os.read(self._stream, 65536)
            assert said, self._rest
            self._rest += said.decode("utf-8")
        before, _, after = self._rest.partition(word)
        line, _, self._rest = after.partition("\n")
        return before + word + line


@pytest.mark.skipif(sys.platform == "win32", reason="ends by a signal")
def test_the_command_stays_and_renews_the_site(district: Place, tmp_path: Path) -> None:
    place = Place(Path(shutil.copytree(district.root, tmp_path / "copy")))
    command = [str(Path(sys.executable).with_name("guidetool")), "--lang", "zh", "--today", TODAY, "site", "--watch"]
    with subprocess.Popen(command, cwd=place.root, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, bufsize=0,
                          env={**os.environ, "PYTHONIOENCODING": "utf-8"}) as process:  # fmt: skip
        told = Told(process)
        assert "共10个事项，重做10个" in told.until(WAITING)
        place.edit(FOOD, "7个工作日", "6个工作日")
        assert "重做1个" in told.until(WAITING)
        assert any("6个工作日" in page.read_text(encoding="utf-8") for page in place.out.glob("*/index.html"))
        place.edit(FOOD, "事项名称:", "事项名字:")
        assert f"{FOOD}：网页保持原样" in told.until(WAITING)
        place.edit(SETTINGS, "qr:", "qr: [")
        told.until(SETTINGS)
        place.edit(SETTINGS, "qr: [", "qr:")
        place.edit(FOOD, "事项名字:", "事项名称:")
        while "网页保持原样" in told.until(WAITING):
            pass
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 130
