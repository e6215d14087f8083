"""Numbers that belong to a person: resident ids, bank cards, mobile phones."""

from __future__ import annotations

from collections.abc import Iterator

from guidetool.model.frozen import dataclass
from guidetool.model.pattern import pattern

RESIDENT_ID, BANK_CARD, MOBILE = "resident_id", "bank_card", "mobile"

_LONG = pattern(
    r"(?<![0-9A-Za-z])(?:[1-9][0-9]{16}[0-9Xx]|62[0-9]{14,17}|[45][0-9]{15}"
    r"|[1-9][0-9]{5} (?:19|20)[0-9]{6} [0-9]{3}[0-9Xx]|62[0-9]{2}(?: [0-9]{4}){3}(?: [0-9]{1,3})?)(?![0-9A-Za-z])"
)
_MOBILE = pattern(r"(?<![0-9A-Za-z.-])1[3-9][0-9](?:[0-9]{8}|([ -])[0-9]{4}\1[0-9]{4})(?![0-9A-Za-z-])")
_LONG_ENOUGH = pattern("[0-9](?:[ -]?[0-9]){9}")
_WIDE_DIGIT = pattern("[０-９]")
_WIDE = str.maketrans("０１２３４５６７８９Ｘｘ－　", "0123456789Xx- ")


@dataclass(frozen=True, slots=True)
class PrivateNumber:
    """``masked`` is safe to show: the number without its middle."""

    kind: str
    masked: str


def private_numbers(text: str) -> Iterator[PrivateNumber]:
    """Resident ids with a right check character, bank cards with a right check digit, mobile numbers."""
    text = text.translate(_WIDE) if not text.isascii() and _WIDE_DIGIT.search(text) else text
    if not _LONG_ENOUGH.search(text):
        return
    for match in _LONG.finditer(text):
        number = match[0].replace(" ", "")
        if len(number) == 18 and _is_resident_id(number.upper()):
            yield PrivateNumber(RESIDENT_ID, _mask(number))
        elif number[0] in "456" and number.isdigit() and _is_bank_card(number):
            yield PrivateNumber(BANK_CARD, _mask(number))
    for match in _MOBILE.finditer(text):
        yield PrivateNumber(MOBILE, _mask(match[0]))


def _is_resident_id(number: str) -> bool:
    """A right check character and a real day of birth; place codes changed too often to judge by."""
    from stdnum.cn import ric  # loads sockets and more, and is needed where a long number stands
    from stdnum.exceptions import ValidationError

    try:
        ric.get_birth_date(number)
    except ValidationError:
        return False
    return number[-1] == ric.calc_check_digit(number)


def _is_bank_card(number: str) -> bool:
    from stdnum import luhn

    return bool(luhn.is_valid(number))


def _mask(number: str) -> str:
    return f"{number[:3]}…{number[-2:]}"
