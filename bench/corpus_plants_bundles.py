"""Plants in bundles: each makes a bundle of its own out of two guides that no plant has."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from corpus_plant import FUSSY, Expected, Pointer, Spot, plant
from corpus_words import DEPARTMENTS

FUSSY.update((
    "bundle-cycle", "bundle-department-missing", "bundle-lead-without-item", "bundle-limit-too-long", "bundle-material-conflict",
    "bundle-material-lost", "bundle-member-twice", "bundle-unknown-item", "bundle-visits-too-few", "bundle-visits-too-many", "bundle-wait-missing",
))  # fmt: skip
Found = list[Expected] | None
Tree = dict[str, Any]


def _bundle(rule: str, pointer: Pointer, spoil: Callable[[Tree, Tree, Tree], bool | None]) -> None:
    """``spoil`` gets a bundle that is right, and the guides of its two members: the second waits for the first.

    False: they do not suit, and nothing was changed.
    """

    def change(spot: Spot) -> Found:
        other = next((plan for plan in spot.untouched() if plan.promised and plan.department != spot.plan.department
                      and _agree(spot.guide, spot.corpus.guides[plan.path])), None)  # fmt: skip
        if other is None or not spot.plan.promised:
            return None
        bundle: Tree = {
            "name": f"样例一件事{rule}{spot.turn}", "lead_department": spot.plan.department, "joint_departments": [other.department],
            "members": [{"item": spot.plan.code}, {"item": other.code, "after": [spot.plan.code]}],
            "form": "联合申请表", "time_limit": f"{spot.plan.promised + other.promised}个工作日", "visits": max(spot.plan.visits, other.visits),
        }  # fmt: skip
        if spoil(bundle, spot.guide, spot.corpus.guides[other.path]) is False:
            return None
        spot.claimed.add(other.path)
        path = f"guides/bundles/{rule}-{spot.turn:02d}.yaml"
        spot.corpus.bundles[path] = bundle
        return [(rule, path, pointer)]

    plant(rule)(change)


def _agree(first: Tree, second: Tree) -> bool:
    """Whether two guides want the papers that both ask for in one form and size."""
    asked = [{m["name"]: (m.get("form"), m.get("size")) for m in guide["materials"]} for guide in (first, second)]
    return all(asked[1].get(name, wanted) == wanted for name, wanted in asked[0].items())


def _unknown(bundle: Tree, first: Tree, second: Tree) -> None:
    bundle["members"].append({"item": f"{first['code'][:-3]}9{first['code'][-2:]}"})


def _late(bundle: Tree, first: Tree, second: Tree) -> None:
    bundle["time_limit"] = "30个工作日"


def _circle(bundle: Tree, first: Tree, second: Tree) -> None:
    bundle["members"][0]["after"] = [second["code"]]


def _lost(bundle: Tree, first: Tree, second: Tree) -> None:
    """The list holds what both guides ask for, but for one paper that only this bundle's first member asks for."""
    first["materials"].append({
        "name": "开办情况说明", "kind": "other", "form": "paper", "originals": 1, "copies": 0, "necessity": "required", "source": "self",
    })  # fmt: skip
    names = dict.fromkeys(m["name"] for guide in (first, second) for m in guide["materials"])
    bundle["materials"] = [{"name": name} for name in names if name != "开办情况说明"]


def _twice(bundle: Tree, first: Tree, second: Tree) -> None:
    bundle["members"].append({"item": first["code"]})


def _nobodys(bundle: Tree, first: Tree, second: Tree) -> None:
    """Led by an office that has no part in either item; theirs both take part."""
    bundle["joint_departments"] = list(dict.fromkeys((bundle["lead_department"], *bundle["joint_departments"])))
    bundle["lead_department"] = next(key for key, *_ in DEPARTMENTS if key not in bundle["joint_departments"])


def _unnamed(bundle: Tree, first: Tree, second: Tree) -> None:
    del bundle["joint_departments"]


def _many(bundle: Tree, first: Tree, second: Tree) -> None:
    bundle["visits"] = (first.get("visits") or 0) + (second.get("visits") or 0) + 1


def _few(bundle: Tree, first: Tree, second: Tree) -> bool:
    if not bundle["visits"]:
        return False
    bundle["visits"] = 0
    return True


PAPER = {"name": "经营情况说明", "kind": "other", "originals": 1, "copies": 0, "necessity": "required", "source": "self"}


def _clash(bundle: Tree, first: Tree, second: Tree) -> None:
    """One takes it on paper only, the other electronically only."""
    first["materials"].append({**PAPER, "form": "paper"})
    second["materials"].append({**PAPER, "form": "electronic"})


def _hasty(bundle: Tree, first: Tree, second: Tree) -> None:
    """The second needs what the first results in, and does not wait for it."""
    del bundle["members"][1]["after"]
    bundle["time_limit"] = "1个工作日"
    second["materials"].append({**PAPER, "name": first["results"][0]["name"], "form": "paper"})


_bundle("bundle-unknown-item", ("members", 2, "item"), _unknown)
_bundle("bundle-limit-too-long", ("time_limit",), _late)
_bundle("bundle-cycle", ("members", 0, "after"), _circle)
_bundle("bundle-material-lost", ("materials",), _lost)
_bundle("bundle-member-twice", ("members", 2, "item"), _twice)
_bundle("bundle-lead-without-item", ("lead_department",), _nobodys)
_bundle("bundle-department-missing", ("lead_department",), _unnamed)
_bundle("bundle-visits-too-many", ("visits",), _many)
_bundle("bundle-visits-too-few", ("visits",), _few)
_bundle("bundle-material-conflict", ("members",), _clash)
_bundle("bundle-wait-missing", ("members", 1), _hasty)
