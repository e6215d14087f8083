"""办理结果的名称和类型对不上 · A result's name and kind disagree.

为什么：“…证”是证照，“…批复”是批文。类型填错，证照归集和统计都会错。

怎么改：按结果的名称改类型。

Why: what ends in 证 is a licence, what ends in 批复 an approval document. A wrong kind spoils the
collection of licences and the figures.

Cure: set the kind by the name.
"""


from guidetool.lint.rule import Findings, finding, note, rule
from guidetool.lint.texts import clip
from guidetool.lint.wording import without_asides
from guidetool.model.diagnostic import REVIEW, WARNING
from guidetool.model.guide import Guide
from guidetool.model.index import Context
from guidetool.model.message import Name, say
from guidetool.model.pattern import pattern

_LICENCE = pattern(r"(?:证书|执照|护照|户口簿|社会保障卡|(?<![认公见验查论保签考换凭发领补办取持存鉴举例印])证)\Z")
_COPIES = pattern(r"(?:(?:及|和|与|、)?其?(?:正本|副本|正、副本|正副本))+\Z")
_DOCUMENT = pattern(r"(?:批复|批文|决定书|批准书|批准文件|审查意见|审核意见|批准意见)\Z")
_LONGEST = 200
"""The end of a name says what it is."""
_NAMES = {"licence": Name("licence", "证照"), "approval_document": Name("approval document", "批文"), "other": Name("other", "其他")}


@rule(WARNING, REVIEW, "R")
def check(guide: Guide, context: Context) -> Findings:
    for i, result in enumerate(guide.results):
        name = _COPIES.sub("", without_asides((result.name or "")[-_LONGEST:]).strip()).rstrip("》”")
        fitting = "licence" if _LICENCE.search(name) else "approval_document" if _DOCUMENT.search(name) else None
        if fitting and result.kind in _NAMES and result.kind != fitting:
            yield finding(
                ("results", i, "kind"),
                say("“{name}” is a result of the kind “{fitting}”, not “{kind}”; set the kind by the name",
                    name=clip(name), fitting=_NAMES[fitting], kind=_NAMES[result.kind]),
                note(("results", i, "name"), say("named here")),
            )  # fmt: skip
