"""The formats of reprint."""

from __future__ import annotations

import io

from guidetool.model.report import Voice
from guidetool.model.reprint import ReprintReport
from guidetool.pipeline.formats import COLOR, Format, Formats, table


def _xlsx(report: ReprintReport, voice: Voice) -> bytes:
    from guidetool.report.reprint_xlsx import reprint_xlsx

    stream = io.BytesIO()
    reprint_xlsx(report, voice, stream)
    return stream.getvalue()


REPRINT_FORMATS: Formats = table((
    Format("text", (".txt",), console=True, asks=(COLOR,), module="reprint_text", function="reprint_text"),
    Format("json", (".json",), module="reprint_json", function="reprint_json"),
    Format("xlsx", (".xlsx",), binary=_xlsx),
))  # fmt: skip
