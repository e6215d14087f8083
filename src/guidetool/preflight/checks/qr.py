"""QR codes: read as by a phone, measured, and leading where the guides say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from guidetool.model.diagnostic import WARNING
from guidetool.model.message import say
from guidetool.preflight.codes import QUIET, Code
from guidetool.preflight.expect import Expected
from guidetool.preflight.fault import Fault

MODULE_MM = 0.5
"""Smallest module that phones read from paper with ease (practice)."""
CONTRAST = 0.7
"""Symbol contrast of the best grade (ISO/IEC 15415)."""
_ROUNDING = 0.98


def check_codes(found: Sequence[tuple[int, float, Code]], expected: Expected) -> Iterator[Fault]:
    """``found``: page, reading distance in millimetres, code."""
    for number, distance, code in found:
        yield from _address(number, code, expected)
        yield from _reading(number, distance, code)
        yield from _measures(number, distance, code)
    missing = (expected.addresses or frozenset()) - {code.text for _, _, code in found}
    for address in sorted(missing):
        yield Fault(0, "code-missing", say("no code that leads to {address} can be found", address=address),
                    say("see whether the code is there, whole and dark on light"))  # fmt: skip


def _address(number: int, code: Code, expected: Expected) -> Iterator[Fault]:
    known = expected.known
    if known is not None and code.text not in known and _host(code.text) is not None:
        yield _stranger(number, code.text, known)
        return
    host = _host(code.text)
    if host is None:
        yield Fault(number, "code-wrong", say("a code holds no web address: {text}", text=code.text[:80]), say("let the code lead to the item's page"))
    elif expected.hosts is not None and host not in expected.hosts:
        yield Fault(number, "code-wrong", say("a code leads to {host}, which the workspace does not list", host=host),
                    say("correct the address, or add the host to the workspace"))  # fmt: skip


def _stranger(number: int, address: str, known: frozenset[str]) -> Fault:
    """A code of another state of a guide, or of none."""
    item = address.rsplit("/", 1)[0] + "/"
    if any(one.startswith(item) for one in known):
        return Fault(number, "code-stale", say("a code leads to {address}: the guide says something else by now", address=address),
                     say("make the file again from the guides as they are now"))  # fmt: skip
    return Fault(number, "code-wrong", say("a code leads to {address}, which is no guide of this workspace", address=address),
                 say("see whether the file belongs here, and make it again"))  # fmt: skip


def _host(text: str) -> str | None:
    try:
        parts = urlsplit(text)
        return (parts.hostname or "").lower() or None if parts.scheme.lower() in ("http", "https") else None
    except ValueError:
        return None


def _reading(number: int, distance: float, code: Code) -> Iterator[Fault]:
    metres = f"{distance / 1000:g}"
    if not code.far:
        yield Fault(number, "code-unreadable", say("a phone {metres} m away cannot read the code", metres=metres), say("print the code larger"))
    elif not (code.blurred and code.tilted):
        how = say("held askew") if code.blurred else say("when the picture is not sharp")
        yield Fault(number, "code-weak", say("a phone {metres} m away cannot read the code {how}", metres=metres, how=how),
                    say("print the code larger, or shorten its address"), WARNING)  # fmt: skip


def _measures(number: int, distance: float, code: Code) -> Iterator[Fault]:
    if code.module_mm < MODULE_MM * _ROUNDING:
        yield Fault(number, "code-small", say("the squares of the code are {found} mm, {least} mm are the least", found=f"{code.module_mm:.2f}",
                    least=f"{MODULE_MM:g}"), say("print the code larger, or shorten its address"))  # fmt: skip
    elif code.side_mm < distance / 10 * _ROUNDING:
        yield Fault(number, "code-small", say("the code is {found} mm wide, read from {metres} m it needs {least} mm", found=f"{code.side_mm:.0f}",
                    metres=f"{distance / 1000:g}", least=f"{distance / 10:.0f}"), say("print the code larger"), WARNING)  # fmt: skip
    if code.quiet < QUIET - 0.01:
        yield Fault(number, "code-quiet-zone", say("the empty edge around the code is {found} squares wide, {least} are needed",
                    found=f"{code.quiet:g}", least=QUIET), say("keep the edge free, in white"))  # fmt: skip
    if code.contrast < CONTRAST:
        yield Fault(number, "code-contrast", say("the code is too pale: contrast {found} %, {least} % are needed", found=f"{code.contrast * 100:.0f}",
                    least=f"{CONTRAST * 100:.0f}"), say("print it in black on white"))  # fmt: skip
