"""The corpus: the same bytes for the same seed, the published figures, and exactly the findings it planted."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "bench"))

import corpus  # noqa: E402
from corpus_plan import make_plans  # noqa: E402
from corpus_plant import PLANTS  # noqa: E402
from corpus_words import DEPARTMENTS, LICENCE, TOWNS  # noqa: E402
from ten_guides import TEN, copy_ten  # noqa: E402

from guidetool.lint.engine import all_rules  # noqa: E402
from guidetool.load.parse import parse  # noqa: E402
from guidetool.model.diagnostic import Diagnostic  # noqa: E402
from guidetool.pipeline.check import Checked, check  # noqa: E402
from guidetool.pipeline.coverage import print_coverage  # noqa: E402
from guidetool.pipeline.workspace import open_workspace  # noqa: E402

TODAY = "2026-11-24"
SMALL = 460
UNPLANTED = {
    "sample-for-print": "one setting of the workspace decides it for all its files: tested by itself below",
    "file-too-large": "a file of 16 MB",
    "file-unreadable": "a matter of the disk, not of the file's content",
}


@pytest.fixture(scope="module")
def small() -> corpus.Corpus:
    return corpus.make_corpus(SMALL, 1, 0.02)


@pytest.fixture(scope="module")
def checked(small: corpus.Corpus, tmp_path_factory: pytest.TempPathFactory) -> Checked:
    folder = tmp_path_factory.mktemp("corpus")
    corpus.write(small, folder)
    return run(folder)


def run(folder: Path) -> Checked:
    return check(open_workspace(folder), today=TODAY, coverage=print_coverage())


def planted(manifest: list[dict[str, Any]]) -> Counter[tuple[str, str, tuple[Any, ...]]]:
    """Every finding that the manifest foretells."""
    entries = [one for entry in manifest for one in (entry, *entry["also"])]
    return Counter((entry["rule"], entry["file"], tuple(entry["pointer"])) for entry in entries)


def found(diagnostics: tuple[Diagnostic, ...]) -> Counter[tuple[str, str, tuple[Any, ...]]]:
    return Counter((d.rule, d.path, d.pointer) for d in diagnostics)


def test_findings_are_exactly_those_planted(small: corpus.Corpus, checked: Checked) -> None:
    assert len(small.manifest) >= 3 * len(PLANTS) > 300
    assert found(checked.diagnostics) == planted(small.manifest)


def test_three_plants_of_each_rule(small: corpus.Corpus) -> None:
    counts = Counter(entry["rule"] for entry in small.manifest)
    assert set(counts) == set(PLANTS)
    assert min(counts.values()) >= 3


def test_every_rule_has_a_plant() -> None:
    """Rules, and what text checks, parser and schema say: a new one fails here until it is planted."""
    rules = {rule.id for rule in all_rules()}
    assert len(rules) >= 24
    assert len(stage_ids()) >= 20
    assert (rules | stage_ids()) - set(PLANTS) == set(UNPLANTED) - ({"sample-for-print"} - rules)
    assert set(PLANTS) - rules - stage_ids() == set()


def stage_ids() -> set[str]:
    """Ids of findings in the code of the stages before the rules."""
    source = ROOT / "src" / "guidetool"
    files = [*(source / "load").glob("*.py"), *(source / "validate").glob("*.py"), source / "pipeline" / "read.py"]
    text = "\n".join(path.read_text("utf-8") for path in files)
    found = set(re.findall(r'"([a-z]+(?:-[a-z0-9]+)+)"', text))
    return {id_ for id_ in found if not id_.startswith("x-")} - {"utf-8-sig"}  # x-: keys of the schemas


def test_samples_are_not_printed(tmp_path: Path) -> None:
    """In a workspace that is no sample, every placeholder is told, and nothing else changes."""
    clean = corpus.make_corpus(30, 5, 0)
    clean.settings["sample"] = False
    corpus.write(clean, tmp_path)
    diagnostics = run(tmp_path).diagnostics
    assert {d.rule for d in diagnostics} == {"sample-for-print"}
    assert {(d.path, d.pointer) for d in diagnostics} >= {(plan.path, ("code",)) for plan in clean.plans}


def test_a_clean_corpus_is_silent(tmp_path: Path) -> None:
    corpus.write(corpus.make_corpus(SMALL, 2, 0), tmp_path)
    result = run(tmp_path)
    assert len(result.index.guides) == SMALL
    assert result.diagnostics == ()


def test_same_seed_same_bytes(small: corpus.Corpus) -> None:
    again = corpus.make_corpus(SMALL, 1, 0.02)
    assert again.manifest == small.manifest
    assert corpus.render(again) == corpus.render(small)
    assert corpus.render(corpus.make_corpus(SMALL, 3, 0.02)) != corpus.render(small)


def test_the_districts_figures() -> None:
    plans = make_plans(1338, 1)
    assert len({plan.path for plan in plans}) == 1338
    assert len({plan.department for plan in plans}) == len(DEPARTMENTS) == 39
    licences = [plan for plan in plans if plan.type == LICENCE]
    shorter = 1 - sum(plan.promised for plan in licences) / sum(plan.statutory for plan in licences)
    assert (len(licences) > 200, round(shorter, 2)) == (True, 0.87)
    assert round(sum(plan.visits for plan in plans) / 1338, 2) == 0.15
    assert round(sum(plan.online for plan in plans) / 1338, 2) == 0.84
    assert len({window for plan in plans for window in plan.windows}) == 134


def test_towns_and_villages(small: corpus.Corpus) -> None:
    kinds = Counter(site["kind"] for site in small.registers["guides/registers/sites.yaml"]["sites"].values())
    assert kinds == {"district": 1, "town": 21, "village": 153}
    assert len(TOWNS) == 21


def test_guides_are_as_varied_as_real_ones() -> None:
    whole = corpus.make_corpus(1338, 1, 0)
    lengths = [text.count("\n") for path, text in corpus.render(whole).items() if path in whole.guides and isinstance(text, str)]
    guides = list(whole.guides.values())
    assert (min(lengths) >= 120, max(lengths) <= 400, len(lengths)) == (True, True, 1338)
    assert {len(guide["materials"]) for guide in guides} == set(range(2, 21))
    assert 3500 < max(len(guide.get("remark", "")) for guide in guides) <= 4000
    assert {len(guide["windows"]) for guide in guides} == {1, 2, 3, 4}
    for element in ("cases", "special_procedures", "remark", "agency", "cross_region", "remedies"):
        assert 30 < sum(element in guide for guide in guides) < 1338, element
    assert 10 < sum(guide["fees"]["charged"] for guide in guides) < 200
    assert sum(any("next" in step for step in guide["process"]) for guide in guides) > 400


def test_command(tmp_path: Path) -> None:
    script = ROOT / "bench" / "corpus.py"
    command = [sys.executable, str(script), str(tmp_path / "w"), "--guides", "20", "--defects", "0"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "30 files" in done.stdout
    assert parse((tmp_path / "w" / "guidetool.yaml").read_text("utf-8"))["sample"] is True
    assert (tmp_path / "w" / "manifest.json").read_text("utf-8") == "[]\n"


@pytest.mark.parametrize("arguments", [["--guides", "50000"], ["--guides", "30"]])
def test_what_cannot_be_made_is_said(tmp_path: Path, arguments: list[str]) -> None:
    command = [sys.executable, str(ROOT / "bench" / "corpus.py"), str(tmp_path), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_the_ten_stand_on_their_own(tmp_path: Path) -> None:
    checked = check(open_workspace(copy_ten(tmp_path / "district")), today="2026-11-24")
    assert len(checked.selected()) == len(TEN) == 10
    assert checked.diagnostics == ()
