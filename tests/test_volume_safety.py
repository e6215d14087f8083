"""What a render leaves behind when it is killed, has no room or may not write; and what of a guide is never looked at."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from functools import partial
from pathlib import Path

import pikepdf
import pytest
from pages.world import registers, sources, with_materials, workspace

from guidetool.model.errors import UserError
from guidetool.model.index import Located
from guidetool.pipeline.booklet import build_booklet
from guidetool.pipeline.fragments import FILE_NAME, Fragments
from guidetool.pipeline.products import Inputs, Order
from guidetool.pipeline.workers import ordered_map
from guidetool.render.html import render_html
from guidetool.render.pdf import RendererLog, lay_apart
from guidetool.render.product import Finish

GUIDES = tuple(Located(f"guides/{n}.yaml", replace(with_materials(2), code=f"{n:031d}", name=f"第{n}项许可")) for n in range(3))


def build(root: Path, out: str = "out", guides: tuple[Located, ...] = GUIDES):
    given = Inputs(root, workspace(), registers(), guides, frozenset(), sources())
    return build_booklet(given, Order(root / out, Finish(sample=True), 1, "abc", "2026-11-24"), lambda *_: None)


def book(root: Path) -> bytes:
    return (root / "out/booklet/booklet.pdf").read_bytes()


def test_a_file_size_limit_is_the_users_error_and_keeps_what_was_there(tmp_path):
    """The limit stands for a disk that is full: writing fails in the middle."""
    import resource

    build(tmp_path, guides=GUIDES[:1])
    before = book(tmp_path)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, limits[1]))
    try:
        with pytest.raises(UserError) as caught:
            build(tmp_path, guides=GUIDES[:2])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert "booklet.pdf" in str(dict(caught.value.message.args)["path"])
    assert book(tmp_path) == before
    assert [p.name for p in (tmp_path / "out/booklet").iterdir()] == ["booklet.pdf"]
    assert build(tmp_path, guides=GUIDES[:2]).crashed == ()
    assert book(tmp_path) != before


def test_a_store_that_cannot_be_written_or_was_damaged_costs_time_only(tmp_path):
    build(tmp_path / "a")
    store = tmp_path / "b" / ".guidetool-cache"
    store.parent.mkdir()
    store.write_text("in the way", encoding="utf-8")
    build(tmp_path / "b")
    assert book(tmp_path / "b") == book(tmp_path / "a")
    file = tmp_path / "a/.guidetool-cache" / FILE_NAME
    data = bytearray(file.read_bytes())
    data[len(data) // 2 : len(data) // 2 + 4000] = bytes(4000)
    file.write_bytes(data)
    kept = book(tmp_path / "a")
    (tmp_path / "a/out/booklet/booklet.pdf").unlink()
    build(tmp_path / "a")
    assert book(tmp_path / "a") == kept


CORPUS = Path(__file__).resolve().parent.parent / "bench" / "corpus.py"


def test_killed_in_the_middle_it_goes_on_where_it_stopped(tmp_path):
    """kill -9 while guides are laid out: no torn file, no worker left, nothing finished is done again."""
    subprocess.run([sys.executable, str(CORPUS), str(tmp_path), "--guides", "20", "--defects", "0"], check=True, capture_output=True)
    command = [str(Path(sys.executable).with_name("guidetool")), "--today", "2026-11-24", "render", "booklet", "--jobs", "2", "--commit", ""]
    running = subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    store = tmp_path / ".guidetool-cache" / FILE_NAME
    deadline = time.monotonic() + 120
    while laid(store) < 2 and running.poll() is None and time.monotonic() < deadline:
        time.sleep(0.05)
    workers = children(running.pid)
    running.send_signal(signal.SIGKILL)
    running.wait()
    before = laid(store)
    assert before >= 2 and workers
    assert not list(tmp_path.glob("dist/**/*.pdf")) and not list(tmp_path.glob("dist/**/*.part"))
    while any(alive(pid) for pid in workers):
        assert time.monotonic() < deadline, "a worker outlives the run"
        time.sleep(0.05)
    keys = set(names(store))
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    with pikepdf.open(tmp_path / "dist/booklet/booklet.pdf") as pdf:
        assert len(pdf.pages) > 20
    assert keys <= set(names(store))


def names(store: Path) -> list[str]:
    import sqlite3

    try:
        with sqlite3.connect(f"file:{store}?mode=ro", uri=True, timeout=5) as base:
            return [key for (key,) in base.execute("SELECT key FROM kept")]
    except sqlite3.Error:
        return []


def laid(store: Path) -> int:
    return sum(name.endswith("/pages") for name in names(store)) if store.exists() else 0


def children(pid: int) -> list[int]:
    found = []
    todo = [pid]
    while todo:
        one = todo.pop()
        try:
            below = [int(child) for child in Path(f"/proc/{one}/task/{one}/children").read_text().split()]
        except OSError:
            continue
        found += below
        todo += below
    return found


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def _dies(number: int) -> int:
    if number == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    return number * 2


def test_a_worker_that_dies_costs_its_own_item_only():
    outcomes = list(ordered_map(_dies, range(9), 2))
    assert [o.value for o in outcomes] == [0, 2, 4, None, 8, 10, 12, 14, 16]
    assert "died" in outcomes[3].failure.trace


def test_a_guide_that_cannot_be_laid_out_is_named_and_the_rest_is_made(tmp_path):
    templates = dict(sources().templates)
    templates["booklet/item.html"] = templates["booklet/item.html"].replace(
        "<article", '<article {% if view.name == "第1项许可" %}style="colour: red"{% endif %}', 1)  # fmt: skip
    given = Inputs(tmp_path, workspace(), registers(), GUIDES, frozenset(), replace(sources(), templates=templates))
    built = build_booklet(given, Order(tmp_path / "out", Finish(sample=True)), lambda *_: None)
    assert [path for path, _ in built.crashed] == ["guides/1.yaml"]
    assert "unknown property" in built.crashed[0][1].trace
    with pikepdf.open(tmp_path / "out/booklet/booklet.pdf") as pdf, pdf.open_outline() as outline:
        assert [kid.title for entry in outline.root for kid in entry.children] == ["第0项许可", "第2项许可"]


@pytest.mark.parametrize("address", ["file:///etc/passwd", "http://127.0.0.1:9/x.png", "../../etc/passwd", "data:image/png;base64,AAAA"])
def test_nothing_that_a_page_names_is_fetched(address, tmp_path):
    html = f'<!doctype html><html lang="zh"><title>x</title><body><p id="a"><img alt="x" src="{address}"></p></body></html>'
    with pytest.raises(RendererLog):
        lay_apart(html, {}, ["a"], None)


def test_what_a_guide_says_is_text():
    evil = "{{ 7 * 7 }}<script>alert(1)</script>{% include 'x' %}"
    made = render_html("t", {"name": evil}, {"t": "<p>{{ name }}</p>"}.get)
    assert "{{ 7 * 7 }}" in made and "&lt;script&gt;" in made and "49" not in made
    for escape in ("{{ ''.__class__.__mro__ }}", "{{ missing }}", "{{ name.__init__.__globals__ }}"):
        with pytest.raises(UserError):
            render_html("t", {"name": evil}, {"t": escape}.get)


def test_what_the_store_holds_is_plain(tmp_path):
    """A doctored store makes nothing but plain values."""
    import pickle

    store = Fragments(tmp_path)
    assert store.put({"a": (1, b"x")})
    assert dict(store.get(["a", "b"])) == {"a": (1, b"x")}
    store._do(lambda base: base.execute("UPDATE kept SET value = ?", (pickle.dumps(partial(os.system, "true")),)))
    assert dict(store.get(["a"])) == {}


def test_an_unwritable_folder_is_the_users_error(tmp_path):
    (tmp_path / "out").write_text("in the way", encoding="utf-8")
    with pytest.raises(UserError) as caught:
        build(tmp_path, guides=GUIDES[:1])
    assert "booklet.pdf" in str(dict(caught.value.message.args)["path"])
    assert (tmp_path / "out").read_text(encoding="utf-8") == "in the way"


