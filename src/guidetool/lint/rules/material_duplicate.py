"""同一种材料列了两遍 · The same material is listed twice.

为什么：办事人会交两份，或者以为是两种不同的材料。

怎么改：删掉一份；确实分情形要的，各写各的适用情形。

Why: people hand it in twice, or look for the difference.

Cure: take one away; where it belongs to different cases, say so for each.
"""

from guidetool.lint.rule import Findings, finding, note, rule
from guidetool.lint.texts import clip
from guidetool.lint.wording import normal
from guidetool.model.diagnostic import DRAFT, ERROR
from guidetool.model.guide import Guide, Material
from guidetool.model.index import Context
from guidetool.model.message import say


@rule(ERROR, DRAFT, "R")
def check(guide: Guide, context: Context) -> Findings:
    seen: dict[str, _Alike] = {}
    for i, material in enumerate(guide.materials):
        key = normal(material.name or "")
        if not key:
            continue
        first = seen.setdefault(key, _Alike()).enter(i, material)
        if first is not None:
            yield finding(
                ("materials", i, "name"),
                say("“{name}” is on the list already; take one away", name=clip(material.name or "")),
                note(("materials", first, "name"), say("listed here first")),
            )


class _Alike:
    """Materials of one name, the first of each case and of each time at which it is needed.

    Two are asked for apart where both name cases and share none, else where both say when and say it
    differently. A list may hold any number of one name, so that nobody compares each with each.
    """

    def __init__(self) -> None:
        self._of_case: dict[str, int] = {}
        self._when = _FirstWhen()
        self._when_without_case = _FirstWhen()

    def enter(self, place: int, material: Material) -> int | None:
        """Put a material in; the place of the first one it repeats."""
        when = normal(material.when or "")
        if material.cases:
            found = [self._of_case[case] for case in material.cases if case in self._of_case]
            found += self._when_without_case.like(when)
        else:
            found = self._when.like(when)
            self._when_without_case.enter(place, when)
        self._when.enter(place, when)
        for case in material.cases:
            self._of_case.setdefault(case, place)
        return min(found, default=None)


class _FirstWhen:
    """The first place of each time at which a material is needed; an empty text is always."""

    def __init__(self) -> None:
        self._places: dict[str, int] = {}
        self._first: int | None = None

    def enter(self, place: int, when: str) -> None:
        self._places.setdefault(when, place)
        self._first = place if self._first is None else self._first

    def like(self, when: str) -> list[int]:
        """Places that are not asked for apart from this time."""
        if not when:
            return [] if self._first is None else [self._first]
        return [self._places[text] for text in (when, "") if text in self._places]
