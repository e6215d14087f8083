"""What a file says of itself: title, author, day; in Info and in XMP alike."""

from __future__ import annotations

import hashlib
import uuid
from html import escape

from guidetool import __version__
from guidetool.model.frozen import dataclass
from guidetool.model.written import Day

TOOL = f"guidetool {__version__}"
UNDATED = "1970-01-01"
"""The day of a file whose content has none: the same content always gives the same bytes."""


@dataclass(frozen=True, slots=True)
class Facts:
    """``day``: ISO text, the day of the content and never that of the clock."""

    title: str
    author: str
    day: str = UNDATED
    language: str = "zh-CN"

    @property
    def pdf_date(self) -> str:
        return f"D:{self.day.replace('-', '')}000000Z"

    @property
    def xmp_date(self) -> str:
        return f"{self.day}T00:00:00Z"


def day_of(day: Day | None) -> str:
    """A day as ISO text; one that is none in the calendar counts as absent."""
    return day.date.isoformat() if day and day.date else UNDATED


def document_id(data: bytes) -> str:
    """An identifier that follows from the content."""
    return f"uuid:{uuid.UUID(bytes=hashlib.sha256(data).digest()[:16], version=5)}"


def xmp_for_print(facts: Facts, identifier: str) -> bytes:
    """The XMP packet of a PDF/X-4 file (ISO 15930-7, 6.4)."""
    simple = {
        "pdfxid:GTS_PDFXVersion": "PDF/X-4", "pdf:Trapped": "False", "pdf:Producer": TOOL, "xmp:CreatorTool": TOOL,
        "xmp:CreateDate": facts.xmp_date, "xmp:ModifyDate": facts.xmp_date, "xmp:MetadataDate": facts.xmp_date,
        "xmpMM:DocumentID": identifier, "xmpMM:RenditionClass": "default", "xmpMM:VersionID": "1",
        "dc:format": "application/pdf",
    }  # fmt: skip
    inner = "".join(f"<{key}>{escape(value)}</{key}>" for key, value in simple.items())
    inner += f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(facts.title)}</rdf:li></rdf:Alt></dc:title>'
    inner += f"<dc:creator><rdf:Seq><rdf:li>{escape(facts.author)}</rdf:li></rdf:Seq></dc:creator>"
    spaces = " ".join(f'xmlns:{prefix}="{address}"' for prefix, address in _SPACES.items())
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF '
        f'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" {spaces}>{inner}'
        '</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end="w"?>'
    ).encode()


_SPACES = {
    "dc": "http://purl.org/dc/elements/1.1/", "xmp": "http://ns.adobe.com/xap/1.0/",
    "xmpMM": "http://ns.adobe.com/xap/1.0/mm/", "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfxid": "http://www.npes.org/pdfx/ns/id/",
}  # fmt: skip
