"""Guides laid out apart and put together: the same pages, text, links and outline as one document of everything."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from pages.world import complete, registers, sources, with_materials, workspace
from PIL import ImageChops

from guidetool.model.guide import Guide
from guidetool.model.index import Located
from guidetool.pipeline.booklet import build_booklet
from guidetool.pipeline.products import Built, Inputs, Order
from guidetool.render.booklet import booklet_html, booklet_item, booklet_job
from guidetool.render.paper.finish import VARIANTS
from guidetool.render.pdf import lay_out, write_pdf
from guidetool.render.product import Finish

DEPARTMENTS = ("market", "hall", "market", "zoo")
FINISHES = {"screen": Finish(sample=True), "print": Finish(profile="print"), "archive": Finish(sample=True, profile="archive")}


def guide(n: int) -> Guide:
    """A dozen that differ in length: materials, and notes of up to 4,000 characters."""
    made = replace(with_materials(n % 7 + 1), code=f"{n:031d}", name=f"第{n}项许可（试行）", department=DEPARTMENTS[n % 4])
    return replace(made, remark="注意事项要写清楚。" * (440 if n % 5 == 3 else n)) if n % 2 else replace(complete(), code=made.code, name=made.name)


GUIDES = tuple(Located(f"guides/{n:02d}.yaml", guide(n)) for n in range(12))


def build(root: Path, finish: Finish, *, guides: tuple[Located, ...] = GUIDES, jobs: int = 1, out: str = "out", limit: int | None = None) -> Built:
    given = Inputs(root, workspace(sample=finish.sample), registers(), guides, frozenset(), sources())
    return build_booklet(given, Order(root / out, finish, jobs, "abc1234", "2026-11-24", limit), lambda *_: None)


@pytest.fixture(scope="module")
def root(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("volume")


@pytest.fixture(scope="module")
def ours(root) -> bytes:
    assert build(root, FINISHES["screen"]).crashed == ()
    return (root / "out/booklet/booklet.pdf").read_bytes()


@pytest.fixture(scope="module")
def single() -> bytes:
    """All guides as one document of WeasyPrint."""
    finish = FINISHES["screen"]
    items = [booklet_item(g.guide, registers(), workspace()) for g in GUIDES]
    job = booklet_job(items, registers(), workspace(), finish, "abc1234", "2026-11-24")
    made = sources()
    return write_pdf(lay_out(booklet_html(job, made.templates.get), made.files), VARIANTS.get(finish.profile))


def text_of(data: bytes) -> str:
    return subprocess.run(["pdftotext", "-layout", "-", "-"], input=data, capture_output=True, check=True).stdout.decode()


def test_every_page_looks_the_same(ours, single):
    left, right = pypdfium2.PdfDocument(ours), pypdfium2.PdfDocument(single)
    assert len(left) == len(right) > 50
    for n in (*range(5), *range(5, len(left), 7), len(left) - 1):
        one, other = (book[n].render(scale=1.5).to_pil().convert("RGB") for book in (left, right))
        assert one.size == other.size
        assert ImageChops.difference(one, other).getbbox() is None, f"page {n + 1}"


def test_text_is_the_same(ours, single):
    assert text_of(ours) == text_of(single)


def links_of(pdf: pikepdf.Pdf) -> list[tuple[int, str]]:
    """(page of the link, name it leads to) in order."""
    return [(n, str(one.Dest)) for n, page in enumerate(pdf.pages) for one in page.obj.get("/Annots", [])]


def targets_of(pdf: pikepdf.Pdf) -> dict[str, int]:
    """Name → page."""
    places = {page.objgen: n for n, page in enumerate(pdf.pages)}
    flat = list(pdf.Root.Names.Dests.Names)
    return {str(name): places[target[0].objgen] for name, target in zip(flat[::2], flat[1::2], strict=True)}


def outline_of(pdf: pikepdf.Pdf) -> list[tuple[str, int, list[object]]]:
    places = {page.objgen: n for n, page in enumerate(pdf.pages)}

    def walk(entries: list[pikepdf.OutlineItem]) -> list[tuple[str, int, list[object]]]:
        return [(one.title, places[one.destination[0].objgen], walk(one.children)) for one in entries]

    with pdf.open_outline() as outline:
        return walk(list(outline.root))


def test_links_and_outline_are_the_same_and_lead_to_the_guide(ours, single):
    with pikepdf.open(BytesIO(ours)) as one, pikepdf.open(BytesIO(single)) as other:
        assert len(links_of(one)) == len(GUIDES)
        assert links_of(one) == links_of(other)
        assert targets_of(one) == targets_of(other)
        assert outline_of(one) == outline_of(other)
        titles = [(title, page) for _, _, kids in outline_of(one) for title, page, _ in kids]
        assert sorted(title for title, _ in titles) == sorted(g.guide.name for g in GUIDES)
        text = text_of(ours).split("\f")
        for title, page in titles:
            assert title in text[page]
        assert {targets_of(one)[name] for _, name in links_of(one)} == {page for _, page in titles}


def tags_of(pdf: pikepdf.Pdf) -> list[tuple[str, str]]:
    """Kind and alternative text of every element in reading order; each must know its parent."""
    found: list[tuple[str, str]] = []
    todo = [(pdf.Root.StructTreeRoot.K[0], pdf.Root.StructTreeRoot)]
    while todo:
        one, parent = todo.pop()
        if not isinstance(one, pikepdf.Dictionary) or "/S" not in one:
            continue
        assert one.P.objgen == parent.objgen
        found.append((str(one.S), str(one.get("/Alt", ""))))
        todo += [(kid, one) for kid in reversed(list(one.get("/K", [])))]
    return found


def test_tags_survive(ours, single):
    with pikepdf.open(BytesIO(ours)) as one, pikepdf.open(BytesIO(single)) as other:
        assert len(tags_of(one)) > 1000
        assert tags_of(one) == tags_of(other)
        numbers = list(one.Root.StructTreeRoot.ParentTree.Nums)
        assert numbers[::2] == list(range(len(numbers) // 2))
        for n, page in enumerate(one.pages):
            kids = numbers[2 * int(page.obj.StructParents) + 1]
            assert all(kid.Pg.objgen == page.obj.objgen for kid in kids), n
        names = [str(name) for name in list(one.Root.StructTreeRoot.IDTree.Names)[::2]]
        assert len(names) == len(set(names)) > 50
        assert str(one.Root.Lang) == "zh-CN" and one.Root.MarkInfo.Marked


ANEW = """
import sys
sys.path[:0] = [sys.argv[1]]
import test_volume
from guidetool.pipeline import laying
if __name__ == "__main__":
    laying.CHUNK = int(sys.argv[4])
    assert test_volume.build(test_volume.Path(sys.argv[2]), test_volume.FINISHES["screen"], jobs=int(sys.argv[3])).crashed == ()
"""
WAYS = (("1", "3"), ("2", "1"))
"""Processes, and guides that are laid out together at most: four documents and twelve; those of ``ours`` are three."""


def test_neither_processes_nor_who_is_laid_out_with_whom_change_a_byte(ours, tmp_path):
    """Each in a program of its own, as the command is run; ours was made in this one, which did other things before."""
    script = tmp_path / "anew.py"
    script.write_text(ANEW, encoding="utf-8")
    made = [ours]
    for jobs, chunk in WAYS:
        subprocess.run([sys.executable, str(script), str(Path(__file__).parent), str(tmp_path / jobs), jobs, chunk], check=True)
        made.append((tmp_path / jobs / "out/booklet/booklet.pdf").read_bytes())
    assert len({hashlib.sha256(one).hexdigest() for one in made}) == 1


@pytest.mark.parametrize("profile", sorted(FINISHES))
def test_after_an_edit_the_bytes_are_those_of_a_run_from_nothing(profile, tmp_path):
    finish, few = FINISHES[profile], GUIDES[:3]
    edited = (replace(few[0], guide=replace(few[0].guide, remark="改了一句。")), *few[1:])
    build(tmp_path / "a", finish, guides=few)
    before = (tmp_path / "a/out/booklet/booklet.pdf").read_bytes()
    build(tmp_path / "a", finish, guides=edited)
    build(tmp_path / "b", finish, guides=edited)
    after = (tmp_path / "a/out/booklet/booklet.pdf").read_bytes()
    assert after != before
    assert after == (tmp_path / "b/out/booklet/booklet.pdf").read_bytes()


def test_volumes_hold_whole_guides_and_have_contents_of_their_own(root):
    built = build(root, FINISHES["screen"], out="volumes", limit=30)
    assert len(built.artifacts) > 1 and all(made.pages <= 30 for made in built.artifacts)
    seen: list[str] = []
    for n, made in enumerate(built.artifacts, 1):
        assert all(f"荣昌区办事指南 第{n}册（共{len(built.artifacts)}册）" in page for page in text_of(made.path.read_bytes()).split("\f")[1:-1])
        with pikepdf.open(made.path) as pdf:
            assert len(pdf.pages) == made.pages
            assert str(pdf.docinfo.Title).endswith(f"第{n}册（共{len(built.artifacts)}册）")
            names = [title for _, _, kids in outline_of(pdf) for title, _, _ in kids]
            assert len(links_of(pdf)) == len(names)
            seen += names
    assert sorted(seen) == sorted(g.guide.name for g in GUIDES)


def test_no_older_booklet_stays_beside_its_volumes(tmp_path):
    folder = tmp_path / "out" / "booklet"

    def made(limit: int | None = None) -> set[str]:
        assert build(tmp_path, FINISHES["screen"], guides=GUIDES[:6], limit=limit).crashed == ()
        return {path.name for path in folder.iterdir()}

    whole = made()
    assert "booklet.pdf" in whole
    (folder / "booklet-9.pdf").write_bytes(b"somebody else's")
    volumes = made(limit=16)
    assert not whole & volumes and volumes >= {"booklet-1.pdf", "booklet-2.pdf", "booklet-9.pdf"}
    (folder / "booklet-2.pdf").write_bytes(b"written over by hand")
    assert made() == whole | {"booklet-2.pdf", "booklet-9.pdf"}, "what is not as this program wrote it stays"
    assert (folder / "booklet-2.pdf").read_bytes() == b"written over by hand"
