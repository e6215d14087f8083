"""The codes of an item (element standard §4): their parts, and the check digit of GB 32100-2015."""

from __future__ import annotations

from collections.abc import Iterator

from guidetool.model.frozen import dataclass
from guidetool.model.guide import Guide
from guidetool.model.index import Context, Index
from guidetool.model.pattern import pattern
from guidetool.model.source import Pointer

CODE_LENGTH, HANDLING_LENGTH, BASE_LENGTH, CREDIT_LENGTH = 31, 33, 12, 18

LEVEL_DIGITS = {"national": "1", "provincial": "2", "municipal": "3", "county": "4", "township": "5", "village": "6"}

TYPE_DIGITS = {
    "01": ("administrative_licence",), "02": ("penalty",), "03": ("coercion",), "04": ("levy",), "05": ("payment",),
    "06": ("inspection",), "07": ("confirmation",), "08": ("reward",), "09": ("adjudication",), "10": ("other_power",),
    "20": ("public_service", "other_power"), "21": ("public_service",),
}  # fmt: skip
"""Places 3 and 4 of the base code; 20 is read differently in different provinces."""

_PLATFORM = pattern(r"TE[0-9]{16}\Z")
_BASE = pattern(r"[0-9A-Z]{12}\Z")
_CREDIT = pattern(r"[0-9A-HJ-NPQRTUWXY]{18}\Z")


@dataclass(frozen=True, slots=True)
class CodeParts:
    """A 31-character implementing code: 18 of the office, 1 of the level, 12 of the item."""

    credit: str
    level: str
    base: str


def split_code(code: str | None) -> CodeParts | None:
    """The parts of an implementing code; None where its length is wrong."""
    if code is None or len(code) != CODE_LENGTH:
        return None
    return CodeParts(code[:18], code[18], code[19:])


def is_platform_id(credit: str) -> bool:
    """Whether an office without a credit code stands there under a platform id: it has no check digit."""
    return bool(_PLATFORM.match(credit))


def is_credit_form(credit: str) -> bool:
    """Whether 18 characters can be a credit code: digits and letters without I, O, S, V, Z."""
    return bool(_CREDIT.match(credit))


def is_base_form(base: str) -> bool:
    """Whether a text can be a base code."""
    return bool(_BASE.match(base))


def expected_digit(credit: str) -> str:
    """The check character that the first 17 characters of a well-formed credit code demand."""
    from stdnum.cn import uscc  # loads sockets and more, and is needed where a code stands

    return str(uscc.calc_check_digit(credit[:17]))


def credit_codes(index: Index, context: Context) -> Iterator[tuple[str, Pointer, str]]:
    """Every credit code of a workspace: (path, pointer, its 18 characters), in codes of guides and in registers."""
    for located in index.guides:
        parts = split_code(located.guide.code)
        if parts:
            yield located.path, ("code",), parts.credit
    for key, department in context.registers.departments.items():
        if department.credit_code:
            path = context.registers.sources["departments", key]
            yield path, ("departments", key, "credit_code"), department.credit_code
    for key, item in context.registers.catalogue.items():
        parts = split_code(item.code)
        if parts:
            yield context.registers.sources["catalogue", key], ("catalogue", key, "code"), parts.credit


def base_code(guide: Guide) -> str | None:
    """The base code as written, else as the implementing code has it."""
    parts = split_code(guide.code)
    return guide.base_code or (parts.base if parts else None)


def is_code_form(code: str | None) -> bool:
    """Whether a text can be an implementing code: right length, office, level and base code."""
    parts = split_code(code)
    if parts is None:
        return False
    return (is_platform_id(parts.credit) or is_credit_form(parts.credit)) and parts.level in "123456" and is_base_form(parts.base)
