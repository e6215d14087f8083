"""Write docs/changes.md and docs/changes.zh.md from the table of meanings; ``--check`` says whether they are current.

What is said before the table stands in changes_head.md and changes_head.zh.md beside this tool.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from guidetool.diff.classify import KINDS
from guidetool.diff.kinds.kind import Kind
from guidetool.diff.registered import REGISTERED
from guidetool.load.dialect import Shape
from guidetool.model.change import IMPACT_NAMES, IMPACTS
from guidetool.pipeline.resources import shape, translation

HERE = Path(__file__).parent
DOCS = HERE.parent / "docs"

COLUMNS = {
    "en": ("kind", "elements", "when", "what it says", "what it means to applicants", "mirror"),
    "zh": ("种类", "要素", "什么时候", "怎么说", "对办事人意味着什么", "反过来"),
}
ACTIONS = {
    "added": "新增", "removed": "删除", "changed": "改动", "reordered": "换了次序", "split": "拆成两项", "merged": "由两项合并",
    "replaced": "由后继法规取代", "reverted": "换回被取代的法规",
}  # fmt: skip
CONDITIONS = {
    "a greater number": "数字变大", "a greater number, all else equal": "数字变大，其余文字相同", "a higher level": "级别变高",
    "a lower level": "级别变低", "a smaller number": "数字变小", "a smaller number, all else equal": "数字变小，其余文字相同",
    "absent ↔ no": "不写与写“否”之间", "closed at some time, open at no other": "时段只减不增",
    "copies and originals change places": "原件和复印件互换", "either → one": "由两种形式都可以改为只收一种",
    "empty ↔ absent": "空着与不写之间", "equal in working days": "折合工作日相同", "equal letters and numbers": "字和数字都相同",
    "exempt": "免提交", "exempt on both sides": "前后都免提交",
    "fewer originals, and no more copies in their place": "原件减少，补上的复印件不比减少的多", "fewer working days": "折合工作日变少",
    "fewer working days, a step of mending": "折合工作日变少，补正环节", "for some applicants": "只要求部分办事人",
    "for some → may follow later → required": "非必要→容缺后补→必要", "in use → suspended, cancelled": "在用→暂停、取消",
    "instant → promised": "即办件→承诺件", "may follow later": "容缺后补", "more originals in the place of copies": "原件增加，代替复印件",
    "more than the floor, more than told more exactly": "不只是楼层不同，也不只是写得更详细", "more working days": "折合工作日变多",
    "more working days, a step of mending": "折合工作日变多，补正环节", "no → yes": "否→是", "one → either": "由只收一种改为两种形式都可以",
    "open at some time, closed at no other": "时段只增不减", "promised → instant": "承诺件→即办件",
    "required → may follow later → for some": "必要→容缺后补→非必要", "suspended, cancelled → in use": "暂停、取消→在用",
    "together with necessity or exemption": "跟着必要性或者免提交一起", "nothing said of it before": "原来完全没写",
    "nothing said of it now": "现在完全不写",
    "the same minutes of the week": "一周里的时段完全相同", "yes →": "原来是“是”", "yes → no": "是→否", "→ yes": "改为“是”",
}  # fmt: skip
WAIVERS = {
    "one thing less can hurt nobody; one thing more that may follow turns nobody away": "少一项不会害人；多一项可以后补，也不会退回谁",
    "who comes to the old place comes in vain, whichever of the two that is": "不管搬到哪里，去旧地方的人都白跑",
}
GAPS = {
    "en": {"subject": "*element*", "name": "*name*", "difference": "*difference*"},
    "zh": {"subject": "〔要素〕", "name": "〔名称〕", "difference": "〔相差〕"},
}


def pages() -> dict[str, str]:
    """File name → the whole page."""
    return {"changes.md": _page("en", "changes_head.md"), "changes.zh.md": _page("zh", "changes_head.zh.md")}


def _page(language: str, head: str) -> str:
    parts = [(HERE / head).read_text(encoding="utf-8")]
    for impact in IMPACTS:
        rows = [kind for kind in KINDS if kind.impact == impact]
        name = IMPACT_NAMES[impact]
        title = f"{name.en.capitalize()} · {name.zh}" if language == "en" else name.zh
        parts.append(f"\n### {title} ({len(rows)})\n\n| {' | '.join(COLUMNS[language])} |\n|---|---|---|---|---|---|\n")
        parts.extend(_english(kind) if language == "en" else _chinese(kind) for kind in rows)
    return "".join(parts)


def _english(kind: Kind) -> str:
    elements = " ".join(f"`{pattern}`" for pattern in kind.patterns)
    when = ", ".join(filter(None, ("/".join(kind.actions), kind.condition)))
    mirror = "itself" if kind.mirror == kind.id else f"`{kind.mirror}`"
    return _row(kind, elements, when, mirror + (f"; not opposite: {kind.waiver}" if kind.waiver else ""), str, "en")


def _chinese(kind: Kind) -> str:
    elements = "<br>".join(_named(pattern) for pattern in kind.patterns)
    when = "，".join(filter(None, ("/".join(ACTIONS[action] for action in kind.actions), kind.condition and CONDITIONS[kind.condition])))
    mirror = "它自己" if kind.mirror == kind.id else f"`{kind.mirror}`"
    return _row(kind, elements, when, mirror + (f"；含义不相反：{WAIVERS[kind.waiver]}" if kind.waiver else ""), translation("zh"), "zh")


def _row(kind: Kind, elements: str, when: str, mirror: str, translate: Callable[[str], str], language: str) -> str:
    said, meant = (translate(message.text).format(**GAPS[language]) for message in (kind.message, kind.meaning))
    return f"| {' | '.join((f'`{kind.id}`', elements, when, said, meant, mirror))} |\n"


def _named(pattern: str) -> str:
    """A pattern by the Chinese names of its elements."""
    if pattern in ("guide", "file"):
        return {"guide": "整份指南", "file": "文件"}[pattern]
    here: Shape | None = shape("guide")
    told: list[str] = []
    parts = pattern.split(".")
    for depth, part in enumerate(parts, 1):
        register = REGISTERED.get(tuple(parts[:depth]))
        if part == "*":
            told.append("每项")
            here = here.items if here is not None else None
        elif part == "**":
            told.append("以下全部" if told else "任何要素")
        elif here is not None and part in here.keys:
            told.append(here.chinese[part])
            here = here.keys[part][1]
        else:
            told.append({"sites": "站点", "law": "法规登记"}[part])
        if register is not None and depth < len(parts):
            here = shape("register").keys[register][1].entries
    return "·".join(told)


def stale(folder: Path = DOCS) -> list[str]:
    """Names of pages that are not as the table says."""
    made = pages().items()
    return [name for name, text in made if not (folder / name).exists() or (folder / name).read_text(encoding="utf-8") != text]


def main(arguments: list[str]) -> int:
    """Write the pages, or check them: 1 when one is stale."""
    if arguments == ["--check"]:
        sys.stdout.write("".join(f"{name} is stale; run: python tools/gen_changes.py\n" for name in stale()))
        return 1 if stale() else 0
    for name, text in pages().items():
        (DOCS / name).write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
