"""PDF/A-3: the sources go with the file, named as they are (ISO 19005-3, 6.8)."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

import pikepdf
from pikepdf import Array, Name, String

from guidetool.render.paper.attached import Attached
from guidetool.render.paper.facts import Facts
from guidetool.render.paper.press import saved

MEDIA_TYPE = "application/yaml"
"""RFC 9512."""


def with_sources(data: bytes, sources: Sequence[Attached], facts: Facts) -> bytes:
    """The file with its sources attached; a name that comes twice gets its number."""
    with pikepdf.open(BytesIO(data)) as pdf:
        linked = []
        for name, source in _named(sources):
            spec = pikepdf.AttachedFileSpec(
                pdf, source.text.encode("utf-8"), filename=name, description=source.about, mime_type=MEDIA_TYPE,
                creation_date=facts.pdf_date, mod_date=facts.pdf_date, relationship=Name.Source,
            )  # fmt: skip
            spec.obj.F = String(name)
            pdf.attachments[name] = spec
            linked.append(spec.obj)
        pdf.Root.AF = Array(linked)
        return saved(pdf)


def _named(sources: Sequence[Attached]) -> list[tuple[str, Attached]]:
    taken: dict[str, int] = {}
    named = []
    for source in sources:
        stem, dot, end = source.name.rpartition(".")
        taken[source.name] = taken.get(source.name, 0) + 1
        again = taken[source.name]
        named.append((source.name if again == 1 else f"{stem or end}（{again}）{dot}{end if stem else ''}", source))
    return named
