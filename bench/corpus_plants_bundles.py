"""Plants in bundles: each makes a bundle of its own out of two guides that no plant has."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from corpus_plant import FUSSY, Expected, Pointer, Spot, plant

FUSSY.update(("bundle-cycle", "bundle-limit-too-long", "bundle-material-lost", "bundle-unknown-item"))
Found = list[Expected] | None
Tree = dict[str, Any]


def _bundle(rule: str, pointer: Pointer, spoil: Callable[[Tree, Tree, Tree], None]) -> None:
    """``spoil`` gets a bundle that is right, and the guides of its two members: the second waits for the first."""

    def change(spot: Spot) -> Found:
        other = next((plan for plan in spot.untouched() if plan.promised and plan.department != spot.plan.department), None)
        if other is None or not spot.plan.promised:
            return None
        spot.claimed.add(other.path)
        bundle: Tree = {
            "name": f"样例一件事{rule}{spot.turn}", "lead_department": spot.plan.department, "joint_departments": [other.department],
            "members": [{"item": spot.plan.code}, {"item": other.code, "after": [spot.plan.code]}],
            "form": "联合申请表", "time_limit": f"{spot.plan.promised + other.promised}个工作日", "visits": 0,
        }  # fmt: skip
        spoil(bundle, spot.guide, spot.corpus.guides[other.path])
        path = f"guides/bundles/{rule}-{spot.turn:02d}.yaml"
        spot.corpus.bundles[path] = bundle
        return [(rule, path, pointer)]

    plant(rule)(change)


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


_bundle("bundle-unknown-item", ("members", 2, "item"), _unknown)
_bundle("bundle-limit-too-long", ("time_limit",), _late)
_bundle("bundle-cycle", ("members", 0, "after"), _circle)
_bundle("bundle-material-lost", ("materials",), _lost)
