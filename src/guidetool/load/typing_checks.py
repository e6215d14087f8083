"""What people type wrong, found in the text before any YAML parser sees it.

A parser would refuse some of this with a riddle and swallow the rest in silence. A file without
a suspicious character costs one regular expression; only others are read line by line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from typing import TYPE_CHECKING

from guidetool.model.diagnostic import ERROR, WARNING, Fix, Placed
from guidetool.model.message import Message, say
from guidetool.model.pattern import pattern
from guidetool.model.source import Span
from guidetool.model.text import line_starts, span_at, split_lines

if TYPE_CHECKING:
    import yaml

_SUSPICIOUS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (characters, pattern(written))
    for characters, written in (
        ("\u3000\u00a0\t\x85\u2028\u2029", "[\u3000\u00a0\t\x85\u2028\u2029]"),
        ("\r", r"\r(?!\n)"),
        ("#", r" #(?<=[^\s] #)"),
        ("“‘”", " [“‘”]"),
        ("&*!<", r"(?:[\n:\-\[,{?])[ ]*[&*!<]"),
        ("：", r"\n[ -]*[^\s\"'#：:]{1,12}："),
        (":", r":[ ]+(?:[0-9]{5,}|0[0-9]+)[ ]*(?=[\r\n]|\Z)"),
        (":", r"\n[ -]*[^\s\"'#：:]{1,12}:[^\s]"),
        ("-", r"- [0-9]{5,}[ ]*(?=[\r\n]|\Z)"),
        ("-", r"\n---"),
        (".", r"\n\.\.\."),
        ("%", "\n%"),
        ("<=>", r"\n(?:<{7}|={7}|>{7})(?=[ \r\n]|\Z)"),
        ("\"", r' "[^"\n]*(?:\n|\Z)'),
        ("'", r" '[^'\n]*(?:\n|\Z)"),
    )
)
"""Patterns, and characters without which each need not be looked for: one of these in a file, and it is read line by line.

They begin with a plain character where they can, which is searched for fastest; ``\\n`` stands for a line's beginning."""

_LINE = pattern(r"(?P<indent>[ \t\u3000\u00a0]*)(?P<dashes>(?:-[ \u3000\u00a0\t]+)*)(?P<rest>.*)\Z")
_KEY = pattern(r"(?P<key>[^\s\"'#:：&*\[{][^:：\"']{0,30}?)(?P<gap>[ ]*)(?P<colon>[:：])(?P<after>.*)\Z")
_DIGITS = pattern(r"[0-9]{5,}\Z|0[0-9]+\Z")
_COUNT = pattern(r"[1-9][0-9]*(?: {2,}#|[ ]*\Z)")
"""A number of people or copies, which is no text however many digits it has."""
_SWALLOWED = pattern(r"(?<=[^\s]) (#(?!\s*guidetool:).*)\Z")
_BLOCK = pattern(r"[|>][-+0-9]*\s*(?:#.*)?\Z")



def check_typing(text: str, keys: Set[str], counts: Set[str] = frozenset()) -> tuple[Placed, ...]:
    """Findings in the text of one file; ``keys`` are the element names of either language, ``counts`` those of numbers."""
    begun = "\n" + text
    if not any(sign.search(begun) for characters, sign in _SUSPICIOUS if any(c in text for c in characters)):
        return ()
    found: list[Placed] = []
    lines = split_lines(text)
    content = list(_content_lines(lines))
    for (number, line), following in zip(content, [*(line for _, line in content[1:]), ""]):
        found.extend(_check_line(number, line, following, keys, counts))
    found.extend(_conflicts(lines))
    found.extend(_unclosed(lines, keys))
    found.extend(_documents(lines))
    found.extend(_separators(text))
    if all(f.level != ERROR for f in found):
        found.extend(_aliases(text))
    return tuple(found)


def _content_lines(lines: list[str]) -> Iterator[tuple[int, str]]:
    """Lines outside block scalars, multi-line quotes and comments, numbered from 1."""
    block_indent: int | None = None
    quote: str | None = None
    for number, line in enumerate(lines, 1):
        stripped = line.strip(" ")
        indent = len(line) - len(line.lstrip(" "))
        if block_indent is not None:
            if not stripped or indent > block_indent:
                continue
            block_indent = None
        if quote is not None:
            if _closes(line, quote):
                quote = None
            continue
        if not stripped or stripped.startswith("#"):
            continue
        yield number, line
        value = _value_of(stripped)
        if _BLOCK.match(value):
            block_indent = indent + _dash_depth(stripped)
        elif value[:1] in ("'", '"') and not _closes(value[1:], value[0]):
            quote = value[0]


def _dash_depth(stripped: str) -> int:
    """How far dashes move the indentation of the key after them."""
    match = _LINE.match(stripped)
    return len(match["dashes"]) if match and ":" in match["rest"] else 0


def _value_of(stripped: str) -> str:
    match = _LINE.match(stripped)
    rest = match["rest"] if match else stripped
    key = _KEY.match(rest)
    if key and key["colon"] == ":" and (not key["after"] or key["after"].startswith(" ")):
        return key["after"].strip()
    return rest.strip()


def _closes(text: str, quote: str) -> bool:
    if quote == "'":
        return text.replace("''", "").count("'") % 2 == 1
    return re.sub(r"\\.", "", text).count('"') % 2 == 1


def _check_line(number: int, line: str, following: str, keys: Set[str], counts: Set[str]) -> Iterator[Placed]:
    match = _LINE.match(line)
    if match is None:
        return
    yield from _blanks(number, match["indent"], 1)
    start = match.start("rest") + 1
    rest = match["rest"]
    key = _KEY.match(rest)
    if key is None:
        yield from _check_value(number, rest, start)
        return
    name, after = key["key"].strip(), key["after"]
    at = start + key.start("colon")
    if key["colon"] == "：":
        if name in keys and (not match["dashes"] or _goes_on(following, match.end("dashes"), keys)):
            yield _fullwidth_colon(number, at, name, after)
        return
    if after and not after.startswith(" "):
        yield from _no_space(number, at, name, after, keys)
        return
    value = after.lstrip(" ")
    if value[:1] in "\u3000\u00a0\t" and value:
        yield from _blanks(number, value[: len(value) - len(value.lstrip())], start + key.end() - len(value))
    if not (name in counts and _COUNT.match(value)):
        yield from _check_value(number, value, start + key.end() - len(value))


def _goes_on(following: str, column: int, keys: Set[str]) -> bool:
    """Whether the line after a list item is a key of the same group, so that the item begins one too."""
    match = _LINE.match(following)
    key = _KEY.match(match["rest"]) if match is not None and not match["dashes"] else None
    return key is not None and match is not None and match.end("indent") == column and key["key"].strip() in keys


def _conflicts(lines: list[str]) -> Iterator[Placed]:
    """What git leaves where two people changed the same lines."""
    for number, line in enumerate(lines, 1):
        if re.match(r"<{7}(?: |\Z)", line):
            yield Placed(
                Span(number, 1, number, len(line) + 1), "yaml-syntax", say("two versions of these lines were not joined"),
                help=say("keep the right lines; delete the lines that begin with <<<<<<<, ======= and >>>>>>>"),
            )  # fmt: skip


def _unclosed(lines: list[str], keys: Set[str]) -> Iterator[Placed]:
    """A quotation mark that opens a value, is not closed on its line, and is followed by the next key."""
    for number, (line, following) in enumerate(zip(lines, lines[1:]), 1):
        match = _LINE.match(line)
        key = _KEY.match(match["rest"]) if match is not None else None
        value = key["after"].strip() if key is not None and key["colon"] == ":" else ""
        if match is None or key is None or value[:1] not in ("'", '"') or _closes(value[1:], value[0]):
            continue
        after = _LINE.match(following)
        other = _KEY.match(after["rest"]) if after is not None else None
        if after is not None and other is not None and other["key"].strip() in keys and after.end("indent") <= match.end("dashes"):
            column = match.start("rest") + key.end() - len(key["after"].lstrip(" ")) + 1
            yield Placed(
                Span(number, column, number, column + 1), "yaml-syntax", say("the quotation mark that opens here is not closed"),
                help=say("put the same mark at the end of the value"),
            )  # fmt: skip


def _fullwidth_colon(number: int, column: int, name: str, after: str) -> Placed:
    text = ":" if after.startswith(" ") or not after.strip() else ": "
    return Placed(
        Span(number, column, number, column + 1), "fullwidth-colon",
        say("the colon after “{key}” is the full-width ：", key=name),
        fix=Fix(Span(number, column, number, column + 1), text, say("write “: ”")),
        help=say("switch the input method to half-width and type a colon and a space"),
    )  # fmt: skip


def _no_space(number: int, column: int, name: str, after: str, keys: Set[str]) -> Iterator[Placed]:
    if after[0] in "\u3000\u00a0\t":
        width = len(after) - len(after.lstrip())
        yield from _blanks(number, after[:width], column + 1)
    elif name in keys:
        yield Placed(
            Span(number, column, number, column + 1), "colon-without-space",
            say("there is no space after the colon of “{key}”", key=name),
            fix=Fix(Span(number, column + 1, number, column + 1), " ", say("add a space")),
            help=say("type one space after the colon"),
        )  # fmt: skip


def _blanks(number: int, blank: str, column: int) -> Iterator[Placed]:
    for match in re.finditer(r"(.)\1*", blank):
        char, width = match[1], len(match[0])
        span = Span(number, column + match.start(), number, column + match.end())
        if char == "\t":
            yield Placed(
                span, "tab-character", say("there is a tab character here"),
                fix=Fix(span, "  " * width, say("replace it by two spaces")), help=say("indent with spaces only"),
            )  # fmt: skip
        elif char in "\u3000\u00a0":
            fix = Fix(span, ("  " if char == "\u3000" else " ") * width, say("replace it by spaces"))
            yield Placed(
                span, "wide-space", say("there is a full-width or non-breaking space here"), fix=fix,
                help=say("delete it and type half-width spaces"),
            )  # fmt: skip


def _check_value(number: int, value: str, column: int) -> Iterator[Placed]:
    if not value or value[0] in "'\"#|>":
        return
    swallowed = _SWALLOWED.search(value)
    if swallowed and not value.startswith("["):
        at = column + swallowed.start(1)
        yield Placed(
            Span(number, at, number, column + len(value)), "hash-swallows-text",
            say("everything from # on is taken as a comment and does not count"), WARNING,
            help=say("put the whole value in quotes if # belongs to it; put two spaces before a comment"),
        )  # fmt: skip
        value = value[: swallowed.start()]
    value = value.rstrip()
    span = Span(number, column, number, column + len(value))
    if _DIGITS.match(value):
        yield Placed(
            span, "digits-unquoted", say("codes and phone numbers are text; without quotes digits may change"),
            fix=Fix(span, f'"{value}"', say("add quotes")), help=say('write "{value}"', value=value),
        )  # fmt: skip
    elif len(value) > 1 and value[0] in "“”‘’" and value[-1] in "“”‘’" and not _pairs_inside(value):
        yield Placed(
            span, "smart-quotes", say("the value stands in Chinese quotation marks; they would be printed"), WARNING,
            fix=Fix(span, f'"{value[1:-1]}"', say("use half-width quotes")),
            help=say("use half-width quotes, or none, where the marks do not belong to the text"),
        )  # fmt: skip


def _pairs_inside(value: str) -> bool:
    return any(char in value[1:-1] for char in "“”‘’\"\\")


_SEPARATOR = pattern("[\x85\u2028\u2029]|\r(?!\n)")


def _separators(text: str) -> Iterator[Placed]:
    """Characters that end a line for YAML and for nobody else; pasted from other programs."""
    starts = line_starts(text)
    for match in _SEPARATOR.finditer(text):
        span = span_at(starts, match.start(), match.start() + 1)
        yield Placed(
            span, "line-separator", say("there is an invisible line separator here"),
            fix=Fix(span, "\n", say("break the line")), help=say("delete it and press Enter if a new line is meant"),
        )  # fmt: skip


def _documents(lines: list[str]) -> Iterator[Placed]:
    begun = False
    for number, line in enumerate(lines, 1):
        if line.startswith("%"):
            yield Placed(
                Span(number, 1, number, len(line) + 1), "directive-refused",
                say("a line that begins with % is an instruction to the parser and not allowed here"),
                help=say("delete the line"),
            )  # fmt: skip
        elif re.match(r"---(?:\s|\Z)", line) and begun:
            yield Placed(
                Span(number, 1, number, 4), "several-documents", say("there are two documents in one file"),
                help=say("one file holds one guide: delete the line --- or move the second part to a file of its own"),
            )  # fmt: skip
        begun = begun or bool(line.strip() and not line.startswith("#"))


def _aliases(text: str) -> Iterator[Placed]:
    """Anchors, aliases, merge keys and tags: one place would silently change another."""
    import yaml  # slow to load, and most files have nothing that must be read so closely

    from guidetool.load.reference import EventLoader, node_span

    try:
        for event in yaml.parse(text, Loader=EventLoader):
            message = _refused(event)
            if message is not None:
                yield Placed(
                    node_span(event), "alias-refused", message,
                    help=say("write the text out, or put it in quotes if it begins with this character"),
                )  # fmt: skip
    except yaml.YAMLError:
        return  # the parser says what is wrong


def _refused(event: yaml.Event) -> Message | None:
    import yaml

    if isinstance(event, yaml.AliasEvent):
        return say("text that begins with * would repeat another place; that is not allowed")
    if getattr(event, "anchor", None):
        return say("text that begins with & would name this place; that is not allowed")
    if getattr(event, "tag", None):
        return say("text that begins with ! would change the kind of the value; that is not allowed")
    if isinstance(event, yaml.ScalarEvent) and event.value == "<<" and event.implicit[0]:
        return say("<< would merge another group into this one; that is not allowed")
    return None


