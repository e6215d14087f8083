"""Finished PDFs for the tests of preflight: sound ones, and the same with one fault planted."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from io import BytesIO

import pikepdf
import qrcode
import weasyprint
from pikepdf import Array, Dictionary, Name, Stream, String
from PIL import Image

from guidetool.preflight.expect import Expected
from guidetool.preflight.facts import MM
from guidetool.render.qr import qr_code

ADDRESS = "HTTPS://RC.EXAMPLE/ABCDEFG/S123456"
HOSTS = frozenset({"rc.example"})
BLEED = 3.0
WIDTH, HEIGHT = 148.0, 210.0
PRINT = Expected("print", (WIDTH, HEIGHT), BLEED, 5.0, "single", hosts=HOSTS, known=frozenset({ADDRESS}), addresses=frozenset({ADDRESS}))
SCREEN = Expected("screen", (WIDTH, HEIGHT), hosts=HOSTS, known=frozenset({ADDRESS}), addresses=frozenset({ADDRESS}))


def page_html(*, press: bool, body: str = "", pages: int = 1, css: str = "") -> str:
    """Pages with a band that bleeds, words, and on the first a code."""
    black, white, band = ("device-cmyk(0 0 0 1)", "device-cmyk(0 0 0 0)", "device-cmyk(.9 .3 .3 .2)") if press else ("#000", "#fff", "#0f4c57")
    edge = BLEED if press else 0
    svg = qr_code(ADDRESS, 30, "code").svg.replace("#fff", white).replace("#000", black)
    svg = svg.replace('shape-rendering="crispEdges"', "")
    first = f'<div style="width: 39.6mm; height: 39.6mm">{svg}</div><p><a href="#end">正文</a><p><a href="https://rc.example/">网站</a>'
    rest = "".join('<p style="break-before: page; padding-top: 25mm">又一页' for _ in range(pages - 1))
    return (
        f"<html lang=zh><head><title>检查用的纸</title><style>"
        f"@page {{ size: {WIDTH + 2 * edge}mm {HEIGHT + 2 * edge}mm; margin: 0 }}"
        f"html {{ font: 12pt 'Noto Sans CJK SC'; color: {black} }} body {{ margin: {20 + edge}mm {15 + edge}mm }}"
        f".band {{ position: absolute; left: 0; top: 0; width: {WIDTH + 2 * edge}mm; height: {10 + edge}mm; background: {band} }}"
        f"a {{ color: inherit }} {css}</style></head><body><div class=band></div><h1>标题</h1>{first}{rest}{body}<p id=end>结尾</body></html>"
    )


@cache
def printed(pages: int = 1, body: str = "", css: str = "") -> bytes:
    """A sound file for the press, made by other means than the tool's."""
    with pikepdf.open(BytesIO(weasyprint.HTML(string=page_html(press=True, body=body, pages=pages, css=css)).write_pdf())) as pdf:
        for page in pdf.pages:
            left, bottom, right, top = (float(v) for v in page.mediabox)
            page.obj.BleedBox = Array([left, bottom, right, top])
            page.obj.TrimBox = Array([left + BLEED * MM, bottom + BLEED * MM, right - BLEED * MM, top - BLEED * MM])
        profile = Stream(pdf, b"a profile would stand here", N=4)
        pdf.Root.OutputIntents = Array([Dictionary(
            Type=Name.OutputIntent, S=Name.GTS_PDFX, OutputConditionIdentifier=String("FOGRA39"), DestOutputProfile=pdf.make_indirect(profile),
        )])  # fmt: skip
        pdf.docinfo["/Trapped"] = Name("/False")
        with pdf.open_metadata(set_pikepdf_as_editor=False) as xmp:
            xmp["dc:title"] = "检查用的纸"
            xmp["{http://www.npes.org/pdfx/ns/id/}GTS_PDFXVersion"] = "PDF/X-4"
        return saved(pdf)


@cache
def shown(pages: int = 1) -> bytes:
    """A sound accessible file."""
    html = page_html(press=False, pages=pages)
    data: bytes = weasyprint.HTML(string=html).write_pdf(pdf_variant="pdf/ua-1")
    return data


def saved(pdf: pikepdf.Pdf) -> bytes:
    stream = BytesIO()
    pdf.save(stream, deterministic_id=True)
    return stream.getvalue()


def altered(data: bytes, change: Callable[[pikepdf.Pdf], object]) -> bytes:
    """The file after a change."""
    with pikepdf.open(BytesIO(data)) as pdf:
        change(pdf)
        return saved(pdf)


def drawn(pdf: pikepdf.Pdf, content: bytes, page: int = 0, **resources: Dictionary) -> None:
    """Draw more on a page, in points from the lower left corner."""
    one = pdf.pages[page]
    for kind, entries in resources.items():
        group = one.obj.Resources.get(f"/{kind}", Dictionary())
        for key, value in entries.items():
            group[key] = value
        one.obj.Resources[f"/{kind}"] = group
    one.contents_add(content, prepend=False)


def picture(pdf: pikepdf.Pdf, mode: str, colour: tuple[int, ...], size: int = 60) -> Stream:
    """An image of one colour."""
    space = {"RGB": Name.DeviceRGB, "CMYK": Name.DeviceCMYK}[mode]
    data = Image.new(mode, (size, size), colour).tobytes()
    return pdf.make_indirect(Stream(pdf, data, Type=Name.XObject, Subtype=Name.Image, Width=size, Height=size, ColorSpace=space, BitsPerComponent=8))


def code_picture(text: str, *, border: int = 4, dark: int = 0) -> Image.Image:
    """A code of another maker, one dot a module."""
    code = qrcode.QRCode(border=border)
    code.add_data(text)
    return code.make_image().get_image().convert("L").resize((code.modules_count + 2 * border,) * 2, Image.Resampling.NEAREST).point(
        lambda value: 255 if value else dark)  # fmt: skip


def with_code(pdf: pikepdf.Pdf, text: str, side_mm: float, *, border: int = 4, dark: int = 0, ground: float = 0.0) -> None:
    """Set a code into the lower half of the first page; ``ground``: how dark the surface around it is, 0 to 1."""
    image = code_picture(text, border=border, dark=dark)
    stream = Stream(pdf, image.tobytes(), Type=Name.XObject, Subtype=Name.Image, Width=image.width, Height=image.height,
                    ColorSpace=Name.DeviceGray, BitsPerComponent=8)  # fmt: skip
    side = side_mm * MM
    x, y = 60 * MM, 60 * MM
    around = f"q {1 - ground:.2f} g {x - 15 * MM} {y - 15 * MM} {side + 30 * MM} {side + 30 * MM} re f Q " if ground else ""
    drawn(pdf, f"{around}q {side} 0 0 {side} {x} {y} cm /Code Do Q".encode(), XObject=Dictionary(Code=pdf.make_indirect(stream)))
