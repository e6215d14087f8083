"""Measure the booklets of all sites in one run against each rendered by itself, and write the table.

    python bench/editions_peers.py [--guides 1338] [--sites 0] [--sample 3] [--brief] [--write]

``--sites``: so many of the corpus' sites (0: all 175); ``--sample``: so many of them are rendered by themselves, each from nothing;
``--brief``: without the rows of a quarter of the sites and of one edited guide.
"""

from __future__ import annotations

import argparse
import re
import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from corpus import make_corpus, write
from measuring import Entry, machine, put_table, run

TODAY = "2026-11-24"
SAID = "said.txt"


@dataclass(frozen=True, slots=True)
class Row:
    """A run. ``laid``: pages laid out in it, as it said; ``megabytes``: peak memory of all processes."""

    name: str
    editions: int
    seconds: float
    megabytes: float
    pages: int
    laid: int
    made: int
    kept: int
    """Bytes of the booklets and of the cache."""

    def line(self) -> str:
        rate = f"{100 * (1 - self.laid / self.pages):.1f} %" if self.pages else ""
        return (f"| {self.name} | {self.editions} | {self.seconds:.1f} | {self.pages} | {self.pages / self.seconds:.0f} | {self.laid} | {rate}"
                f" | {self.megabytes:.0f} MB | {self.made / 1e6:.0f} MB | {self.kept / 1e6:.0f} MB |")  # fmt: skip


def rendered(name: str, folder: Path, sites: list[str], *, fresh: bool = True) -> Row:
    """Render the booklets of some sites. ``fresh``: from nothing."""
    if fresh:
        shutil.rmtree(folder / ".guidetool-cache", ignore_errors=True)
        shutil.rmtree(folder / "dist", ignore_errors=True)
    tool = [str(Path(sys.executable).with_name("guidetool")), "--today", TODAY, "--lang", "en", "render", "booklet", "--commit", "", "--jobs", "2",
            "--no-preflight", *(word for site in sites for word in ("--site", site))]  # fmt: skip
    ran = run(Entry(name, ["sh", "-c", f'exec "$@" > {SAID}', "sh", *tool], folder))
    said = (folder / SAID).read_text(encoding="utf-8")
    found = re.search(r"([0-9]+) pages, in", said)
    laid = re.search(r"of [0-9]+ pages ([0-9]+) were laid out", said)
    if found is None:
        raise SystemExit(f"{name}: nothing was made:\n{said}")
    pages = int(found[1])
    return Row(name, len(sites), ran.seconds, ran.megabytes, pages, int(laid[1]) if laid else pages, _size(folder / "dist"), _size(folder / ".guidetool-cache"))


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def edit(folder: Path) -> None:
    """A word of a guide that towns and villages take in."""
    path = next(p for p in sorted((folder / "guides").glob("*/*.yaml")) if p.parent.name not in ("registers", "bundles"))
    text, count = re.subn(r"(?m)^(适用范围: .*)$", r"\g<1>一", path.read_text(encoding="utf-8"), count=1)
    if count != 1:
        raise SystemExit(f"nothing to edit in {path}")
    path.write_text(text, encoding="utf-8")


def sites_of(folder: Path) -> list[str]:
    text = (folder / "guides" / "registers" / "sites.yaml").read_text(encoding="utf-8")
    return re.findall(r"(?m)^  ([a-z0-9-]+):$", text)


def measured(folder: Path, wanted: int, sample: int, brief: bool) -> str:
    """The table as Markdown."""
    sites = sites_of(folder)
    sites = sites[:: max(1, len(sites) // wanted)][:wanted] if wanted else sites
    rows = []
    if len(sites) > 8 and not brief:
        rows.append(rendered("a quarter of them, from nothing", folder, sites[::4]))
    rows.append(rendered("all in one run, from nothing", folder, sites))
    whole = rows[-1]
    rows.append(rendered("nothing changed", folder, sites, fresh=False))
    if not brief:
        edit(folder)
        rows.append(rendered("one guide edited", folder, sites, fresh=False))
    alone = [rendered(f"{site} by itself, from nothing", folder, [site]) for site in sites[1 :: max(1, (len(sites) - 1) // sample)][:sample]]
    each = sum(row.seconds for row in alone) / sum(row.pages for row in alone)
    lines = ["| what | editions | seconds | pages | pages a second | laid out | were there already | memory, all processes | booklets | cache |",
             "|---|---|---|---|---|---|---|---|---|---|", *(row.line() for row in (*rows, *alone))]  # fmt: skip
    ratio = each * whole.pages / whole.seconds
    return "\n".join([*lines, "", f"Each edition by itself would take {ratio:.1f} times as long as all in one run: by the seconds a page of the"
                      f" {len(alone)} that were rendered so. {machine()}."])  # fmt: skip


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--guides", type=int, default=1338)
    parser.add_argument("--sites", type=int, default=0)
    parser.add_argument("--sample", type=int, default=3)
    parser.add_argument("--brief", action="store_true")
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(make_corpus(arguments.guides, 1, 0.0), folder)
        text = f"{arguments.guides} guides.\n\n{measured(folder, arguments.sites, arguments.sample, arguments.brief)}"
    print(text)
    if arguments.write:
        put_table("editions", text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
