"""By what name a paper is known: as it is compared, not as it is written."""

from __future__ import annotations

import unicodedata

from guidetool.model.pattern import pattern

_SPACE_AND_STOPS = pattern(r"[\s,，.。、;；:：!！?？·\-—_()（）\[\]【】〔〕《》<>〈〉“”\"'‘’]+")
BRACKETED = pattern(r"（[^（）]{0,200}）|\([^()]{0,200}\)")
"""An aside in brackets."""
_APPLICATION = pattern(r"(?:申请|申报|登记|审批|备案|报名)[^，、；]{0,12}(?:表|书)\Z")


def normal(text: str) -> str:
    """Compared form: one width, no space, no punctuation, lower case."""
    return _SPACE_AND_STOPS.sub("", unicodedata.normalize("NFKC", text)).lower()


def without_asides(text: str) -> str:
    """A text without what stands in brackets."""
    return BRACKETED.sub("", text)


def bare_name(name: str) -> str:
    """A paper's name as it is compared: without asides and without saying whether the original or a copy is meant."""
    bare = normal(without_asides(name))
    return bare.removesuffix("复印件").removesuffix("原件").removesuffix("及").removesuffix("和")


def is_application(bare: str) -> bool:
    """Whether a compared name is that of the form with which an item is applied for: the one form of a bundle takes its place."""
    return _APPLICATION.search(bare) is not None
