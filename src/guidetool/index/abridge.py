"""What the index keeps of a guide: enough for the rules across guides, little enough to remember.

Everything goes through here, so that a rule across guides sees the same whether the guide was just
read or comes from the cache. What is left out cries when it is looked at, instead of looking empty.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NoReturn

from guidetool.model.guide import Basis, Guide, Material

LEFT_OUT = (
    "version", "effective", "expires", "level", "power_source", "audience", "themes", "review_type", "handling",
    "prohibitions", "quota", "process", "no_materials", "cases", "delivery", "channels", "cross_region",
    "in_hall", "express", "appointment", "self_service", "agency", "rights", "obligations", "remedies", "pledge", "faq", "mistakes",
    "reviewed", "remark", "record",
)  # fmt: skip
"""Elements that no rule across guides needs; one that does takes its element off this list."""

LEFT_OUT_OF = {
    "materials": (
        "id", "kind", "originals", "copies", "when", "supplement", "source", "issuer", "seal", "blank_form", "sample",
        "guidance", "acceptance", "remark",
    ),
    "legal_basis": ("article", "text", "issuer", "effective"),
}  # fmt: skip
"""The same of what stands in lists."""


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
    for name, left_out in LEFT_OUT_OF.items():
        if isinstance(kept.get(name), list):
            kept[name] = [_part(item, left_out) for item in kept[name]]
    return kept


def _part(item: Any, left_out: tuple[str, ...]) -> Any:
    return {k: v for k, v in item.items() if k not in left_out} if isinstance(item, Mapping) else item


UNSEEN_IN: Mapping[type, Mapping[str, Any]] = {
    Guide: dict.fromkeys(LEFT_OUT, UNSEEN), Material: dict.fromkeys(LEFT_OUT_OF["materials"], UNSEEN),
    Basis: dict.fromkeys(LEFT_OUT_OF["legal_basis"], UNSEEN),
}  # fmt: skip
"""What stands for the elements that were left out, where an abridged tree is decoded."""
