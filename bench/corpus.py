"""Make a whole workspace for measuring and for testing the linter against what it must find.

    python bench/corpus.py DIR [--guides 1338] [--seed 1] [--defects 0.02]

The same seed gives the same bytes. Every planted defect stands in DIR/manifest.json: rule, file,
pointer, and the findings of other rules that come with it.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

import corpus_plants_bundles
import corpus_plants_codes
import corpus_plants_limits
import corpus_plants_materials
import corpus_plants_process
import corpus_plants_registers
import corpus_plants_schema
import corpus_plants_text
import corpus_plants_words
from corpus_guide import Plan, make_guide
from corpus_plan import make_plans
from corpus_plant import sow
from corpus_registers import forget_items, make_registers, make_settings

from guidetool.load.emit import emit, emit_chinese
from guidetool.pipeline.resources import shape

Tree = dict[str, Any]


@dataclass(slots=True)
class Corpus:
    """A workspace in memory: canonical trees by path, and what was planted."""

    plans: list[Plan]
    guides: dict[str, Tree]
    registers: dict[str, Tree]
    settings: Tree
    bundles: dict[str, Tree] = field(default_factory=dict)
    texts: dict[str, str | bytes] = field(default_factory=dict)
    """Files whose text was changed after it was made: a typing defect."""
    manifest: list[Tree] = field(default_factory=list)


TABLES = (
    corpus_plants_bundles, corpus_plants_codes, corpus_plants_limits, corpus_plants_materials, corpus_plants_process,
    corpus_plants_registers, corpus_plants_schema, corpus_plants_text, corpus_plants_words,
)  # fmt: skip
"""The modules whose import fills PLANTS."""


def make_corpus(guides: int, seed: int, defects: float) -> Corpus:
    """A corpus with its defects planted; clean when ``defects`` is 0."""
    plans = make_plans(guides, seed)
    trees = {plan.path: make_guide(plan) for plan in plans}
    registers = {f"guides/registers/{name}": tree for name, tree in make_registers(plans, trees.values()).items()}
    corpus = Corpus(plans, trees, registers, make_settings())
    sow(corpus, defects, seed, lambda path, tree: emit_chinese(tree, shape("guide")))
    forget_items(corpus.registers, planted=(one for one in corpus.manifest if one["file"] == "guides/registers/sites.yaml"),
                 codes={str(tree.get("code")) for path, tree in corpus.guides.items() if path not in corpus.texts})  # fmt: skip
    return corpus


def render(corpus: Corpus) -> dict[str, str | bytes]:
    """Every file's text by path."""
    files: dict[str, str | bytes] = {"guidetool.yaml": emit(corpus.settings)}
    files |= {path: emit_chinese(tree, shape("register")) for path, tree in corpus.registers.items()}
    files |= {path: emit_chinese(tree, shape("bundle")) for path, tree in corpus.bundles.items()}
    files |= {path: emit_chinese(tree, shape("guide")) for path, tree in corpus.guides.items()}
    return files | corpus.texts


def write(corpus: Corpus, folder: Path) -> int:
    """Write all files and the manifest; the number of files."""
    files = render(corpus)
    files["manifest.json"] = json.dumps(corpus.manifest, ensure_ascii=False, indent=1) + "\n"
    for path, text in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return len(files)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--guides", type=int, default=1338)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--defects", type=float, default=0.02)
    arguments = parser.parse_args()
    try:
        corpus = make_corpus(arguments.guides, arguments.seed, arguments.defects)
    except (LookupError, ValueError) as error:  # too many guides, or too few to plant
        parser.error(str(error))
    print(f"{write(corpus, arguments.folder)} files in {arguments.folder}, {len(corpus.manifest)} defects planted")
    return 0


if __name__ == "__main__":
    sys.exit(main())
