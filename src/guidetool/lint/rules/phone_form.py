"""电话号码写得不规范，打不通 · A phone number is not written as people dial it.

为什么：长横线、全角数字复制到手机上拨不出去；没有区号，外地的办事人打不通；少一位多一位更是白打。

怎么改：写成“区号-号码”，数字和横线用半角，例如 023-12345678；12345 这类热线照写；几个号码用顿号隔开，各写各的区号。

Why: a long dash or full-width digits do not dial when copied into a phone; without the area code
nobody from elsewhere gets through; a digit too many or too few reaches nobody.

Cure: write area code, hyphen, number in half-width signs, such as 023-12345678; hotlines such as
12345 stand as they are; several numbers are parted by 、 and each has its area code.
"""

from collections.abc import Iterator

from guidetool.lint.phones import LONG_DASH, NO_AREA_CODE, NO_NUMBER, WIDE_DIGITS, Fault, broken_in_text, faults
from guidetool.lint.rule import Findings, finding, index_rule, rewrite
from guidetool.lint.texts import clip
from guidetool.lint.wording import is_filler, says_nothing
from guidetool.model.diagnostic import DRAFT, ERROR, Edit
from guidetool.model.guide import Guide
from guidetool.model.index import Context, Index
from guidetool.model.manual import PARTLY
from guidetool.model.message import Message, say
from guidetool.model.source import Pointer
from guidetool.model.workspace import Registers


@index_rule(ERROR, DRAFT, "R", fix=PARTLY)
def check(index: Index, context: Context) -> Findings:
    area_code = context.workspace.district.area_code
    sound: set[str] = set()
    for path, pointer, phone in (*_in_guides(index), *_in_registers(context.registers)):
        if phone in sound:  # a district has few numbers, in many places
            continue
        found = () if says_nothing(phone) or is_filler(phone) else tuple(faults(phone, area_code))
        if not found:
            sound.add(phone)
        yield from (finding(pointer, _say(fault), path=path, edit=_edit(pointer, phone, fault)) for fault in found)
    for located in index.guides:
        for fault in broken_in_text(located.guide.progress or ""):
            yield finding(("progress",), _say(fault), path=located.path)


def _in_guides(index: Index) -> Iterator[tuple[str, Pointer, str]]:
    for located in index.guides:
        yield from ((located.path, pointer, phone) for pointer, phone in _contacts(located.guide))


def _contacts(guide: Guide) -> Iterator[tuple[Pointer, str]]:
    if guide.consultation and guide.consultation.phone:
        yield ("consultation", "phone"), guide.consultation.phone
    if guide.supervision and guide.supervision.phone:
        yield ("supervision", "phone"), guide.supervision.phone


def _in_registers(registers: Registers) -> Iterator[tuple[str, Pointer, str]]:
    for name, entries in (
        ("departments", registers.departments), ("windows", registers.windows), ("sites", registers.sites), ("buses", registers.buses),
    ):  # fmt: skip
        for id_, entry in entries.items():
            if entry.phone:
                yield registers.sources.get((name, id_), ""), (name, id_, "phone"), entry.phone


def _edit(pointer: Pointer, phone: str, fault: Fault) -> Edit | None:
    """The number as it should be; an area code is added only after a look."""
    good = phone.replace(fault.written, fault.good or "", 1)
    return rewrite(pointer, good, safe=fault.kind != NO_AREA_CODE) if fault.good and fault.written in phone else None


def _say(fault: Fault) -> Message:
    written = clip(fault.written)
    if fault.kind == LONG_DASH:
        return say("the phone number “{written}” has a long dash; write {good}", written=written, good=fault.good)
    if fault.kind == WIDE_DIGITS:
        return say("the phone number “{written}” has full-width characters; write {good}", written=written, good=fault.good)
    if fault.kind == NO_AREA_CODE and fault.good:
        return say("the phone number “{written}” has no area code; write {good}", written=written, good=fault.good)
    if fault.kind == NO_AREA_CODE:
        return say("the phone number “{written}” has no area code; put it before the number", written=written)
    if fault.kind == NO_NUMBER:
        return say("there is no phone number in “{written}”; write the number to dial", written=written)
    return say("“{written}” is no phone number that can be dialled; count the digits", written=written)
