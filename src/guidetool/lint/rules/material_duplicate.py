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
    seen: dict[str, list[int]] = {}
    for i, material in enumerate(guide.materials):
        key = normal(material.name or "")
        if not key:
            continue
        first = next((j for j in seen.get(key, ()) if not _apart(guide.materials[j], material)), None)
        seen.setdefault(key, []).append(i)
        if first is not None:
            yield finding(
                ("materials", i, "name"),
                say("“{name}” is on the list already; take one away", name=clip(material.name or "")),
                note(("materials", first, "name"), say("listed here first")),
            )


def _apart(one: Material, other: Material) -> bool:
    """Whether the two are asked for in different cases."""
    if one.cases and other.cases:
        return not set(one.cases) & set(other.cases)
    return bool(one.when and other.when and normal(one.when) != normal(other.when))
