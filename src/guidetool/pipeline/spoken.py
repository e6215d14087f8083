"""The words of a language: found beside the package, loaded when they are asked for."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

from guidetool.model.message import Translate

_WORDS = Path(__file__).resolve().parent.parent / "locale"


@cache
def translation(language: str) -> Translate:
    """gettext for one language; English is what stands in the code."""
    if language == "en":
        return lambda text: text
    import gettext

    with (_WORDS / f"{language}.mo").open("rb") as stream:
        return gettext.GNUTranslations(stream).gettext


def speak(language: str) -> None:
    """Let what click says of itself (usage, wrong options) come in a language; gettext has no other way to be told."""
    if language != "en":
        import gettext

        gettext.bindtextdomain("messages", str(_WORDS))
        os.environ["LANGUAGE"] = language
