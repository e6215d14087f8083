"""A file's bytes to a Paper. What cannot be read is told, not raised."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import replace
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2

from guidetool.preflight.facts import Box, Font, Link, Page, Paper
from guidetool.preflight.geometry import things
from guidetool.preflight.stream import walk
from guidetool.preflight.structure import figures, headings

_PDFX, _PDFUA, _PDFA = "http://www.npes.org/pdfx/ns/id/", "http://www.aiim.org/pdfua/ns/id/", "http://www.aiim.org/pdfa/ns/id/"


class UnreadableError(Exception):
    """No PDF, or one that neither reader opens; the text is the reader's."""


def read_claims(data: bytes) -> frozenset[str]:
    """What a file says it keeps to; nothing where it cannot be opened."""
    try:
        with pikepdf.open(BytesIO(data)) as pdf:
            return _metadata(pdf)[1]
    except pikepdf.PdfError:
        return frozenset()


def read_paper(data: bytes, only: Set[int] | None = None) -> Paper:
    """Read a file; ``only``: the pages whose content is looked at, None: all. Raises UnreadableError."""
    try:
        with pikepdf.open(BytesIO(data)) as pdf:
            drawn = pypdfium2.PdfDocument(data)
            try:
                return _paper(pdf, drawn, only)
            finally:
                drawn.close()
    except (pikepdf.PdfError, pypdfium2.PdfiumError) as error:
        raise UnreadableError(str(error)) from error


def _paper(pdf: pikepdf.Pdf, drawn: pypdfium2.PdfDocument, only: Set[int] | None) -> Paper:
    root, whole = pdf.Root, only is None
    tree = root.get("/StructTreeRoot")
    numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
    targets = _targets(pdf)
    intents = list(root.get("/OutputIntents", []))
    title, claims = _metadata(pdf)
    return Paper(
        pages=tuple(
            _page(page, number, drawn, targets) if only is None or number in only else _sheet(page, number)
            for number, page in enumerate(pdf.pages, 1)
        ),
        title=title,
        language=str(root.get("/Lang", "")),
        claims=claims,
        intents=tuple(str(one.get("/OutputConditionIdentifier", "")) for one in intents),
        profiles=sum("/DestOutputProfile" in one for one in intents),
        trapped=str(pdf.docinfo.get("/Trapped", "")).lstrip("/"),
        tagged=tree is not None and _says(root, "/MarkInfo", "/Marked"),
        shows_title=_says(root, "/ViewerPreferences", "/DisplayDocTitle"),
        figures=tuple(figures(tree, numbers)) if whole and tree is not None else (),
        headings=tuple(headings(tree)) if whole and tree is not None else (),
        attachments=tuple(sorted(pdf.attachments)),
        broken=tuple(sorted(set(pdf.check_pdf_syntax() if whole else ()) | {str(told) for told in pdf.get_warnings()})),
    )  # fmt: skip


def _says(root: Any, group: str, key: str) -> bool:
    """A yes or no of a group of the catalogue; what is not said is no."""
    found = root.get(group)
    return found is not None and bool(found.get(key, False))


def _metadata(pdf: pikepdf.Pdf) -> tuple[str, frozenset[str]]:
    """The title, and what the file says it keeps to."""
    claims = set()
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
        title = str(xmp.get("dc:title") or pdf.docinfo.get("/Title", ""))
        version = xmp.get(f"{{{_PDFX}}}GTS_PDFXVersion") or pdf.docinfo.get("/GTS_PDFXVersion")
        if version:
            claims.add(str(version))
        part = xmp.get(f"{{{_PDFUA}}}part")
        if part:
            claims.add(f"PDF/UA-{part}")
        part = xmp.get(f"{{{_PDFA}}}part")
        if part:
            claims.add(f"PDF/A-{part}{str(xmp.get(f'{{{_PDFA}}}conformance') or '').lower()}")
    return title, frozenset(claims)


def _page(page: pikepdf.Page, number: int, drawn: pypdfium2.PdfDocument, targets: frozenset[str]) -> Page:
    content = walk(page)
    picture = drawn[number - 1]
    try:
        visible = tuple(things(picture))
    finally:
        picture.close()
    return replace(
        _sheet(page, number),
        paints=frozenset(content.paints),
        fonts=tuple(sorted({_font(font) for font in content.fonts.values()}, key=lambda font: font.name)),
        pictures=tuple(content.pictures),
        things=visible,
        links=tuple(_links(page, targets)),
        missing=content.missing,
        seen=True,
    )  # fmt: skip


def _sheet(page: pikepdf.Page, number: int) -> Page:
    """A page of which only the boxes are looked at."""
    return Page(
        number=number,
        media=_box(page.mediabox),
        trim=_box(page.obj["/TrimBox"]) if "/TrimBox" in page.obj else None,
        bleed=_box(page.obj["/BleedBox"]) if "/BleedBox" in page.obj else None,
        rotated=int(page.obj.get("/Rotate", 0)) % 360,
        paints=frozenset(), fonts=(), pictures=(), things=(), links=(), missing=0,
        tagged="/StructParents" in page.obj, seen=False,
    )  # fmt: skip


def _box(array: Any) -> Box:
    a, b, c, d = (float(value) for value in array)
    return Box(min(a, c), min(b, d), max(a, c), max(b, d))


def _font(font: Any) -> Font:
    inner = font["/DescendantFonts"][0] if "/DescendantFonts" in font else font
    description = inner.get("/FontDescriptor", {})
    embedded = any(key in description for key in ("/FontFile", "/FontFile2", "/FontFile3")) or str(font.get("/Subtype")) == "/Type3"
    simple = str(font.get("/Subtype")) != "/Type0" and "/Encoding" in font
    name = str(font.get("/BaseFont", font.get("/Name", "")))[1:]
    return Font(name, str(font.get("/Subtype", ""))[1:], embedded, "/ToUnicode" in font or simple)


def _targets(pdf: pikepdf.Pdf) -> frozenset[str]:
    """The names of places to which links may lead."""
    names = set()
    group: Any = pdf.Root.get("/Names")
    tree = group.get("/Dests") if group is not None else None
    if tree is not None:
        names |= {str(name) for name in pikepdf.NameTree(tree)}
    return frozenset(names | {str(name)[1:] for name in pdf.Root.get("/Dests", {})})


def _links(page: pikepdf.Page, targets: frozenset[str]) -> Iterator[Link]:
    for note in page.obj.get("/Annots", []):
        if str(note.get("/Subtype")) != "/Link":
            continue
        action: Any = note.get("/A", {})
        uri = str(action["/URI"]) if "/URI" in action else None
        target = note.get("/Dest", action.get("/D"))
        yield Link(uri, uri is not None or _leads(target, targets), bool(str(note.get("/Contents", ""))), _box(note["/Rect"]))


def _leads(target: Any, targets: frozenset[str]) -> bool:
    if isinstance(target, pikepdf.Array):
        return len(target) > 0 and isinstance(target[0], pikepdf.Dictionary) and "/Type" in target[0]
    return target is not None and str(target).lstrip("/") in targets


