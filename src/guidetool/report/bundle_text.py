"""Bundles for people: before and after, the way, the members, the materials taken together, and what is not agreed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import StringIO
from typing import IO

from rich.box import SIMPLE_HEAD
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from guidetool.model.bundle_sum import WORKED_OUT, BundleReport, BundleSum, Compared, MemberSum
from guidetool.model.combined import Need, Spared
from guidetool.model.message import Message, say
from guidetool.model.report import Voice
from guidetool.model.text import visible
from guidetool.model.total import Total
from guidetool.report.bundle_words import CLASH_NAMES, FORM_NAMES, NECESSITY_NAMES, change, saved_time

WIDTH = 100
"""Columns where nobody says how wide the terminal is."""


def bundle_text(report: BundleReport, voice: Voice, stream: IO[str], *, color: bool = False, width: int | None = None) -> None:
    """Write the bundles as text with tables."""
    page = StringIO()
    console = Console(file=page, force_terminal=color, no_color=not color, width=width or WIDTH, highlight=False, markup=False, emoji=False,
                      color_system="standard" if color else None, legacy_windows=False)  # fmt: skip
    for n, one in enumerate(report.bundles):
        for part in _Told(one, report, voice).parts(first=not n):
            console.print(part)
    for path in report.unread:
        console.print(Text(say("{path} cannot be read; see “guidetool lint”", path=path).render(voice.language, voice.translate), "red"))
    stream.writelines(f"{line.rstrip()}\n" for line in page.getvalue().splitlines())


class _Told:
    def __init__(self, one: BundleSum, report: BundleReport, voice: Voice) -> None:
        self.one, self.report, self.voice = one, report, voice

    def said(self, message: Message) -> str:
        return message.render(self.voice.language, self.voice.translate)

    def parts(self, first: bool) -> Iterator[RenderableType]:
        one = self.one
        if not first:
            yield Text()
        yield Text.assemble((visible(one.bundle.name or one.path), "bold"), f"  {visible(one.path)}")
        lead = one.bundle.lead_department or ""
        if lead:
            yield Text(self.said(say("led by {office}", office=self.report.offices.get(lead, lead))))
        yield Text()
        yield self.figures()
        yield from (Padding(Text(line), (0, 0, 0, 2)) for line in self.way())
        yield Text()
        yield self.members()
        yield Text()
        yield self.materials()
        yield from self.spared()
        yield from self.open_points()

    def figures(self) -> Table:
        one = self.one
        table = self._table(say("before and after"), say("one by one"), say("as a bundle"), say("spared"))
        table.add_row(self.said(say("time")), self._time(one.time.before), self._time(one.time.after), self.said(saved_time(one.time)))
        for name, figure in ((say("steps"), one.steps), (say("materials handed in"), one.materials), (say("visits"), one.visits)):
            table.add_row(self.said(name), _count(figure.before), _count(figure.after), self.said(change(figure)))
        return table

    def _time(self, time: Total | None) -> str:
        return "—" if time is None else time.words(self.voice.language)

    def way(self) -> Iterator[str]:
        one = self.one
        if one.circle:
            yield self.said(say("members wait for one another: no time can be told; see “guidetool lint”"))
        elif one.way is not None and one.longest is not None:
            steps = " → ".join(f"{self._name(one.member(i))}（{self._limit(one.member(i))}）" for i in one.way)
            yield self.said(say("the longest way: {way}; {time} in all", way=steps, time=one.longest.words(self.voice.language)))
        else:
            names = "、".join(self._name(m) for m in one.silent_on_time)
            yield self.said(say("no time can be told: nothing is promised by {names}", names=names))
        worked_out = [name for name, figure in self._stated() if figure.origin == WORKED_OUT and figure.after is not None]
        if worked_out:
            yield self.said(say("the bundle itself does not say: {names}; worked out from its members", names="、".join(map(self.said, worked_out))))

    def _stated(self) -> Sequence[tuple[Message, Compared[Total] | Compared[int]]]:
        return ((say("time"), self.one.time), (say("visits"), self.one.visits))

    def members(self) -> Table:
        table = self._table(say("members"), say("waits for"), say("time"), say("visits"), say("department"), numbered=True)
        for n, m in enumerate(self.one.members, 1):
            after = "、".join(str(self._number(i)) for i in m.after if self._number(i))
            office = self.report.offices.get(m.department, m.department)
            table.add_row(str(n), self._name(m), after or "—", self._limit(m), _count(m.visits), visible(office))
        return table

    def materials(self) -> Table:
        table = self._table(say("materials, each once"), say("amount and form"), say("needed"), say("for"), numbered=True)
        for n, need in enumerate(self.one.combined.handed_in, 1):
            table.add_row(str(n), visible(need.name), self._amount(need), self._need(need), self._users(need.users))
        return table

    def _amount(self, need: Need) -> str:
        counts = ((say("originals: {count}", count=need.originals or 0), need.originals), (say("copies: {count}", count=need.copies or 0), need.copies))
        told = [self.said(words) for words, count in counts if count]
        forms = " + ".join(FORM_NAMES[form].words(self.voice.language) if form in FORM_NAMES else form for form in need.forms)
        return (" " if self.voice.language == "zh" else ", ").join([*told, *filter(None, (forms, *need.sizes))]) or "—"

    def _need(self, need: Need) -> str:
        found = NECESSITY_NAMES.get(need.necessity)
        return found.words(self.voice.language) if found else visible(need.necessity)

    def spared(self) -> Iterator[Text]:
        lines = [*map(self._spared, self.one.combined.spared), *map(self._fetched, self.one.combined.fetched)]
        if lines:
            yield Text()
            yield Text(self.said(say("not handed in any more")), "bold")
            yield from (Text(f"  {line}") for line in lines)

    def _spared(self, one: Spared) -> str:
        name = visible(one.name)
        if one.made_by is not None:
            return self.said(say("{name}: comes of “{item}”", name=name, item=self._name(self.one.member(one.made_by))))
        return self.said(say("{name}: {reason}", name=name, reason=visible(one.reason)))

    def _fetched(self, need: Need) -> str:
        return self.said(say("{name}: the office fetches it", name=visible(need.name)))

    def open_points(self) -> Iterator[Text]:
        lines = [*self._clashes(), *(self._missing(i) for i in self.one.combined.unknown), *self._unsaid()]
        if lines:
            yield Text()
            yield Text(self.said(say("to be settled")), "bold yellow")
            yield from (Text(f"  {line}") for line in lines)

    def _clashes(self) -> Iterator[str]:
        for need in self.one.combined.needs:
            for clash in need.clashes:
                texts = "；".join(f"{self._name(self.one.member(s.member))}：{self._worded(clash.element, text)}" for s, text in clash.texts)
                element = CLASH_NAMES[clash.element].words(self.voice.language)
                yield self.said(say("“{name}”: the members disagree on {element}: {texts}", name=visible(need.name), element=element, texts=texts))

    def _worded(self, element: str, text: str) -> str:
        return FORM_NAMES[text].words(self.voice.language) if element == "form" and text in FORM_NAMES else visible(text)

    def _missing(self, position: int) -> str:
        return self.said(say("no guide for {code}: its materials, time and visits are unknown", code=visible(self.one.member(position).code)))

    def _unsaid(self) -> Iterator[str]:
        for need in self.one.combined.handed_in:
            if need.unsaid and need.row is None:
                yield self.said(say("“{name}”: how many is not said by {items}", name=visible(need.name), items=self._users(need.unsaid)))

    def _table(self, *heads: Message, numbered: bool = False) -> Table:
        table = Table(box=SIMPLE_HEAD, header_style="bold", pad_edge=False, show_edge=False)
        if numbered:
            table.add_column("", justify="right", no_wrap=True)
        for n, head in enumerate(heads):
            table.add_column(self.said(head), overflow="fold", min_width=6 if n else 12)
        return table

    def _name(self, m: MemberSum) -> str:
        return visible(m.name or m.code)

    def _limit(self, m: MemberSum) -> str:
        return "—" if m.limit is None else m.limit.words(self.voice.language)

    def _number(self, position: int) -> int:
        return next((n for n, m in enumerate(self.one.members, 1) if m.position == position), 0)

    def _users(self, users: Sequence[int]) -> str:
        if not users or len(users) == len(self.one.members):
            return self.said(say("all"))
        return "、".join(str(self._number(i)) for i in users)


def _count(found: int | None) -> str:
    return "—" if found is None else str(found)
