"""guidetool order: everything that is to be printed, by printing house, with what goes with it."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from guidetool.cli.making import begin, gathered, progress_bar
from guidetool.cli.reports import OUTPUT, Reporting, Wanted, format_option, write_reports
from guidetool.cli.shell import CLEAN, CRASHED, FINDINGS, Shell
from guidetool.model.errors import UserError
from guidetool.model.message import say
from guidetool.model.print_plan import BUNDLE_GUIDE
from guidetool.model.workspace import Registers, Workspace
from guidetool.pipeline.check import check
from guidetool.pipeline.chosen import chosen
from guidetool.pipeline.coverage import print_coverage
from guidetool.pipeline.order_reports import ORDER_FORMATS
from guidetool.pipeline.products import Inputs, Order
from guidetool.render.product import PRINT, SCREEN

ALL, PROOF = "all", "proof"
KINDS = ("district", "town", "village")


@click.command("order", cls=Reporting, table=ORDER_FORMATS)
@click.option("--sites", multiple=True, default=(ALL,), show_default=True, metavar="站点·SITES",
              help="哪些站点：登记册里的编号（用逗号隔开），或 district town village 一类，或 all · ids, a kind, or all")  # fmt: skip
@click.option("--shop", help="只做送这家印刷厂的（guidetool.yaml 里的编号） · only this printing house, by its id")
@click.option("--for", "purpose", type=click.Choice([PRINT, PROOF]), default=PRINT, show_default=True,
              help="送印，还是只供看样 · for the press, or proofs to look at")  # fmt: skip
@click.option("--proof", is_flag=True, help="只供看样，每页有“样例”字样，和 --for proof 一样 · proofs, every page marked as a sample")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="放到哪个文件夹，默认输出文件夹下的 order · folder to write to")
@click.option("--dry-run", "dry", is_flag=True, help="只看印什么、印多少，什么也不做 · show what and how many, make nothing")
@click.option("--preflight/--no-preflight", default=None,
              help="检查做好的文件，送印时默认检查 · judge what was made; by default where it goes to the press")  # fmt: skip
@click.option("--ledger", is_flag=True, help="记入印制台账 · write what was made into the print ledger")
@click.option("--commit", help="版本说明里写的源文件版本 · commit named in the colophon")
@click.option("--jobs", type=click.IntRange(1), default=os.cpu_count() or 1, show_default="processors", help="同时用几个进程 · processes")
@format_option(ORDER_FORMATS)
@OUTPUT
@click.pass_obj
def command(shell: Shell, /, wanted: tuple[Wanted, ...], **options: Any) -> int:
    """按印制计划做好送各印刷厂的全部文件、清单和标签 · the print order: files, lists and labels for each printing house."""
    from guidetool.pipeline.order import dry_order, make_order

    shell, inputs, order, asked = _asked(shell, options)
    if options["dry"]:
        planned = dry_order(inputs, order, asked)
        write_reports(shell, planned, wanted, ORDER_FORMATS)
        return FINDINGS if planned.left_out else CLEAN
    with progress_bar(shell) as progress:
        made = make_order(inputs, order, asked, progress)
    write_reports(shell, made.report, wanted, ORDER_FORMATS)
    for name, trace in made.crashed:
        shell.log(say("{name} could not be made: this is a fault of guidetool", name=name))
        shell.log(trace)
    if options["ledger"]:
        _record(shell, inputs, order, made.built)
    return CRASHED if made.crashed else FINDINGS if made.report.left_out else CLEAN


def _asked(shell: Shell, options: dict[str, Any]) -> tuple[Shell, Inputs, Order, Any]:
    """What is asked for, checked before anything is made. Raises UserError."""
    from guidetool.pipeline.order import Asked

    proof = options["proof"] or options["purpose"] == PROOF
    if options["ledger"] and (proof or options["dry"]):
        raise UserError(say("proofs are not printed and do not go into the ledger"), say("leave out --ledger"))
    filled = {"draft": False, "purpose": SCREEN if proof or options["dry"] else PRINT, "shop": None, "curves": None, "quantity": None, "place": None,
              "site": None, "large": False, **{key: options[key] for key in ("ledger", "commit", "out", "jobs")}}  # fmt: skip
    shell, inputs, order, bundles = _gathered(shell, filled)
    sites = _sites(options["sites"], inputs.registers)
    _known_shop(options["shop"], inputs.workspace)
    if not inputs.registers.print_plan:
        raise UserError(say("there is no print plan"), say("write one into the registers, see docs/order.md"))
    whole = len(sites) == len(inputs.registers.sites)
    out = options["out"] or order.out / ("order" if whole else f"order-{'-'.join(_words(options['sites']))}"[:80])
    order = replace(order, out=out, finish=replace(order.finish, sample=order.finish.sample or proof))
    judged = options["preflight"] if options["preflight"] is not None else not proof
    return shell, inputs, order, Asked(sites, options["shop"], proof, judged, bundles)


def _gathered(shell: Shell, filled: dict[str, Any]) -> tuple[Shell, Inputs, Order, Any]:
    """All guides and, where the plan prints them, all bundles, checked; what has errors is held back. Raises UserError."""
    from guidetool.pipeline.bundle_leaves import Chosen, choose
    from guidetool.pipeline.bundles import page_of

    opened, finish = begin((), filled)
    checked = check(opened, (), today=shell.today, coverage=print_coverage(), memory=opened.memory, jobs=None)
    kinds = {path: checked.documents.kind(path) for path in checked.asked}
    guides = frozenset(path for path, kind in kinds.items() if kind == "guide")
    held = checked.blocked & guides
    wanted = BUNDLE_GUIDE in {row.product for row in opened.registers.print_plan.values()} and "bundle" in kinds.values()
    bundles = choose(opened, checked, checked.asked, draft=False) if wanted else Chosen((), (), ())
    shell, inputs, order = gathered(shell, opened, finish, chosen(opened, guides - held), held, filled)
    return shell, replace(inputs, pages=frozenset(page_of(one.path) for one in bundles.sums)), order, bundles


def _words(sites: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word.strip() for text in sites for word in text.replace("，", ",").split(",") if word.strip())


def _sites(texts: tuple[str, ...], registers: Registers) -> tuple[str, ...]:
    """The sites that are meant, in the order of the register. Raises UserError."""
    words = _words(texts)
    for word in words:
        if word != ALL and word not in KINDS and word not in registers.sites:
            raise UserError(say("no site has the id {site}", site=word), say("take the ids of the register of sites"))
    return tuple(key for key, site in registers.sites.items() if ALL in words or key in words or site.kind in words)


def _known_shop(shop: str | None, workspace: Workspace) -> None:
    if shop is not None and shop not in workspace.shops:
        raise UserError(say("there is no printing house {name}", name=shop), say("write it under “shops” in guidetool.yaml"))


def _record(shell: Shell, inputs: Inputs, order: Order, built: Any) -> None:
    from guidetool.pipeline.order_ledger import record_order

    count = record_order(inputs, order, built, shell.language)
    shell.log(say("{count} batches were written into {path}", count=count, path=inputs.workspace.paths.ledger))
