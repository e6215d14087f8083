"""Bundles for programs: ``schemas/bundle-report.schema.json`` is the contract."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import IO, Any

from guidetool.model.bundle_sum import BundleReport, BundleSum, Compared, MemberSum
from guidetool.model.combined import Need, Spared
from guidetool.model.duration import Duration
from guidetool.model.report import Voice
from guidetool.model.total import Total, total

VERSION = 1


def bundle_json(report: BundleReport, voice: Voice, stream: IO[str]) -> None:
    """Write one document. What nobody says is null; times are given unit by unit, and in working days."""
    document = {"version": VERSION, "bundles": [_bundle(one, report) for one in report.bundles], "unread": list(report.unread)}
    json.dump(document, stream, ensure_ascii=False, indent=2)
    stream.write("\n")


def _bundle(one: BundleSum, report: BundleReport) -> dict[str, Any]:
    lead = one.bundle.lead_department or ""
    return {
        "path": one.path, "name": one.bundle.name, "plain_name": one.bundle.plain_name,
        "lead_department": {"id": lead, "name": report.offices.get(lead, lead)}, "form": one.bundle.form,
        "members": [_member(m, one, report) for m in one.members],
        "circle": one.circle, "longest_way": None if one.way is None else [one.member(i).code for i in one.way],
        "longest_time": _time(one.longest),
        "figures": {
            "time": _compared(one.time), "steps": _compared(one.steps), "materials": _compared(one.materials), "visits": _compared(one.visits),
        },
        "materials": [_need(need, one) for need in one.combined.needs],
        "spared": [_spared(spared, one) for spared in one.combined.spared],
        "without_guide": [one.member(i).code for i in one.combined.unknown],
    }  # fmt: skip


def _member(m: MemberSum, one: BundleSum, report: BundleReport) -> dict[str, Any]:
    return {
        "code": m.code, "name": m.name or None, "has_guide": m.known,
        "department": {"id": m.department, "name": report.offices.get(m.department, m.department)} if m.department else None,
        "after": [one.member(i).code for i in m.after if any(i == other.position for other in one.members)],
        "time": None if m.limit is None else _time(total([m.limit])), "steps": m.steps, "materials": m.materials, "visits": m.visits,
    }  # fmt: skip


def _compared(figure: Compared[Any]) -> dict[str, Any]:
    before, after = (_time(value) if isinstance(value, Total) else value for value in (figure.before, figure.after))
    return {"before": before, "after": after, "origin": figure.origin}


def _time(time: Total | None) -> dict[str, Any] | None:
    if time is None:
        return None
    return {"parts": [_part(part) for part in time.parts], "working_days": _number(time.working_days)}


def _part(part: Duration) -> dict[str, Any]:
    return {"amount": _number(part.amount), "unit": part.unit}


def _number(found: Fraction) -> int | float:
    return int(found) if found.denominator == 1 else round(float(found), 6)


def _need(need: Need, one: BundleSum) -> dict[str, Any]:
    return {
        "name": need.name, "origin": need.origin, "used_by": _codes(need.users, one), "necessity": need.necessity, "exempt": need.exempt,
        "originals": need.originals, "copies": need.copies, "forms": list(need.forms), "sizes": list(need.sizes), "seals": list(need.seals),
        "conflicts": [
            {"element": clash.element, "texts": [
                {"code": one.member(s.member).code, "material": s.material.name, "text": text} for s, text in clash.texts]}
            for clash in need.clashes
        ],
    }  # fmt: skip


def _spared(spared: Spared, one: BundleSum) -> dict[str, Any]:
    made_by = None if spared.made_by is None else one.member(spared.made_by).code
    return {"name": spared.name, "used_by": _codes(spared.users, one), "reason": spared.reason or None, "made_by": made_by}


def _codes(users: tuple[int, ...], one: BundleSum) -> list[str]:
    return [one.member(i).code for i in users]
