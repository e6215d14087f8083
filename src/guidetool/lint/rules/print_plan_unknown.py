"""印制计划写的印刷厂、版式或者事项不存在 · The print plan names a printing house, a sheet or an item that is not there.

为什么：印什么、送哪家、用哪种版式，都按印制计划来。编号写错，这一条就印不出来。

怎么改：改正编号；新的印刷厂和版式先写进工作区文件；不再印的事项从计划里删掉。

Why: what is printed, by whom and on which sheet follows the print plan. With a wrong id the row cannot be
made.

Cure: correct the id; write a new printing house or sheet into guidetool.yaml first; take items that are
not printed any more off the plan.
"""

from collections.abc import Callable, Iterator

from guidetool.lint.near import suggester
from guidetool.lint.rule import Findings, finding, index_rule
from guidetool.model.diagnostic import ERROR, PUBLISH
from guidetool.model.index import Context, Index
from guidetool.model.message import Message, Name, Phrase, say
from guidetool.model.print_plan import sheet_names
from guidetool.model.source import Pointer
from guidetool.model.workspace import PrintRow, Workspace


@index_rule(ERROR, PUBLISH, "K")
def check(index: Index, context: Context) -> Findings:
    registers, workspace = context.registers, context.workspace
    known = index.by_identity.keys() | index.by_code.keys() | index.by_base_code.keys() | index.unread
    near = suggester(sorted(index.by_code), 0.9)
    for key, row in registers.print_plan.items():
        faults = (*_shop(row, workspace), *_sheet(row, workspace), *_items(row, known, near))
        for pointer, message in faults:
            yield finding(("print_plan", key, *pointer), message, path=registers.sources["print_plan", key])


def _shop(row: PrintRow, workspace: Workspace) -> Iterator[tuple[Pointer, Message]]:
    shops = workspace.shops
    if row.shop is not None and row.shop not in shops:
        near = suggester(shops, 0.6)(row.shop)
        yield ("shop",), (
            say("no printing house has the id “{shop}”; did you mean “{near}”?", shop=row.shop, near=near) if near
            else say("no printing house has the id “{shop}”; correct it, or write it into the workspace's file", shop=row.shop)
        )  # fmt: skip
    elif row.shop is None and len(shops) != 1:
        yield (), (
            say("there are several printing houses; say which prints this") if shops
            else say("no printing house stands in the workspace's file; write one there")
        )  # fmt: skip


def _sheet(row: PrintRow, workspace: Workspace) -> Iterator[tuple[Pointer, Message]]:
    if row.sheet is None or row.product is None:
        return
    names = sheet_names(row.product, workspace)
    if not names:
        yield ("sheet",), say("this product has one sheet only; delete “{sheet}”", sheet=row.sheet)
    elif row.sheet not in names:
        yield ("sheet",), say("this product has no sheet “{sheet}”; there are {names}", sheet=row.sheet, names=_quoted(names))


def _items(row: PrintRow, known: set[str], near: Callable[[str], str | None]) -> Iterator[tuple[Pointer, Message]]:
    for i, code in enumerate(row.items):
        if code and code not in known:
            meant = near(code)
            yield ("items", i), (
                say("no guide has the code “{code}”; did you mean “{near}”?", code=code, near=meant) if meant
                else say("no guide has the code “{code}”; correct it, or take it off the plan", code=code)
            )  # fmt: skip


def _quoted(names: tuple[str, ...]) -> Phrase:
    return Phrase(tuple(f"“{name}”" for name in names), Name(", ", "、"))
