"""两份指南用了同一个编码 · Two guides carry the same code.

为什么：编码是事项的身份。两份指南编码相同，二维码、比对和统计就分不清是哪一个。事项目录里的编码也只能用一次。

怎么改：核对目录，改正写错的编码；同一事项分几个办理项的，各写各的业务办理项编码。

Why: the code is what a guide is known by. With one code twice, QR codes, diffs and figures mix
two items up. In the catalogue, too, a code stands once.

Cure: correct the wrong one by the catalogue; where one item has several handling items, give each
its handling code.
"""

from guidetool.lint.rule import Findings, finding, index_rule, note
from guidetool.model.diagnostic import DRAFT, ERROR
from guidetool.model.index import Context, Index
from guidetool.model.message import say
from guidetool.model.workspace import Registers


@index_rule(ERROR, DRAFT, "R")
def check(index: Index, context: Context) -> Findings:
    for identity, located in index.by_identity.items():
        for other in located[1:]:
            key = "handling_code" if other.guide.handling_code else "code"
            yield finding(
                (key,),
                say("the code {code} belongs to “{name}” already", code=identity, name=located[0].guide.name or "?"),
                note((key,), say("first used here"), located[0].path),
                path=other.path,
            )
    yield from _in_catalogue(context.registers)


def _in_catalogue(registers: Registers) -> Findings:
    """An implementing code that two entries of the catalogue have, or a base code with no implementing code beside it."""
    first: dict[str, str] = {}
    for key, entry in registers.catalogue.items():
        field, code = ("code", entry.code) if entry.code else ("base_code", entry.base_code)
        if code and first.setdefault(code, key) != key:
            other = first[code]
            yield finding(
                ("catalogue", key, field),
                say("the code {code} belongs to “{name}” already", code=code, name=registers.catalogue[other].name or other),
                note(("catalogue", other, field), say("first used here"), registers.sources["catalogue", other]),
                path=registers.sources["catalogue", key],
            )
