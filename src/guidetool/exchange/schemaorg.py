"""A guide as schema.org ``GovernmentService``, for search engines and assistants: plain values, to be written as JSON-LD."""

from __future__ import annotations

from typing import Any

from guidetool.model.guide import Guide
from guidetool.model.workspace import Registers, Workspace

AUDIENCE = {"natural_person": "个人", "enterprise": "企业"}


def government_service(guide: Guide, registers: Registers, workspace: Workspace, url: str) -> dict[str, Any]:
    """The service with its provider, channels and price; what the vocabulary has no word for is left to the page itself."""
    department = registers.departments.get(guide.department or "")
    provider = {"@type": "GovernmentOrganization", "name": (department.name if department else None) or guide.department,
                "telephone": department.phone if department else None, "address": department.address if department else None}  # fmt: skip
    service: dict[str, Any] = _bare({
        "@context": "https://schema.org", "@type": "GovernmentService", "@id": url, "url": url, "inLanguage": "zh-CN",
        "name": guide.name, "alternateName": guide.plain_name, "identifier": guide.identity, "description": guide.scope,
        "serviceOperator": provider,
        "areaServed": {"@type": "AdministrativeArea", "name": workspace.district.name, "identifier": workspace.district.division_code},
        "audience": [{"@type": "Audience", "audienceType": AUDIENCE.get(a, "其他")} for a in guide.audience],
        "availableChannel": [*_windows(guide, registers), *_online(guide)],
        "offers": {"@type": "Offer", "price": "0", "priceCurrency": "CNY"} if guide.fees and guide.fees.charged is False else None,
        "isAccessibleForFree": None if guide.fees is None or guide.fees.charged is None else not guide.fees.charged,
        "serviceOutput": [{"@type": "Thing", "name": result.name} for result in guide.results if result.name],
    })  # fmt: skip
    return service


def _windows(guide: Guide, registers: Registers) -> list[dict[str, Any]]:
    found = []
    for key in guide.windows:
        window = registers.windows.get(key)
        if window is not None:
            name = " ".join(part for part in (window.hall, window.number, window.name) if part)
            found.append({
                "@type": "ServiceChannel", "availableLanguage": "zh-CN",
                "serviceLocation": {"@type": "Place", "name": name, "address": window.address, "telephone": window.phone},
                "servicePhone": {"@type": "ContactPoint", "telephone": window.phone} if window.phone else None,
            })  # fmt: skip
    return found


def _online(guide: Guide) -> list[dict[str, Any]]:
    return [{"@type": "ServiceChannel", "serviceUrl": guide.online.url}] if guide.online and guide.online.url else []


def _bare(value: Any) -> Any:
    """The value without what is not there."""
    if isinstance(value, dict):
        made = {key: _bare(part) for key, part in value.items()}
        return {key: part for key, part in made.items() if part not in (None, "", [], {})}
    return [_bare(part) for part in value] if isinstance(value, list) else value
