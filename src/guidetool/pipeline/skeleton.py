"""A new guide as text: the facts given, the usual steps, and a comment for what is still to be written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from guidetool.load.dialect import Shape, to_chinese
from guidetool.load.emit import emit
from guidetool.model.frozen import dataclass

WINDOW, ONLINE = "window", "online"

TO_CHECK = ("process", "materials", "fees", "delivery", "channels", "visits", "in_hall", "express", "consultation", "supervision")
"""Elements that hold what is usual, until somebody has looked."""

NOT_ASKED = ("handling_code", "record", "visit_reason", "online", "windows", "entrusted_by")
"""Elements that stand only under a condition, or that no person writes."""

STEPS = (("申请", "apply"), ("受理", "accept"), ("审查", "review"), ("决定", "decide"), ("送达", "deliver"))
VISIT_REASON = "申请人到窗口提交申请"


@dataclass(frozen=True, slots=True)
class Facts:
    """What somebody has to know before a guide can be begun. Listed values are canonical.

    ``type`` and ``level`` None: as the code says. ``window`` None: the item is handled online at ``url``.
    """

    name: str
    department: str
    code: str
    handling: str
    statutory: str
    promised: str
    audience: tuple[str, ...]
    conditions: tuple[str, ...]
    result: str
    basis: tuple[str, ...]
    type: str | None = None
    level: str | None = None
    power_source: str = "statutory"
    result_kind: str = "other"
    window: str | None = None
    url: str | None = None
    phone: str = "12345"


def skeleton_tree(facts: Facts, table: Shape) -> dict[str, Any]:
    """The canonical tree of a new guide."""
    in_person = facts.window is not None
    tree: dict[str, Any] = {
        "name": facts.name, "code": facts.code, "base_code": facts.code[-12:] if len(facts.code) == 31 else None,
        "type": facts.type or type_of(facts.code, table), "status": "in_use", "version": 1,
        "department": facts.department, "level": facts.level or level_of(facts.code, table),
        "power_source": facts.power_source, "audience": list(facts.audience), "handling": facts.handling,
        "conditions": list(facts.conditions),
        "time_limit": {"statutory": facts.statutory, "promised": facts.promised},
        "process": [{"name": name, "kind": kind} for name, kind in STEPS],
        "materials": "none",
        "fees": {"charged": False},
        "results": [{"name": facts.result, "kind": facts.result_kind}],
        "delivery": {"methods": ["pickup" if in_person else "online"]},
        "channels": [WINDOW if in_person else ONLINE],
        "online": None if in_person else {"url": facts.url},
        "windows": [facts.window] if in_person else None,
        "visits": 1 if in_person else 0,
        "visit_reason": VISIT_REASON if in_person else None,
        "in_hall": in_person, "express": False,
        "consultation": {"phone": facts.phone}, "supervision": {"phone": "12345"},
        "legal_basis": [{"title": title} for title in facts.basis],
    }  # fmt: skip
    return {key: value for key, value in tree.items() if value is not None}


def type_of(code: str, table: Shape) -> str | None:
    """The kind of item that an implementing code says (places 22 and 23: 01 to 10, 20), None where it says none."""
    kinds = dict(zip([*(f"{n:02d}" for n in range(1, 11)), "20"], _values(table, "type"), strict=True))
    return kinds.get(code[21:23]) if len(code) == 31 else None


def level_of(code: str, table: Shape) -> str:
    """The level of exercise that an implementing code says (place 19: 1 to 6), county where it says none."""
    levels = dict(zip("123456", _values(table, "level"), strict=True))
    return levels.get(code[18:19], "county") if len(code) == 31 else "county"


def _values(table: Shape, key: str) -> tuple[str, ...]:
    return tuple(table.keys[key][1].chinese_values)


def skeleton_text(tree: Mapping[str, Any], table: Shape) -> str:
    """The file: Chinese keys in the standard's order; comments mark what is to be checked or written."""
    parts = ["# 标着【待写】的要素还没有写，标着【核对】的先按一般情况填了；写好一项就删去它的标记。\n"]
    for key, title in table.chinese.items():
        if key in tree:
            parts.append(_mark("核对", title, table, key) if key in TO_CHECK else "")
            parts.append(emit(to_chinese({key: tree[key]}, table)))
        elif key not in NOT_ASKED:
            parts.append(_mark("待写", title, table, key))
    return "".join(parts)


def _mark(word: str, title: str, table: Shape, key: str) -> str:
    told = str(table.keys[key][1].schema.get("description", "")).removeprefix(f"{title}：")
    return f"# 【{word}】{title}" + (f"：{told}" if told and told != title else "") + "\n"
