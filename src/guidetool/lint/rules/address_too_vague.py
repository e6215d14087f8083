"""地址不够具体，找不到地方 · An address is too vague to find.

为什么：只写到区县、街道，办事人到了还要打听。

怎么改：写到路名、门牌号，楼里的写到几楼、几号窗口。

Why: with nothing below the district or the street people must ask their way.

Cure: give street and number, and inside a building the floor and the window.
"""

from collections.abc import Iterator

from guidetool.lint.rule import Findings, finding, index_rule
from guidetool.lint.texts import clip
from guidetool.lint.wording import is_filler, says_nothing
from guidetool.model.diagnostic import REVIEW, WARNING
from guidetool.model.index import Context, Index
from guidetool.model.message import say
from guidetool.model.pattern import pattern
from guidetool.model.source import Pointer
from guidetool.model.workspace import Registers

_EXACT = pattern(
    r"号|弄|栋|幢|座|[0-9一二三四五六七八九十]楼|[0-9一二三四五六七八九十]层|室|大厦|广场|办公楼|园区|中心|大厅|窗口|派出所|便民服务站|[村社]区?委会"
)
_ROAD = pattern(r"路|街|道|巷|村|社区|组|镇|乡|区|县")
_NUMBERED = pattern(r"[路街道巷村组][0-9０-９]{1,5}号")
_SHORTEST = 6


@index_rule(WARNING, REVIEW, "R")
def check(index: Index, context: Context) -> Findings:
    for path, pointer, address in (*_in_guides(index), *_in_registers(context.registers)):
        if not (says_nothing(address) or is_filler(address) or _is_exact(address)):
            yield finding(pointer, say("“{address}” is too vague to find; add street, number and floor", address=clip(address)), path=path)


def _is_exact(address: str) -> bool:
    return _NUMBERED.search(address) is not None or len(address) >= _SHORTEST and bool(_EXACT.search(address) and _ROAD.search(address))


def _in_guides(index: Index) -> Iterator[tuple[str, Pointer, str]]:
    for located in index.guides:
        for name, contact in (("consultation", located.guide.consultation), ("supervision", located.guide.supervision)):
            if contact and contact.address:
                yield located.path, (name, "address"), contact.address


def _in_registers(registers: Registers) -> Iterator[tuple[str, Pointer, str]]:
    for name, entries in (
        ("departments", registers.departments), ("windows", registers.windows), ("sites", registers.sites),
    ):  # fmt: skip
        for id_, entry in entries.items():
            if entry.address:
                yield registers.sources.get((name, id_), ""), (name, id_, "address"), entry.address
