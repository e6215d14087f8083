"""guides.json: what a site publishes for other programs. Its schema is ``schemas/guides.schema.json``."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from guidetool.model.guide import Guide, Material
from guidetool.model.workspace import Registers
from guidetool.model.written import Limit

FORMAT = 1


def entry(guide: Guide, registers: Registers, key: str, url: str, papers: Mapping[str, str], changed: str) -> dict[str, Any]:
    """One guide; limits as written and in working days, listed values as the guide schema names them."""
    department = registers.departments.get(guide.department or "")
    fees, contact = guide.fees, guide.consultation
    return {
        "id": key, "identity": guide.identity, "code": guide.code, "url": url, "name": guide.name, "plain_name": guide.plain_name,
        "type": guide.type, "status": guide.status, "version": guide.version, "changed": changed, "papers": dict(sorted(papers.items())),
        "department": {"id": guide.department, "name": department.name if department else None},
        "audience": list(guide.audience),
        "themes": {"natural": list(guide.themes.natural), "legal": list(guide.themes.legal)} if guide.themes else {"natural": [], "legal": []},
        "limits": {"statutory": _limit(guide.limits.statutory), "promised": _limit(guide.limits.promised)},
        "visits": guide.visits,
        "fees": {"charged": fees.charged, "items": [{"name": f.name, "amount": f.amount, "standard": f.standard} for f in fees.items]}
        if fees else None,
        "no_materials": guide.no_materials,
        "materials": [_material(one) for one in guide.materials],
        "results": [one.name for one in guide.results if one.name],
        "windows": [_window(window, registers) for window in guide.windows],
        "phone": contact.phone if contact else None,
        "online": guide.online.url if guide.online else None,
    }  # fmt: skip


def guides_json(entries: Iterable[str], district: Mapping[str, str | None], base: str, changed: str) -> str:
    """The whole file of entries that are JSON already, one a line."""
    head = {"format": FORMAT, "district": dict(district), "base": base, "changed": changed}
    return json.dumps(head, ensure_ascii=False)[:-1] + ', "guides": [\n' + ",\n".join(entries) + "\n]}\n"


def _limit(limit: Limit | None) -> dict[str, Any] | None:
    if limit is None:
        return None
    return {"text": limit.text, "working_days": float(limit.duration.working_days) if limit.duration else None}


def _material(material: Material) -> dict[str, Any]:
    return {"name": material.name, "necessity": material.necessity, "when": material.when, "originals": material.originals,
            "copies": material.copies, "exempt": bool(material.exempt)}  # fmt: skip


def _window(key: str, registers: Registers) -> dict[str, Any]:
    window = registers.windows.get(key)
    if window is None:
        return {"id": key, "name": None, "address": None, "hours": None, "phone": None}
    name = " ".join(part for part in (window.hall, window.number, window.name) if part)
    return {"id": key, "name": name, "address": window.address, "hours": window.hours, "phone": window.phone}
