"""Laid-out pages to PDF/X-4 (ISO 15930-7): exact boxes, marks, output intent, nothing of the day or of chance.

Colours are right already (the palette's CMYK); Ghostscript's conversion would set black text in four colours.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream, String

from guidetool.render.paper.boxes import Box, Boxes, boxes
from guidetool.render.paper.facts import TOOL, Facts, document_id, xmp_for_print
from guidetool.render.paper.marks import SPACE, marks
from guidetool.render.product import Sheet

VERSION = "1.6"
"""Of PDF, which PDF/X-4 is made of."""
CONDITION = "FOGRA39"
"""Characterisation of offset on coated paper (ISO 12647-2) in the registry of the International Color Consortium."""


def for_print(
    data: bytes, sheet: Sheet, facts: Facts, profile: bytes, *, with_marks: bool = True,
    folds: Sequence[float] = (), creases: Sequence[float] = (),
) -> bytes:  # fmt: skip
    """Finish pages whose trim begins at 0, 0. ``profile``: the ICC profile of the press.

    ``folds`` and ``creases``: where the sheet is folded, points from its left and lower edge.
    """
    identifier = document_id(data)
    with pikepdf.open(BytesIO(data)) as pdf:
        set_boxes(pdf, boxes(sheet, with_marks))
        if with_marks:
            _stamp(pdf, _form(pdf, boxes(sheet, True), marks(boxes(sheet, True), folds, creases)))
        _bare(pdf)
        _blended(pdf)
        _intent(pdf, profile)
        _described(pdf, facts, identifier)
        return saved(pdf, VERSION)


def set_boxes(pdf: Pdf, wanted: Boxes) -> None:
    """Give every page these boxes. CropBox and ArtBox go: PDF/X wants TrimBox alone."""
    for page in pdf.pages:
        for name, box in ((Name.MediaBox, wanted.media), (Name.BleedBox, wanted.bleed), (Name.TrimBox, wanted.trim)):
            page.obj[name] = box_array(box)
        for name in (Name.CropBox, Name.ArtBox):
            if name in page.obj:
                del page.obj[name]


def box_array(box: Box) -> Array:
    return Array([round(value, 3) for value in box])


def saved(pdf: Pdf, version: str = "") -> bytes:
    """The bytes of a file: the same for the same content."""
    target = BytesIO()
    pdf.save(target, deterministic_id=True, force_version=version, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return target.getvalue()


def _form(pdf: Pdf, around: Boxes, content: bytes) -> Object:
    """The marks as one form that all pages share."""
    tint = Stream(pdf, b"{dup dup dup}", FunctionType=4, Domain=[0, 1], Range=[0, 1] * 4)
    every = Array([Name.Separation, Name.All, Name.DeviceCMYK, pdf.make_indirect(tint)])
    resources = Dictionary(ColorSpace=Dictionary({f"/{SPACE}": every}))
    form = Stream(pdf, content, Type=Name.XObject, Subtype=Name.Form, BBox=box_array(around.media), Resources=resources)
    return pdf.make_indirect(form)


def _stamp(pdf: Pdf, form: Object) -> None:
    """Put a form before the content of every page, which leaves its own coordinates behind."""
    call = pdf.make_indirect(Stream(pdf, b"q /GTMarks Do Q\n"))
    for page in pdf.pages:
        resources = page.obj.Resources
        if Name.XObject not in resources:
            resources[Name.XObject] = Dictionary()
        resources[Name.XObject]["/GTMarks"] = form
        before = page.obj.Contents
        page.obj.Contents = Array([call, *(before if isinstance(before, Array) else [before])])


def _bare(pdf: Pdf) -> None:
    """Take out what a press has no use for and PDF/X forbids: links, actions, tags."""
    for page in pdf.pages:
        for name in (Name.Annots, Name.StructParents, Name.Tabs, Name.AA):
            if name in page.obj:
                del page.obj[name]
    for name in (Name.Outlines, Name.Names, Name.OpenAction, Name.StructTreeRoot, Name.MarkInfo, Name.AcroForm, Name.PageMode):
        if name in pdf.Root:
            del pdf.Root[name]


def _blended(pdf: Pdf) -> None:
    """Groups are blended in the colours of the press; WeasyPrint names RGB for every SVG."""
    for thing in pdf.objects:
        group = thing.get(Name.Group) if isinstance(thing, (Dictionary, Stream)) else None
        if group is not None and Name.CS in group:
            group.CS = Name.DeviceCMYK


def _intent(pdf: Pdf, profile: bytes) -> None:
    stream = pdf.make_indirect(Stream(pdf, profile, N=4, Alternate=Name.DeviceCMYK))
    pdf.Root.OutputIntents = Array([Dictionary(
        Type=Name.OutputIntent, S=Name.GTS_PDFX, OutputConditionIdentifier=String(CONDITION),
        RegistryName=String("http://www.color.org"), OutputCondition=String("Offset on coated paper, ISO 12647-2"),
        Info=String("FOGRA39L coated"), DestOutputProfile=stream,
    )])  # fmt: skip


def _described(pdf: Pdf, facts: Facts, identifier: str) -> None:
    for key in list(pdf.docinfo.keys()):
        del pdf.docinfo[key]
    for key, value in (("Title", facts.title), ("Author", facts.author), ("Creator", TOOL), ("Producer", TOOL),
                       ("CreationDate", facts.pdf_date), ("ModDate", facts.pdf_date), ("GTS_PDFXVersion", "PDF/X-4")):  # fmt: skip
        pdf.docinfo[f"/{key}"] = String(value)
    pdf.docinfo["/Trapped"] = Name("/False")
    packet = Stream(pdf, xmp_for_print(facts, identifier), Type=Name.Metadata, Subtype=Name.XML)
    pdf.Root.Metadata = pdf.make_indirect(packet)
    pdf.Root.Lang = String(facts.language)
