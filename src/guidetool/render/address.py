"""Where a printed QR code leads: ``BASE/ID/P6``, or the guide's own address without a base."""

from __future__ import annotations

from urllib.parse import urlsplit

from guidetool.model.guide import Guide
from guidetool.model.identity import short_id
from guidetool.model.message import Message, say
from guidetool.model.workspace import QrPolicy

DESK, FLOOR, BOOKLET = "S", "F", "B"
"""Product letters in the address."""


def qr_address(guide: Guide, policy: QrPolicy, product: str, fingerprint: str) -> str | Message:
    """The address in capitals (QR alphanumeric mode), or why there is none.

    ``fingerprint`` is the product's; its first six digits let the page behind the code see
    that the paper is stale.
    """
    if policy.base:
        if guide.identity is None:
            return say("the guide has no code, so its QR code has nowhere to lead; fill in the implementing code")
        address = f"{policy.base.rstrip('/')}/{short_id(guide.identity)}/{product}{fingerprint[:6]}".upper()
    else:
        address = (guide.online.url if guide.online else None) or ""
    if not address:
        return say("no address for the QR code: the guide has no web address and the workspace no base address")
    return _allowed(address, policy)


def item_address(guide: Guide, policy: QrPolicy) -> str | Message:
    """Where a code leads that stands for an item only by its name: ``BASE/ID`` in capitals, else as ``qr_address``."""
    if not policy.base or guide.identity is None:
        return qr_address(guide, policy, "", "")
    return _allowed(f"{policy.base.rstrip('/')}/{short_id(guide.identity)}".upper(), policy)


def page_address(page: str, policy: QrPolicy) -> str | Message:
    """The address of a page of the site, or why a code cannot lead there. ``page``: its file below the base.

    Written as it is: a file server tells capitals and small letters apart, and only items have folders in capitals.
    """
    if not policy.base:
        return say("no address for the QR code: the workspace has no base address; write it under “qr” in guidetool.yaml")
    return _allowed(f"{policy.base.rstrip('/')}/{page}", policy)


def _allowed(address: str, policy: QrPolicy) -> str | Message:
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        parts, host = urlsplit(""), ""
    if parts.scheme not in ("http", "https") or not host:
        return say("the QR code cannot lead to {address}: this is no web address", address=address)
    if host not in {allowed.lower() for allowed in policy.hosts}:
        return say("the QR code may not lead to {host}: the workspace does not list this host", host=host)
    return address
