"""The manuals of what is found in files of local rules."""

from __future__ import annotations

from guidetool.lint.local.compile import CLASH, CONTRADICTED, IDLE, UNTRIED, UNUSABLE
from guidetool.model.diagnostic import DRAFT, ERROR, WARNING
from guidetool.model.manual import Manual

_ROWS: tuple[tuple[str, str, str, str, str, str], ...] = (
    (CLASH, ERROR, "本地规则的编号重复", "为什么：报告、忽略和调整级别都靠编号认规则，重复了就分不清是哪一条，后一条不会执行。\n\n怎么改：换一个没有用过的编号。",
     "Two rules have one id", "Why: reports, silencing and levels know a rule by its id; of two with one id the second is not run.\n\n"
     "Cure: choose an id that is not in use."),
    (UNUSABLE, ERROR, "本地规则写得不对，没有执行", "为什么：要求和检查对象对不上，比如给文字限定天数，这条规则就没有执行，别的规则照常检查。\n\n怎么改：按提示改规则文件里的这一行。",
     "A local rule cannot be run", "Why: what it demands does not suit its subject, such as a number of days for a text. It is left out, the others run.\n\n"
     "Cure: correct the line in the file of rules as the finding says."),
    (CONTRADICTED, ERROR, "本地规则和自己的例子不一致", "为什么：“对”的例子不应被查出来，“错”的例子应被查出来。不一致，说明规则或者例子写错了。\n\n怎么改：核对要求、适用和例子，"
     "改好后执行 guidetool rules test。",
     "A local rule contradicts its own examples", "Why: a right example must pass and a wrong one must be found; otherwise the rule or the example is wrong.\n\n"
     "Cure: compare the demands, the conditions and the examples, then run guidetool rules test."),
    (UNTRIED, WARNING, "本地规则没有例子", "为什么：没有例子，就看不出规则会不会漏查、错查。\n\n怎么改：至少各写一个“对”的例子和“错”的例子。",
     "A local rule has no examples", "Why: without examples nobody sees whether the rule finds what it should and nothing else.\n\n"
     "Cure: write one right and one wrong example at least."),
    (IDLE, WARNING, "本地规则管不到任何指南", "为什么：规则写明只查某些文件，工作区里却没有这样的文件，规则就一直不起作用。\n\n怎么改：核对“文件”写的位置；不再需要的规则，删掉。",
     "A local rule is for no guide", "Why: the files that it names are not in the workspace, so it never says anything.\n\n"
     "Cure: check the path; delete the rule where it is no longer needed."),
)  # fmt: skip

MANUALS: tuple[Manual, ...] = tuple(
    Manual(id_, zh, en, body_zh, body_en, level, DRAFT, "R", "local") for id_, level, zh, body_zh, en, body_en in _ROWS
)
