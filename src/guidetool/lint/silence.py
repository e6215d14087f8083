"""Sort findings by the comments that silence them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from guidetool.lint.near import suggester
from guidetool.model.diagnostic import DRAFT, ERROR, REVIEW, WARNING, Diagnostic
from guidetool.model.frozen import dataclass
from guidetool.model.message import Message, say
from guidetool.model.silence import Silence
from guidetool.model.source import START, Span

UNREADABLE, REASONLESS, UNKNOWN = "ignore-unreadable", "ignore-without-reason", "ignore-unknown-rule"
REFUSED, EXPIRED, UNUSED = "ignore-refused", "ignore-expired", "ignore-unused"
WARNINGS = (EXPIRED, UNUSED)

_HOW = say("write it like this: # guidetool: ignore[{rule}] reason (until 2027-06-30)", rule=say("rule"))


@dataclass(frozen=True, slots=True)
class Sorted:
    """``complaints`` are about the comments themselves."""

    kept: tuple[Diagnostic, ...]
    silenced: tuple[Diagnostic, ...]
    complaints: tuple[Diagnostic, ...]


def sort_out(
    found: Iterable[Diagnostic], silences: Mapping[str, tuple[Silence, ...]], today: str, rules: Collection[str],
    fixed: Collection[str], judged: Callable[[str], bool],
) -> Sorted:  # fmt: skip
    """Take out what is silenced.

    ``rules``: ids that can be silenced; ``fixed``: ids of other checks; ``judged``: whether the rules
    ran over a file, so that a comment there that silences nothing is of no use.
    """
    kept: list[Diagnostic] = []
    silenced: list[Diagnostic] = []
    used: set[tuple[str, Span, str]] = set()
    for d in found:
        by = [s for s in silences.get(d.path, ()) if _applies(s, d, today, rules)]
        used |= {(d.path, s.span, d.rule) for s in by}
        (silenced if by else kept).append(d)
    near = suggester(sorted(rules), 0.6)
    complaints = tuple(
        Diagnostic(path, one.span, check, message, WARNING if check in WARNINGS else ERROR, profile=REVIEW if check in WARNINGS else DRAFT, help=cure)
        for path, several in sorted(silences.items()) for one in several
        for check, message, cure in _complaints(one, today, rules, fixed, near, _idle_rules(path, one, used) if judged(path) else ())
    )  # fmt: skip
    return Sorted(tuple(kept), tuple(silenced), complaints)


def _idle_rules(path: str, silence: Silence, used: Collection[tuple[str, Span, str]]) -> tuple[str, ...]:
    return tuple(rule for rule in silence.rules if (path, silence.span, rule) not in used)


def _applies(silence: Silence, d: Diagnostic, today: str, rules: Collection[str]) -> bool:
    if d.rule not in silence.rules or d.rule not in rules or not silence.reason or _is_over(silence, today):
        return False
    return silence.covers(d.span, whole=d.span == START or not d.pointer)


def _is_over(silence: Silence, today: str) -> bool:
    return bool(silence.until) and silence.until < today


def _complaints(
    silence: Silence, today: str, rules: Collection[str], fixed: Collection[str], near: Callable[[str], str | None],
    idle: Collection[str],
) -> Iterator[tuple[str, Message, Message]]:  # fmt: skip
    if not silence.rules:
        yield UNREADABLE, say("this comment cannot be read, so it silences nothing"), _HOW
        return
    for rule in silence.rules:
        if rule in fixed:
            yield REFUSED, say("“{rule}” is about typing and elements and cannot be silenced", rule=rule), say("correct what it finds, and delete the comment")
        elif rule not in rules:
            nearest = near(rule)
            cure = say("did you mean: {near}?", near=nearest) if nearest else say("all checks: guidetool rules")
            yield UNKNOWN, say("there is no check “{rule}”", rule=rule), cure
    if not silence.reason:
        yield REASONLESS, say("no reason is given, so this comment silences nothing"), say("say behind the brackets why this is right here")
    elif _is_over(silence, today):
        yield EXPIRED, say("the term of this comment ended on {day}", day=silence.until), say(
            "correct what is found; where it is right, give a reason and a new day")  # fmt: skip
    else:
        for rule in idle:
            if rule in rules:
                yield UNUSED, say("“{rule}” finds nothing here", rule=rule), say("delete the comment")
