"""Guides by what was asked for: department, theme, audience, life event, window, changed since a revision."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from guidetool.index.choose import Facet, Lists, chosen_by, facets, there
from guidetool.model.errors import UserError
from guidetool.model.frozen import dataclass
from guidetool.model.guide import Guide
from guidetool.model.message import Message, Name, say
from guidetool.pipeline.check import Checked
from guidetool.pipeline.chosen import chosen
from guidetool.pipeline.resources import shape
from guidetool.pipeline.workspace import Opened

TITLES = {
    "department": Name("department", "部门"), "theme": Name("theme", "主题"), "audience": Name("audience", "服务对象"),
    "life-event": Name("life event", "人生事件"), "window": Name("window", "窗口"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Selection:
    """``words``: by facet, any of which is meant; all facets that are named must hold. ``since``: a revision of git."""

    words: Mapping[str, Sequence[str]]
    since: str | None = None

    @property
    def everything(self) -> bool:
        return self.since is None and not any(self.words.values())


def select(selection: Selection, opened: Opened, checked: Checked, paths: Sequence[str]) -> list[str]:
    """The paths of the guides that are meant. Raises UserError where nothing is, and where a word means nothing."""
    if selection.since is not None:
        from guidetool.pipeline.changed import changed_since

        changed = changed_since(opened, checked, selection.since).paths
        paths = [path for path in paths if path in changed]
        if not paths:
            raise UserError(say("no guide changed since {ref}", ref=selection.since), say("name an earlier revision, or leave out --changed-since"))
    if not any(selection.words.values()):
        return list(paths)
    known = facets(opened.registers, _lists())
    guides = {located.path: located.guide for located in chosen(opened, paths)}
    wanted = list(_wanted(selection, known, list(guides.values())))
    found = [path for path in paths if chosen_by(guides[path], wanted)]
    if not found:
        narrow = next(name for name, words in selection.words.items() if words)
        raise UserError(say("no guide has all of what is asked for"), _choices(known[narrow], TITLES[narrow], list(guides.values())))
    return found


def _wanted(selection: Selection, known: Mapping[str, Facet], guides: Sequence[Guide]) -> Iterator[tuple[Facet, frozenset[str]]]:
    for name, words in selection.words.items():
        if not words:
            continue
        facet = known[name]
        for word in words:
            if not facet.meant(word):
                raise UserError(say("{facet}: nothing is called {word}", facet=TITLES[name], word=word), _choices(facet, TITLES[name], guides))
        yield facet, frozenset().union(*(facet.meant(word) for word in words))


def _choices(facet: Facet, title: Name, guides: Sequence[Guide]) -> Message:
    """What the guides have of a facet."""
    lines = (f"{key} {name} ({count})" if name else f"{key} ({count})" for key, name, count in there(facet, guides))
    return say("{facet}, with the number of guides: {choices}", facet=title, choices=" · ".join(lines) or "—")


def _lists() -> Lists:
    keys = shape("guide").keys
    themes = keys["themes"][1].keys
    natural, legal, audience = themes["natural"][1].items, themes["legal"][1].items, keys["audience"][1].items
    assert natural and legal and audience
    return Lists(natural.chinese_values, legal.chinese_values, audience.chinese_values)

