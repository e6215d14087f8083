"""The local rules as a run needs them: remembered as they were made ready, and run over one guide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from guidetool.model.diagnostic import Diagnostic
from guidetool.model.frozen import dataclass
from guidetool.model.local_rule import LocalRules
from guidetool.model.source import Pointer
from guidetool.pipeline.document import Document
from guidetool.pipeline.memory import Memory, digest_of
from guidetool.pipeline.packing import pack, value_of
from guidetool.pipeline.resources import own_state

if TYPE_CHECKING:
    from guidetool.load.locate import Locator
    from guidetool.pipeline.workspace import Opened

KIND = "local-rules"


@dataclass(frozen=True, slots=True)
class Loaded:
    """The rules that can be run, and what is wrong in their files."""

    rules: LocalRules = LocalRules()
    diagnostics: tuple[Diagnostic, ...] = ()
    misspelt: frozenset[tuple[str, Pointer]] = frozenset()
    """Examples that name what no guide has: path of the file and pointer to the example."""


def ready_rules(opened: Opened, guides: Sequence[str], memory: Memory | None) -> Loaded:
    """The local rules of a workspace whose guides have these paths; not made ready again where nothing of it changed."""
    if not opened.of_kind(KIND):
        return Loaded()
    key = digest_of("local", own_state(), repr(sorted(opened.contents.items())), *sorted(guides))
    kept = value_of(memory.get([key]), key, tuple) if memory is not None else None
    if kept is not None and len(kept) == 3:
        return Loaded(*kept)
    from guidetool.pipeline.local_rules import load_local_rules

    loaded = load_local_rules(opened, guides)
    if memory is not None:
        memory.put({key: pack((loaded.rules, loaded.diagnostics, loaded.misspelt))})
    return loaded


def local_findings(rules: LocalRules, document: Document, locators: dict[str, Locator]) -> Iterator[Diagnostic]:
    """What the local rules say of one guide, placed."""
    if not rules.ready:
        return
    from guidetool.lint.local.run import cure_of, lint_local
    from guidetool.pipeline.read import place

    for ready, finding in lint_local(rules, document.tree, document.path):
        rule = ready.rule
        yield place(document.path, ready.id, rule.level, rule.profile, finding, locators, cure_of(rule))
