"""Measure the comparison against the way one would do it by hand, side by side in one run, and write the table.

    python bench/diff_peers.py [--rounds 3] [--peers FOLDER] [--no-curve] [--write]

A corpus is committed twice into a repository of its own; the second time one guide in twenty is changed: a limit, a
material, an address, a name of a file, one guide more and one less. Every program runs once a round, in turn. The naive
way is bench/diff_naive.py: ``git show`` for every file, PyYAML with its parser in C (``--slow``: without it too),
DeepDiff. FOLDER holds its interpreter (``bin/python``).
"""

from __future__ import annotations

import argparse
import random
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from corpus import make_corpus, write
from measuring import Entry, Measured, machine, put_table, run

ROOT = Path(__file__).resolve().parent.parent
NAIVE = Path(__file__).resolve().parent / "diff_naive.py"
CURVE = (1338, 5000, 20000)
SHARE = 0.05
_GIT = ["git", "-c", "user.name=bench", "-c", "user.email=bench@example.org", "-c", "gc.auto=0"]
OURS, FAST, SLOW = "guidetool diff", "naive, with PyYAML's C parser", "naive, as PyYAML comes"


def two_revisions(folder: Path, guides: int) -> int:
    """A repository with the tags ``old`` and ``new``; the number of guides that differ."""
    write(make_corpus(guides, 1, 0.0), folder)
    (folder / ".gitignore").write_text(".guidetool-cache/\n", encoding="utf-8")
    _git(folder, "init", "-q", "-b", "main")
    _commit(folder, "old")
    paths = sorted(path for path in (folder / "guides").glob("*/*.yaml") if path.parent.name not in ("registers", "bundles", "rules"))
    chosen = random.Random(1).sample(paths, round(len(paths) * SHARE))
    for number, path in enumerate(chosen):
        _change(path, number)
    _commit(folder, "new")
    return len(chosen)


def _change(path: Path, number: int) -> None:
    """One change of four kinds in turn; of every twentieth file the name too."""
    text = path.read_text(encoding="utf-8")
    old, new = (("  承诺: ", "  承诺: 1"), ("原件份数: ", "原件份数: 1"), ("到现场次数: ", "到现场次数: 1"), ("适用范围: ", "适用范围: 在本区，"))[number % 4]
    changed = text.replace(old, new, 1)
    path.write_text(changed if changed != text else text.replace("到现场次数: ", "到现场次数: 1", 1), encoding="utf-8")
    if number % 20 == 7:
        path.rename(path.with_name(f"moved-{path.name}"))


def _commit(folder: Path, tag: str) -> None:
    _git(folder, "add", "-A")
    _git(folder, "commit", "-q", "-m", tag)
    _git(folder, "tag", tag)


def _git(folder: Path, *words: str) -> None:
    subprocess.run([*_GIT, *words], cwd=folder, check=True, stdout=subprocess.DEVNULL)


def entries(folder: Path, peers: Path, *, slow: bool = False) -> list[Entry]:
    python = str(peers / "bin" / "python")
    return [
        Entry(OURS, [str(Path(sys.executable).parent / "guidetool"), "diff", "old..new", "-f", "json"], folder,
              lambda: shutil.rmtree(folder / ".guidetool-cache", ignore_errors=True)),
        Entry(FAST, [python, str(NAIVE), "old", "new", "--fast"], folder),
        *([Entry(SLOW, [python, str(NAIVE), "old", "new"], folder)] if slow else []),
    ]  # fmt: skip


def table(measured: dict[str, Measured], rounds: int) -> list[str]:
    lines = ["| what | seconds (median) | of guidetool | peak memory, all processes |", "|---|---|---|---|"]
    for name, result in measured.items():
        ratio = result.median / measured[OURS].median
        lines.append(f"| {name} | {result.median:.2f} | {ratio:.1f} | {max(result.megabytes):.0f} MB |")
    return [*lines, "", f"Medians of {rounds} rounds, every program once a round; {machine()}."]


def curve(rounds: int) -> list[str]:
    """Comparisons of growing size, one guide in twenty changed."""
    lines = ["| guides | changed | seconds | milliseconds a guide | peak memory |", "|---|---|---|---|---|"]
    for size in CURVE:
        with tempfile.TemporaryDirectory() as name:
            changed = two_revisions(Path(name), size)
            ours = entries(Path(name), Path("nowhere"))[0]
            runs = [run(ours) for _ in range(rounds)]
            seconds = statistics.median(one.seconds for one in runs)
            print(f"{size}  {seconds:7.2f} s", file=sys.stderr)
            lines.append(f"| {size} | {changed} | {seconds:.2f} | {seconds / size * 1000:.2f} | {max(one.megabytes for one in runs):.0f} MB |")
    return lines


def show(name: str, lines: list[str], *, write_it: bool) -> None:
    text = "\n".join(lines)
    print(text, flush=True)
    if write_it:
        put_table(name, text)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--peers", type=Path, default=ROOT / ".peers")
    parser.add_argument("--guides", type=int, default=1338)
    parser.add_argument("--slow", action="store_true", help="also PyYAML without its C parser")
    parser.add_argument("--no-curve", action="store_true")
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with tempfile.TemporaryDirectory() as name:
        changed = two_revisions(Path(name), arguments.guides)
        programs = entries(Path(name), arguments.peers.resolve(), slow=arguments.slow)
        measured = {entry.name: Measured() for entry in programs}
        for number in range(arguments.rounds):
            for entry in programs:
                ran = run(entry)
                measured[entry.name].add(ran)
                print(f"round {number + 1}  {ran.seconds:7.2f} s  {entry.name}", file=sys.stderr)
    show("diff", [f"{arguments.guides} guides, {changed} of them changed.", "", *table(measured, arguments.rounds)], write_it=arguments.write)
    if not arguments.no_curve:
        show("diff growth", curve(max(1, arguments.rounds // 2)), write_it=arguments.write)
    return 0


if __name__ == "__main__":
    sys.exit(main())
