"""办公时间写得不规范或者不可能 · Opening hours are badly written or impossible.

为什么：全角冒号和数字印出来参差不齐，程序也读不出；25:00、结束早于开始这样的时间会让人白跑。

怎么改：用24小时制和半角符号，例如 9:00-12:00，14:00-17:30；下午两点写 14:00。

Why: full-width colons and digits print unevenly and no program reads them; 25:00, or an end before
the start, sends people to a closed door.

Cure: use the 24-hour clock and half-width signs, such as 9:00-12:00, 14:00-17:30.
"""

from guidetool.lint.hours import COLON, DIGITS, NO_TIME, HoursFault, hours_faults
from guidetool.lint.rule import Findings, finding, index_rule
from guidetool.lint.texts import clip
from guidetool.model.diagnostic import DRAFT, ERROR
from guidetool.model.index import Context, Index
from guidetool.model.message import Message, say


@index_rule(ERROR, DRAFT, "R")
def check(index: Index, context: Context) -> Findings:
    registers = context.registers
    for name, entries in (("windows", registers.windows), ("sites", registers.sites)):
        for id_, entry in entries.items():
            for fault in hours_faults(entry.hours or ""):
                yield finding((name, id_, "hours"), _say(fault), path=registers.sources.get((name, id_)))


def _say(fault: HoursFault) -> Message:
    written = clip(fault.written)
    if fault.kind == COLON:
        return say("the hours have a full-width colon in “{written}”; write {good}", written=written, good=fault.good)
    if fault.kind == DIGITS:
        return say("the hours have full-width digits in “{written}”; write {good}", written=written, good=fault.good)
    if fault.kind == NO_TIME:
        return say("there is no time of day “{written}”; correct it", written=written)
    return say("the hours “{written}” end before they begin; use the 24-hour clock", written=written)
