"""Plants that break the schema: the tree stays readable."""

from __future__ import annotations

from typing import Any

from corpus_plant import Expected, Pointer, Spot, plant

Found = list[Expected] | None


def _set(rule: str, pointer: Pointer, value: Any) -> None:
    def set_(spot: Spot) -> Found:
        tree: Any = spot.guide
        for part in pointer[:-1]:
            tree = tree[part]
        tree[pointer[-1]] = value
        return spot.found(pointer)

    plant(rule)(set_)


_set("key-unknown", ("颜色",), "红")
_set("value-unlisted", ("status",), "正常")
_set("element-empty", ("scope",), None)
_set("value-form", ("effective",), "2026年3月")
_set("value-range", ("version",), 0)
_set("value-type", ("in_hall",), "有")


@plant("element-missing")
def element_missing(spot: Spot) -> Found:
    del spot.guide["status"]
    return spot.found(())


@plant("value-repeated")
def value_repeated(spot: Spot) -> Found:
    spot.guide["channels"].append(spot.guide["channels"][0])
    return spot.found(("channels",))
