"""样例数据混进了正式工作区 · Sample data in a workspace that is meant for print.

为什么：写着“样例: true”的工作区只供演示，付印时会被拒绝，这里不查。没有写的，里面的内容就会印出来。以TE500153开头的编号和写着“样例”的地址、电话是占位用的，印出来会误人。

怎么改：换成真实的编码、地址和电话；整个工作区只是演示的，在工作区文件里写“样例: true”，它就不会被用来付印。

Why: a workspace with “sample: true” is a demonstration: making it for print is refused, and nothing is
said here. One without it is printed. Platform ids that begin with TE500153 and
addresses that say 样例 are placeholders and would mislead people on paper.

Cure: replace them by the real facts; where the whole workspace is a demonstration, say sample: true,
and nothing of it is made for print.
"""

from collections.abc import Iterator

from guidetool.lint.rule import Findings, finding, index_rule
from guidetool.model.diagnostic import ERROR, PUBLISH
from guidetool.model.index import Context, Index
from guidetool.model.message import say
from guidetool.model.source import Pointer
from guidetool.model.workspace import Registers

PLACEHOLDER_ID, PLACEHOLDER_WORD = "TE500153", "样例"
_REGISTERS = {
    "departments": ("credit_code", "address"), "windows": ("name", "address", "directions"), "sites": ("name", "address"),
}  # fmt: skip


@index_rule(ERROR, PUBLISH, "K")
def check(index: Index, context: Context) -> Findings:
    if context.workspace.sample:
        return
    for located in index.guides:
        for key in ("code", "handling_code"):
            text = getattr(located.guide, key) or ""
            if _is_placeholder(text):
                yield finding((key,), say("“{value}” is a sample; put the real one in its place", value=text), path=located.path)
    for path, pointer, text in _entries(context.registers):
        if _is_placeholder(text):
            yield finding(pointer, say("“{value}” is a sample; put the real one in its place", value=text), path=path)


def _entries(registers: Registers) -> Iterator[tuple[str, Pointer, str]]:
    for register, fields in _REGISTERS.items():
        for key, entry in getattr(registers, register).items():
            for field in fields:
                yield registers.sources[register, key], (register, key, field), getattr(entry, field) or ""
    for key, bus in registers.buses.items():
        for i, area in enumerate(bus.areas):
            for field in ("stop", "address"):
                yield registers.sources["buses", key], ("buses", key, "areas", i, field), getattr(area, field) or ""


def _is_placeholder(text: str) -> bool:
    return text.startswith(PLACEHOLDER_ID) or PLACEHOLDER_WORD in text
