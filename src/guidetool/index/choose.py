"""Which guides are meant by department, theme, audience, life event and window."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from guidetool.model.frozen import dataclass
from guidetool.model.guide import Guide
from guidetool.model.life import LIFE_EVENTS
from guidetool.model.workspace import Registers

Values = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Facet:
    """A way to choose. ``of``: the keys that a guide has; ``names``: what each key is called, in the order of its list."""

    of: Callable[[Guide], Values]
    names: Mapping[str, Values]

    def meant(self, word: str) -> frozenset[str]:
        """The keys that a word stands for: the key itself, or all that are called so."""
        return frozenset(key for key, names in self.names.items() if word == key or word in names)


@dataclass(frozen=True, slots=True)
class Lists:
    """Names of listed values by code: themes of natural and of legal persons, audiences."""

    natural: Mapping[str, str]
    legal: Mapping[str, str]
    audience: Mapping[str, str]


def facets(registers: Registers, lists: Lists) -> dict[str, Facet]:
    """The ways to choose, by name."""
    departments = {key: _present(d.short_name, d.name) for key, d in registers.departments.items()}
    windows = {key: _present(w.name, " ".join(_present(w.hall, w.number, w.name))) for key, w in registers.windows.items()}
    themes = {f"{which}-{code}": (name,) for which in ("natural", "legal") for code, name in getattr(lists, which).items()}
    return {
        "department": Facet(lambda guide: _present(guide.department), departments),
        "theme": Facet(_themes, themes),
        "audience": Facet(lambda guide: guide.audience, {key: (name,) for key, name in lists.audience.items()}),
        "life-event": Facet(_life_events, {key: (name,) for key, (name, _) in LIFE_EVENTS.items()}),
        "window": Facet(lambda guide: guide.windows, windows),
    }  # fmt: skip


def chosen_by(guide: Guide, wanted: Iterable[tuple[Facet, frozenset[str]]]) -> bool:
    """Whether a guide has one of the keys of every facet that is asked for."""
    return all(keys.intersection(facet.of(guide)) for facet, keys in wanted)


def there(facet: Facet, guides: Sequence[Guide]) -> list[tuple[str, str, int]]:
    """What guides have of a facet: key, name, number of guides; in the order of its list."""
    counts: dict[str, int] = {}
    for guide in guides:
        for key in dict.fromkeys(facet.of(guide)):
            counts[key] = counts.get(key, 0) + 1
    order = {key: n for n, key in enumerate(facet.names)}
    return [(key, next(iter(facet.names.get(key, ())), ""), counts[key]) for key in sorted(counts, key=lambda k: (order.get(k, len(order)), k))]


def _themes(guide: Guide) -> Values:
    if guide.themes is None:
        return ()
    return (*(f"natural-{code}" for code in guide.themes.natural), *(f"legal-{code}" for code in guide.themes.legal))


def _life_events(guide: Guide) -> Values:
    own = set(guide.themes.natural) if guide.themes else set()
    return tuple(key for key, (_, codes) in LIFE_EVENTS.items() if own.intersection(codes))


def _present(*texts: str | None) -> Values:
    return tuple(text for text in texts if text)
