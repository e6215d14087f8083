"""What lists, search and data for others know of a guide."""

from __future__ import annotations

from functools import lru_cache

from guidetool.model.guide import Guide
from guidetool.model.identity import short_id
from guidetool.model.workspace import Registers
from guidetool.render.values import MISSING
from guidetool.render.web.values import Entry, Listed
from guidetool.render.wording import department_name, limit_words


def listed(guide: Guide, registers: Registers) -> Listed:
    """A guide as lists know it; its last change is added by whoever knows it."""
    identity = guide.identity or ""
    return Listed(
        identity=identity, id=short_id(identity), code=guide.code or "", name=guide.name or MISSING, plain_name=guide.plain_name or "",
        department=guide.department or "", department_name=department_name(guide.department, registers),
        limit=limit_words(guide.limits.promised or guide.limits.statutory), visits=guide.visits,
        charged=guide.fees.charged if guide.fees else None,
        natural=guide.themes.natural if guide.themes else (), legal=guide.themes.legal if guide.themes else (),
        windows=guide.windows,
    )  # fmt: skip


@lru_cache(maxsize=8192)
def entry(item: Listed, root: str) -> Entry:
    """An item as a line of a list; ``root``: the way to the base. An item stands in several lists."""
    visits = "" if item.visits is None else "不用跑现场" if item.visits == 0 else f"到现场{item.visits}次"
    charged = {True: "收费", False: "免费", None: ""}[item.charged]
    limit = item.limit if item.limit != MISSING else ""
    return Entry(f"{root}{item.id}/", item.name, item.plain_name, " · ".join(part for part in (limit, visits, charged) if part))
