"""What is known across guides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from guidetool.model.bundle import Bundle
from guidetool.model.context import Context as Context
from guidetool.model.context import Coverage as Coverage
from guidetool.model.frozen import dataclass
from guidetool.model.guide import Guide


@dataclass(frozen=True, slots=True)
class Located:
    """A guide and the file it was read from (workspace-relative, forward slashes)."""

    path: str
    guide: Guide


@dataclass(frozen=True, slots=True)
class Index:
    """All guides of a workspace in path order, and ways to find them."""

    guides: tuple[Located, ...] = ()
    by_identity: Mapping[str, tuple[Located, ...]] = field(default_factory=dict)
    by_code: Mapping[str, tuple[Located, ...]] = field(default_factory=dict)
    by_base_code: Mapping[str, tuple[Located, ...]] = field(default_factory=dict)
    """By the last 12 characters of the implementing code, or the base code itself."""
    bundles: Mapping[str, Bundle] = field(default_factory=dict)
    """By path."""
    unread: frozenset[str] = frozenset()
    """What may be the codes of guides whose files could not be parsed: those items do have a guide."""
