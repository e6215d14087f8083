"""What a planted defect is, and how plants are put into a corpus.

A plant takes a ``Spot`` (a guide nobody has touched), spoils one thing in it, and says which
findings follow: its own first, then those that other rules add. It gives None where the guide
does not suit it, and then must not have changed anything outside its own guide.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from random import Random
from typing import Any, Protocol

from corpus_guide import Plan
from corpus_registers import catalogue_id

Tree = dict[str, Any]
Pointer = tuple[str | int, ...]
Expected = tuple[str, str, Pointer]
"""Rule, file, pointer."""


class Holder(Protocol):
    """The parts of a corpus that plants change."""

    plans: list[Plan]
    guides: dict[str, Tree]
    registers: dict[str, Tree]
    bundles: dict[str, Tree]
    texts: dict[str, str | bytes]
    manifest: list[Tree]


@dataclass(slots=True)
class Spot:
    """A guide to spoil. ``used``: paths and register ids that belong to some plant already."""

    rule: str
    plan: Plan
    guide: Tree
    corpus: Holder
    used: set[str]
    turn: int
    text: Callable[[str, Tree], str]
    claimed: set[str] = field(default_factory=set)

    @property
    def path(self) -> str:
        return self.plan.path

    def found(self, pointer: Pointer, *others: tuple[str, Pointer] | Expected) -> list[Expected]:
        """The plant's own finding in its guide, and what comes with it (here, or in a file named)."""
        return [(self.rule, self.path, pointer), *self.also(*others)]

    def also(self, *others: tuple[str, Pointer] | Expected) -> list[Expected]:
        """Findings of other rules."""
        return [(o[0], self.path, o[1]) if len(o) == 2 else o for o in others]

    def steps(self, kind: str) -> list[int]:
        """Positions of the steps of a kind."""
        return [i for i, step in enumerate(self.guide["process"]) if step["kind"] == kind]

    def papers(self) -> list[int]:
        """Positions of the materials that the applicant makes, other than the form, asked for in every case."""
        return [i for i, m in enumerate(self.guide["materials"]) if m["kind"] == "other" and "cases" not in m and "blank_form" not in m]

    def certificates(self) -> list[int]:
        """Positions of the materials that are fetched."""
        return [i for i, m in enumerate(self.guide["materials"]) if m.get("exempt")]

    def untouched(self) -> Iterable[Plan]:
        """Guides that no plant has, this one left out, from this one on."""
        at = self.corpus.plans.index(self.plan)
        for plan in (*self.corpus.plans[at + 1 :], *self.corpus.plans[:at]):
            if plan.path not in self.used and plan.path in self.corpus.guides:
                yield plan

    def item(self, plan: Plan) -> tuple[Tree, Expected]:
        """The entry of a guide's item in the catalogue, and the finding where nothing covers it any more."""
        path, id_ = "guides/registers/catalogue.yaml", catalogue_id(plan)
        return self.corpus.registers[path]["catalogue"][id_], ("catalogue-uncovered", path, ("catalogue", id_))

    def entry(self, register: str) -> tuple[str, Tree, str]:
        """An entry of a register that no plant has: its id, itself, and its file."""
        path = f"guides/registers/{register}.yaml"
        for id_, entry in self.corpus.registers[path][register].items():
            if f"{register}/{id_}" not in self.used | self.claimed:
                self.claimed.add(f"{register}/{id_}")
                return id_, entry, path
        raise LookupError(f"every entry of {register} is planted")


PlantFunction = Callable[[Spot], list[Expected] | None]
PLANTS: dict[str, PlantFunction] = {}
"""Rule id → its plant."""


def plant(rule: str) -> Callable[[PlantFunction], PlantFunction]:
    """Enter a plant into the table."""

    def enter(function: PlantFunction) -> PlantFunction:
        if rule in PLANTS:
            raise ValueError(f"two plants for {rule}")
        PLANTS[rule] = function
        return function

    return enter


def sow(corpus: Holder, defects: float, seed: int, text: Callable[[str, Tree], str]) -> None:
    """Put plants of every rule into the corpus: its share of ``defects`` per guide, three at least.

    Raises LookupError when a rule finds too few guides that suit it.
    """
    if defects <= 0:
        return
    rng = Random(seed + 1)
    order = rng.sample(corpus.plans, len(corpus.plans))
    each = max(3, round(len(corpus.plans) * defects / len(PLANTS)))
    used: set[str] = set()
    for rule in sorted(PLANTS, key=lambda rule: (rule not in FUSSY, rule)):
        for turn in range(each):
            _sow_one(corpus, rule, turn, order, used, text)
    corpus.manifest.sort(key=lambda entry: (entry["file"], entry["rule"], str(entry["pointer"])))


FUSSY: set[str] = set()
"""Rules whose plants suit few guides: they choose first."""


def _sow_one(corpus: Holder, rule: str, turn: int, order: list[Plan], used: set[str], text: Callable[[str, Tree], str]) -> None:
    for plan in order:
        if plan.path in used:
            continue
        spot = Spot(rule, plan, copy.deepcopy(corpus.guides[plan.path]), corpus, used, turn, text)
        found = PLANTS[rule](spot)
        if found is None:
            continue
        used.update(spot.claimed, {plan.path})
        if plan.path in corpus.guides:
            corpus.guides[plan.path] = spot.guide
        corpus.manifest.append(_entry(*found))
        return
    raise LookupError(f"no guide suits the plant of {rule}: make a larger corpus")


def _entry(own: Expected, *others: Expected) -> Tree:
    rule, path, pointer = own
    also = [{"rule": r, "file": p, "pointer": list(at)} for r, p, at in others]
    return {"rule": rule, "file": path, "pointer": list(pointer), "also": also}
