"""Sentences that several formats say alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator

from guidetool.model.diagnostic import ERROR, INFO, PROFILES, WARNING, Diagnostic, at_least
from guidetool.model.message import Message, say
from guidetool.model.report import LintReport, Voice

LEVELS = {ERROR: say("error"), WARNING: say("warning"), INFO: say("info")}
PROFILE_NAMES = {"draft": say("draft"), "review": say("review"), "publish": say("publish")}
CURE = say("what to do: ")


def word(message: Message, voice: Voice) -> str:
    """A message in the report's language."""
    return message.render(voice.language, voice.translate)


def told(d: Diagnostic, voice: Voice) -> str:
    """What is wrong, and on a line of its own what to do, where the message does not say it."""
    message = word(d.message, voice)
    return message if d.help is None else f"{message}\n{word(CURE, voice)}{word(d.help, voice)}"


def listed(parts: Iterable[str], voice: Voice) -> str:
    """Parts in a row, with the commas of the language."""
    return ("，" if voice.language == "zh" else ", ").join(parts)


def totals(report: LintReport) -> Message:
    """How many files were asked for, and how many findings of each level are shown."""
    counts = report.counts()
    return say(
        "{files} files: {errors} errors, {warnings} warnings, {infos} hints",
        files=report.files, errors=counts[ERROR], warnings=counts[WARNING], infos=counts[INFO],
    )  # fmt: skip


def beside(report: LintReport) -> Iterator[Message]:
    """What is not shown, and why: nothing is left out in silence."""
    sure = sum(d.fix is not None and d.fix.safe for d in report.shown)
    if sure:
        yield say("{count} of them can be corrected by: guidetool lint --fix", count=sure)
    silenced, accepted = len(report.in_profile(report.silenced)), len(report.in_profile(report.accepted))
    if silenced:
        yield say("{count} more are silenced in the files, each with its reason", count=silenced)
    if accepted:
        yield say("{count} more stand in the baseline as known", count=accepted)
    if report.settled:
        yield say("{count} findings of the baseline are settled", count=report.settled)
    if report.crashed:
        yield say("{count} files could not be checked: this is a fault of guidetool", count=len(report.crashed))


def rest(left: Collection[Diagnostic], voice: Voice) -> Iterator[Message]:
    """What a format with little room leaves out: how many of each level, and of which rules."""
    levels = Counter(d.level for d in left)
    rules = sorted(Counter(d.rule for d in left).items(), key=lambda item: (-item[1], item[0]))
    yield say(
        "{count} more findings are not shown here: {levels}", count=len(left),
        levels=listed((f"{word(name, voice)} {levels[level]}" for level, name in LEVELS.items() if levels[level]), voice),
    )  # fmt: skip
    yield say("by rule: {rules}", rules=listed((f"{rule} {count}" for rule, count in rules), voice))


def ladder(report: LintReport, *, rules: bool = True) -> Message:
    """The profile reached, and what stands before the next one. ``rules``: of which rules."""
    if not report.ladder:
        return _fitness(report)
    reached = report.reached
    following = PROFILES[0] if reached is None else next(iter(PROFILES[PROFILES.index(reached) + 1 :]), None)
    if following is None:
        return say("profile reached: {reached}, the highest", reached=PROFILE_NAMES[PROFILES[-1]])
    blocking, name = report.blocking(following), PROFILE_NAMES[following]
    missing = say("{count} findings stand before {following}", count=len(blocking), following=name)
    if rules:
        ids = ", ".join(sorted({d.rule for d in blocking}))
        missing = say("{count} findings stand before {following}: {rules}", count=len(blocking), following=name, rules=ids)
    if reached is None:
        return say("no profile reached yet; {missing}", missing=missing)
    return say("profile reached: {reached}; {missing}", reached=PROFILE_NAMES[reached], missing=missing)


def _fitness(report: LintReport) -> Message:
    """What is said of finished files in place of a profile."""
    standing = [d for d in report.shown if at_least(d.level, report.fail_level)]
    return say("{count} findings must be mended first", count=len(standing)) if standing else say("the files can be used as they are")


def verdict(report: LintReport) -> Message:
    """One heading for the whole: whose guides, and whether they pass."""
    if not report.ladder:
        return say("The check of the finished files failed") if report.failed or report.crashed else say("The check of the finished files passed")
    if report.crashed:
        return say("The check of the guides could not be finished")
    return say("The check of the guides failed") if report.failed else say("The check of the guides passed")
