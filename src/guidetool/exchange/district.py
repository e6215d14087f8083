"""What records say about the district they come from: its name and codes, and the hosts of its portal."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlsplit

from guidetool.exchange.reading import entries_of

_NAME = re.compile(r"[\u4e00-\u9fff]{1,8}?(?:自治县|县|区|市|旗)")
_AREA = re.compile(r"(0[0-9]{2,3})[-—－]")
STAND_INS = {"name": "未命名区县", "division_code": "000000", "area_code": "000"}
"""What guidetool.yaml must say and no record said."""


def district_of(records: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """The district as guidetool.yaml wants it: of the first record that says a thing, else a stand-in."""
    found: dict[str, str] = {}
    for record in records:
        for item in entries_of(record, "AUDIT_ITEM")[:1]:
            _take(found, "name", _NAME.match(item.text("dept_name")))
            _take(found, "division_code", re.fullmatch(r"[0-9]{6}", item.text("areacode").strip()))
            _take(found, "area_code", _AREA.match(item.text("link_way").strip()))
    return {key: found.get(key, stand_in) for key, stand_in in STAND_INS.items()}


def _take(found: dict[str, str], key: str, match: re.Match[str] | None) -> None:
    if match and key not in found:
        found[key] = match[1] if match.re.groups else match[0]


def hosts_of(guides: Iterable[Mapping[str, Any]]) -> list[str]:
    """The hosts to which the guides' own addresses lead, in alphabetical order."""
    return sorted({host for guide in guides if (host := _host(str(guide.get("online", {}).get("url", ""))))})


def _host(url: str) -> str:
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "") if parts.scheme in ("http", "https") else ""
    except ValueError:
        return ""
    return host if re.fullmatch(r"[a-z0-9-]+(?:[.][a-z0-9-]+)+", host) else ""
