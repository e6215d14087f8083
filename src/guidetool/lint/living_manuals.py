"""The manuals of what is found about silencing comments, levels and the baseline."""

from __future__ import annotations

from guidetool.lint import levels, silence
from guidetool.model.diagnostic import DRAFT, ERROR, REVIEW, WARNING
from guidetool.model.manual import Manual

GROWN = "baseline-grown"

_ROWS: tuple[tuple[str, str, str, str, str, str], ...] = (
    (silence.UNREADABLE, ERROR, "忽略问题的注释看不懂", "为什么：看不懂的注释不起作用，写的人却以为问题已经处理。\n\n怎么改：照 # guidetool: ignore[规则编号] 理由 (期限 2027-06-30) 的样子写，期限可以不写。",
     "A comment that should silence a finding cannot be read", "Why: it silences nothing, while its writer thinks it does.\n\n"
     "Cure: write # guidetool: ignore[rule] reason (until 2027-06-30); the term may be left out."),
    (silence.REASONLESS, ERROR, "忽略问题没有写理由", "为什么：以后的人看不出是核实过还是嫌麻烦。\n\n怎么改：在方括号后面写明为什么这里不用改。",
     "A finding is silenced without a reason", "Why: nobody can see later whether it was looked into.\n\nCure: say behind the brackets why this is right here."),
    (silence.UNKNOWN, ERROR, "要忽略的规则不存在", "为什么：编号写错了，注释就不起作用。\n\n怎么改：照报告里方括号中的编号写。",
     "A comment names a rule that does not exist", "Why: with a wrong id it silences nothing.\n\nCure: copy the id from the brackets in the report."),
    (silence.REFUSED, ERROR, "写法和要素的错误不能忽略", "为什么：要素读不出来或者不合标准，印出来的指南就是错的。\n\n怎么改：改正问题，删掉注释。",
     "Typing and elements cannot be silenced", "Why: what cannot be read or does not follow the standard is printed wrong.\n\nCure: correct it and delete the comment."),
    (silence.EXPIRED, WARNING, "忽略问题的期限已过", "为什么：当初定的期限到了，要重新看一次。\n\n怎么改：改正问题；确实不用改的，写明理由和新的期限。",
     "The term of a silencing comment is over", "Why: the day has come to look again.\n\nCure: correct what is found, or give a reason and a new day."),
    (silence.UNUSED, WARNING, "忽略的问题已经没有了", "为什么：留着没用的注释，以后真出了问题会被它盖住。\n\n怎么改：删掉注释。",
     "A comment silences nothing", "Why: left behind, it would hide a real problem later.\n\nCure: delete it."),
    (levels.UNKNOWN, ERROR, "调整级别的规则不存在", "为什么：编号写错了，这一行就不起作用。\n\n怎么改：照 guidetool rules 列出的编号写；local/* 是全部本地规则。",
     "A level is given to a rule that does not exist", "Why: with a wrong id the row does nothing.\n\nCure: use an id that guidetool rules lists; local/* are all local rules."),
    (levels.FIXED, ERROR, "写法和要素的级别不能改", "为什么：要素读不出来或者不合标准，印出来的指南就是错的。\n\n怎么改：从这一行删掉它。",
     "The level of typing and elements cannot change", "Why: what cannot be read or does not follow the standard is printed wrong.\n\nCure: delete it from the row."),
    (levels.IDLE, WARNING, "调整级别的一行管不到任何文件", "为什么：位置写错了或者文件已经不在，这一行就一直不起作用。\n\n怎么改：核对位置；不再需要的，删掉。",
     "A row of levels is for no file", "Why: the path is wrong or the files are gone, so it does nothing.\n\nCure: check the path, or delete the row."),
    (GROWN, ERROR, "基线变大了", "为什么：基线记的是开始使用时已有的问题，只能越来越少；把新问题加进去，等于没有检查。\n\n怎么改：改正问题；确实不用改的，在那一行写明理由忽略它。",
     "The baseline has grown", "Why: it records what was there at the beginning and may only shrink; a new finding in it is not checked at all.\n\n"
     "Cure: correct the finding, or silence it in its place with a reason."),
)  # fmt: skip

MANUALS: tuple[Manual, ...] = tuple(
    Manual(id_, zh, en, body_zh, body_en, level, DRAFT if level == ERROR else REVIEW, "R", "living")
    for id_, level, zh, body_zh, en, body_en in _ROWS
)
