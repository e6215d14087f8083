"""Measure the linter against its peers, side by side in one run, and write the table.

    python bench/lint_peers.py [--rounds 5] [--peers FOLDER] [--write]

Every program runs once a round, in turn, so that a noisy machine is noisy for all; the table shows
medians and ratios. FOLDER holds the peers that are no development packages: ``bin/yamllint`` and
``bin/ryl`` (pip) and ``node_modules/.bin/spectral`` (npm install @stoplight/spectral-cli); a peer that
is not there is named as missing. ``--write`` puts the table into docs/performance.md.
"""

from __future__ import annotations

import argparse
import compileall
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from corpus import make_corpus, write
from measuring import Entry, Measured, machine, put_table, run
from ten_guides import copy_ten

ROOT = Path(__file__).resolve().parent.parent
PEER = "check-jsonschema"
TODAY = "2026-11-24"
SCHEMA = ROOT / "schemas" / "guide.zh.schema.json"
OFTEN = 5
"""Runs of a program on one file in a round: they are short, and a moment's noise is much for them."""
CURVE = (1338, 5000, 20000)
SPECTRAL = """\
rules:
  guide:
    given: $
    severity: error
    then:
      function: schema
      functionOptions:
        schema: {$ref: %s}
"""


def guides_of(folder: Path) -> list[str]:
    """The guides of a corpus, relative to it."""
    return [p.relative_to(folder).as_posix() for p in sorted((folder / "guides").glob("*/*.yaml"))
            if p.parent.name not in ("registers", "bundles")]  # fmt: skip


def forget(folder: Path) -> Callable[[], None]:
    return lambda: shutil.rmtree(folder / ".guidetool-cache", ignore_errors=True)


def remember(folder: Path, lint: list[str]) -> Callable[[], None]:
    return lambda: void(subprocess.run(lint, cwd=folder, stdout=subprocess.DEVNULL, check=False))


def void(_: object) -> None:
    return None


def edit(path: Path, element: str = "备注", value: str = "第{}次修改。") -> Callable[[], None]:
    """Write another text into an element of a guide, another one each time."""

    def write_anew() -> None:
        text = path.read_text(encoding="utf-8")
        line = f"{element}: {value.format(time.time_ns() % 1_000_000)}\n"
        changed = re.sub(rf"(?m)^{element}: .*\n", line, text, count=1)
        path.write_text(changed if changed != text else text + line, encoding="utf-8")

    return write_anew


def entries(clean: Path, planted: Path, small: Path, peers: Path) -> tuple[list[Entry], list[str]]:
    """All programs that are there, and the names of those that are not."""
    bin_ = Path(sys.executable).parent
    lint = [str(bin_ / "guidetool"), "--today", TODAY, "lint"]
    one, few = guides_of(clean)[0], "gaj/shenfenzheng-bulin.yaml"
    schema = [str(bin_ / "check-jsonschema"), "--schemafile", str(SCHEMA)]
    (clean / "spectral.yaml").write_text(SPECTRAL % SCHEMA, encoding="utf-8")
    spectral = [str(peers / "node_modules/.bin/spectral"), "lint", "-r", "spectral.yaml"]
    found = [
        Entry("guidetool, cold", lint, clean, forget(clean)),
        Entry("guidetool, nothing changed", lint, clean, remember(clean, lint)),
        Entry("guidetool, one guide changed", lint, clean, edit(clean / one)),
        Entry("guidetool, planted defects, cold", lint, planted, forget(planted)),
        Entry("check-jsonschema", [*schema, *guides_of(clean)], clean),
        Entry("check-jsonschema, planted defects", [*schema, *guides_of(planted)], planted),
        Entry("yamllint", [str(peers / "bin/yamllint"), "-d", "relaxed", "guides"], clean),
        Entry("ryl", [str(peers / "bin/ryl"), "-d", "relaxed", "guides"], clean),
        Entry("Spectral", [*spectral, *guides_of(clean)], clean),
        Entry("one file: guidetool, just changed", [*lint, one], clean, edit(clean / one)),
        Entry("one file: guidetool, its common name just changed", [*lint, one], clean, edit(clean / one, "日常用语", "领补贴第{}号")),
        Entry("one file: guidetool, as it was", [*lint, one], clean, remember(clean, lint)),
        Entry("one file of ten: guidetool, just changed", [*lint, "guides/" + few], small, edit(small / "guides" / few)),
        Entry("one file of ten: guidetool, as it was", [*lint, "guides/" + few], small, remember(small, lint)),
        Entry("one file: guidetool validate, no memory", [*lint[:-1], "validate", "--no-cache", one], clean),
        Entry("one file: check-jsonschema", [*schema, one], clean),
        Entry("one file: yamllint", [str(peers / "bin/yamllint"), "-d", "relaxed", one], clean),
        Entry("one file: ryl", [str(peers / "bin/ryl"), "-d", "relaxed", one], clean),
        Entry("one file: Spectral", [*spectral, one], clean),
    ]
    missing = sorted({Path(e.command[0]).name for e in found if not Path(e.command[0]).exists()})
    return [e for e in found if Path(e.command[0]).exists()], missing


def table(measured: dict[str, Measured], missing: list[str], rounds: int) -> list[str]:
    """The results as Markdown; ratios are to check-jsonschema on the same files."""
    lines = ["| what | seconds (median) | of check-jsonschema | processor seconds | of check-jsonschema | peak memory, all processes |",
             "|---|---|---|---|---|---|"]
    for name, result in measured.items():
        peer = measured[f"one file: {PEER}" if name.startswith("one file") else f"{PEER}, planted defects" if "planted" in name else PEER]
        worked, theirs = statistics.median(result.worked), statistics.median(peer.worked)
        times = f"{result.median:.2f} | {_part(result.median / peer.median)} | {worked:.2f} | {_part(worked / theirs)}"
        lines.append(f"| {name} | {times} | {max(result.megabytes):.0f} MB |")
    if missing:
        lines += ["", f"Not installed where this was measured: {', '.join(missing)}."]
    return [*lines, "", f"Medians of {rounds} rounds, every program once a round, on one file {OFTEN} times; {machine()}."]


def _part(ratio: float) -> str:
    return f"1/{1 / ratio:.1f}" if ratio < 1 else f"{ratio:.1f}"


def curve(rounds: int) -> list[str]:
    """Cold runs over corpora of growing size."""
    lines = ["| guides | seconds, cold | milliseconds a guide | peak memory |", "|---|---|---|---|"]
    for size in CURVE:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            write(make_corpus(size, 1, 0.0), folder)
            command = [str(Path(sys.executable).parent / "guidetool"), "--today", TODAY, "lint"]
            runs = [run(Entry("", command, folder, forget(folder))) for _ in range(rounds)]
            seconds = statistics.median(one.seconds for one in runs)
            lines.append(f"| {size} | {seconds:.2f} | {seconds / size * 1000:.2f} | {max(one.megabytes for one in runs):.0f} MB |")
    return lines


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--peers", type=Path, default=ROOT / ".peers")
    parser.add_argument("--no-curve", action="store_true")
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    compileall.compile_dir(ROOT / "src", quiet=1)  # as an installation does
    with tempfile.TemporaryDirectory() as name:
        clean, planted, small = Path(name, "clean"), Path(name, "planted"), Path(name, "small")
        copy_ten(small)
        write(make_corpus(1338, 1, 0.0), clean)
        write(make_corpus(1338, 1, 0.02), planted)
        programs, missing = entries(clean, planted, small, arguments.peers.resolve())
        measured = {entry.name: Measured() for entry in programs}
        for number in range(arguments.rounds):
            for entry in [e for e in programs for _ in range(OFTEN if e.name.startswith("one file") else 1)]:
                ran = run(entry)
                measured[entry.name].add(ran)
                print(f"round {number + 1}  {ran.seconds:7.2f} s  {ran.worked:7.2f} s  {entry.name}", file=sys.stderr)
    lines = table(measured, missing, arguments.rounds)
    if not arguments.no_curve:
        lines += ["", "Growth:", "", *curve(max(1, arguments.rounds // 2))]
    text = "\n".join(lines)
    print(text)
    if arguments.write:
        put_table("lint", text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
