"""A catalogue of items from outside: rows of a table to entries, whatever its columns are called."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from guidetool.model.errors import UserError
from guidetool.model.message import say

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "name": ("name", "事项名称", "名称", "事项", "业务办理项名称", "子项名称"),
    "department": ("department", "实施主体", "部门", "责任单位", "实施部门", "单位"),
    "code": ("code", "实施编码", "实施清单编码", "业务办理项编码", "handling_code", "task_code"),
    "base_code": ("base_code", "基本编码", "目录编码", "catalog_code"),
}
"""Under which heads a catalogue says what; the first that is there counts."""


@dataclass(frozen=True, slots=True)
class Row:
    name: str
    department: str = ""
    code: str = ""
    base_code: str = ""


def read_catalogue(data: bytes, suffix: str) -> tuple[Row, ...]:
    """Read a catalogue: ``.csv`` (UTF-8 or GBK), ``.xlsx`` (first sheet, first row the heads) or ``.json`` (a list of objects).

    Raises UserError where it cannot be read, or has no column of names.
    """
    readers = {".csv": _csv, ".xlsx": _xlsx, ".json": _json}
    if suffix.lower() not in readers:
        raise UserError(say("a catalogue is a file .csv, .xlsx or .json, not {suffix}", suffix=suffix or "?"), say("save it as one of these"))
    records = readers[suffix.lower()](data)
    heads = {str(head) for record in records for head in record}
    chosen = {field: next((head for head in names if head in heads), None) for field, names in COLUMNS.items()}
    if chosen["name"] is None:
        raise UserError(say("the catalogue has no column of names"), say("call the column 事项名称 or name"))
    rows = (Row(**{field: _text(record.get(head)) if head else "" for field, head in chosen.items()}) for record in records)
    return tuple(row for row in rows if row.name)


def _text(value: Any) -> str:
    return "" if value is None else str(value).strip()


def _csv(data: bytes) -> Sequence[Mapping[str, Any]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            text = data.decode("gb18030")
        except UnicodeDecodeError:
            raise _unreadable() from None
    return list(csv.DictReader(io.StringIO(text)))


def _json(data: bytes) -> Sequence[Mapping[str, Any]]:
    try:
        found = json.loads(data.decode("utf-8-sig"))
    except (UnicodeDecodeError, ValueError, RecursionError):
        raise _unreadable() from None
    if isinstance(found, dict):
        found = next((value for value in found.values() if isinstance(value, list)), None)
    if not isinstance(found, list):
        raise _unreadable()
    return [record for record in found if isinstance(record, dict)]


def _xlsx(data: bytes) -> Sequence[Mapping[str, Any]]:
    import zipfile

    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        rows: Iterable[tuple[Any, ...]] = book.worksheets[0].iter_rows(values_only=True)
        heads, *rest = list(rows) or [()]
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, OSError):
        raise _unreadable() from None
    names = [_text(head) for head in heads]
    return [dict(zip(names, row, strict=False)) for row in rest]


def _unreadable() -> UserError:
    return UserError(say("the catalogue cannot be read"), say("open it in its own program and save it again"))
