"""Booklets and stands of sites: the shared pages bear what belongs to the site, as one document would have it."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from pages.world import complete, registers, sources, with_materials, workspace
from PIL import ImageChops

from guidetool.model.index import Located
from guidetool.model.workspace import Registers, Site
from guidetool.pipeline.booklet import build_booklet, with_room
from guidetool.pipeline.build import build_stands
from guidetool.pipeline.entries import entries_of
from guidetool.pipeline.fragments import Fragments
from guidetool.pipeline.products import Built, Inputs, Order
from guidetool.pipeline.recording import Where, printed_records
from guidetool.pipeline.targets import targets
from guidetool.render import words
from guidetool.render.booklet import booklet_html, booklet_item, booklet_job
from guidetool.render.paper.finish import VARIANTS
from guidetool.render.pdf import lay_out, write_pdf
from guidetool.render.product import BOOKS, DESK, Finish

DEPARTMENTS = ("market", "hall", "market", "zoo")
HOURS = "周一至周五 9:00-12:00，14:00-17:30（法定节假日除外）"
SITES = {
    "zx": Site(name="荣昌区政务服务中心", kind="district", address="样例路1号", hours=HOURS, phone="12345"),
    "jia": Site(name="甲镇便民服务中心", kind="town", parent="zx", address="甲镇样例街1号", hours=HOURS, phone="023-46711111",
                agent_post="便民服务专员", handles=tuple(f"{n:031d}" for n in (1, 2, 3, 5)), takes_in=(f"{6:031d}",)),
    "cun": Site(name="甲镇样例一村便民服务站", kind="village", parent="jia", hours=HOURS, phone="023-46712222", agent_post="村级代办员",
                takes_in=tuple(f"{n:031d}" for n in (0, 1, 6))),
    "kong": Site(name="乙镇便民服务中心", kind="town", parent="zx", phone="023-46713333"),
}  # fmt: skip
"""Of the guides the town has five, the village three, and one town has none."""
GUIDES = tuple(
    Located(f"guides/{n}.yaml", replace(complete() if n % 3 == 0 else with_materials(n), code=f"{n:031d}", name=f"第{n}项许可（试行）",
                                        department=DEPARTMENTS[n % 4], remark="注意事项要写清楚。" * (n * 30 % 400)))
    for n in range(8)
)  # fmt: skip
SAMPLE = Finish(sample=True)


def known() -> Registers:
    return replace(registers(), sites=SITES, sources={("sites", key): "guides/registers/sites.yaml" for key in SITES})


def given(root: Path, finish: Finish = SAMPLE) -> Inputs:
    return Inputs(root, workspace(sample=finish.sample), known(), GUIDES, frozenset(), sources())


def build(root: Path, *sites: str, finish: Finish = SAMPLE, jobs: int = 1, out: str = "out", limit: int | None = None) -> Built:
    order = Order(root / out, finish, jobs, "abc1234", "2026-11-24", limit)
    return build_booklet(given(root, finish), order, lambda *_: None, sites=sites)


@pytest.fixture(scope="module")
def root(tmp_path_factory) -> Path:
    made = tmp_path_factory.mktemp("editions")
    built = build(made, *SITES)
    assert built.crashed == ()
    return made


def single(key: str, root: Path) -> bytes:
    """The edition of a site as one document of WeasyPrint."""
    entries, _ = entries_of(given(root), Order(root, SAMPLE), Fragments(root))
    (target,) = targets(entries, known(), [key])
    book = with_room(BOOKS[0], known())
    items = [booklet_item(GUIDES[entry.place].guide, known(), workspace()) for entry in target.entries]
    job = booklet_job(items, known(), workspace(), SAMPLE, "abc1234", "2026-11-24", book)
    ways = {entry.anchor: words.WAYS[target.ways[entry.path]] for entry in target.entries if target.ways}
    html = booklet_html(job, sources().templates.get, target.host, ways, target.rest)
    return write_pdf(lay_out(html, sources().files), VARIANTS.get(SAMPLE.profile))


def text_of(data: bytes) -> str:
    return subprocess.run(["pdftotext", "-layout", "-", "-"], input=data, capture_output=True, check=True).stdout.decode()


def edition(root: Path, key: str, name: str = "booklet.pdf") -> bytes:
    return (root / "out/booklet" / key / name).read_bytes()


@pytest.mark.parametrize("key", ["jia", "zx"])
def test_every_page_is_that_of_one_document(root, key):
    ours, theirs = edition(root, key), single(key, root)
    left, right = pypdfium2.PdfDocument(ours), pypdfium2.PdfDocument(theirs)
    assert len(left) == len(right) > 15
    for n in range(len(left)):
        one, other = (book[n].render(scale=1.5).to_pil().convert("RGB") for book in (left, right))
        assert ImageChops.difference(one, other).getbbox() is None, f"page {n + 1}"
    assert text_of(ours) == text_of(theirs)


def test_every_page_bears_the_site_and_each_item_how_it_is_done(root):
    pages = text_of(edition(root, "jia")).split("\f")[:-1]
    assert len(pages) > 15 and "甲镇便民服务中心" in pages[0] and "本站办理4项，本站代办代收1项" in pages[0]
    for page in pages[1:]:
        flat = page.replace(" ", "").replace("\n", "")
        assert "甲镇便民服务中心办事指南" in flat and "023-46711111" in flat and "便民服务专员" in flat and "周一至周五9:00-12:00" in flat
    for n, way in ((1, "本站办理"), (6, "本站代办代收")):
        own = [page for page in pages[2:] if f"第{n}项许可（试行）" in page and "其他事项" not in page]
        assert own and all(way in page for page in own)
    assert "本站代办代收" in pages[1] and "其他事项到哪里办" in pages[1]


@pytest.mark.parametrize("finish", [SAMPLE, Finish(profile="print"), Finish(sample=True, profile="archive")], ids=lambda f: f.profile)
def test_each_line_at_the_edges_is_shown_once(finish, tmp_path):
    built = build(tmp_path, "cun", finish=finish)
    inside = next(made for made in built.artifacts if made.guides)
    with pikepdf.open(inside.path) as pdf:
        for page in pdf.pages[1:-3]:
            places = [tuple(map(str, one.operands)) for one in pikepdf.parse_content_stream(page) if str(one.operator) == "Tm"]
            assert len(places) > 10 and len(places) == len(set(places))
    for text in text_of(inside.path.read_bytes()).split("\f")[1:-4]:
        assert text.count("023-46712222") == 1


def test_the_directory_says_where_everything_else_is_done(root):
    pages = [page for page in text_of(edition(root, "cun")).split("\f") if "下面的事项不在本站办理" in page]
    assert len(pages) == 1
    lines = {line.split()[0]: line for line in pages[0].splitlines() if line.strip().startswith("第")}
    assert sorted(lines) == [f"第{n}项许可（试行）" for n in (2, 3, 4, 5, 7)]
    assert "甲镇便民服务中心" in lines["第2项许可（试行）"] and "023-46711111" in lines["第2项许可（试行）"]
    assert "甲镇" not in lines["第4项许可（试行）"]
    assert "下面的事项不在本站办理" not in text_of(edition(root, "zx"))


def test_links_and_outline_lead_to_the_guides_and_the_directory(root):
    with pikepdf.open(BytesIO(edition(root, "cun"))) as pdf:
        flat = list(pdf.Root.Names.Dests.Names)
        names = {str(name) for name in flat[::2]}
        led = [str(one.Dest) for page in pdf.pages for one in page.obj.get("/Annots", [])]
        assert len(led) == 4 and set(led) <= names and "directory" in led
        with pdf.open_outline() as outline:
            assert [one.title for one in outline.root][-2:] == ["其他事项到哪里办", "版本说明"]


def test_a_site_without_items_is_told_of_and_the_others_are_made(root):
    built = build(root, *SITES)
    assert {made.site for made in built.artifacts} == {"zx", "jia", "cun"}
    (found,) = built.diagnostics
    assert found.path == "guides/registers/sites.yaml" and found.message.text.startswith("nothing was made for {site}")
    assert dict(found.message.args) == {"site": "乙镇便民服务中心"}
    assert all(made.cached for made in built.artifacts) and built.laid == 0


def test_pages_that_editions_share_are_laid_out_once(tmp_path):
    first, more = build(tmp_path, "zx"), build(tmp_path, "jia", "cun")
    assert first.laid == sum(made.pages for made in first.artifacts)
    own = sum(made.pages for made in more.artifacts)
    assert 0 < more.laid < own / 2
    assert build(tmp_path, "jia", out="again").laid == 0


def test_an_edition_alone_and_among_others_has_the_same_bytes(root, tmp_path):
    build(tmp_path, "jia", jobs=2)
    assert edition(tmp_path, "jia") == edition(root, "jia")


def test_volumes_of_an_edition_say_which_they_are_and_the_last_has_the_directory(root):
    built = build(root, "jia", out="volumes", limit=14)
    assert len(built.artifacts) > 1
    for n, made in enumerate(built.artifacts, 1):
        pages = text_of(made.path.read_bytes()).split("\f")[1:-1]
        which = f"第{n}册（共{len(built.artifacts)}册）"
        assert pages and all(which in page for page in pages)
        assert any("下面的事项不在本站办理" in page for page in pages) == (n == len(built.artifacts))


def test_a_stand_names_the_site_and_keeps_the_fingerprint(tmp_path):
    order = Order(tmp_path / "out", SAMPLE)
    built = build_stands(given(tmp_path), order, (DESK,), lambda *_: None, ("cun", "kong"))
    assert [made.path.relative_to(tmp_path / "out").as_posix() for made in built.artifacts] == [f"stand/cun/desk/{n}.pdf" for n in (0, 1, 6)]
    assert {made.site for made in built.artifacts} == {"cun"}
    assert len(built.diagnostics) == 1
    text = text_of(built.artifacts[0].path.read_bytes()).replace(" ", "")
    assert "甲镇样例一村便民服务站（村级代办员）" in text and "023-46712222" in text and "企业开办专区" not in text


SOME = ("zwzx", "changyuan", "changzhou", "guangshun", "shuanghe", "anfu", "changyuan-01", "changyuan-02", "anfu-01", "anfu-02")
CORPUS = Path(__file__).resolve().parent.parent / "bench" / "corpus.py"


def test_killed_between_two_editions_it_goes_on_with_the_next(tmp_path):
    """kill -9 while editions are written: every file that is there is whole, and none that was finished is made again."""
    subprocess.run([sys.executable, str(CORPUS), str(tmp_path), "--guides", "3", "--defects", "0"], check=True, capture_output=True)
    command = [str(Path(sys.executable).with_name("guidetool")), "--today", "2026-11-24", "--lang", "en", "render", "booklet", "--jobs", "2", "--commit", "",
               "--no-preflight", *(word for site in SOME for word in ("--site", site))]  # fmt: skip
    running = subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 240
    while len(list(tmp_path.glob("dist/booklet/*/booklet.pdf"))) < 3 and running.poll() is None and time.monotonic() < deadline:
        time.sleep(0.02)
    running.send_signal(signal.SIGKILL)
    running.wait()
    there = {path: path.stat().st_mtime_ns for path in tmp_path.glob("dist/booklet/*/booklet.pdf")}
    assert 3 <= len(there) < len(SOME)
    for path in there:
        with pikepdf.open(path) as pdf:
            assert len(pdf.pages) > 3
    done = subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, encoding="utf-8")
    assert f"booklet: {len(SOME)} made" in done.stdout and "% were there already" in done.stdout
    unchanged = int(done.stdout.split("(")[1].split()[0])
    assert unchanged >= len(there) - 1  # of the last the note may be missing
    assert sum(path.stat().st_mtime_ns == when for path, when in there.items()) == unchanged
    assert len(list(tmp_path.glob("dist/booklet/*/booklet.pdf"))) == len(SOME)


def test_the_ledger_records_each_edition_at_its_site(root):
    built = build(root, "jia", "cun")
    records = list(printed_records(given(root), Order(root / "out", SAMPLE, day="2026-11-24"), built, Where(quantity=30)))
    assert [(one["site"], one["quantity"], len(one["guides"])) for one in records] == [("jia", 30, 5), ("cun", 30, 3)]
