"""Finished PDFs judged as a shop would: sound ones pass, and each fault that is planted is found, alone."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Stream, String
from PIL import Image
from preflight_files import ADDRESS, BLEED, PRINT, SCREEN, altered, drawn, picture, printed, shown, with_code

from guidetool.pipeline.preflight import Paper, preflight, suited
from guidetool.preflight.address import address, item_address
from guidetool.preflight.codes import codes
from guidetool.preflight.expect import Expected
from guidetool.preflight.facts import MM, Box
from guidetool.preflight.judge import judge, purpose_of, verdict
from guidetool.preflight.manuals import MANUALS

BLACK = b"0 0 0 1 k "
PAGE = Box(0, 0, (148 + 2 * BLEED) * MM, (210 + 2 * BLEED) * MM)


def rules(data: bytes, expected: Expected = PRINT) -> list[tuple[int, str]]:
    return sorted({(fault.page, fault.rule) for fault in judge(data, expected)})


def rectangle(left_mm: float, bottom_mm: float, width_mm: float, height_mm: float, paint: bytes = BLACK) -> bytes:
    numbers = " ".join(f"{value * MM:.3f}" for value in (left_mm, bottom_mm, width_mm, height_mm))
    return b"q " + paint + numbers.encode() + b" re f Q "


def letters(x_mm: float, y_mm: float, paint: bytes = BLACK, font: bytes = b"/F0", text: bytes = b"<0041>") -> bytes:
    return b"q BT " + paint + font + b" 12 Tf " + f"{x_mm * MM:.2f} {y_mm * MM:.2f} Td ".encode() + text + b" Tj ET Q "


def first_font(pdf: pikepdf.Pdf) -> tuple[bytes, pikepdf.Object]:
    name, font = next(iter(pdf.pages[0].obj.Resources.Font.items()))
    return name.encode(), font


def a_letter(pdf: pikepdf.Pdf) -> bytes:
    """A code of the page's own font, in brackets, that has a shape."""
    for step in pikepdf.parse_content_stream(pdf.pages[0], "TJ Tj"):
        shown_ = step.operands[0]
        part = bytes(shown_[0] if isinstance(shown_, pikepdf.Array) else shown_)
        return b"<" + part[:2].hex().encode() + b">"
    raise AssertionError("no letters on the page")


def write(pdf: pikepdf.Pdf, x_mm: float, y_mm: float, paint: bytes = BLACK) -> None:
    drawn(pdf, letters(x_mm, y_mm, paint, first_font(pdf)[0], a_letter(pdf)))


def a_picture(pdf: pikepdf.Pdf, mode: str, colour: tuple[int, ...], dots: int, side_mm: float, at: tuple[float, float] = (60, 100)) -> None:
    image = picture(pdf, mode, colour, dots)
    drawn(pdf, f"q {side_mm * MM} 0 0 {side_mm * MM} {at[0] * MM} {at[1] * MM} cm /Pic Do Q ".encode(), XObject=Dictionary(Pic=image))


def unembedded(pdf: pikepdf.Pdf) -> None:
    font = Dictionary(Type=Name.Font, Subtype=Name.TrueType, BaseFont=Name.SimSun, Encoding=Name.WinAnsiEncoding, FirstChar=65, LastChar=65,
                      Widths=Array([500]), FontDescriptor=Dictionary(Type=Name.FontDescriptor, FontName=Name.SimSun, Flags=32))  # fmt: skip
    drawn(pdf, letters(60, 100, font=b"/Plain", text=b"(A)"), Font=Dictionary(Plain=pdf.make_indirect(font)))


def type3(pdf: pikepdf.Pdf) -> None:
    shape = pdf.make_indirect(Stream(pdf, b"600 0 0 0 500 700 d1 0 0 500 700 re f"))
    font = Dictionary(Type=Name.Font, Subtype=Name.Type3, Name=Name.Drawn, FontBBox=Array([0, 0, 600, 700]), FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]),
                      CharProcs=Dictionary(a=shape), Encoding=Dictionary(Type=Name.Encoding, Differences=Array([65, Name.a])),
                      FirstChar=65, LastChar=65, Widths=Array([600]), Resources=Dictionary())  # fmt: skip
    drawn(pdf, letters(60, 100, font=b"/Drawn", text=b"(A)"), Font=Dictionary(Drawn=pdf.make_indirect(font)))


def spot(pdf: pikepdf.Pdf) -> None:
    function = Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array([0, 0, 0, 0]), C1=Array([0, 1, 1, 0]), N=1)
    space = Array([Name.Separation, Name("/PANTONE 185 C"), Name.DeviceCMYK, function])
    drawn(pdf, rectangle(60, 100, 10, 10, b"/Spot cs 1 scn "), ColorSpace=Dictionary(Spot=space))


def in_a_form(pdf: pikepdf.Pdf) -> None:
    """A screen colour two forms deep, and a pattern that has one."""
    inner = pdf.make_indirect(Stream(pdf, b"1 0 0 rg 0 0 20 20 re f", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 20, 20])))
    outer = pdf.make_indirect(Stream(pdf, b"/In Do", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 20, 20]), Matrix=Array([1, 0, 0, 1, 200, 300]),
                                     Resources=Dictionary(XObject=Dictionary(In=inner))))  # fmt: skip
    drawn(pdf, b"/Out Do ", XObject=Dictionary(Out=outer))


def no_words(pdf: pikepdf.Pdf) -> None:
    found = [node for node in pdf.objects if isinstance(node, pikepdf.Dictionary) and str(node.get("/S", "")) == "/Figure"]
    assert found
    for node in found:
        for key in ("/Alt", "/ActualText"):
            if key in node:
                del node[key]


def skip_a_rank(pdf: pikepdf.Pdf) -> None:
    found = [node for node in pdf.objects if isinstance(node, pikepdf.Dictionary) and str(node.get("/S", "")) == "/H1"]
    assert found
    found[0].S = Name.H3


def lose_a_target(pdf: pikepdf.Pdf) -> None:
    note = next(n for n in pdf.pages[0].obj.Annots if "/Dest" in n or "/D" in n.get("/A", {}))
    if "/Dest" in note:
        note.Dest = String("nowhere")
    else:
        note.A.D = String("nowhere")


def scramble(data: bytes) -> bytes:
    """A page's content whose length and end are wrong."""
    with pikepdf.open(BytesIO(data)) as pdf:
        pdf.pages[0].obj.Contents.write(pdf.pages[0].obj.Contents.read_bytes())
        stream = BytesIO()
        pdf.save(stream, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.generalized, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    whole = stream.getvalue()
    at = whole.rindex(b"startxref")
    return whole[:at] + b"startxref\n7\n%%EOF\n"


def boxes(trim: float | None = BLEED, bleed: float = 0.0) -> Callable[[pikepdf.Pdf], None]:
    """Trim and bleed boxes, so many millimetres inside the sheet."""

    def change(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0].obj
        if trim is None:
            del page.TrimBox
        else:
            page.TrimBox = Array([trim * MM, trim * MM, PAGE.right - trim * MM, PAGE.top - trim * MM])
        page.BleedBox = Array([bleed * MM, bleed * MM, PAGE.right - bleed * MM, PAGE.top - bleed * MM])

    return change


def without(*keys: str) -> Callable[[pikepdf.Pdf], None]:
    def change(pdf: pikepdf.Pdf) -> None:
        for key in keys:
            if key in pdf.Root:
                del pdf.Root[key]

    return change


def said(pdf: pikepdf.Pdf, key: str) -> None:
    """Take one statement out of the metadata."""
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
        if key in xmp:
            del xmp[key]
        if key == "dc:title" and "/Title" in pdf.docinfo:
            del pdf.docinfo["/Title"]


Plant = tuple[str, int, Callable[[], bytes], Expected]


def on_press(rule: str, change: Callable[[pikepdf.Pdf], object], page: int = 1, expected: Expected = PRINT) -> Plant:
    return rule, page, lambda: altered(printed(), change), expected


def on_screen(rule: str, change: Callable[[pikepdf.Pdf], object], page: int = 0) -> Plant:
    return rule, page, lambda: altered(shown(), change), SCREEN


OTHER = replace(PRINT, known=None, addresses=None)
STALE = replace(PRINT, known=frozenset({ADDRESS[:-6] + "ABCDEF"}), addresses=None)
PLANTS: dict[str, Plant] = {
    "not a PDF": ("pdf-unreadable", 0, lambda: b"%PDF-1.7 and then nothing", PRINT),
    "a broken table": ("pdf-damaged", 0, lambda: scramble(printed()), PRINT),
    "no trim box": ("trim-missing", 1, lambda: altered(printed(), boxes(None)), replace(PRINT, trim_mm=None)),
    "another size": ("sheet-size", 1, lambda: printed(), replace(PRINT, trim_mm=(148, 211))),
    "pages of two sizes": ("sheet-size", 0, lambda: altered(printed(2), boxes(4.0)), replace(PRINT, trim_mm=None, bleed_mm=3)),
    "trim outside the bleed": on_press("boxes-nested", boxes(BLEED, 5.0)),
    "two millimetres of bleed": on_press("bleed-missing", boxes(BLEED, 1.0)),
    "a surface that stops in the bleed": on_press("bleed-short", lambda pdf: drawn(pdf, rectangle(1, 100, 20, 5))),
    "words over the edge": on_press("content-cut", lambda pdf: write(pdf, 148 + BLEED - 1, 100)),
    "a picture over the edge": on_press("content-cut", lambda pdf: a_picture(pdf, "CMYK", (0, 0, 0, 99), 400, 20, (-5, 100))),
    "words near the cut": on_press("content-near-cut", lambda pdf: write(pdf, BLEED + 3, 100)),
    "no printing condition": on_press("output-intent-missing", without("/OutputIntents"), 0),
    "a condition without its profile": on_press("output-intent-missing", lambda pdf: pdf.Root.OutputIntents[0].__delitem__("/DestOutputProfile"), 0),
    "a screen colour": on_press("colour-rgb", lambda pdf: drawn(pdf, rectangle(60, 100, 10, 10, b"1 0 0 rg "))),
    "a screen colour as a stroke": on_press("colour-rgb", lambda pdf: drawn(pdf, b"q 0 0 1 RG 200 300 m 220 300 l S Q ")),
    "a screen colour in a form": on_press("colour-rgb", in_a_form),
    "a picture in screen colours": on_press("colour-rgb", lambda pdf: a_picture(pdf, "RGB", (200, 0, 0), 400, 20)),
    "a group blended for the screen": on_press("colour-rgb", lambda pdf: pdf.pages[0].obj.__setitem__(
        "/Group", Dictionary(S=Name.Transparency, CS=Name.DeviceRGB))),
    "a spot colour": on_press("colour-spot", spot),
    "words in three inks": on_press("text-not-black", lambda pdf: write(pdf, 60, 100, b"0.8 0.3 0.2 0.1 k ")),
    "too much ink": on_press("ink-limit", lambda pdf: drawn(pdf, rectangle(60, 100, 10, 10, b"0.9 0.9 0.9 0.5 k "))),
    "too much ink in a picture": on_press("ink-limit", lambda pdf: a_picture(pdf, "CMYK", (230, 230, 230, 128), 400, 20)),
    "a coarse picture": on_press("picture-coarse", lambda pdf: a_picture(pdf, "CMYK", (0, 0, 0, 99), 60, 20)),
    "a font left out": on_press("font-missing", unembedded),
    "a font of drawings": on_press("font-type3", type3),
    "shapes without characters": ("text-unreadable", 1, lambda: altered(shown(), lambda pdf: first_font(pdf)[1].__delitem__("/ToUnicode")), SCREEN),
    "an empty box in place of a character": on_press("letters-missing", lambda pdf: drawn(
        pdf, letters(60, 100, BLACK, first_font(pdf)[0], a_letter(pdf)[:-1] + b"0000>"))),
    "three pages to be stapled": ("page-count", 0, lambda: printed(3), replace(PRINT, binding="saddle")),
    "three pages to be bound": ("page-count", 0, lambda: printed(3), replace(PRINT, binding="perfect")),
    "too many pages": ("page-count", 0, lambda: printed(4), replace(PRINT, binding="saddle", most_pages=2)),
    "a page too few": ("page-count", 0, lambda: printed(), replace(PRINT, pages=2)),
    "an empty page in the middle": ("page-blank", 2, lambda: altered(
        printed(3), lambda pdf: pdf.pages[1].obj.__setitem__("/Contents", pdf.make_stream(b""))), PRINT),
    "no title": on_press("title-missing", lambda pdf: said(pdf, "dc:title"), 0),
    "no standard": on_press("standard-missing", lambda pdf: said(pdf, "{http://www.npes.org/pdfx/ns/id/}GTS_PDFXVersion"), 0),
    "no word about trapping": on_press("trapping-unknown", lambda pdf: pdf.docinfo.__delitem__("/Trapped"), 0),
    "no language": on_screen("language-missing", without("/Lang")),
    "a hidden title": on_screen("title-hidden", without("/ViewerPreferences")),
    "no structure": on_screen("tags-missing", without("/StructTreeRoot")),
    "a picture without words": on_screen("words-missing", no_words, 1),
    "a rank left out": on_screen("headings-skipped", skip_a_rank),
    "a link to nowhere": on_screen("link-broken", lose_a_target, 1),
    "a link to no address": on_screen("link-broken", lambda pdf: next(
        n for n in pdf.pages[0].obj.Annots if "/URI" in n.get("/A", {})).A.__setitem__("/URI", String("javascript:void(0)")), 1),
    "no code": ("code-missing", 0, lambda: printed(), replace(PRINT, known=None, addresses=frozenset({ADDRESS, ADDRESS + "0"}))),
    "a code of an older guide": ("code-stale", 1, lambda: printed(), STALE),
    "a code of another workspace": ("code-wrong", 1, lambda: printed(), replace(STALE, known=frozenset({"HTTPS://RC.EXAMPLE/Z/S1"}))),
    "a code to another host": ("code-wrong", 1, lambda: printed(), replace(OTHER, hosts=frozenset({"zwykb.cq.gov.cn"}))),
    "a code that is no address": on_press("code-wrong", lambda pdf: with_code(pdf, "023-12345", 45), expected=OTHER),
    "a code read from too far": ("code-unreadable", 1, lambda: printed(), replace(OTHER, distance_mm=1500.0)),
    "a code read from rather far": ("code-weak", 1, lambda: printed(), replace(OTHER, distance_mm=650.0)),
    "a code of tiny squares": on_press("code-small", lambda pdf: with_code(pdf, "https://rc.example/" + "a" * 60, 18), expected=replace(OTHER, distance_mm=100.0)),
    "a code under a tenth of the distance": ("code-small", 1, lambda: printed(), replace(OTHER, distance_mm=350.0)),
    "a code on a dark ground": on_press("code-quiet-zone", lambda pdf: with_code(pdf, "https://rc.example/", 30, border=1, ground=0.8), expected=OTHER),
    "a pale code": on_press("code-contrast", lambda pdf: with_code(pdf, "https://rc.example/", 45, dark=160), expected=OTHER),
}  # fmt: skip
COMPANIONS = {
    "no trim box": {"content-near-cut", "bleed-short"},
    "a code read from too far": {"code-small"}, "a code read from rather far": {"code-small"},
    "too much ink in a picture": set(), "a pale code": {"picture-coarse"},
}  # fmt: skip
"""What must be said beside, because the same thing is wrong in that respect too."""
CODE_PICTURES = {"a code that is no address", "a code of tiny squares", "a code on a dark ground", "a pale code"}
"""Codes set in as pictures of one dot a square are coarse pictures as well: they stay sharp, their dots are their squares."""


@pytest.mark.parametrize("pages", [1, 2])
def test_sound_files_pass(pages):
    assert rules(printed(pages)) == []
    assert rules(shown(pages), SCREEN) == []


@pytest.mark.parametrize("name", PLANTS)
def test_a_planted_fault_is_found_alone(name):
    rule, page, make, expected = PLANTS[name]
    found = rules(make(), expected)
    assert (page, rule) in found
    beside = COMPANIONS.get(name, set()) | ({"picture-coarse"} if name in CODE_PICTURES else set())
    assert {other for _, other in found} <= {rule} | beside


def test_every_check_has_a_plant_and_a_manual():
    assert len(MANUALS) > 30
    assert {manual.id for manual in MANUALS} == {rule for rule, *_ in PLANTS.values()}
    for manual in MANUALS:
        assert "为什么：" in manual.body_zh
        assert "怎么改：" in manual.body_zh


def test_levels_of_faults_are_those_of_the_manuals():
    levels = {manual.id: manual.level for manual in MANUALS}
    seen = {}
    for name in ("an empty page in the middle", "a spot colour", "words near the cut", "a rank left out", "a hidden title", "no title"):
        rule, _, make, expected = PLANTS[name]
        seen[rule] = {fault.level for fault in judge(make(), expected) if fault.rule == rule}
    assert len(seen) == 6
    assert all(found == {levels[rule]} == {"warning"} for rule, found in seen.items())


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_codes_are_measured_whichever_way_they_are_turned(turn):
    import pypdfium2

    data = altered(printed(), lambda pdf: pdf.pages[0].rotate(turn, relative=False))
    document = pypdfium2.PdfDocument(data)
    found = list(codes(document[0], 250))
    assert [(code.text, code.modules, code.quiet) for code in found] == [(ADDRESS, 25, 4.0)]
    assert found[0].side_mm == pytest.approx(30, abs=0.3)
    assert (found[0].far, found[0].blurred, found[0].tilted) == (True, True, True)


def test_pages_judged_before_are_not_looked_at_again():
    data = altered(printed(3), lambda pdf: [drawn(pdf, rectangle(60, 100, 10, 10, b"1 0 0 rg "), page=page) for page in (0, 2)])
    assert rules(data) == [(1, "colour-rgb"), (3, "colour-rgb")]
    assert sorted({fault.page for fault in verdict(data, replace(PRINT, addresses=None), frozenset({2, 3})).faults}) == [3]
    small = replace(PRINT, trim_mm=(100, 100), addresses=None)
    assert [fault.page for fault in verdict(printed(3), small, frozenset()).faults] == [1, 2, 3], "boxes always"
    assert verdict(printed(3), PRINT, frozenset({1})).codes == ((1, ADDRESS),)


def test_the_purpose_is_what_a_file_says_of_itself(tmp_path):
    assert [purpose_of(data) for data in (printed(), shown(), b"nothing")] == ["print", "screen", "plain"]
    path = tmp_path / "a.pdf"
    path.write_bytes(printed())
    assert suited(path, Expected()).purpose == "print"


def test_addresses_are_those_of_the_maker_though_worked_out_anew():
    from pages.world import complete, registers, workspace

    from guidetool.render.address import qr_address
    from guidetool.render.fingerprint import fingerprint
    from guidetool.render.view import stand_view

    guide, policy = complete(), workspace().qr
    view = stand_view(guide, registers(), workspace())
    told = address(policy.base, guide.identity, "S", view)
    assert told == qr_address(guide, policy, "S", fingerprint("S", view))
    assert told.startswith(item_address(policy.base, guide.identity) + "/S")


def test_files_are_judged_in_their_order_and_one_that_is_lost_is_a_finding(tmp_path):
    for name, data in (("b.pdf", printed()), ("a.pdf", b"broken")):
        (tmp_path / name).write_bytes(data)
    papers = [Paper(tmp_path / name, name, PRINT) for name in ("b.pdf", "a.pdf", "lost.pdf")]
    for jobs in (1, 2):
        judged = list(preflight(papers, jobs))
        assert [(one.shown, [d.rule for d in one.diagnostics]) for one in judged] == [
            ("b.pdf", []), ("a.pdf", ["pdf-unreadable"]), ("lost.pdf", ["pdf-unreadable"])]  # fmt: skip


def run(*words: str, cwd: Path, lang: str = "zh") -> subprocess.CompletedProcess[str]:
    program = [str(Path(sys.executable).with_name("guidetool")), "--lang", lang, "--today", "2026-11-24", "preflight", *words]
    return subprocess.run(program, cwd=cwd, capture_output=True, encoding="utf-8", check=False, env={**os.environ, "NO_COLOR": "1"})


def test_the_command_says_page_fault_and_cure(tmp_path):
    (tmp_path / "好的.pdf").write_bytes(printed())
    (tmp_path / "坏的.pdf").write_bytes(altered(printed(2), lambda pdf: drawn(pdf, rectangle(60, 100, 10, 10, b"1 0 0 rg "), page=1)))
    done = run(".", "-f", "concise", cwd=tmp_path)
    assert done.returncode == 1, done.stderr
    assert done.stdout.splitlines()[0] == "坏的.pdf:2:1 error colour-rgb 第2页：有1种颜色是屏幕用的：RGB 100/0/0"
    text = run("坏的.pdf", cwd=tmp_path).stdout
    assert text.splitlines() == [
        "坏的.pdf:2:1 错误 第2页：有1种颜色是屏幕用的：RGB 100/0/0 [colour-rgb]",
        "  = 怎么办：颜色都改用青、品红、黄、黑给出",
        "",
        "共1个文件：错误1个，警告0个，提示0个",
        "还有1个问题要先改",
    ]
    assert run("好的.pdf", cwd=tmp_path).stdout.splitlines()[-1] == "文件可以直接使用"


def test_every_format_takes_findings_of_papers(tmp_path):
    (tmp_path / "a.pdf").write_bytes(b"broken")
    formats = ("json", "sarif", "gitlab", "junit", "checkstyle", "markdown", "html", "github")
    words = [word for name in formats for word in ("-f", name, "-o", f"out.{name}")]
    assert run("a.pdf", *words, cwd=tmp_path, lang="en").returncode == 1
    for name in formats:
        text = (tmp_path / f"out.{name}").read_text(encoding="utf-8")
        assert "pdf-unreadable" in text, name
        assert "profile reached" not in text, name
        assert "guides" not in text, name
    assert json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))["failed"] is True


def test_a_contact_sheet_frames_pages_with_faults_in_red(tmp_path):
    (tmp_path / "a.pdf").write_bytes(altered(printed(3), lambda pdf: drawn(pdf, rectangle(60, 100, 10, 10, b"1 0 0 rg "), page=1)))
    run("a.pdf", "--contact-sheet", "pages.png", cwd=tmp_path)
    image = Image.open(tmp_path / "pages.png").convert("RGB")
    reds = [x for x in range(image.width) if image.getpixel((x, 15)) == (200, 16, 46)]
    cell = (image.width - 14) // 3
    assert {(x - 14) // cell for x in reds} == {1}


def test_nothing_named_and_wrong_sizes_are_usage_errors(tmp_path):
    assert run(".", cwd=tmp_path).returncode == 2
    assert "没有PDF" in run(".", cwd=tmp_path).stderr
    assert run("a.pdf", "--trim", "A4", cwd=tmp_path).returncode == 2


def test_hosts_and_addresses_are_those_of_the_workspace(tmp_path):
    program = str(Path(sys.executable).with_name("guidetool"))
    subprocess.run([program, "init", "district"], cwd=tmp_path, check=True, capture_output=True)
    home = tmp_path / "district"
    subprocess.run([program, "render", "stand"], cwd=home, check=True, capture_output=True)
    stands = sorted((home / "dist").rglob("*.pdf"))
    assert len(stands) > 0
    assert run("dist", cwd=home).returncode == 0, run("dist", cwd=home).stdout
    guide = next(path for path in (home / "guides").rglob("*.yaml") if "承诺: 当场" in path.read_text(encoding="utf-8"))
    guide.write_text(guide.read_text(encoding="utf-8").replace("承诺: 当场", "承诺: 1个工作日"), encoding="utf-8")
    done = run("dist", "-f", "concise", cwd=home)
    assert done.returncode == 1
    assert "指南的内容后来改过了" in done.stdout


def test_what_is_rendered_is_judged_at_once_and_again_until_it_is_sound(tmp_path):
    program = str(Path(sys.executable).with_name("guidetool"))
    subprocess.run([program, "init", "district"], cwd=tmp_path, check=True, capture_output=True)
    home = tmp_path / "district"

    def render(*words: str) -> tuple[int, str]:
        done = subprocess.run([program, "--lang", "zh", "render", "stand", *words], cwd=home, capture_output=True, encoding="utf-8", check=False)
        return done.returncode, done.stdout

    assert render()[0] == 0
    own = home / "templates" / "stand"
    own.mkdir(parents=True)
    css = Path(__file__).resolve().parent.parent / "templates" / "stand" / "stand.css"
    (own / "stand.css").write_text(css.read_text(encoding="utf-8") + "\n.qr svg { width: 9mm !important; height: 9mm !important }\n", encoding="utf-8")
    first = render()
    assert first[0] == 1
    assert "第1页：码里的小方块只有0.27毫米，至少要0.5毫米" in first[1]
    assert render() == first or render()[0] == 1, "made by an earlier run, and still not sound"
    assert render("--no-preflight")[0] == 0
    (own / "stand.css").unlink()
    assert render()[0] == 0
