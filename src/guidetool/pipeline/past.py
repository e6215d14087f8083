"""From one state of the guides to the next: what changed for applicants, which papers it made stale, what came and went."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from guidetool.diff.guides import compare
from guidetool.load.decode import decode_guide
from guidetool.model.change import ADVERSE, FAVOURABLE, IMPACTS, NEUTRAL, TO_JUDGE, Change, Version, Vocabulary
from guidetool.model.guide import Guide
from guidetool.model.history import Edition, Gone, Past, Spot, State, Told
from guidetool.model.message import Bilingual, Message, say
from guidetool.model.workspace import Registers, Workspace
from guidetool.pipeline.resources import translation
from guidetool.render.values import ItemView
from guidetool.render.view import item_view
from guidetool.render.web.papers import papers

QUIET = frozenset(("record-changed", "wording-only", "nothing-stated", "order-changed", "revision-recorded"))
"""Kinds of change that say nothing to somebody with a paper in hand."""

LONGEST = 60
"""Characters up to which the old and the new value are told."""


@dataclass(frozen=True, slots=True)
class World:
    """What papers depend on besides a guide, and the words of changes."""

    registers: Registers
    workspace: Workspace
    vocabulary: Vocabulary


def state_of(path: str, tree: object, world: World) -> State | None:
    """An item as it is in one state of the world; None for a guide without a code."""
    guide = decode_guide(tree)
    return None if guide.identity is None else state(path, tree, guide, item_view(guide, world.registers), world)


def state(path: str, tree: object, guide: Guide, view: ItemView, world: World) -> State:
    """The same of a guide that was decoded, and its view in the booklet."""
    spots = {key: Spot(w.name, w.address, w.hours, w.phone) for key, w in zip(guide.windows, view.windows)}
    return State(path, view.name, view.department, papers(guide, view, world.registers, world.workspace), tree, spots)


def advance(items: Mapping[str, Past], now: Mapping[str, State], day: str, world: World) -> dict[str, Past]:
    """The items that differ from what is known of them, as they are from a day on.

    ``now`` holds every item of the new state that may differ; see ``leave`` for those that went.
    """
    found = {}
    for identity, state in now.items():
        past = items.get(identity)
        if past is None:
            found[identity] = Past(state, (Edition(day, state.papers),))
        elif past.gone is not None or past.state != state:
            found[identity] = _moved_on(past, state, day, world)
    return found


def _moved_on(past: Past, state: State, day: str, world: World) -> Past:
    told = tuple(_told(past.state, state, world))
    if not told and state.papers == past.editions[-1].papers:
        return Past(state, past.editions)
    return Past(state, (*past.editions, Edition(day, state.papers, told)))


def leave(items: Mapping[str, Past], gone: Mapping[str, str], day: str) -> dict[str, Past]:
    """Items that are no more. ``gone``: identity → the identity to look at instead, or nothing."""
    return {key: replace(items[key], gone=Gone(day, to)) for key, to in gone.items() if key in items and items[key].gone is None}


def successor(state: State, now: Mapping[str, State]) -> str:
    """Who took an item's place: the same file with another code, else the only item of that name in its department."""
    same_file = [identity for identity, other in now.items() if other.path == state.path]
    same_name = [i for i, other in now.items() if (other.name, other.department) == (state.name, state.department)]
    return same_file[0] if len(same_file) == 1 else same_name[0] if len(same_name) == 1 else ""


def _told(old: State, new: State, world: World) -> Iterator[Told]:
    """Changes in words, the worst first: those of the guide by the diff's meanings, then those of its windows."""
    one, other = (Version(s.path, s.tree, decode_guide(s.tree), "") for s in (old, new))
    found = [_in_words(change) for change in compare(one, other, world.vocabulary).changes if change.kind not in QUIET]
    found += _places(old.spots, new.spots)
    if old.department != new.department and (one.guide and other.guide and one.guide.department == other.guide.department):
        found.append(Told(NEUTRAL, _zh(say("the department's name: {old} → {new}", old=old.department, new=new.department))))
    yield from sorted(found, key=lambda told: IMPACTS.index(told.impact))


def _in_words(change: Change) -> Told:
    old, new = _value(change.old_words), _value(change.new_words)
    text = _zh(change.message)
    if old and new and len(old) + len(new) <= LONGEST:
        text = _zh(say("{head}: {old} → {new}", head=text, old=old, new=new))
    # What is still to be judged speaks to whoever judges it, not to applicants.
    return Told(change.impact, text, _zh(change.meaning) if change.impact in (ADVERSE, FAVOURABLE) else "")


def _places(old: Mapping[str, Spot], new: Mapping[str, Spot]) -> Iterator[Told]:
    """What registers say of a window: guides name it only."""
    rows = (("address", ADVERSE, say("who goes to the old place goes in vain")),
            ("hours", TO_JUDGE, say("who comes at the old hours may come in vain")),
            ("phone", TO_JUDGE, say("the old number may no longer answer")),
            ("name", NEUTRAL, say("the window is the same, its name is another")))  # fmt: skip
    for key in sorted(old.keys() & new.keys()) if old != new else ():
        for field, impact, meaning in rows:
            before, after = getattr(old[key], field), getattr(new[key], field)
            if before != after:
                text = say("window “{name}”, {what}: {old} → {new}", name=new[key].name, what=_WHAT[field], old=before or "—", new=after or "—")
                yield Told(impact, _zh(text), _zh(meaning))


_WHAT = {"address": say("address"), "hours": say("hours"), "phone": say("telephone"), "name": say("name")}


def _value(words: str | Bilingual | None) -> str:
    return "" if words is None else words if isinstance(words, str) else words.words("zh")


def _zh(message: Message) -> str:
    return message.render("zh", translation("zh"))
