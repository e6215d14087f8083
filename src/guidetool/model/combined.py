"""The materials of a bundle taken together: what is handed in once, by the strictest of its members, and what is not any more."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from guidetool.model.bundle import BundleMaterial
from guidetool.model.frozen import dataclass
from guidetool.model.guide import Material
from guidetool.model.papers import normal

JOINT_FORM, LISTED, OWN = "form", "listed", "own"
"""Where a row comes from: the bundle's one form, its own list, its members alone."""

_STRICT = ("required", "supplement_later", "conditional")
_IDLE_WORDS = ("纸张", "纸", "幅面", "大小")
_OR = ("或者", "或", "/", "、", "均可", "都可以")


@dataclass(frozen=True, slots=True)
class Source:
    """A material of a member. ``member``: its position in the bundle; ``place``: the material's in the guide."""

    member: int
    place: int
    material: Material


@dataclass(frozen=True, slots=True)
class Clash:
    """What members ask for and one paper cannot be. ``element``: form, size or licence; ``texts``: each source's own."""

    element: str
    texts: tuple[tuple[Source, str], ...]


@dataclass(frozen=True, slots=True)
class Need:
    """One paper, handed in once. ``users``: positions of the members it is for; ``row``: what the bundle's own list says."""

    name: str
    origin: str
    users: tuple[int, ...]
    sources: tuple[Source, ...] = ()
    row: BundleMaterial | None = None
    place: int | None = None
    """The row's position in the bundle's own list."""

    @property
    def originals(self) -> int | None:
        """As many as the member that asks for most; None: nobody says."""
        settled = self.row.originals if self.row else None
        return settled if settled is not None else self._most(lambda m: m.originals)

    @property
    def copies(self) -> int | None:
        """As many as the member that asks for most; None: nobody says."""
        settled = self.row.copies if self.row else None
        return settled if settled is not None else self._most(lambda m: m.copies)

    @property
    def forms(self) -> tuple[str, ...]:
        """``paper``, ``electronic``, ``either``: what suits every member; both of the first two where no one form does."""
        if self.row and self.row.form:
            return (self.row.form,)
        asked = {s.material.form for s in self.sources if s.material.form}
        firm = tuple(form for form in ("paper", "electronic") if form in asked)
        return firm or (("either",) if asked else ())

    @property
    def sizes(self) -> tuple[str, ...]:
        """The size that suits every member (of “A4” and “A4或者A3” the first), else all that are asked for, each once."""
        if self.row and self.row.size:
            return (self.row.size,)
        asked = [s.material.size for s in self.sources if s.material.size]
        if asked and frozenset.intersection(*map(_choices, asked)):
            return (min(asked, key=lambda text: len(_choices(text))),)
        return _each_once(asked, _size)

    @property
    def seals(self) -> tuple[str, ...]:
        """Signatures and seals: whoever asks for one has it."""
        return _each_once((s.material.seal for s in self.sources), normal)

    @property
    def necessity(self) -> str:
        """The strictest; what a member asks for in some of its cases only is conditional there."""
        asked = {_necessity(s.material) for s in self.sources}
        return next((one for one in _STRICT if one in asked), "required")

    @property
    def exempt(self) -> bool:
        """Whether every member that needs it fetches it by itself."""
        return bool(self.sources) and self.origin != JOINT_FORM and all(s.material.exempt for s in self.sources)

    @property
    def unsaid(self) -> tuple[int, ...]:
        """Members that do not say how many they want."""
        return tuple(s.member for s in self.sources if s.material.originals is None and s.material.copies is None)

    @property
    def clashes(self) -> tuple[Clash, ...]:
        """What no one paper can be, and the bundle's own list does not settle. Papers that one form replaces cannot clash."""
        if self.origin == JOINT_FORM:
            return ()
        return tuple(clash for clash in (self._form_clash(), self._size_clash(), self._licence_clash()) if clash)

    def _form_clash(self) -> Clash | None:
        if len(self.forms) < 2:
            return None
        return Clash("form", tuple((s, s.material.form or "") for s in self.sources if s.material.form in self.forms))

    def _size_clash(self) -> Clash | None:
        texts = tuple((s, s.material.size) for s in self.sources if s.material.size)
        return Clash("size", texts) if len(self.sizes) > 1 else None

    def _licence_clash(self) -> Clash | None:
        texts = tuple((s, s.material.licence) for s in self.sources if s.material.licence)
        return Clash("licence", texts) if len({text for _, text in texts}) > 1 else None

    def _most(self, count: Callable[[Material], int | None]) -> int | None:
        return max((n for s in self.sources if (n := count(s.material)) is not None), default=None)


@dataclass(frozen=True, slots=True)
class Spared:
    """What nobody hands in any more. ``made_by``: the member whose result it is, by position; else the bundle says the reason."""

    name: str
    users: tuple[int, ...]
    reason: str = ""
    made_by: int | None = None


@dataclass(frozen=True, slots=True)
class Combined:
    """All materials of a bundle. ``unknown``: positions of the members whose guide is not there."""

    needs: tuple[Need, ...]
    spared: tuple[Spared, ...]
    unknown: tuple[int, ...] = ()

    @property
    def handed_in(self) -> tuple[Need, ...]:
        """What somebody has to bring, in some case at least."""
        return tuple(need for need in self.needs if not need.exempt)

    @property
    def fetched(self) -> tuple[Need, ...]:
        """What the offices fetch themselves (免提交)."""
        return tuple(need for need in self.needs if need.exempt)


def _necessity(material: Material) -> str:
    return "conditional" if material.cases else material.necessity or "required"


def _choices(text: str) -> frozenset[str]:
    """The sizes of which one will do."""
    for word in _OR:
        text = text.replace(word, "\n")
    return frozenset(filter(None, map(_size, text.split("\n"))))


def _size(text: str) -> str:
    bare = normal(text)
    for word in _IDLE_WORDS:
        bare = bare.replace(word, "")
    return bare


def _each_once(texts: Iterable[str | None], known: Callable[[str], str]) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for text in texts:
        if text:
            found.setdefault(known(text), text)
    return tuple(found.values())
