"""Which papers are wrong after a change: the ledger and the guides of both sides, brought together.

What stood on a paper is compared with what would stand there now, not the files: what a product does not show
does not make it stale.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from guidetool.diff.reprint import reasons
from guidetool.index.holdings import holdings
from guidetool.load.decode_workspace import decode_registers
from guidetool.load.dialect import to_canonical
from guidetool.load.encoding import read_text
from guidetool.load.parse import RefusedError, parse
from guidetool.model.change import Change, DiffReport, Version
from guidetool.model.diagnostic import Diagnostic
from guidetool.model.errors import UserError
from guidetool.model.guide import Guide
from guidetool.model.ledger import Holding, Ledger, PrintedGuide, Record
from guidetool.model.message import Message, say
from guidetool.model.reprint import JUDGE, SEVERITIES, WITHDRAW, Reason, ReprintReport, StaleGuide, StalePaper
from guidetool.model.workspace import Registers, Workspace
from guidetool.pipeline.diff import diff_sides
from guidetool.pipeline.git_objects import open_objects
from guidetool.pipeline.ledger import LedgerFile
from guidetool.pipeline.named import name_sides
from guidetool.pipeline.resources import shape
from guidetool.pipeline.sides import Side, open_sides
from guidetool.pipeline.versions import read_versions
from guidetool.render.printed import printed, titles
from guidetool.render.spots import view_deltas

STOPPED: Mapping[str, Message] = {"suspended": say("the matter is suspended"), "cancelled": say("the matter is cancelled")}
"""Status of a guide of which no paper may lie about."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked: two sides in words, sites (none: all), the day (ISO text)."""

    words: tuple[str, ...]
    sites: tuple[str, ...]
    day: str
    staged: bool = False


def reprint(asked: Asked, file: LedgerFile, start: Path, workspace: Workspace, registers: Registers) -> ReprintReport:
    """Judge every paper of the ledger. Raises UserError for wrong words and for a site that the register does not have."""
    unknown = [site for site in asked.sites if site not in registers.sites and site not in _sites(file.ledger)]
    if unknown:
        raise UserError(say("no site has the id {site}", site=unknown[0]), say("take the ids of the register of sites"))
    with open_objects(start) as objects:
        old, new = open_sides(*name_sides(asked.words, start, objects, staged=asked.staged), start, objects)
        return reprint_sides(old, new, file, asked, workspace, registers)


def reprint_sides(old: Side, new: Side, file: LedgerFile, asked: Asked, workspace: Workspace, registers: Registers) -> ReprintReport:
    """Judge every paper of the ledger by two sides that were opened. ``registers`` give sites and ids their names."""
    difference = diff_sides(old, new, shape("guide"), registers)
    today = _Today(new, difference, workspace, asked.day)
    report = judge(file.ledger, today, asked.sites, registers)
    told = tuple(sorted({*file.diagnostics, *today.diagnostics}))
    return replace(report, old=old.label, new=new.label, diagnostics=told, day=asked.day, district=workspace.district.name or "")


def _sites(ledger: Ledger) -> set[str]:
    return {record.site for record in ledger.records if record.site}


class _Today:
    """The new side: its guides by every code that paper may bear, its registers, and what changed in each guide."""

    def __init__(self, side: Side, difference: DiffReport, workspace: Workspace, day: str) -> None:
        self._side, self._difference = side, difference
        self._workspace, self._day = workspace, day
        self._read = read_versions(side, shape("guide"), {})
        self._known: dict[tuple[str, bool, str], tuple[str, Mapping[str, object]]] = {}
        self.titles = titles(workspace)
        self.diagnostics: tuple[Diagnostic, ...] = difference.diagnostics

    @cached_property
    def registers(self) -> Registers:
        """The registers of the side itself: a window that moved is another paper."""
        trees = {}
        for path, data in self._side.others.items():
            text = read_text(data or b"").text
            try:
                trees[path] = to_canonical(parse(text), shape("register")).tree if text is not None else None
            except RefusedError:
                continue  # lint says so
        return decode_registers(trees)

    @cached_property
    def _by_code(self) -> dict[str, Version]:
        found: dict[str, Version] = {}
        for version in self._read.versions:
            for code in (version.guide.handling_code, version.guide.code) if version.guide else ():
                if code:
                    found.setdefault(code, version)
        return found

    @cached_property
    def _changed(self) -> dict[str, tuple[Change, ...]]:
        """What changed, by the identity that a guide has now and by the path of a guide that has another one."""
        return {key: g.changes for g in self._difference.guides for key in (g.identity, g.new_path or "") if key}

    def version(self, code: str) -> Version | None:
        """The guide that paper with this code is about; where the code changed, the guide that had it before."""
        found = self._by_code.get(code)
        if found is not None:
            return found
        moved = next((g for g in self._difference.guides if g.new_path and any(c.old == code for c in g.changes)), None)
        return next((v for v in self._read.versions if moved and self._side.shown(v.path) == moved.new_path), None)

    def changes(self, version: Version) -> tuple[Change, ...]:
        return self._changed.get(version.identity or "") or self._changed.get(self._side.shown(version.path), ())

    def unreadable(self, code: str) -> bool:
        """Whether the guide's file is there and cannot be read: of such a guide nothing can be said."""
        return any(g.identity == code and g.new_path and any(c.kind == "guide-unreadable" for c in g.changes) for g in self._difference.guides)

    def printed(self, batch: Record, code: str, guide: Guide) -> tuple[str, Mapping[str, object]]:
        """Fingerprint and view of the batch's product of the guide as it is now."""
        key = (batch.product or "", bool(batch.bound), code)
        if key not in self._known:
            self._known[key] = printed(key[0], key[1], guide, self.registers, self._workspace)
        return self._known[key]

    def over(self, guide: Guide) -> bool:
        """Whether the guide has expired."""
        return bool(guide.expires and guide.expires.date and guide.expires.date.isoformat() <= self._day)


def judge(ledger: Ledger, today: _Today, sites: Collection[str], registers: Registers) -> ReprintReport:
    """Every paper that lies somewhere: stale, or counted among the fresh."""
    lying = [one for one in holdings(ledger) if not sites or one.site in sites]
    stale: list[StalePaper] = []
    right: list[Holding] = []
    for one in lying:
        guides = tuple(_worst_first(found for guide in one.guides if (found := _stale(one, guide, ledger, today))))
        if guides:
            entry = registers.sites.get(one.site)
            product = today.titles.get(one.batch.product or "", one.batch.product or "")
            stale.append(StalePaper(one, product, (entry.name if entry else None) or one.site, guides))
        else:
            right.append(one)
    papers = tuple(sorted((replace(paper, renewed=_renewed(paper, right)) for paper in stale), key=_order))
    return ReprintReport("", "", papers, len(right), sum(one.quantity or 0 for one in right), sites=tuple(sites))


def _worst_first(guides: Iterable[StaleGuide]) -> Sequence[StaleGuide]:
    return sorted(guides, key=lambda guide: SEVERITIES.index(guide.severity))


def _order(paper: StalePaper) -> tuple[int, str, str, str, str, str]:
    one = paper.holding
    return (SEVERITIES.index(paper.severity), one.batch.product or "", one.guides[0].code or "", one.site, one.place, one.batch.batch or "")


def _renewed(paper: StalePaper, right: Iterable[Holding]) -> str:
    """The day on which the same piece was printed for the same place as it is now."""
    mine, codes = paper.holding, {guide.code for guide in paper.holding.guides}
    days = [
        one.batch.day.text for one in right
        if one.batch.day and one.batch.product == mine.batch.product and (one.site, one.place) == (mine.site, mine.place)
        and codes <= {guide.code for guide in one.guides}
    ]  # fmt: skip
    return max(days, default="")


def _stale(one: Holding, guide: PrintedGuide, ledger: Ledger, today: _Today) -> StaleGuide | None:
    found = tuple(_reasons(one.batch, guide, ledger, today))
    return StaleGuide(guide.code or "", guide.name or guide.code or "", found) if found else None


def _reasons(batch: Record, guide: PrintedGuide, ledger: Ledger, today: _Today) -> Iterator[Reason]:
    version = today.version(guide.code or "")
    if version is None or version.guide is None:
        gone = say("the guide cannot be read any more") if today.unreadable(guide.code or "") else say("the guide is gone")
        yield Reason(JUDGE if today.unreadable(guide.code or "") else WITHDRAW, message=gone)
        return
    fingerprint, now = today.printed(batch, guide.code or "", version.guide)
    old = ledger.view(guide.fingerprint or "")
    if guide.fingerprint != fingerprint:
        if old is None or not old.keys() & now.keys():
            yield Reason(JUDGE, message=say("the ledger does not say what stood on the paper"))
        else:
            yield from reasons(view_deltas(old, now), today.changes(version))
    if guide.fingerprint != fingerprint or not batch.bound:  # a booklet that is right says so itself
        yield from _stopped(version.guide, today)


def _stopped(guide: Guide, today: _Today) -> Iterator[Reason]:
    if guide.status in STOPPED:
        yield Reason(WITHDRAW, message=STOPPED[guide.status or ""])
    elif today.over(guide):
        yield Reason(WITHDRAW, message=say("the matter has ended on {day}", day=guide.expires.text if guide.expires else ""))
