"""guidetool config show: what holds for a file, and why."""

from __future__ import annotations

import json
from pathlib import Path

import click

from guidetool.cli.rules import LEVELS as LEVEL_NAMES
from guidetool.cli.rules import PROFILES, align
from guidetool.cli.shell import CLEAN, Shell
from guidetool.model.message import Message, say
from guidetool.pipeline.config import Held, Holding, holding
from guidetool.pipeline.workspace import FILE_NAME, Opened, open_workspace

FORMAT_VERSION = 1
LEVELS = {**LEVEL_NAMES, "off": say("off")}
KINDS = {"guide": say("guide"), "register": say("register"), "bundle": say("bundle"), "workspace": say("workspace"),
         "local-rules": say("local rules"), "approvals": say("approvals")}  # fmt: skip
LANGUAGES = {"zh": say("Chinese"), "en": say("English")}


@click.group("config")
def command() -> None:
    """设置 · settings."""


@command.command("show")
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option("--all", "all_", is_flag=True, help="每一条检查都列出 · list every check")
@click.option("-f", "--format", "format_", type=click.Choice(("text", "json")), default="text", help="格式 · format")
@click.pass_obj
def show(shell: Shell, file: Path | None, all_: bool, format_: str) -> int:
    """对一个文件（不写就是整个工作区）起作用的设置和理由 · what holds for a file (none: the workspace), and why."""
    opened = open_workspace(file or Path.cwd())
    shell = shell.in_workspace(opened.workspace.language)
    found = holding(opened, file)
    checks = [c for c in found.checks if all_ or c.line]
    shell.out(_document(opened, found, checks) if format_ == "json" else _page(opened, found, checks, shell))
    return CLEAN


def _page(opened: Opened, found: Holding, checks: list[Held], shell: Shell) -> str:
    workspace, paths = opened.workspace, opened.workspace.paths
    facts: list[tuple[Message, str]] = []
    if found.path:
        facts += [(say("file"), found.path), (say("kind"), shell.words(KINDS[found.kind]))]
        facts += [(say("department"), found.department)] if found.department else []
        facts += [(say("local rules"), ", ".join(found.local) or shell.words(say("none")))]
    facts += [
        (say("settings in"), (opened.root / FILE_NAME).as_posix()), (say("district"), workspace.district.name or ""),
        (say("language"), shell.words(LANGUAGES[workspace.language])), (say("profile"), shell.words(PROFILES[workspace.profile])),
        (say("fails at"), shell.words(LEVELS[workspace.fail_level])), (say("guides in"), paths.guides),
        (say("registers in"), paths.registers), (say("local rules in"), paths.rules),
        (say("baseline"), paths.baseline if (opened.root / paths.baseline).is_file() else shell.words(say("none"))),
    ]  # fmt: skip
    lines = align([[shell.words(name), value] for name, value in facts])
    told = say("levels that were changed:") if len(checks) < len(found.checks) else say("all checks:")
    rows = align([[c.rule, shell.words(PROFILES[c.profile]), *_level(c, shell)] for c in checks]) if checks else []
    return "\n".join([*lines, "", shell.words(told if checks else say("no level was changed")), *(f"  {row}".rstrip() for row in rows)])


def _level(check: Held, shell: Shell) -> tuple[str, str]:
    now = shell.words(LEVELS[check.level])
    if not check.line:
        return now, ""
    was = "" if check.level == check.default else f"{shell.words(LEVELS[check.default])} → "
    return f"{was}{now}", " ".join(filter(None, (f"{FILE_NAME}:{check.line}", check.reason)))


def _document(opened: Opened, found: Holding, checks: list[Held]) -> str:
    workspace, paths = opened.workspace, opened.workspace.paths
    tree = {
        "version": FORMAT_VERSION, "workspace": (opened.root / FILE_NAME).as_posix(), "path": found.path or None,
        "kind": found.kind or None, "department": found.department or None, "local_rules": list(found.local),
        "language": workspace.language, "profile": workspace.profile, "fail_level": workspace.fail_level,
        "paths": {name: getattr(paths, name) for name in ("guides", "registers", "bundles", "rules", "baseline", "templates", "output")},
        "checks": [
            {"id": c.rule, "level": c.level, "default": c.default, "profile": c.profile, "line": c.line or None, "reason": c.reason or None}
            for c in checks
        ],
    }  # fmt: skip
    return json.dumps(tree, ensure_ascii=False, indent=2)
