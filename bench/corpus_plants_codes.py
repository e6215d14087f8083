"""Plants about codes, and between two guides: both count as planted."""

from __future__ import annotations

import copy

from corpus_guide import Plan
from corpus_plant import FUSSY, Expected, Spot, plant

FUSSY.update(("id-collision", "same-item-differs"))
Found = list[Expected] | None

COLLISIONS: dict[str, tuple[str, str]] = {
    "0101": ("213264", "360042"), "2001": ("132154", "792456"), "0102": ("114087", "307438"), "2002": ("322972", "374067"),
    "2003": ("204796", "233159"), "0104": ("130584", "160343"), "2004": ("111869", "134853"), "0105": ("234559", "293017"),
    "2005": ("328374", "424388"), "0106": ("145080", "339803"), "0107": ("148715", "199155"), "2007": ("238114", "378417"),
    "2008": ("249703", "352741"), "0109": ("237133", "340169"),
}  # fmt: skip
"""Type and office digits → the ends of two codes with one short id, found by trying a million."""


@plant("code-form")
def code_form(spot: Spot) -> Found:
    spot.guide["code"] = f"{spot.plan.code[:18]}9{spot.plan.code[19:]}"
    return spot.found(("code",))


@plant("code-check-digit")
def code_check_digit(spot: Spot) -> Found:
    spot.guide["code"] = "11500153MB15580810" + spot.plan.code[18:]
    return spot.found(("code",), ("code-parts-disagree", ("code",)), ("guide-uncatalogued", ("code",)))


@plant("code-parts-disagree")
def code_parts_disagree(spot: Spot) -> Found:
    spot.guide["base_code"] = f"{spot.plan.base_code[:-1]}9"
    return spot.found(("code",))


@plant("handling-code-mismatch")
def handling_code_mismatch(spot: Spot) -> Found:
    spot.guide["handling_code"] = f"TE5001530000000099{spot.plan.code[18:]}01"
    return spot.found(("handling_code",))


@plant("code-duplicate")
def code_duplicate(spot: Spot) -> Found:
    """The same guide under two names: the one that comes later in the order of paths is told."""
    other = next(iter(spot.untouched()))
    spot.claimed.add(other.path)
    spot.guide = copy.deepcopy(spot.corpus.guides[other.path])
    return [(spot.rule, max(spot.path, other.path), ("code",)), spot.item(spot.plan)[1]]


@plant("same-item-differs")
def same_item_differs(spot: Spot) -> Found:
    """Two offices, one base code, one law and limit, but two names."""
    mine = spot.plan
    fitting = (o for o in spot.untouched() if (o.type, o.statutory) == (mine.type, mine.statutory) and o.department != mine.department)
    other = next(fitting, None)
    if other is None:
        return None
    spot.claimed.add(other.path)
    spot.guide["base_code"] = other.base_code
    spot.guide["code"] = mine.code[:19] + other.base_code
    spot.item(mine)[0].update({"base_code": other.base_code, "code": spot.guide["code"]})
    spot.guide["legal_basis"] = copy.deepcopy(spot.corpus.guides[other.path]["legal_basis"])
    return [(spot.rule, max(spot.path, other.path), ("name",))]


@plant("id-collision")
def id_collision(spot: Spot) -> Found:
    """The code that comes later in the alphabet is told."""
    place = spot.plan.base_code[2:6]
    ends = COLLISIONS.get(place)
    other = next((plan for plan in spot.untouched() if plan.base_code[2:6] == place), None)
    if ends is None or other is None or f"collision/{place}" in spot.used:
        return None
    spot.claimed.update((other.path, f"collision/{place}"))
    partner = copy.deepcopy(spot.corpus.guides[other.path])
    _renumber(spot.guide, spot.plan, ends[0])
    _renumber(partner, other, ends[1])
    spot.corpus.guides[other.path] = partner
    for plan, guide in ((spot.plan, spot.guide), (other, partner)):
        spot.item(plan)[0].update({"base_code": guide["base_code"], "code": guide["code"]})
    return [(spot.rule, other.path, ("code",))]


def _renumber(guide: dict[str, object], plan: Plan, end: str) -> None:
    guide["base_code"] = plan.base_code[:6] + end
    guide["code"] = plan.code[:25] + end
