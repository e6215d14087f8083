"""The words of a reprint list: what to do, with which paper, why. All of it can be shown anywhere."""

from __future__ import annotations

from collections.abc import Iterable

from guidetool.model.message import Bilingual, Message, Name, Phrase, say
from guidetool.model.report import Voice
from guidetool.model.reprint import SEVERITIES, SEVERITY_NAMES, Reason, ReprintReport, Spot, StaleGuide, StalePaper
from guidetool.model.text import one_line, visible

PARTS = {
    "figures": "", "facts": "", "phones": "", "shared": "", "contacts": "", "before": "", "after": "",
    "name": "事项名称", "plain_name": "日常用语", "department": "部门", "district": "区县", "version": "事项版本", "conditions": "申请条件",
    "materials": "申请材料", "no_materials": "无需提交材料", "steps": "办理流程", "standards": "审查标准", "windows": "办理窗口", "other": "其他内容",
}  # fmt: skip
ASPECTS = {
    "need": "必要性", "aside": "必要性", "amounts": "份数", "form": "形式", "source": "来源", "notes": "说明", "order": "顺序", "time": "时限",
    "role": "责任岗位", "result": "结果", "kind": "类别", "next": "去向", "address": "地址", "hours": "时间", "phone": "电话", "note": "附注",
}  # fmt: skip
ENGLISH = {
    "事项名称": "name", "日常用语": "plain name", "部门": "department", "区县": "district", "事项版本": "version", "申请条件": "conditions",
    "申请材料": "materials", "无需提交材料": "no materials", "办理流程": "process", "审查标准": "standards", "办理窗口": "windows", "其他内容": "other content",
    "必要性": "necessity", "份数": "copies", "形式": "form", "来源": "source", "说明": "notes", "顺序": "order", "时限": "time", "责任岗位": "role",
    "结果": "result", "类别": "kind", "去向": "next", "地址": "address", "时间": "hours", "电话": "phone", "附注": "note",
}  # fmt: skip
LONGEST = 160
"""Characters of a value in a list."""
UNKNOWN = say("quantity not recorded")


def spot_words(spot: Spot) -> Bilingual:
    """A spot as it is found on the paper; labels that stand there in Chinese are named as they stand."""
    first, *rest = spot
    parts = [word for word in (_own(PARTS.get(first, first)), *(_own(ASPECTS.get(part, part)) for part in rest)) if word.zh]
    return Phrase(tuple(parts), Name(" / ", "·"))


def _own(chinese: str) -> Name:
    return Name(ENGLISH.get(chinese, chinese), chinese)


def reason_words(reason: Reason, voice: Voice) -> str:
    """What stands on the paper and what is right now, in one line."""
    if reason.delta is None:
        return said(reason.message, voice) if reason.message is not None else ""
    spot = visible(spot_words(reason.delta.spot).words(voice.language))
    nothing = said(say("(nothing)"), voice)
    between = "；" if voice.language == "zh" else "; "
    old, new = (_cut((text or "").replace("\n", between)) or nothing for text in (reason.delta.old, reason.delta.new))
    if reason.delta.old == reason.delta.new is None:
        return spot
    return said(say("{place}: {old} → {new}", place=spot, old=old, new=new), voice)


def _cut(text: str) -> str:
    line = one_line(text)
    return line if len(line) <= LONGEST else line[:LONGEST] + "…"


def guide_words(guide: StaleGuide) -> str:
    return visible(f"{guide.name}  {guide.code}" if guide.name != guide.code else guide.code)


def product_words(paper: StalePaper, voice: Voice) -> str:
    return visible(paper.product if isinstance(paper.product, str) else paper.product.words(voice.language))


def place_words(paper: StalePaper, voice: Voice) -> str:
    """Site and place; where nobody wrote one down, so it says."""
    told = " ".join(dict.fromkeys(part for part in (paper.site, paper.holding.place) if part))
    return visible(told) or said(say("place not recorded"), voice)


def amount_words(paper: StalePaper, voice: Voice) -> str:
    if paper.holding.quantity is None:
        return said(UNKNOWN, voice)
    return said(say("copies: {copies}, sheets: {sheets}", copies=paper.holding.quantity, sheets=paper.holding.sheets or 0), voice)


def summary(report: ReprintReport, voice: Voice) -> Iterable[str]:
    """How much of each severity, and how much is still right."""
    for severity in SEVERITIES:
        papers = report.of(severity)
        if papers:
            yield said(totals(severity, papers), voice)
    yield said(say("still right: {pieces} ({copies} copies)", pieces=report.fresh, copies=report.fresh_copies), voice)


def totals(severity: str, papers: Iterable[StalePaper]) -> Message:
    """Papers of one severity: pieces, copies, sheets, and where nobody wrote the quantity down."""
    listed = list(papers)
    copies = sum(p.holding.quantity or 0 for p in listed)
    sheets = sum(p.holding.sheets or 0 for p in listed)
    unknown = sum(p.holding.quantity is None for p in listed)
    name = SEVERITY_NAMES[severity]
    if unknown:
        return say("{severity}: {pieces} ({copies} copies, {sheets} sheets; of {unknown} the quantity is not recorded)",
                   severity=name, pieces=len(listed), copies=copies, sheets=sheets, unknown=unknown)  # fmt: skip
    return say("{severity}: {pieces} ({copies} copies, {sheets} sheets)", severity=name, pieces=len(listed), copies=copies, sheets=sheets)


def said(message: Message, voice: Voice) -> str:
    return visible(message.render(voice.language, voice.translate))
