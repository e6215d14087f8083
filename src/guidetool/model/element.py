"""An element of the guide as the schema names it: what a local rule may point at."""

from __future__ import annotations

from guidetool.model.frozen import dataclass

TEXT, LIMIT, DATE, NUMBER, FLAG, LISTED, ID, LIST, GROUP, ALL = (
    "text", "limit", "date", "number", "flag", "listed", "id", "list", "group", "all",
)  # fmt: skip
"""What an element holds. ID: the id of a register's entry; ALL: every text of the guide."""

ALL_TEXT = "all_text"
"""The one name that is no path."""


@dataclass(frozen=True, slots=True)
class Element:
    """``name`` and ``title``: the path with slashes, canonical and Chinese; list positions do not count."""

    name: str
    title: str
    kind: str
    inner: str = ""
    """What the items hold, where it is a list."""
    values: tuple[tuple[str, str], ...] = ()
    """Listed values of it or of its items: canonical, Chinese."""

    @property
    def path(self) -> tuple[str, ...]:
        """Its keys from the root; none for every text."""
        return () if self.kind == ALL else tuple(self.name.split("/"))

    @property
    def holds(self) -> str:
        """What one value of it holds: of a list, what its items do."""
        return self.inner or self.kind

    def canonical(self, value: object) -> object:
        """A value as the canonical tree has it: listed ones may be given in Chinese."""
        return next((name for name, title in self.values if value == title), value)

    def chinese(self, value: object) -> object:
        """A value as Chinese readers know it."""
        return next((title for name, title in self.values if value == name), value)
