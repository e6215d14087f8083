"""材料清单里有“其他材料”“相关材料”“等材料” · The list of materials holds a catch-all.

为什么：兜底条款让办事人不知道到底要带什么，也给窗口随意加要材料留了口子。

怎么改：把要的材料一件一件写全；写不出来的，就不能要。

Why: a catch-all leaves people guessing and lets the window ask for more.

Cure: name each paper; what cannot be named cannot be asked for.
"""


from guidetool.lint.rule import Findings, finding, rule
from guidetool.lint.texts import clip
from guidetool.model.diagnostic import DRAFT, ERROR
from guidetool.model.guide import Guide
from guidetool.model.index import Context
from guidetool.model.message import say
from guidetool.model.pattern import pattern

_PAPERS = r"(?:证明)?(?:材料|资料|文件|证件)"
_CATCH_ALL = pattern(
    rf"其[他它](?:相关|有关|必要|需要|应当|须|需|提交|提供|补充|佐证|支撑|要求|认为|规定|法律|法规|、|的){{0,8}}{_PAPERS}(?![一-龥（(])"
    rf"|(?:规定|要求|认为|需要)的其[他它](?:[一-龥]{{0,6}}?{_PAPERS})?"
    rf"|(?:\A|[、，,及和与])(?:相关|有关)的?{_PAPERS}(?![一-龥（(])"
    rf"|等(?:其[他它]|相关|有关)?的?{_PAPERS}(?![一-龥（(])"
    rf"|(?:(?:应当?|须|需要?|要求)(?:提交|提供|递交|报送)|视情况(?:提交|提供)|所需)的?(?:全部|各项|各类|一切)?(?:申请)?{_PAPERS}\Z"
    r"|(?<=[一-龥])(?<![一二三四五六七八九十特高中初低优上下同平对均相何])等\Z|材料若干|若干材料"
)
_NOTHING_ELSE = pattern(
    r"(?:其[他它余]|各[种类项]|所有|全部|相关|有关|必要|必需|必须|所需|需要|补充|佐证|辅助|支撑|申请|证明|的)*(?:材料|资料|文件|证件|证明|手续|其[他它余])\Z"
)
"""Words that name no paper, and nothing besides."""
_HINTS = ("其他", "其它", "相关", "有关", "等", "提交", "提供", "递交", "报送", "所需", "若干")
"""One of these stands in every name that the first pattern finds."""


@rule(ERROR, DRAFT, "R")
def check(guide: Guide, context: Context) -> Findings:
    for i, material in enumerate(guide.materials):
        name = (material.name or "").strip()
        found = (_CATCH_ALL.search(name) if any(hint in name for hint in _HINTS) else None) or _NOTHING_ELSE.match(name)
        if found:
            yield finding(
                ("materials", i, "name"),
                say(
                    "“{words}” does not say what to bring; name each paper or take it off the list",
                    words=clip(found[0].strip("、，,及和与")),
                ),
            )
