"""登记册里没有这个编号 · An id stands in no register.

为什么：部门、窗口、电子证照的名称、地址和电话都从登记册取。编号写错，印出来就是空白。

怎么改：改正编号，或者在登记册里补上这一条。

Why: names, addresses and phones of departments, windows and licences come from the registers. A
wrong id prints as a blank.

Cure: correct the id, or add the entry to the register.
"""

from collections.abc import Iterator, Mapping

from guidetool.lint.near import suggester
from guidetool.lint.rule import Findings, finding, index_rule, note
from guidetool.model.diagnostic import DRAFT, ERROR
from guidetool.model.index import Context, Index
from guidetool.model.message import Name, say
from guidetool.model.references import Reference, of_bundle, of_guide, of_registers
from guidetool.model.workspace import Registers

NAMES: Mapping[str, Name] = {
    "departments": Name("departments", "部门"), "windows": Name("windows", "窗口"), "sites": Name("sites", "站点"),
    "licences": Name("licences", "电子证照"), "laws": Name("laws", "法规"),
}  # fmt: skip


@index_rule(ERROR, DRAFT, "R")
def check(index: Index, context: Context) -> Findings:
    registers = context.registers
    nearest = {register: suggester(getattr(registers, register), 0.6) for register in NAMES}
    for path, (pointer, register, key) in _references(index, registers):
        known: Mapping[str, object] = getattr(registers, register)
        if key in known:
            continue
        near = nearest[register](key)
        if near:
            yield finding(
                pointer,
                say("“{key}” is not in the register of {register}; did you mean “{near}”?", key=key, register=NAMES[register], near=near),
                note((register, near), say("a similar id here"), registers.sources[register, near]),
                path=path,
            )
        else:
            message = say("“{key}” is not in the register of {register}; correct it or add the entry", key=key, register=NAMES[register])
            yield finding(pointer, message, path=path)


def _references(index: Index, registers: Registers) -> Iterator[tuple[str, Reference]]:
    for located in index.guides:
        yield from ((located.path, reference) for reference in of_guide(located.guide))
    for path, bundle in index.bundles.items():
        yield from ((path, reference) for reference in of_bundle(bundle))
    for register, reference in of_registers(registers):
        yield registers.sources[register], reference
