"""The district's catalogue (事项目录) against its guides: which items have one, which guides are in it."""

from __future__ import annotations

from collections.abc import Iterator

from guidetool.lint.codes import base_code
from guidetool.lint.wording import normal
from guidetool.model.index import Index, Located
from guidetool.model.workspace import CatalogueItem, Registers


class Catalogue:
    """The entries of the register by code and by base code."""

    def __init__(self, registers: Registers) -> None:
        self.entries = registers.catalogue
        self.codes = {entry.code: key for key, entry in self.entries.items() if entry.code}
        self._bases: dict[str, list[str]] = {}
        for key, entry in self.entries.items():
            if entry.base_code:
                self._bases.setdefault(entry.base_code, []).append(key)

    def of_base(self, base: str | None) -> list[str]:
        """The ids of the entries with a base code."""
        return self._bases.get(base or "", [])

    def lists(self, located: Located) -> bool:
        """Whether a guide is an item of the catalogue: by its code, else by a base code listed without codes."""
        guide = located.guide
        return guide.code in self.codes or any(not self.entries[key].code for key in self.of_base(base_code(guide)))

    def uncovered(self, index: Index) -> Iterator[tuple[str, CatalogueItem]]:
        """Entries without a guide. A cancelled guide is none; of one with a wrong code base code and name count."""
        guides = [located for located in index.guides if located.guide.status != "cancelled"]
        strangers = [located.guide for located in guides if not self.lists(located)]
        names = {normal(guide.name or "") for guide in strangers}
        codes = {located.guide.code for located in guides} | {base_code(guide) for guide in strangers} | index.unread
        bases = codes | {base_code(located.guide) for located in guides}
        for key, entry in self.entries.items():
            by_code = {entry.code, entry.base_code} & codes if entry.code else entry.base_code in bases
            if entry.name and not by_code and normal(entry.name) not in names:
                yield key, entry
