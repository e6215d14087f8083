"""Pages as printed: laid out, written, read back by other programs."""

from __future__ import annotations

import base64
import ctypes
import dataclasses
import hashlib
import json
import re
import subprocess
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
import zxingcpp
from pages.world import HERE, complete, registers, sources, with_materials, workspace

from guidetool.load.decode import decode_guide
from guidetool.load.dialect import to_canonical
from guidetool.load.parse import parse_reference
from guidetool.model.guide import Guide
from guidetool.model.message import Message
from guidetool.pipeline.resources import shape
from guidetool.render.booklet import booklet_item, booklet_job, make_booklet
from guidetool.render.fit import Edition
from guidetool.render.pdf import RendererLog, lay_out
from guidetool.render.product import BOOKLET_SIZE, DESK, FLOOR, MM, Finish, Stand
from guidetool.render.qr import qr_code
from guidetool.render.stand import Made, make_stand, stand_html, stand_job
from guidetool.render.view import item_view, stand_view

SOURCES = sources()
SAMPLE = Finish(sample=True)


def make(guide: Guide, product: Stand = DESK, finish: Finish = SAMPLE) -> Made:
    job = stand_job(guide, registers(), workspace(), product, finish)
    assert not isinstance(job, Message)
    made = make_stand(job, SOURCES.templates.get, SOURCES.files)
    assert isinstance(made, Made)
    return made


def book(*guides: Guide) -> Made:
    items = [booklet_item(guide, registers(), workspace()) for guide in guides]
    assert not any(isinstance(item, Message) for item in items)
    job = booklet_job(items, registers(), workspace(), SAMPLE, "abc1234", "2026-11-24")
    return make_booklet(job, SOURCES.templates.get, SOURCES.files)


@pytest.fixture(scope="module")
def desk() -> Made:
    return make(complete())


@pytest.fixture(scope="module")
def floor() -> Made:
    return make(complete(), FLOOR)


@pytest.fixture(scope="module")
def booklet() -> Made:
    long = replace(with_materials(20), code="B" * 31, name="公共场所卫生许可", remark="注意事项要写清楚。" * 450)
    return book(complete(), long)


def text_of(data: bytes, *options: str) -> str:
    done = subprocess.run(["pdftotext", *options, "-", "-"], input=data, capture_output=True, check=True)
    return done.stdout.decode("utf-8")


def squeezed(data: bytes) -> str:
    return re.sub(r"\s+", "", text_of(data))


def sizes_of(data: bytes) -> set[float]:
    """Type sizes in points of every piece of text, the current matrix counted."""
    found = set()
    document = pypdfium2.PdfDocument(data)
    for page in document:
        for thing in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_TEXT], max_depth=4):
            size = ctypes.c_float()
            pypdfium2.raw.FPDFTextObj_GetFontSize(thing.raw, size)
            scale = abs(thing.get_matrix().d)
            found.add(round(size.value * scale, 2))
    return found


def codes_of(data: bytes, page: int, scale: float) -> list[str]:
    image = pypdfium2.PdfDocument(data)[page].render(scale=scale).to_pil()
    return [found.text for found in zxingcpp.read_barcodes(image)]


def canonical(value: object) -> str:
    """JSON with keys in order and nothing between, written here and not by the tool."""
    if dataclasses.is_dataclass(value):
        value = {f.name: getattr(value, f.name) for f in dataclasses.fields(value)}
    if isinstance(value, dict):
        return "{" + ",".join(f"{json.dumps(k)}:{canonical(v)}" for k, v in sorted(value.items())) + "}"
    if isinstance(value, tuple):
        return "[" + ",".join(map(canonical, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


def address_from_yaml(letter: str) -> str:
    """The address by another way than the tool's: the file read by the reference parser, hashed digit by digit."""
    tree = to_canonical(parse_reference((HERE / "guide.yaml").read_text(encoding="utf-8")), shape("guide")).tree
    guide = decode_guide(tree)
    view = item_view(guide, registers()) if letter == "B" else stand_view(guide, registers(), workspace())
    mark = hashlib.sha256(canonical({"product": letter, "view": view}).encode()).hexdigest()[:6].upper()
    code = re.search(r'^实施编码: "(\w+)"$', (HERE / "guide.yaml").read_text(encoding="utf-8"), re.M)[1]
    digits = base64.b32encode(hashlib.sha256(code.encode()).digest()[:5]).decode()[:7]
    crockford = digits.translate(str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", "0123456789ABCDEFGHJKMNPQRSTVWXYZ"))
    return f"HTTPS://BS.EXAMPLE.GOV.CN/{crockford}/{letter}{mark}"


def test_stands_are_one_sheet_of_their_size(desk, floor):
    for made, product in ((desk, DESK), (floor, FLOOR)):
        with pikepdf.open(BytesIO(made.data)) as pdf:
            assert len(pdf.pages) == 1
            box = [float(v) for v in pdf.pages[0].mediabox]
        sheet = product.sheet
        assert box == pytest.approx([0, 0, sheet.width_mm * MM, sheet.height_mm * MM], abs=0.5)
        assert 0.6 <= made.fill <= 0.95


def test_stand_says_everything(desk):
    text = squeezed(desk.data)
    for part in ("食品经营许可（新办）", "荣昌区市场监督管理局", "承诺时限", "法定时限20个工作日", "到现场次数",
                 *(m.name for m in complete().materials), *(s.name for s in complete().process), "材料不齐全",
                 "样例路1号", "9:00—12:00", "023-12345", "12315", "扫码看完整指南", "样例"):  # fmt: skip
        assert part in text, part


@pytest.mark.parametrize("name", ["desk", "floor", "booklet"])
def test_fonts_are_embedded_and_title_and_language_stand(request, name):
    data = request.getfixturevalue(name).data
    done = subprocess.run(["pdffonts", "-"], input=data, capture_output=True, check=True)
    rows = done.stdout.decode().splitlines()[2:]
    assert len(rows) > 0
    assert all(re.search(r" yes yes yes ", row) for row in rows), rows
    assert all("+Noto-S" in row for row in rows), rows
    with pikepdf.open(BytesIO(data)) as pdf:
        assert str(pdf.Root.Lang) == "zh-CN"
        assert str(pdf.docinfo.Title) == {"booklet": "重庆市荣昌区办事指南"}.get(
            name, "食品经营许可（新办） · 荣昌区市场监督管理局")  # fmt: skip


@pytest.mark.parametrize(("name", "minimum"), [("desk", 10), ("floor", 24), ("booklet", BOOKLET_SIZE)])
def test_no_type_is_smaller_than_the_minimum(request, name, minimum):
    sizes = sizes_of(request.getfixturevalue(name).data)
    assert len(sizes) > 1
    assert min(sizes) >= minimum - 0.02, sorted(sizes)


@pytest.mark.parametrize(("name", "letter", "scale", "mm"), [("desk", "S", 2, 45), ("floor", "F", 0.5, 150)])
def test_code_on_the_page_leads_to_the_address_of_the_yaml(request, name, letter, scale, mm):
    data = request.getfixturevalue(name).data
    found = codes_of(data, 0, scale)
    assert len(found) == 1
    assert found[0] == address_from_yaml(letter)
    image = pypdfium2.PdfDocument(data)[0].render(scale=scale).to_pil()
    place = zxingcpp.read_barcodes(image)[0].position
    side = (place.top_right.x - place.top_left.x) / scale / MM
    assert side >= mm - 2


def test_booklet_has_a_code_for_each_item_contents_bookmarks_and_colophon(booklet):
    text = text_of(booklet.data).split("\f")
    assert booklet.pages > 6
    with pikepdf.open(BytesIO(booklet.data)) as pdf, pdf.open_outline() as outline:
        titles = [(str(entry.title), [str(child.title) for child in entry.children]) for entry in outline.root]
    assert ("荣昌区市场监督管理局", ["公共场所卫生许可", "食品经营许可（新办）"]) in titles
    contents = re.sub(r"\s+", "", text[1])
    assert contents.startswith("目录样例目录")
    laid = text_of(booklet.data, "-layout", "-f", "2", "-l", "2")
    lines = [(name, int(n)) for name, n in re.findall(r"^ *(\S+) {3,}([0-9]+)$", laid, re.M)]
    assert [name for name, _ in lines] == ["公共场所卫生许可", "食品经营许可（新办）"]
    pages = [number for _, number in lines]
    for name, number in lines:
        assert name in re.sub(r"\s+", "", text[number - 1])
        assert len(codes_of(booklet.data, number - 1, 3)) == 1
    assert codes_of(booklet.data, pages[1] - 1, 3)[0] == address_from_yaml("B")
    last = re.sub(r"\s+", "", text[booklet.pages - 1])
    for part in ("版本说明", "2026-11-24", "abc1234"):
        assert part in last


def test_booklet_holds_all_materials_and_long_notes(booklet):
    text = squeezed(booklet.data)
    for n in range(1, 21):
        assert f"第{n}项申请材料原件" in text
    assert text.count("注意事项要写清楚") > 440


def test_the_name_of_a_material_stands_with_what_is_said_of_it():
    told = {"guidance": "照样表填写。", "seal": "签字。", "basis": "《样例办法》第三条", "acceptance": "填写完整。"}
    many = with_materials(60, "第{n}项说明")
    pages = text_of(book(replace(many, materials=tuple(replace(m, **told) for m in many.materials))).data, "-layout").split("\f")
    bottoms = [lines[-2].strip() for page in pages if "填报须知" in page and (lines := [line for line in page.splitlines() if line.strip()])]
    assert len(bottoms) > 5
    assert [line for line in bottoms if re.fullmatch(r"[0-9]+ +第[0-9]+项说明", line)] == []


def test_sample_mark_stands_on_every_page(booklet):
    pages = text_of(booklet.data).split("\f")[:-1]
    assert len(pages) == booklet.pages
    assert all("样例" in page for page in pages)


@pytest.mark.parametrize("product", [DESK, FLOOR], ids=["desk", "floor"])
@pytest.mark.parametrize("count", [1, 20])
def test_one_and_twenty_materials_fit_whole_names(product, count):
    made = make(with_materials(count), product)
    text = squeezed(made.data)
    assert made.pages == 1
    assert 0.6 <= made.fill <= 0.95
    assert made.size >= product.sizes[0]
    assert all(f"第{n}项申请材料原件及其复印件" in text for n in range(1, count + 1))
    assert ("其余内容请扫码查看" in text) == made.shortened


@pytest.mark.parametrize("guide", [
    with_materials(20, "很长的材料名称" * 6 + "{n}"),
    replace(complete(), materials=tuple(replace(m, remark="说明文字。" * 800) for m in complete().materials)),
], ids=["long-names", "long-notes"])  # fmt: skip
def test_what_does_not_fit_is_shortened_and_says_so(guide):
    made = make(guide)
    text = squeezed(made.data)
    assert made.shortened
    assert "其余内容请扫码查看" in text
    assert all((m.name or "") in text for m in guide.materials)


def test_what_fits_in_no_edition_is_a_message_and_no_page():
    job = stand_job(with_materials(20, "很长的材料名称" * 60 + "{n}"), registers(), workspace(), DESK, SAMPLE)
    assert isinstance(make_stand(job, SOURCES.templates.get, SOURCES.files), Message)


def test_same_input_same_bytes(desk):
    assert make(complete()).data == desk.data


def test_a_draft_bears_its_mark():
    data = make(complete(), finish=Finish(draft=True)).data
    page = pypdfium2.PdfDocument(data)[0].get_textpage().get_text_range()
    assert "草稿" in re.sub(r"\s+", "", page)


def test_print_adds_three_millimetres_of_bleed():
    made = make(complete(), finish=Finish(profile="print"))
    with pikepdf.open(BytesIO(made.data)) as pdf:
        bleed = [float(v) for v in pdf.pages[0].obj.BleedBox]
        trim = [float(v) for v in pdf.pages[0].trimbox]
    assert trim == pytest.approx([0, 0, 210 * MM, 297 * MM], abs=0.5)
    assert bleed == pytest.approx([-3 * MM, -3 * MM, 213 * MM, 300 * MM], abs=0.03)
    assert "样例" not in squeezed(made.data).replace("样例路", "")


def test_markup_in_a_guide_is_printed_as_text():
    evil = "<b>粗</b>{{ 7*7 }}<img src=https://evil.example/x.png>"
    made = make(replace(complete(), name=evil))
    assert evil.replace(" ", "") in squeezed(made.data)


def test_only_what_was_handed_in_is_served_and_any_line_of_the_log_is_an_error():
    for page in ('<img alt="" src="file:///etc/hostname">', '<img alt="" src="https://example.org/a.png">',
                 '<p style="colour: red">'):  # fmt: skip
        with pytest.raises(RendererLog):
            lay_out(page, {})
    assert lay_out('<img alt="" src="a.svg">', {"a.svg": b'<svg xmlns="http://www.w3.org/2000/svg"/>'}).pages == 1


def test_desk_stand_html_is_the_golden():
    job = stand_job(complete(), registers(), workspace(), DESK, SAMPLE)
    html = stand_html(job, qr_code(job.address, 45, "码"), Edition(), 12, SOURCES.templates.get)
    golden = Path(HERE / "desk.html")
    assert html == golden.read_text(encoding="utf-8")
