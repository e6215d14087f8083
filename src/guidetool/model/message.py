"""Words for people, kept apart from the language in which they are read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, runtime_checkable

from guidetool.model.frozen import dataclass

Translate = Callable[[str], str]


@runtime_checkable
class Bilingual(Protocol):
    """A value that can say itself in Chinese (``zh``) and in English (``en``)."""

    def words(self, language: str) -> str: ...


Argument = str | int | float | Bilingual


@dataclass(frozen=True, slots=True)
class Name:
    """The name of an element or of a listed value in both languages."""

    en: str
    zh: str

    def words(self, language: str) -> str:
        return self.zh if language == "zh" else self.en


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in a row, in either language."""

    parts: tuple[str | Bilingual, ...]
    between: Bilingual | str = ""

    def words(self, language: str) -> str:
        """The parts in one language."""
        return _said(self.between, language).join(_said(part, language) for part in self.parts)


def _said(part: str | Bilingual, language: str) -> str:
    return part if isinstance(part, str) else part.words(language)


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence: an English template (the gettext msgid) and what fills its braces."""

    text: str
    args: tuple[tuple[str, Argument], ...] = ()

    def render(self, language: str, translate: Translate) -> str:
        """Give the sentence in one language; nested messages are translated too."""
        filled = {key: _word(value, language, translate) for key, value in self.args}
        return translate(self.text).format(**filled)

    def __lt__(self, other: Message) -> bool:
        return self._order() < other._order()

    def _order(self) -> tuple[str, str]:
        return (self.text, str(self.args))


def say(text: str, /, **args: Argument | Message) -> Message:
    """Make a message; ``text`` is what Babel extracts."""
    return Message(text, tuple(args.items()))  # type: ignore[arg-type]


def _word(value: object, language: str, translate: Translate) -> object:
    if isinstance(value, Message):
        return value.render(language, translate)
    if isinstance(value, Bilingual):
        return value.words(language)
    return value
