"""Fit the guides of the generated corpus on every stand, leaf and booklet, and write what came of it as a table.

    python bench/sheets_peers.py [--guides 1338] [--nth 25] [--all] [--kinds stands,leaves,booklets] [--jobs 2] [--keep FILE] [--list FILE] [--write]

Fit and layouts are the product's own; only no file is written. Without ``--all`` a sample is fitted: each nth guide, and of everything
that makes a sheet hard to fill or easy to overflow the guides with most and with least. Besides: one guide with 1 to 20 materials, one
with six windows, one with long names, one with a long remark. ``--keep``: rows are kept there and not made again while the program
is the same; ``--list``: every row as JSON, to look for the guides behind a number.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from corpus import make_corpus
from measuring import PAGE, put_table
from sheets_rows import BOOK_SHEETS, STAND_SHEETS, Asked, Row, rows

from guidetool.load.decode import decode_guide
from guidetool.load.decode_workspace import decode_registers, decode_workspace
from guidetool.model.guide import Guide
from guidetool.pipeline.resources import folder, own_state
from guidetool.pipeline.sources import Sources, read_sources
from guidetool.pipeline.workers import ordered_map
from guidetool.render.fit import FULL
from guidetool.render.product import LEAVES

DESIGN = PAGE.with_name("design.md")
SPARSE = 0.6
EXTREMES = 2
"""So many guides of each kind of extreme."""
KINDS = "stands,leaves,booklets"
MEASURES: tuple[Callable[[Guide], float], ...] = (
    lambda g: len(g.materials), lambda g: sum(len(m.name or "") for m in g.materials), lambda g: max((len(m.name or "") for m in g.materials), default=0),
    lambda g: len(g.name or ""), lambda g: len(g.process), lambda g: sum(len(s.name or "") + sum(len(n.when or "") for n in s.next or ()) for s in g.process),
    lambda g: len(g.windows), lambda g: sum(map(len, g.conditions)), lambda g: len(g.remark or ""), lambda g: len(g.results),
)  # fmt: skip
"""What makes a sheet hard to fill, or easy to overflow."""


def chosen(guides: dict[str, Guide], nth: int) -> dict[str, Guide]:
    """Each nth guide, and those with most and with least of each measure."""
    names = list(guides)
    found = dict.fromkeys(names[::nth])
    for measure in MEASURES:
        ranked = sorted(names, key=lambda name: (measure(guides[name]), name))
        found |= dict.fromkeys([*ranked[:EXTREMES], *ranked[-EXTREMES:]])
    return {name: guides[name] for name in names if name in found}


def made_up(pattern: Guide, windows: Sequence[str]) -> Iterator[tuple[str, Guide]]:
    """Guides as no corpus has them: from 1 to 20 materials, many windows, long names, a long remark."""
    material = next(m for m in pattern.materials if m.guidance)
    for count in range(1, 21):
        listed = tuple(replace(material, name=f"第{n}项申请材料原件及其复印件") for n in range(1, count + 1))
        yield f"{count} materials", replace(pattern, materials=listed, remark="")
    yield "six windows", replace(pattern, windows=tuple(windows[:6]))
    long = "重庆市荣昌区危险化学品建设项目安全设施设计审查与经营许可事项（首次申请、变更和延续）"
    yield "long names", replace(pattern, name=long, plain_name=long[:28], materials=tuple(replace(m, name=f"{m.name}以及{long}") for m in pattern.materials))
    yield "long remark", replace(pattern, remark="经办人应当核对原件，复印件须加盖公章，逾期未补正的视为撤回申请。" * 125)


def asked(count: int, nth: int, kinds: Sequence[str], guides_too: Callable[[dict[str, Guide]], dict[str, Guide]]) -> list[Asked]:
    """What is to be fitted."""
    corpus = make_corpus(count, 1, 0.0)
    guides = {path: decode_guide(tree) for path, tree in sorted(corpus.guides.items())}
    registers, workspace = decode_registers(corpus.registers), decode_workspace(corpus.settings)
    pattern = max(guides.values(), key=lambda g: (len(g.process), len(g.name or "")))
    wanted = [*guides_too(guides).items(), *made_up(pattern, sorted(registers.windows))]
    return [Asked(name, guide, registers, workspace, tuple(kinds)) for name, guide in wanted]


@dataclass(frozen=True, slots=True)
class Kept:
    """Rows of an earlier run of the same program. ``path``: None keeps nothing."""

    path: Path | None
    state: str

    def read(self) -> dict[str, list[Row]]:
        lines = self.path.read_text(encoding="utf-8").splitlines() if self.path and self.path.exists() else []
        entries = [json.loads(line) for line in lines]
        return {entry["about"]: entry["rows"] for entry in entries if entry["state"] == self.state}

    def add(self, about: str, found: list[Row]) -> None:
        if self.path:
            with self.path.open("a", encoding="utf-8") as file:
                file.write(json.dumps({"state": self.state, "about": about, "rows": found}, ensure_ascii=False) + "\n")


def fitted(wanted: Sequence[Asked], sources: Sources, jobs: int, kept: Kept) -> list[Row]:
    """All rows in the order of what was asked for."""
    known = kept.read()
    missing = [one for one in wanted if one.about not in known]
    for number, (one, outcome) in enumerate(zip(missing, ordered_map(partial(rows, sources=sources), missing, jobs), strict=True), 1):
        if outcome.failure is not None:
            raise SystemExit(f"{one.about}:\n{outcome.failure.trace}")
        known[one.about] = outcome.value or []
        kept.add(one.about, known[one.about])
        print(f"\r{number} of {len(missing)}", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    return [row for one in wanted for row in known[one.about]]


def table(found: Sequence[Row]) -> str:
    """The tables as Markdown: stands, then what has pages."""
    stands = [product.name for product in STAND_SHEETS if any(row["sheet"] == product.name for row in found)]
    others = [name for name in (*(leaf.name for leaf in LEAVES), *(f"booklet {book.name}" for book in BOOK_SHEETS)) if any(row["sheet"] == name for row in found)]
    text = []
    if stands:
        text += ["| stand | fitted | overflow | refused | smallest type / its minimum | fill: least | 5 % | median | 95 % | most | below 60 % | above 95 % | chart whole"
                 " / ordinary case / in rows / none | materials' particulars left out | names of materials left out | two sides |",
                 "|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|", *(_stand_line(name, found) for name in stands), ""]  # fmt: skip
    if others:
        text += ["| product | fitted | overflow | refused | smallest type / its minimum | pages: least | median | most | shortened |", "|---|---|---|---|---|---|---|---|---|",
                 *(_other_line(name, found) for name in others), ""]  # fmt: skip
    return "\n".join(text)


def _stand_line(name: str, found: Sequence[Row]) -> str:
    every = [row for row in found if row["sheet"] == name]
    fits = [row for row in every if "fills" in row]
    fills = sorted(fill for row in fits for fill in row["fills"])
    charts = [sum(row["chart"] == kind for row in fits if row["steps"]) for kind in ("whole", "ordinary", "strip", "none")]
    cells = [name, len(every), sum(bool(row["overflow"]) for row in every), sum("refused" in row for row in every), _type(fits), *(f"{100 * _share(fills, p):.0f} %" for p in (0, 0.05, 0.5, 0.95, 1)),
             sum(fill < SPARSE for fill in fills), sum(fill > FULL for fill in fills), " / ".join(map(str, charts)),
             sum(row["names_only"] for row in fits), sum(row["materials_off"] > 0 for row in fits), sum(row["pages"] > 1 for row in fits)]  # fmt: skip
    return f"| {' | '.join(map(str, cells))} |"


def _other_line(name: str, found: Sequence[Row]) -> str:
    every = [row for row in found if row["sheet"] == name]
    fits = [row for row in every if "pages" in row]
    pages = sorted(row["pages"] for row in fits)
    shortened = sum(row["shortened"] for row in fits) if any("shortened" in row for row in fits) else "never"
    cells = [name, len(every), sum(bool(row["overflow"]) for row in every), sum("refused" in row for row in every), _type(fits), *(round(_share(pages, p)) for p in (0, 0.5, 1)), shortened]
    return f"| {' | '.join(map(str, cells))} |"


def _type(fits: Sequence[Row]) -> str:
    return f"{min(row['size'] for row in fits):g} / {fits[0]['least']:g} pt" if fits else ""


def _share(ordered: Sequence[float], share: float) -> float:
    return ordered[round(share * (len(ordered) - 1))]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--guides", type=int, default=1338)
    parser.add_argument("--nth", type=int, default=25)
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--kinds", default=KINDS)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--list", type=Path)
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    kinds = arguments.kinds.split(",")
    wanted = asked(arguments.guides, arguments.nth, kinds, dict if arguments.all else partial(chosen, nth=arguments.nth))
    sources = read_sources([folder("templates")], wanted[0].workspace.fonts)
    found = fitted(wanted, sources, arguments.jobs, Kept(arguments.keep, f"{own_state()} {sources.mark} {arguments.kinds}"))
    if arguments.list:
        arguments.list.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in found), encoding="utf-8")
    text = f"{len(wanted)} guides ({'all' if arguments.all else 'a sample'} of {arguments.guides}, and made-up extremes).\n\n{table(found)}".rstrip()
    print(text)
    if arguments.write:
        put_table("sheets", text, DESIGN)
    return int(any(row["overflow"] for row in found))


if __name__ == "__main__":
    sys.exit(main())
