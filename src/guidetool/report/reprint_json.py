"""The reprint list as JSON, version 1: ``schemas/reprint-report.schema.json`` is its contract."""

from __future__ import annotations

import json
from typing import IO, Any

from guidetool.model.report import Voice
from guidetool.model.reprint import SEVERITIES, Reason, ReprintReport, StaleGuide, StalePaper
from guidetool.report.reprint_words import product_words, reason_words, said, spot_words

VERSION = 1


def reprint_json(report: ReprintReport, voice: Voice, stream: IO[str]) -> None:
    """Write the list as JSON with a line end. Sentences are in the voice's language."""
    tree = {
        "version": VERSION, "language": voice.language, "old": report.old, "new": report.new, "day": report.day, "sites": list(report.sites),
        "counts": {severity: _count(report.of(severity)) for severity in SEVERITIES},
        "fresh": {"pieces": report.fresh, "copies": report.fresh_copies},
        "papers": [_paper(paper, voice) for paper in report.papers],
        "diagnostics": [
            {"path": d.path, "line": d.span.line, "rule": d.rule, "level": d.level, "message": said(d.message, voice),
             "help": said(d.help, voice) if d.help else None}
            for d in report.diagnostics
        ],
    }  # fmt: skip
    stream.write(json.dumps(tree, ensure_ascii=False, indent=2) + "\n")


def _count(papers: tuple[StalePaper, ...]) -> dict[str, int]:
    return {
        "pieces": len(papers), "copies": sum(p.holding.quantity or 0 for p in papers), "sheets": sum(p.holding.sheets or 0 for p in papers),
        "unrecorded": sum(p.holding.quantity is None for p in papers),
    }  # fmt: skip


def _paper(paper: StalePaper, voice: Voice) -> dict[str, Any]:
    batch = paper.holding.batch
    return {
        "severity": paper.severity, "product": batch.product, "product_name": product_words(paper, voice), "bound": bool(batch.bound),
        "batch": batch.batch, "printed": batch.day.text if batch.day else None, "site": paper.holding.site or None,
        "site_name": paper.site or None, "place": paper.holding.place or None, "copies": paper.holding.quantity, "sheets": paper.holding.sheets,
        "renewed": paper.renewed or None, "guides_on_it": len(paper.holding.guides), "guides": [_guide(guide, voice) for guide in paper.guides],
    }  # fmt: skip


def _guide(guide: StaleGuide, voice: Voice) -> dict[str, Any]:
    return {"code": guide.code, "name": guide.name, "severity": guide.severity, "reasons": [_reason(reason, voice) for reason in guide.reasons]}


def _reason(reason: Reason, voice: Voice) -> dict[str, Any]:
    delta = reason.delta
    return {
        "severity": reason.severity, "message": reason_words(reason, voice), "spot": list(delta.spot) if delta else None,
        "spot_name": spot_words(delta.spot).words(voice.language) if delta else None, "old": delta.old if delta else None,
        "new": delta.new if delta else None, "impact": reason.impact or None, "change": reason.fingerprint or None,
    }  # fmt: skip
