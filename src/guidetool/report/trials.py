"""Local rules against their examples: for people, and as one JSON document."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from guidetool.model.diagnostic import ERROR, INFO, WARNING, Diagnostic
from guidetool.model.local_rule import BAD, Trial, Trials, Tried
from guidetool.model.message import Message, say
from guidetool.model.report import Voice

FORMAT_VERSION = 1
LEVELS = {ERROR: say("error"), WARNING: say("warning"), INFO: say("info")}


def report_trials_text(report: Trials, voice: Voice) -> str:
    """A line for each example: whether it went as it should, and what a guide like it would be told."""
    lines: list[str] = []
    for path in report.paths:
        lines += [path, *_problems(report, path, voice)]
        for trial in report.trials:
            if trial.ready.path == path:
                lines += _trial(trial, voice)
        lines.append("")
    return "\n".join([*lines, _word(_total(report), voice)])


def _problems(report: Trials, path: str, voice: Voice) -> Iterator[str]:
    for d in report.problems:
        if d.path == path:
            told = f"{_word(LEVELS[d.level], voice)} {_word(d.message, voice)} [{d.rule}]"
            yield "  " + _word(say("line {line} {text}", line=d.span.line, text=told), voice)
            if d.help is not None:
                yield "    " + _word(_CURE, voice) + _word(d.help, voice)


_CURE = say("what to do: ")


def _trial(trial: Trial, voice: Voice) -> Iterator[str]:
    yield "  " + _word(say("line {line} {text}", line=trial.span.line, text=trial.ready.id), voice)
    for one in trial.tried:
        verdict = say("passed") if one.passed else say("FAILED")
        yield "    " + _word(say("{verdict}  line {line}: {told}", verdict=verdict, line=one.span.line, told=_outcome(one)), voice)


def _outcome(one: Tried) -> Message:
    wrong = one.kind == BAD
    if not one.found or (wrong and not one.passed):  # not found for one of several subjects
        return say("this wrong example is not found") if wrong else say("this right example is not found")
    told = one.found[0].message
    return say("this wrong example is found: {told}", told=told) if wrong else say("this right example is found: {told}", told=told)


def _total(report: Trials) -> Message:
    tried = [one for trial in report.trials for one in trial.tried]
    failed = sum(not one.passed for one in tried)
    total = say(
        "{rules} rules, {examples} examples: {passed} passed, {failed} failed",
        rules=len(report.trials), examples=len(tried), passed=len(tried) - failed, failed=failed,
    )  # fmt: skip
    if not report.problems:
        return total
    return say("{total}; {count} other findings in the files", total=total, count=len(report.problems))


def report_trials_json(report: Trials, voice: Voice) -> str:
    """One document, also where nothing failed."""
    rules = [
        {
            "id": trial.ready.id, "path": trial.ready.path, "line": trial.span.line, "passed": trial.passed,
            "examples": [
                {
                    "kind": one.kind, "number": one.number, "line": one.span.line, "passed": one.passed,
                    "found": [_word(finding.message, voice) for finding in one.found],
                }
                for one in trial.tried
            ],
        }
        for trial in report.trials
    ]  # fmt: skip
    document = {
        "version": FORMAT_VERSION, "passed": report.passed, "rules": rules,
        "problems": [_problem(d, voice) for d in report.problems],
    }  # fmt: skip
    return json.dumps(document, ensure_ascii=False, indent=2)


def _problem(d: Diagnostic, voice: Voice) -> dict[str, Any]:
    return {
        "path": d.path, "line": d.span.line, "rule": d.rule, "level": d.level, "message": _word(d.message, voice),
        "help": _word(d.help, voice) if d.help else None,
    }  # fmt: skip


def _word(message: Message, voice: Voice) -> str:
    return message.render(voice.language, voice.translate)
