"""The formats of order."""

from __future__ import annotations

from guidetool.pipeline.formats import COLOR, WIDTH, Format, Formats, table

ORDER_FORMATS: Formats = table((
    Format("text", (".txt",), console=True, asks=(COLOR, WIDTH), module="order_text", function="order_text"),
    Format("json", (".json",), module="order_json", function="order_json"),
))  # fmt: skip
