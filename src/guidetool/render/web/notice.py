"""What a page says of the paper in somebody's hand, from the past of its item."""

from __future__ import annotations

from collections.abc import Sequence

from guidetool.model.change import ADVERSE, FAVOURABLE, IMPACTS, NEUTRAL, TO_JUDGE
from guidetool.model.history import Edition, Past, Told
from guidetool.render.web.papers import PRODUCTS
from guidetool.render.web.values import Mark, Notice, Shift, Turn

LABELS = {ADVERSE: "对您不利", TO_JUDGE: "请留意", FAVOURABLE: "对您有利", NEUTRAL: "一般"}
MOST_TURNS = 24
"""Turns beyond which a page tells only the latest: it stays small for an old phone."""
MOST_SHIFTS = 12


def notice(past: Past | None) -> Notice:
    """The notice of an item; nothing is known of papers where it has no past."""
    if past is None or not past.editions:
        return Notice()
    editions = past.editions
    now = set(_ids(editions[-1]))
    until: dict[str, int] = {}
    for n, edition in enumerate(editions[:-1]):
        for paper in set(_ids(edition)) - now:
            until[paper] = max(until.get(paper, 0), n + 1)
    first = max(1, len(editions) - MOST_TURNS)
    turns = tuple(_turn(n, editions, until, n == first) for n in range(first, len(editions)))
    return Notice(turns, tuple(_fresh(paper, editions) for paper in sorted(now)), first > 1)


def papers_known(past: Past) -> tuple[str, ...]:
    """Every paper of an item that a page can speak of."""
    return tuple(sorted({paper for edition in past.editions for paper in _ids(edition)}))


def _ids(edition: Edition) -> list[str]:
    return [f"{letter}{digits}" for letter, digits in edition.papers.items()]


def _turn(n: int, editions: Sequence[Edition], until: dict[str, int], first: bool) -> Turn:
    papers = sorted(p for p, end in until.items() if end == n or (first and end < n))
    changes = editions[n].changes
    shifts = [shift(told) for told in changes[:MOST_SHIFTS]]
    if len(changes) > MOST_SHIFTS:
        shifts.append(Shift(NEUTRAL, LABELS[NEUTRAL], f"另有{len(changes) - MOST_SHIFTS}处变化，请看下面的完整内容", ""))
    return Turn(day(editions[n].on), tuple(shifts), tuple(_stale(p, editions[until[p] :]) for p in papers))


def shift(told: Told) -> Shift:
    """A change with its label; impacts that are not known are shown as what to mind."""
    impact = told.impact if told.impact in IMPACTS else TO_JUDGE
    return Shift(impact, LABELS[impact], told.text, told.meaning)


def _stale(paper: str, since: Sequence[Edition]) -> Mark:
    counts = {impact: sum(told.impact == impact for edition in since for told in edition.changes) for impact in IMPACTS}
    about = f"您手里的{_product(paper)}（编号 {paper}）"
    if counts[NEUTRAL] == sum(counts.values()):
        told = f"只有不影响办事的小改动（{counts[NEUTRAL]}处）" if counts[NEUTRAL] else "办事内容没有变化"
        return Mark(paper, "same", "此纸仍可使用", f"{about}印好以后，{told}。")
    told = "，".join(f"{LABELS[impact]}的{n}处" if impact != NEUTRAL else f"其他{n}处" for impact, n in counts.items() if n)
    return Mark(paper, "stale", "此纸已过期", f"{about}从{day(since[0].on)}起不是最新的，请以本页为准。印好以后的变化：{told}。")


def _fresh(paper: str, editions: Sequence[Edition]) -> Mark:
    since = editions[-1].on
    for edition in reversed(editions):
        if paper not in _ids(edition):
            break
        since = edition.on
    return Mark(paper, "fresh", "此纸为最新", f"您手里的{_product(paper)}（编号 {paper}）与本页一致，{day(since)}以来没有变化。")


def _product(paper: str) -> str:
    known = PRODUCTS.get(paper[:1])
    return known.zh if known else "纸"


def day(iso: str) -> str:
    """An ISO day as people write it: 2026年11月5日."""
    parts = iso.split("-")
    return f"{int(parts[0])}年{int(parts[1])}月{int(parts[2])}日" if len(parts) == 3 and all(p.isdigit() for p in parts) else iso
