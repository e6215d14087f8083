"""What the index keeps of a guide: enough for the rules across guides, little enough to remember.

Everything goes through here, so that a rule across guides sees the same whether the guide was just
read or comes from the cache. What is left out cries when it is looked at, instead of looking empty.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, NoReturn

from guidetool.model.guide import Guide, Material

LEFT_OUT = (
    "review_type", "scope", "prohibitions", "quota", "process", "cases", "delivery", "visit_reason", "cross_region", "in_hall",
    "express", "appointment", "self_service", "agency", "rights", "obligations", "remedies", "pledge", "faq", "mistakes", "record",
)  # fmt: skip
"""Elements that no rule across guides needs; one that does takes its element off this list."""

LEFT_OUT_OF_MATERIALS = (
    "size", "supplement", "seal", "blank_form", "sample", "guidance", "acceptance", "remark",
)  # fmt: skip


class _Unseen:
    """Stands where an element was left out."""

    def _cry(self, *_: object) -> NoReturn:
        raise LookupError("this element is left out of the index: take it off the list in index/abridge.py")

    __getattr__ = __getitem__ = __iter__ = __len__ = __bool__ = __eq__ = __contains__ = __str__ = _cry
    __hash__ = None  # type: ignore[assignment]


UNSEEN = _Unseen()


def abridge(tree: Any) -> Any:
    """The part of a canonical guide tree that the index keeps; what is no mapping stays."""
    if not isinstance(tree, Mapping):
        return tree
    kept = {key: value for key, value in tree.items() if key not in LEFT_OUT}
    if isinstance(kept.get("materials"), list):
        kept["materials"] = [_material(item) for item in kept["materials"]]
    return kept


def _material(item: Any) -> Any:
    return {k: v for k, v in item.items() if k not in LEFT_OUT_OF_MATERIALS} if isinstance(item, Mapping) else item


def mark_left_out(guide: Guide) -> Guide:
    """The guide decoded from an abridged tree, with what is left out made to cry."""
    materials = tuple(_marked(material) for material in guide.materials)
    return replace(guide, materials=materials, **dict.fromkeys(LEFT_OUT, UNSEEN))  # type: ignore[arg-type]


def _marked(material: Material) -> Material:
    return replace(material, **dict.fromkeys(LEFT_OUT_OF_MATERIALS, UNSEEN)) if isinstance(material, Material) else material  # type: ignore[arg-type]
