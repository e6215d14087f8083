"""Finished files: boxes, marks, PDF/X-4, PDF/UA-1, PDF/A-3u, text as curves, sheets."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace
from functools import cache

import pikepdf
import pypdfium2
import pytest
from click.testing import CliRunner
from pages.world import HERE, ROOT, complete, registers, sources, with_materials, workspace
from PIL import ImageChops
from press import colours, elements, images, opened, streams

from guidetool.cli.main import group
from guidetool.model.errors import UserError
from guidetool.model.message import Message
from guidetool.model.workspace import Colours, Ink, PaperSheet, Shop
from guidetool.pipeline.workspace import open_workspace
from guidetool.render.booklet import booklet_item, booklet_job, make_booklet
from guidetool.render.palette import Colour, palette_of
from guidetool.render.paper.attached import Attached
from guidetool.render.paper.boxes import boxes
from guidetool.render.product import BOOKS, DESK, MM, STANDS, TENT, Finish, Press, Sheet, Stand
from guidetool.render.sheets import books, least_size, press, stands
from guidetool.render.stand import Made, make_stand, stand_job

SOURCES = sources()
REAL = workspace(sample=False)
YAML = (Attached("食品经营许可.yaml", "事项名称: 食品经营许可（新办）\n", "食品经营许可（新办）"),
        Attached("食品经营许可.yaml", "事项名称: 另一件\n", "另一件"))  # fmt: skip


@cache
def stand(profile: str, product: Stand = DESK, given: Press = Press()) -> bytes:  # noqa: B008 - frozen
    job = stand_job(complete(), registers(), REAL, product, Finish(profile=profile, press=given))
    assert not isinstance(job, Message)
    made = make_stand(replace(job, sources=YAML), SOURCES.templates.get, SOURCES.files)
    assert isinstance(made, Made), made
    return made.data


@cache
def book(profile: str) -> bytes:
    guides = (complete(), replace(with_materials(3), code="B" * 31, name="公共场所卫生许可"))
    items = [booklet_item(guide, registers(), REAL) for guide in guides]
    job = booklet_job(items, registers(), REAL, Finish(profile=profile), "abc", "2026-11-24")
    return make_booklet(job, SOURCES.templates.get, SOURCES.files).data


def millimetres(page: pikepdf.Page, name: str) -> list[float]:
    return [float(value) / MM for value in page.obj[name]]


@pytest.mark.parametrize("marks", [True, False], ids=["marks", "bare"])
def test_boxes_are_exact(marks):
    with opened(stand("print", given=Press(marks=marks))) as pdf:
        page = pdf.pages[0]
        assert millimetres(page, "/TrimBox") == pytest.approx([0, 0, 210, 297], abs=0.01)
        assert millimetres(page, "/BleedBox") == pytest.approx([-3, -3, 213, 300], abs=0.01)
        slug = 10 if marks else 3
        assert millimetres(page, "/MediaBox") == pytest.approx([-slug, -slug, 210 + slug, 297 + slug], abs=0.01)
        assert "/CropBox" not in page.obj and "/ArtBox" not in page.obj


def test_every_page_of_a_booklet_has_its_boxes():
    with opened(book("print")) as pdf:
        assert len(pdf.pages) > 5
        for page in pdf.pages:
            assert millimetres(page, "/TrimBox") == pytest.approx([0, 0, 148, 210], abs=0.01)
            assert millimetres(page, "/BleedBox") == pytest.approx([-3, -3, 151, 213], abs=0.01)


def test_a_shop_sets_bleed():
    with opened(stand("print", given=Press(bleed_mm=5, marks=False))) as pdf:
        assert millimetres(pdf.pages[0], "/BleedBox") == millimetres(pdf.pages[0], "/MediaBox")
        assert millimetres(pdf.pages[0], "/BleedBox") == pytest.approx([-5, -5, 215, 302], abs=0.01)


def test_marks_stand_outside_the_bleed_on_every_plate():
    with opened(stand("print")) as pdf:
        form = pdf.pages[0].obj.Resources.XObject["/GTMarks"]
        space = form.Resources.ColorSpace["/GTAll"]
        assert (space[0], space[1]) == ("/Separation", "/All")
        numbers = [tuple(float(v) for v in i.operands) for i in pikepdf.parse_content_stream(form) if str(i.operator) in "mlc"]
        assert len(numbers) > 20
        wanted = boxes(Sheet(210, 297, 3), True)
        for points in numbers:
            for x, y in zip(points[::2], points[1::2], strict=True):
                inside = wanted.bleed[0] < x < wanted.bleed[2] and wanted.bleed[1] < y < wanted.bleed[3]
                assert not inside
                assert wanted.media[0] <= x <= wanted.media[2] and wanted.media[1] <= y <= wanted.media[3]
    image = pypdfium2.PdfDocument(stand("print"))[0].render(scale=4).to_pil().convert("L")
    at = lambda x, y: image.getpixel((round((x + 10) * MM * 4), round((y + 10) * MM * 4)))  # noqa: E731 - millimetres from the trim
    assert min(at(-5, d / 20) for d in range(-10, 11)) < 160  # the crop mark left of the upper corner
    assert min(at(105 + d / 20, -8) for d in range(-10, 11)) < 160  # the cross above the middle
    assert at(-9.5, -9.5) == 255


@pytest.mark.parametrize("make", [lambda: stand("print"), lambda: book("print"), lambda: stand("print", TENT)], ids=["stand", "book", "tent"])
def test_nothing_is_rgb_and_text_is_black_ink_alone_or_bare_paper(make):
    with opened(make()) as pdf:
        painted, text = colours(pdf)
        assert len(list(streams(pdf))) > 1
        assert {space for space, _ in painted} == {"/DeviceCMYK", "/Separation /All"}
        assert len(text) > 1
        assert all(c == m == y == 0 for c, m, y, _ in text), text
        assert images(pdf) == []
        assert ("/DeviceCMYK", (0.93, 0.4, 0.4, 0.52)) in painted
        assert all(sum(values) <= 3 for space, values in painted if space == "/DeviceCMYK")


def test_the_screen_file_is_rgb_so_the_check_above_can_fail():
    with opened(stand("screen")) as pdf:
        assert "/DeviceRGB" in {space for space, _ in colours(pdf)[0]}


def test_print_says_what_it_is():
    with opened(book("print")) as pdf:
        assert pdf.pdf_version == "1.6"
        (intent,) = pdf.Root.OutputIntents
        assert (intent.S, str(intent.OutputConditionIdentifier), str(intent.RegistryName)) == ("/GTS_PDFX", "FOGRA39", "http://www.color.org")
        profile = intent.DestOutputProfile.read_bytes()
        assert intent.DestOutputProfile.N == 4 and profile[12:20] == b"prtrCMYK"
        info = {key: str(value) for key, value in pdf.docinfo.items()}
        assert info["/GTS_PDFXVersion"] == "PDF/X-4" and info["/Trapped"] == "/False"
        assert info["/CreationDate"] == info["/ModDate"] == "D:20261124000000Z"
        with pdf.open_metadata() as meta:
            assert meta["pdfxid:GTS_PDFXVersion"] == "PDF/X-4"
            assert meta["dc:title"] == info["/Title"] == "重庆市荣昌区办事指南"
            assert meta["xmp:CreateDate"] == meta["xmp:ModifyDate"] == meta["xmp:MetadataDate"] == "2026-11-24T00:00:00Z"
            assert meta["pdf:Trapped"] == "False" and meta["xmpMM:RenditionClass"] == "default" and meta["xmpMM:VersionID"] == "1"
            assert re.fullmatch(r"uuid:[0-9a-f-]{36}", meta["xmpMM:DocumentID"])
        assert "/ID" in pdf.trailer
        assert not {"/Outlines", "/Names", "/OpenAction", "/StructTreeRoot"} & set(pdf.Root.keys())
        assert all("/Annots" not in page.obj for page in pdf.pages)


@pytest.mark.parametrize("profile", ["print", "screen", "archive"])
def test_the_same_guide_gives_the_same_bytes(profile):
    before = stand(profile)
    stand.cache_clear()
    assert stand(profile) == before


@pytest.mark.parametrize("make", [lambda: stand("print"), lambda: book("archive"), lambda: stand("print", given=Press(curves=True))])
def test_qpdf_finds_no_fault(tmp_path, make):
    (tmp_path / "a.pdf").write_bytes(make())
    done = subprocess.run(["qpdf", "--check", str(tmp_path / "a.pdf")], capture_output=True, check=False)
    assert done.returncode == 0, done.stdout


def fonts(data: bytes) -> list[str]:
    done = subprocess.run(["pdffonts", "-"], input=data, capture_output=True, check=True)
    return done.stdout.decode().splitlines()[2:]


def test_text_as_curves_looks_the_same_and_has_no_font():
    plain, drawn = stand("print"), stand("print", given=Press(curves=True))
    assert len(fonts(plain)) == 3 and fonts(drawn) == []
    before, after = (pypdfium2.PdfDocument(data)[0].render(scale=5).to_pil().convert("L") for data in (plain, drawn))
    histogram = ImageChops.difference(before, after).histogram()
    assert sum(histogram[100:]) < 0.0005 * sum(histogram)
    with opened(drawn) as pdf:
        assert {space for space, _ in colours(pdf)[0]} == {"/DeviceCMYK", "/Separation /All"}
        assert colours(pdf)[1] == set()
    assert sum(after.histogram()[:100]) > 1000


def test_screen_is_tagged_and_every_figure_has_words():
    with opened(book("screen")) as pdf:
        figures = elements(pdf, "Figure")
        assert len(figures) == 4  # a code and a chart for each of two items
        words = [str(figure.Alt) for figure in figures]
        assert words == ["公共场所卫生许可：扫码看最新内容", "公共场所卫生许可办理流程图",
                         "食品经营许可（新办）：扫码看最新内容", "食品经营许可（新办）办理流程图"]  # fmt: skip
        assert pdf.Root.MarkInfo.Marked is True
        assert pdf.Root.ViewerPreferences.DisplayDocTitle is True
        assert str(pdf.Root.Lang) == "zh-CN"
        with pdf.open_metadata() as meta:
            assert meta["pdfuaid:part"] == "1"
            assert meta["dc:title"] == "重庆市荣昌区办事指南"
        links = [a for page in pdf.pages for a in page.obj.get("/Annots", [])]
        assert len(links) == 2 and len(elements(pdf, "Link")) == 2
        assert all(page.obj.Tabs == "/S" for page in pdf.pages)
        headings = [len(elements(pdf, f"H{n}")) for n in (1, 2, 3)]
        assert headings[0] >= 1 and headings[1] >= 3 and headings[2] == 2
        with pdf.open_outline() as outline:
            assert len(outline.root) >= 3
    with opened(stand("screen")) as pdf:
        assert [str(figure.Alt) for figure in elements(pdf, "Figure")] == ["食品经营许可（新办）办理流程图", "扫码看完整指南"]


def test_archive_carries_the_guides_own_files():
    with opened(stand("archive")) as pdf:
        assert sorted(pdf.attachments) == ["食品经营许可.yaml", "食品经营许可（2）.yaml"]
        spec = pdf.attachments["食品经营许可.yaml"]
        assert spec.get_file().read_bytes().decode() == YAML[0].text
        assert spec.obj.AFRelationship == "/Source" and str(spec.obj.UF) == str(spec.obj.F) == "食品经营许可.yaml"
        assert spec.obj.EF.F.Subtype == "/application/yaml"
        assert len(pdf.Root.AF) == 2
        (intent,) = pdf.Root.OutputIntents
        assert intent.S == "/GTS_PDFA1"
        with pdf.open_metadata() as meta:
            assert (meta["pdfaid:part"], meta["pdfaid:conformance"]) == ("3", "U")


@pytest.mark.parametrize("product", STANDS, ids=[s.name for s in STANDS])
def test_every_stand_that_comes_with_it_holds_the_guide(product):
    with opened(stand("print", product)) as pdf:
        sheet = product.sheet
        height = sheet.height_mm * (2 if sheet.fold else 1)
        assert millimetres(pdf.pages[0], "/TrimBox") == pytest.approx([0, 0, sheet.width_mm, height], abs=0.01)
        assert len(pdf.pages) == 1


def test_a_tent_card_shows_the_same_face_to_both_sides():
    image = pypdfium2.PdfDocument(stand("print", TENT, Press(marks=False, bleed_mm=0)))[0].render(scale=1).to_pil().convert("L")
    width, height = image.size
    upper, lower = image.crop((0, 0, width, height // 2)), image.crop((0, height - height // 2, width, height))
    histogram = ImageChops.difference(upper.rotate(180), lower).histogram()
    assert sum(histogram[80:]) < 0.02 * sum(histogram)
    assert sum(lower.histogram()[:100]) > 1000


def test_sheets_of_the_workspace_change_and_add():
    given = replace(REAL, sheets={
        "floor": PaperSheet(eyelets=30, name="门口立牌"), "shelf": PaperSheet(kind="stand", width=100, height=150, distance=40),
        "banner": PaperSheet(kind="stand", width=700, height=1700, distance=200), "b5": PaperSheet(kind="booklet", width=176, height=250, paper=80),
        "a4": PaperSheet(binding="perfect"),
    })  # fmt: skip
    made, bound = stands(given), books(given)
    assert (made["floor"].sheet, made["floor"].title.zh) == (Sheet(800, 1800, eyelets_mm=30), "门口立牌")
    assert made["shelf"].letter == "S" and made["shelf"].sizes[0] == 10
    assert made["banner"].letter == "F" and made["banner"].qr_mm == 200 and made["banner"].sizes[0] == least_size(200) > 24
    assert made["banner"].sizes == tuple(sorted(made["banner"].sizes))
    assert bound["b5"].sheet.paper_mm == 0.08 and bound["a4"].sheet.binding == "perfect"
    assert set(made) == {s.name for s in STANDS} | {"shelf", "banner"} and set(bound) == {b.name for b in BOOKS} | {"b5"}
    for entry in (PaperSheet(width=10, height=10), PaperSheet(kind="stand")):
        with pytest.raises(UserError):
            stands(replace(REAL, sheets={"x": entry}))
    assert press(Shop("印务", bleed=5, marks=False, curves=True, saddle_pages=48)) == Press(5, False, True, 48)
    assert press(Shop("印务")) == Press()


@pytest.mark.parametrize("profile", ["screen", "print"])
def test_bleed_takes_no_room_from_the_text(profile):
    job = stand_job(complete(), registers(), REAL, DESK, Finish(profile=profile))
    made = make_stand(job, SOURCES.templates.get, SOURCES.files)
    assert (made.size, round(made.fill, 2)) == (lambda other: (other.size, round(other.fill, 2)))(
        make_stand(replace(job, finish=Finish()), SOURCES.templates.get, SOURCES.files))  # fmt: skip


@pytest.mark.parametrize("name", ["printing.md", "printing.zh.md"])
def test_what_the_manual_says_of_guidetool_yaml_is_taken(tmp_path, name):
    blocks = re.findall(r"```yaml\n(.*?)```", (ROOT / "docs" / name).read_text(encoding="utf-8"), re.S)
    assert len(blocks) == 3
    head = '区县: {名称: 荣昌区, 行政区划代码: "500153", 区号: "023"}\n' if ".zh." in name else \
        'district: {name: 荣昌区, division_code: "500153", area_code: "023"}\n'  # fmt: skip
    (tmp_path / "guidetool.yaml").write_text(head + "".join(blocks), encoding="utf-8")
    given = open_workspace(tmp_path).workspace
    assert stands(given)["floor"].sheet.eyelets_mm == 30
    assert (stands(given)["shelf"].sheet.width_mm, stands(given)["shelf"].title.zh) == (100, "窗口小牌")
    assert books(given)["b5"].sheet == Sheet(176, 250, paper_mm=0.09, binding="perfect")
    assert press(given.shops["near"]) == Press(saddle_pages=48)
    assert press(given.shops["far"]) == Press(5, False, True, 32, 400)
    assert palette_of(given.colours).deep == Colour("#003d7a", (100, 60, 0, 20))


def test_poppler_sees_the_same_boxes_and_standard():
    done = subprocess.run(["pdfinfo", "-box", "-"], input=stand("print"), capture_output=True, check=True).stdout.decode()
    assert re.search(r"PDF subtype: +PDF/X-4", done)
    boxes_seen = {name: [float(v) for v in values.split()] for name, values in re.findall(r"^(\w+)Box: +([-0-9. ]+)$", done, re.M)}
    assert boxes_seen["Trim"] == pytest.approx([0, 0, 210 * MM, 297 * MM], abs=0.006)
    assert boxes_seen["Bleed"] == pytest.approx([-3 * MM, -3 * MM, 213 * MM, 300 * MM], abs=0.006)


def test_a_colour_with_more_ink_than_paper_bears_is_the_users_error():
    with pytest.raises(UserError) as caught:
        palette_of(Colours(Ink((100, 100, 100, 1))))
    assert dict(caught.value.message.args)["sum"] == 301


@pytest.mark.parametrize("arguments", [("booklet", "--sheet", "b6"), ("stand", "--size", "giant"), ("stand", "--shop", "nowhere")])
def test_a_sheet_or_shop_that_is_not_there_is_the_users_error(tmp_path, monkeypatch, arguments):
    (tmp_path / "guides").mkdir()
    shutil.copy(HERE / "guide.yaml", tmp_path / "guides")
    (tmp_path / "guidetool.yaml").write_text('district: {name: 荣昌区, division_code: "500153", area_code: "023"}\n', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(group, ["--lang", "en", "render", *arguments], standalone_mode=False)
    assert isinstance(result.exception, UserError)
    assert arguments[2] in str(result.exception.message.args)
