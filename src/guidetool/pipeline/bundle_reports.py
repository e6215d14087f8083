"""The formats of bundle show."""

from __future__ import annotations

from guidetool.pipeline.formats import COLOR, WIDTH, Format, Formats, table

BUNDLE_FORMATS: Formats = table((
    Format("text", (".txt",), console=True, asks=(COLOR, WIDTH), module="bundle_text", function="bundle_text"),
    Format("json", (".json",), module="bundle_json", function="bundle_json"),
))  # fmt: skip
