"""guidetool: one command a file, loaded only when called."""

from __future__ import annotations

import importlib
import os
import sys
from datetime import date

import click

from guidetool import __version__

COMMANDS = {
    "lint": "lint",
    "validate": "validate",
    "rules": "rules",
    "explain": "explain",
    "diff": "diff",
    "breaking": "breaking",
    "approve": "approve",
    "changelog": "changelog",
    "git-diff-driver": "git_diff_driver",
    "render": "render",
    "order": "order",
    "reprint": "reprint",
    "ledger": "ledger",
    "import": "import_",
    "init": "init",
    "new": "new",
    "baseline": "baseline",
    "config": "config",
    "fmt": "fmt",
    "preflight": "preflight",
    "stats": "stats",
    "bundle": "bundle",
    "completion": "completion",
    "lsp": "lsp",
    "site": "site",
    "export": "export",
    "preview": "preview",
}


class Lazy(click.Group):
    """A group that imports a command's module when the command is named."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from difflib import get_close_matches

            near = get_close_matches(args[0], COMMANDS, n=2, cutoff=0.6)
            raise click.UsageError(_no_command(args[0], near), ctx)
        return super().resolve_command(ctx, args)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"guidetool.cli.{COMMANDS[cmd_name]}")
        command: click.Command = module.command
        return command


def _language(given: str | None) -> str:
    chosen = given or os.environ.get("GUIDETOOL_LANG") or "zh"
    return "en" if chosen.lower().startswith("en") else "zh"


@click.group(cls=Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="guidetool", message="%(prog)s %(version)s")
@click.option("--lang", type=click.Choice(["zh", "en"]), help="语言 · language of messages")
@click.option("--today", metavar="YYYY-MM-DD", help="按哪一天检查，默认今天 · the day to check for, default: today")
@click.pass_context
def group(ctx: click.Context, lang: str | None, today: str | None) -> None:
    """办事指南的检查、比对与印制 · check, compare and print public service guides."""
    from guidetool.cli.shell import Shell

    if today is not None:
        _check_day(today)
    chosen = bool(lang or os.environ.get("GUIDETOOL_LANG"))
    def clock() -> str:
        return today or date.today().isoformat()

    ctx.obj = Shell(_language(lang), clock(), chosen, clock)


def _check_day(text: str) -> None:
    try:
        date.fromisoformat(text)
    except ValueError:
        raise click.BadParameter(f"{text}: YYYY-MM-DD", param_hint="--today") from None


def program() -> None:
    """The program: ``main``, with an end at once."""
    try:
        main()
    except SystemExit as done:
        from guidetool.pipeline.ending import leave

        leave(done.code if isinstance(done.code, int) else 0, _flush)
        raise


def _flush() -> None:
    sys.stdout.flush()
    sys.stderr.flush()


def main() -> None:
    """Run, and turn what went wrong into an exit code."""
    from guidetool.cli.shell import make_streams_safe
    from guidetool.pipeline.spoken import speaking

    make_streams_safe()
    with speaking(_language(_option("--lang"))):
        _run()


def _run() -> None:
    from guidetool.cli.shell import CRASHED, INTERRUPTED, USAGE

    try:
        sys.exit(group.main(standalone_mode=False, prog_name="guidetool"))
    except click.exceptions.Abort:
        sys.exit(INTERRUPTED)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except click.ClickException as error:
        error.show()
        sys.exit(USAGE)
    except Exception as error:
        sys.exit(_complain(error, USAGE, CRASHED))


def _complain(error: Exception, usage: int, crashed: int) -> int:
    from guidetool.model.errors import UserError
    from guidetool.pipeline.spoken import translation

    if not isinstance(error, UserError):
        import traceback

        traceback.print_exception(error)
        return crashed
    language = _language(_option("--lang"))
    words = translation(language)
    click.echo(f"guidetool: {error.message.render(language, words)}", err=True)
    if error.hint is not None:
        click.echo(error.hint.render(language, words), err=True)
    return usage


def _option(name: str) -> str | None:
    """An option's value as typed: the shell may not exist yet when something fails."""
    for i, argument in enumerate(sys.argv[:-1]):
        if argument == name:
            return sys.argv[i + 1]
    return next((a.partition("=")[2] for a in sys.argv if a.startswith(name + "=")), None)


def _no_command(name: str, near: list[str]) -> str:
    from guidetool.model.message import Message, say
    from guidetool.pipeline.spoken import translation

    language = _language(_option("--lang"))
    told: list[Message] = [say("there is no command “{name}”", name=name)]
    told.append(say("did you mean: {near}?", near=", ".join(near)) if near else say("all commands: guidetool --help"))
    return "\n".join(message.render(language, translation(language)) for message in told)
