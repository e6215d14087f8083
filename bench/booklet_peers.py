"""Measure the booklet against one WeasyPrint document of everything, side by side in one run, and write the table.

    python bench/booklet_peers.py [--rounds 1] [--guides 1338,200] [--profiles screen,print] [--minutes 15] [--fresh] [--write]

Every program runs once a round, in turn. What was measured is kept in .peers/booklet.json for the same state of the sources: a run that was cut
short, or that had no time or memory left for a row, goes on where it stopped (``--fresh`` begins anew). A row whose time or memory,
by what the smaller corpus took, would not fit is left out and named. The one document is taken at its seconds of processors: it works on one of them and cannot be faster by the clock, so
a machine that is busy with other things makes no ratio better than it is.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))
import pikepdf
from corpus import make_corpus, write
from measuring import Entry, machine, put_table, run

from guidetool.pipeline.check import check
from guidetool.pipeline.resources import folder as shipped
from guidetool.pipeline.resources import own_state
from guidetool.pipeline.sources import read_sources
from guidetool.pipeline.workspace import open_workspace
from guidetool.render.view import item_view

HERE = Path(__file__).resolve().parent
STATE = HERE.parent / ".peers" / "booklet.json"
TODAY = "2026-11-24"
FOR_PRINT = "levels:\n- rules: [sample-for-print]\n  level: info\n  reason: the corpus is made up\n"
SINGLE, COLD, SAME, EDIT, TITLE, TYPST = (
    "one WeasyPrint document", "guidetool, cold", "guidetool, nothing changed", "guidetool, one guide edited",
    "guidetool, a title edited", "Typst, its own layout")  # fmt: skip
WANTED = {COLD: 2.5, SAME: 100.0, TITLE: 10.0}
"""How many times faster than the one document each is meant to be; of an edited guide it depends on the number of guides."""


@dataclass(frozen=True, slots=True)
class Row:
    """A program on a corpus. ``out``: the file that it makes."""

    name: str
    guides: int
    profile: str
    entry: Entry
    out: Path

    @property
    def key(self) -> str:
        return f"{self.guides} {self.profile} {self.name}"


def rows(root: Path, guides: int, profile: str) -> list[Row]:
    """The programs over one corpus, the single document first."""
    folder = root / f"{guides}-{profile}"
    write(make_corpus(guides, 1, 0.0), folder)
    if profile == "print":
        settings = folder / "guidetool.yaml"
        settings.write_text(settings.read_text(encoding="utf-8").replace("sample: true", "sample: false") + FOR_PRINT, encoding="utf-8")
    tool = [str(Path(sys.executable).with_name("guidetool")), "--today", TODAY, "render", "booklet", "--for", profile, "--commit", "", "--jobs", "2", "--no-preflight"]
    made = folder / "dist" / "booklet" / "booklet.pdf"
    single = [sys.executable, str(HERE / "booklet_single.py"), str(folder), str(folder / "single.pdf"), profile]
    edited = next(p for p in sorted((folder / "guides").glob("*/*.yaml")) if p.parent.name not in ("registers", "bundles"))
    before = partial(subprocess.run, tool, cwd=folder, capture_output=True, check=False)
    found = [
        Row(SINGLE, guides, profile, Entry(SINGLE, single, folder), folder / "single.pdf"),
        Row(COLD, guides, profile, Entry(COLD, tool, folder, partial(_forget, folder)), made),
        Row(SAME, guides, profile, Entry(SAME, tool, folder, lambda: _void(before())), made),
        Row(EDIT, guides, profile, Entry(EDIT, tool, folder, lambda: _changed(before, edited, r"(?m)^(适用范围: .*?)[0-9]*$")), made),
        Row(TITLE, guides, profile, Entry(TITLE, tool, folder, lambda: _changed(before, edited, r"(?m)^(事项名称: .*?)[0-9]*$")), made),
    ]
    typst = HERE.parent / ".peers" / "bin" / "python"
    if profile == "screen" and typst.exists():
        _export(folder)
        command = [str(typst), str(HERE / "booklet_typst.py"), str(folder / "book.json"), str(folder / "typst.pdf")]
        found.append(Row(TYPST, guides, profile, Entry(TYPST, command, folder), folder / "typst.pdf"))
    return found


def _void(_: object) -> None:
    return None


def _forget(folder: Path) -> None:
    shutil.rmtree(folder / ".guidetool-cache", ignore_errors=True)
    shutil.rmtree(folder / "dist", ignore_errors=True)


def _changed(before: Callable[[], Any], path: Path, pattern: str) -> None:
    """Make the book as it is; then edit a word of a guide, another one each time."""
    before()
    text, count = re.subn(pattern, lambda match: f"{match[1]}{time.time_ns() % 1000}", path.read_text(encoding="utf-8"), count=1)
    if count != 1:
        raise SystemExit(f"nothing to edit in {path}")
    path.write_text(text, encoding="utf-8")


def _export(folder: Path) -> None:
    """All texts of the booklet for Typst."""
    opened = open_workspace(folder)
    sections: dict[str, list[dict[str, Any]]] = {}
    for located in check(opened, (), today=TODAY, rules=False).selected():
        view = item_view(located.guide, opened.registers)
        blocks = [(heading, [[f.label, "\n".join(f.lines)] for f in fields]) for heading, fields in (*view.before, *view.after)]
        blocks.append(("办理流程", [[s.name, s.role, s.time, s.result] for s in view.steps]))
        blocks.append(("申请材料", [[m.name, "、".join(m.amounts), m.form, m.source, m.need] for m in view.materials]))
        blocks.append(("材料填报说明", [[m.name, "\n".join(m.notes)] for m in view.materials if m.notes]))
        blocks.append(("办理窗口", [[w.name, w.address, w.hours, w.phone] for w in view.windows]))
        blocks.append(("咨询与监督", [[f.label, "\n".join(f.lines)] for f in view.contacts]))
        sections.setdefault(view.department, []).append({"name": view.name, "blocks": [b for b in blocks if b[1]]})
    book = [{"name": name, "items": items} for name, items in sections.items()]
    (folder / "book.json").write_text(json.dumps(book, ensure_ascii=False), encoding="utf-8")


def measure(row: Row) -> dict[str, float]:
    """Seconds, megabytes of all processes together and of the largest, and pages and size of the file that was made."""
    ran = run(row.entry)
    if not row.out.exists():
        raise SystemExit(f"{row.key}: nothing was made; try: {' '.join(row.entry.command)}")
    with pikepdf.open(row.out) as pdf:
        pages = len(pdf.pages)
    return {"seconds": ran.seconds, "worked": ran.worked, "megabytes": ran.megabytes, "largest": ran.largest, "pages": pages, "bytes": row.out.stat().st_size}


def too_much(row: Row, known: dict[str, list[dict[str, float]]], until: float) -> str | None:
    """Why a row is left out: what a smaller corpus took, scaled, is more than there is."""
    smaller = [(int(key.split()[0]), runs[-1]) for key, runs in known.items() if key.split(" ", 2)[2] == row.name and int(key.split()[0]) < row.guides]
    if not smaller:
        return "no time left" if time.monotonic() > until else None
    guides, last = max(smaller, key=lambda one: one[0])
    seconds, megabytes = (last[name] * row.guides / guides for name in ("seconds", "megabytes"))
    available = int(re.search(r"MemAvailable:\s+([0-9]+)", Path("/proc/meminfo").read_text())[1]) / 1024  # type: ignore[index]
    if row.name == SINGLE and megabytes > available:
        return f"needs about {megabytes / 1024:.0f} GB of memory"
    if time.monotonic() + seconds > until:
        return f"needs about {seconds / 60:.0f} minutes"
    return None


def table(known: dict[str, list[dict[str, float]]], left_out: dict[str, str], rounds: int) -> str:
    """The results as Markdown."""
    lines = ["| guides | for | what | seconds | the one document is slower by | wanted | memory, all processes | its largest process | pages | MB | size of the one document's |",
             "|---|---|---|---|---|---|---|---|---|---|---|"]  # fmt: skip
    for key in sorted(known, key=lambda key: (-int(key.split()[0]), key.split()[1] != "screen", _rank(key))):
        guides, profile, name = key.split(" ", 2)
        runs = known[key]
        seconds = statistics.median(one["seconds"] for one in runs)
        single = known.get(f"{guides} {profile} {SINGLE}")
        taken = seconds if name != SINGLE else statistics.median(one["worked"] for one in runs)
        ratio = f"{statistics.median(one['worked'] for one in single) / taken:.1f}" if single else "not measured"
        wanted = {**WANTED, EDIT: 20.0 if int(guides) > 1000 else 15.0}.get(name)
        size = f"{runs[-1]['bytes'] / single[-1]['bytes']:.2f}" if single else ""
        memory, largest = (max(one[name] for one in runs) for name in ("megabytes", "largest"))
        lines.append(f"| {guides} | {profile} | {name} | {seconds:.2f} | {ratio} | {f'{wanted:g}' if wanted else ''} | {memory:.0f} MB | {largest:.0f} MB"
                     f" | {runs[-1]['pages']:.0f} | {runs[-1]['bytes'] / 1e6:.1f} | {size} |")  # fmt: skip
    if left_out:
        lines += ["", "Left out where this was measured: " + "; ".join(f"{key} ({why})" for key, why in left_out.items()) + "."]
    return "\n".join([*lines, "", f"Medians of {rounds} round{'s' if rounds > 1 else ''}; {machine()}."])


def _rank(key: str) -> int:
    return (SINGLE, COLD, SAME, EDIT, TITLE, TYPST).index(key.split(" ", 2)[2])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--guides", default="1338,200")
    parser.add_argument("--profiles", default="screen,print")
    parser.add_argument("--minutes", type=float, default=15)
    parser.add_argument("--fresh", action="store_true")
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    until = time.monotonic() + arguments.minutes * 60
    opened = own_state() + read_sources([shipped("templates")], open_workspace(HERE.parent).workspace.fonts).mark
    state = json.loads(STATE.read_text(encoding="utf-8")) if STATE.exists() and not arguments.fresh else {}
    known: dict[str, list[dict[str, float]]] = state.get(opened, {})
    left_out: dict[str, str] = {}
    with tempfile.TemporaryDirectory() as name:
        for guides in sorted(int(n) for n in arguments.guides.split(",")):
            for profile in arguments.profiles.split(","):
                todo = rows(Path(name), guides, profile)
                for number in range(arguments.rounds):
                    for row in todo:
                        if len(known.get(row.key, [])) > number:
                            continue
                        why = too_much(row, known, until)
                        if why is not None:
                            left_out[row.key] = why
                            continue
                        known.setdefault(row.key, []).append(measure(row))
                        print(f"round {number + 1}  {known[row.key][-1]['seconds']:8.2f} s  {row.key}", file=sys.stderr)
                        STATE.parent.mkdir(exist_ok=True)
                        STATE.write_text(json.dumps({opened: known}), encoding="utf-8")
    text = table(known, left_out, arguments.rounds)
    print(text)
    if arguments.write:
        put_table("booklet", text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
