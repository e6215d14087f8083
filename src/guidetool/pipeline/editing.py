"""What an editor asks of a file that is being typed: findings, manuals, words, entries. Values in, values out."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from guidetool.load.cursor import Spot, spot_at, wanted_at
from guidetool.load.dialect import EN, Shape
from guidetool.load.locate import Locator
from guidetool.load.outline import Section, outline
from guidetool.model.diagnostic import Diagnostic
from guidetool.model.frozen import dataclass
from guidetool.model.source import Place
from guidetool.model.workspace import REGISTERS
from guidetool.pipeline.discover import kind_of
from guidetool.pipeline.files import relative
from guidetool.pipeline.fmt import format_file
from guidetool.pipeline.lint import Request, lint
from guidetool.pipeline.living import adjustable
from guidetool.pipeline.read import read_document
from guidetool.pipeline.resources import shape
from guidetool.pipeline.workspace import FILE_NAME, Opened, find_root, open_workspace


@dataclass(frozen=True, slots=True)
class Offer:
    """A word to type. ``detail``: what it is; ``text``: what is inserted; ``rank``: its place in the list."""

    label: str
    text: str
    detail: str
    rank: int
    is_key: bool = False


@dataclass(frozen=True, slots=True)
class Desk:
    """One workspace, opened once; opened anew when one of its own files was saved."""

    opened: Opened
    today: str

    def name(self, file: Path) -> str:
        """A file's path in the workspace."""
        return relative(file, self.opened.root)

    def kind(self, name: str) -> str:
        """Which schema it follows."""
        return kind_of(name, self.opened)

    def is_own(self, name: str) -> bool:
        """Whether all other files depend on it: guidetool.yaml, registers, local rules; or none, like approvals."""
        return self.kind(name) in ("workspace", "register", "local-rules", "approvals")

    def findings(self, file: Path, text: str) -> tuple[Diagnostic, ...]:
        """What ``guidetool lint`` would say of a file with this text.

        Of guidetool.yaml, registers and local rules what they say by themselves; what follows for guides comes when they are saved.
        """
        name = self.name(file)
        data = text.encode("utf-8", "surrogatepass")
        saved = self.opened.documents.get(name)
        if self.is_own(name) and (saved is None or saved.text != text):
            return read_document(name, self.kind(name), data).diagnostics
        with tempfile.TemporaryDirectory(prefix="guidetool-typed-") as folder:
            typed = Path(folder) / "typed.yaml"
            typed.write_bytes(data)
            overlay = {} if name in self.opened.documents else {name: typed}
            done = lint(self.opened, Request((file,), jobs=1, overlay=overlay), self.today)
        return tuple(d for d in done.accounted.found if d.path == name)

    def silenceable(self, d: Diagnostic) -> bool:
        """Whether a comment may silence it."""
        return d.rule in adjustable(self.opened)

    def spot(self, file: Path, text: str, line: int, column: int) -> Spot | None:
        """The key or value at a place."""
        return spot_at(text, shape(self.kind(self.name(file))), line, column)

    def entry(self, spot: Spot) -> tuple[str, str] | None:
        """The register and the id that a value names; None where it names none."""
        register = register_of(spot.shape)
        known = register is not None and not spot.is_key and spot.word in getattr(self.opened.registers, register)
        return (register, spot.word) if register is not None and known else None

    def place(self, register: str, key: str) -> Place | None:
        """Where an entry stands."""
        path = self.opened.registers.sources.get((register, key))
        if path is None:
            return None
        span = Locator(self.opened.documents[path].text or "", shape("register")).span((register, key))
        return Place(path, span)

    def entry_name(self, register: str, key: str) -> str:
        """What people call an entry."""
        entry = getattr(self.opened.registers, register).get(key)
        return next((word for word in (getattr(entry, field, None) for field in ("name", "title")) if isinstance(word, str)), "")

    def offers(self, file: Path, text: str, line: int, column: int) -> list[Offer]:
        """Keys and values that may be typed at a place, the required keys first."""
        wanted = wanted_at(text, shape(self.kind(self.name(file))), line, column)
        if wanted.is_key:
            return _keys(wanted.shape, wanted.language, wanted.present, wanted.indent)
        values = wanted.shape.chinese_values
        named = [Offer(en if wanted.language == EN else zh, en if wanted.language == EN else zh, zh if wanted.language == EN else en, i)
                 for i, (en, zh) in enumerate(values.items())]  # fmt: skip
        register = register_of(wanted.shape)
        entries = getattr(self.opened.registers, register) if register is not None else {}
        named += [Offer(key, key, self.entry_name(register or "", key), i) for i, key in enumerate(entries)]
        if wanted.shape.schema.get("type") == "boolean":
            named += [Offer(word, word, "", i) for i, word in enumerate(("true", "false"))]
        return named

    def outline(self, file: Path, text: str) -> tuple[Section, ...]:
        """The sections of a file; () while it cannot be parsed."""
        return outline(text, shape(self.kind(self.name(file))))

    def formatted(self, file: Path, text: str) -> str | None:
        """The text in shape; None where it is left alone."""
        name = self.name(file)
        done = format_file(name, self.kind(name), text.encode("utf-8", "surrogatepass"))
        return None if done.after is None else done.after.decode("utf-8")


def desk_of(file: Path, today: str) -> Desk | None:
    """The desk for a file; None outside a workspace. Raises UserError where guidetool.yaml is broken."""
    root = find_root(file.parent)
    return None if root is None else Desk(open_workspace(root, remember=True), today)


def settings_findings(file: Path, text: str) -> tuple[Diagnostic, ...]:
    """What is wrong in a guidetool.yaml that cannot be opened."""
    return read_document(FILE_NAME, "workspace", text.encode("utf-8", "surrogatepass")).diagnostics if file.name == FILE_NAME else ()


def register_of(here: Shape) -> str | None:
    """The register whose ids may stand at a place."""
    for part in (here, here.items):
        register = part.schema.get("x-register") if part is not None else None
        if register in REGISTERS:
            return str(register)
    return None


def _keys(group: Shape, language: str, present: Iterable[str], indent: int) -> list[Offer]:
    required = set(group.schema.get("required", ()))
    taken = {group.keys[key][0] for key in present if key in group.keys}
    offers = []
    for i, (canonical, title) in enumerate(group.chinese.items()):
        if canonical not in taken:
            label, other = (canonical, title) if language == EN else (title, canonical)
            child = group.keys[canonical][1]
            detail = child.schema.get("description") or other
            offers.append(Offer(label, _begun(label, child, indent), str(detail), i + (0 if canonical in required else 1000), True))
    return sorted(offers, key=lambda offer: offer.rank)


def _begun(label: str, child: Shape, indent: int) -> str:
    """A key with what its value begins with."""
    pad = " " * (indent + 2)
    if child.items is not None:
        return f"{label}:\n{pad}- "
    return f"{label}:\n{pad}" if child.keys or child.entries is not None else f"{label}: "


def manual_of(spot: Spot, names: Mapping[str, str]) -> str:
    """The manual of an element in Markdown. ``names``: words of the headings in the reader's language."""
    here, schema = spot.shape, spot.shape.schema
    title = here.title or spot.word
    lines = [f"**{title}**", str(schema.get("description", "") or "")]
    values = here.chinese_values or (here.items.chinese_values if here.items is not None else {})
    if values:
        lines.append(f"{names['values']}" + "、".join(values.values()))
    return "\n\n".join(line for line in lines if line)
