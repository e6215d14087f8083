"""服务大巴没有写停在哪里、哪天来 · A service bus does not say where it halts or when it comes.

为什么：群众按单页去等车。没有停靠点和地址，不知道在哪里等；没有日期，不知道哪天来，单页也印不出来。

怎么改：在登记册里写上每个片区的停靠点、地址、时间和日期（每月几日）。

Why: people wait for the bus where and when the sheet says. Without a stop and an address nobody knows where,
without days nobody knows when, and the sheet cannot be printed.

Cure: write the stop, address, hours and days of the month of each area into the register.
"""

from collections.abc import Iterator

from guidetool.lint.rule import Findings, finding, index_rule
from guidetool.model.diagnostic import ERROR, PUBLISH
from guidetool.model.index import Context, Index
from guidetool.model.message import Message, say
from guidetool.model.source import Pointer
from guidetool.model.workspace import Bus


@index_rule(ERROR, PUBLISH, "K")
def check(index: Index, context: Context) -> Findings:
    registers = context.registers
    for key, bus in registers.buses.items():
        for pointer, message in _holes(bus, bus.name or key):
            yield finding(("buses", key, *pointer), message, path=registers.sources["buses", key])


def _holes(bus: Bus, name: str) -> Iterator[tuple[Pointer, Message]]:
    if not bus.areas:
        yield (), say("“{name}” halts nowhere; write its areas with stop, address, hours and days", name=name)
    for i, area in enumerate(bus.areas):
        shown = area.name or str(i + 1)
        if not area.stop and not area.address:
            yield ("areas", i), say("it is not said where the bus halts in “{area}”; write the stop or its address", area=shown)
        if not area.days:
            yield ("areas", i), say("it is not said when the bus comes to “{area}”; write the days of the month", area=shown)
