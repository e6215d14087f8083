"""What a page's content says: paints, pictures and letters without a shape, forms and patterns followed."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

import pikepdf

from guidetool.preflight.facts import IDENTITY, Matrix, Paint, Picture, times
from guidetool.preflight.spaces import DEVICE, picture_of, placed_of, space_of

_WATCHED = (
    "q Q cm g G rg RG k K cs CS sc SC scn SCN Tf Tr Tj TJ ' \" f F f* B B* b b* S s Do sh gs BI ID EI"
)  # fmt: skip
_DEPTH = 12
"""Forms in forms: deeper is a circle."""


@dataclass(frozen=True, slots=True)
class _Ink:
    """A colour space and what is set in it."""

    space: str = "gray"
    values: tuple[float, ...] = (0.0,)
    name: str = ""

    def paint(self, *, text: bool = False) -> Paint:
        return Paint(self.space, self.values, text, self.name)


@dataclass(frozen=True, slots=True)
class _State:
    fill: _Ink = _Ink()
    stroke: _Ink = _Ink()
    ctm: Matrix = IDENTITY
    two_bytes: bool = False
    mode: int = 0


@dataclass(slots=True)
class Content:
    """What was met; filled while walking."""

    paints: set[Paint] = field(default_factory=set)
    pictures: list[Picture] = field(default_factory=list)
    missing: int = 0
    fonts: dict[tuple[int, int] | int, Any] = field(default_factory=dict)


def walk(page: pikepdf.Page) -> Content:
    """Read a page's content. Raises pikepdf.PdfError where it cannot be read."""
    content = Content()
    _Walker(content).run(page, page.obj.get("/Resources", page.resources), _State(), 0)
    group = page.obj.get("/Group")
    if group is not None and "/CS" in group:
        _note_group(content, group)
    return content


def _note_group(content: Content, group: Any) -> None:
    """The space in which a page or form is blended: RGB there turns everything to RGB."""
    space, name = space_of(group["/CS"])
    if space == "rgb":
        content.paints.add(Paint(space, (), False, name))


class _Walker:
    def __init__(self, content: Content) -> None:
        self._content = content
        self._seen: set[tuple[tuple[int, int], Matrix]] = set()

    def run(self, stream: Any, resources: Any, state: _State, depth: int) -> None:
        kept: list[_State] = []
        for step in pikepdf.parse_content_stream(stream, _WATCHED):
            operands, name = step.operands, str(step.operator)
            if name == "q":
                kept.append(state)
            elif name == "Q":
                state = kept.pop() if kept else state
            else:
                state = self._step(name, operands, resources, state, depth)

    def _step(self, name: str, operands: Any, resources: Any, state: _State, depth: int) -> _State:
        if name == "cm":
            a, b, c, d, e, f = (float(value) for value in operands)
            return replace(state, ctm=times((a, b, c, d, e, f), state.ctm))
        if name in _SETS:
            return self._colour(name, operands, resources, state, depth)
        if name == "Tf":
            return replace(state, two_bytes=self._font(operands, resources))
        if name == "Tr":
            return replace(state, mode=int(operands[0]))
        if name in ("Tj", "TJ", "'", '"'):
            self._letters(operands[-1], state)
        elif name in _FILLS or name in _STROKES:
            self._shapes(name, state)
        elif name == "Do":
            self._object(operands, resources, state, depth)
        elif name == "sh":
            self._shading(_entry(resources, "/Shading", operands[0]))
        elif name == "gs":
            self._graphics(_entry(resources, "/ExtGState", operands[0]), resources, state, depth)
        elif name == "INLINE IMAGE":
            self._inline(operands[0], state)
        return state

    def _colour(self, name: str, operands: Any, resources: Any, state: _State, depth: int) -> _State:
        which = "fill" if name[0].islower() else "stroke"
        ink: _Ink = getattr(state, which)
        low = name.lower()
        if low in ("g", "rg", "k"):
            ink = _Ink({"g": "gray", "rg": "rgb", "k": "cmyk"}[low], tuple(float(value) for value in operands))
        elif low == "cs":
            space, spot = space_of(_entry(resources, "/ColorSpace", operands[0]) or operands[0])
            ink = _Ink(space, (0.0, 0.0, 0.0, 1.0) if space == "cmyk" else (0.0,), spot)
        else:
            ink = replace(ink, values=tuple(float(value) for value in operands if not isinstance(value, pikepdf.Name)))
            if operands and isinstance(operands[-1], pikepdf.Name):
                self._pattern(_entry(resources, "/Pattern", operands[-1]), resources, state, depth)
        return replace(state, fill=ink) if which == "fill" else replace(state, stroke=ink)

    def _font(self, operands: Any, resources: Any) -> bool:
        font = _entry(resources, "/Font", operands[0])
        if font is None:
            return False
        key = font.objgen if font.objgen != (0, 0) else id(font)
        self._content.fonts[key] = font
        return str(font.get("/Subtype")) == "/Type0" and str(font.get("/Encoding", "")).startswith("/Identity")

    def _letters(self, shown: Any, state: _State) -> None:
        parts = [bytes(part) for part in (shown if isinstance(shown, pikepdf.Array) else [shown]) if isinstance(part, pikepdf.String)]
        if not any(parts):
            return
        if state.two_bytes:
            self._content.missing += sum(part[i : i + 2] == b"\0\0" for part in parts for i in range(0, len(part), 2))
        if state.mode in (0, 2, 4, 6):
            self._content.paints.add(state.fill.paint(text=True))
        if state.mode in (1, 2, 5, 6):
            self._content.paints.add(state.stroke.paint(text=True))

    def _shapes(self, name: str, state: _State) -> None:
        if name in _FILLS:
            self._content.paints.add(state.fill.paint())
        if name in _STROKES:
            self._content.paints.add(state.stroke.paint())

    def _object(self, operands: Any, resources: Any, state: _State, depth: int) -> None:
        thing = _entry(resources, "/XObject", operands[0])
        if thing is None:
            return
        if str(thing.get("/Subtype")) == "/Image":
            self._content.pictures.append(picture_of(thing, state.ctm))
            if thing.get("/ImageMask"):
                self._content.paints.add(state.fill.paint())
        elif depth < _DEPTH:
            self._form(thing, resources, state, depth)

    def _form(self, form: Any, resources: Any, state: _State, depth: int) -> None:
        """A form is walked once for each place: its pictures count where they stand."""
        matrix = tuple(float(value) for value in form.get("/Matrix", IDENTITY))
        ctm = times(matrix, state.ctm)  # type: ignore[arg-type]
        if (form.objgen, ctm) in self._seen and form.objgen != (0, 0):
            return
        self._seen.add((form.objgen, ctm))
        if "/Group" in form and "/CS" in form["/Group"]:
            _note_group(self._content, form["/Group"])
        self.run(form, form.get("/Resources", resources), replace(state, ctm=ctm), depth + 1)

    def _pattern(self, pattern: Any, resources: Any, state: _State, depth: int) -> None:
        if pattern is None:
            return
        if "/Shading" in pattern:
            self._shading(pattern["/Shading"])
        elif depth < _DEPTH:
            self._form(pattern, resources, state, depth)

    def _shading(self, shading: Any) -> None:
        if shading is not None:
            space, name = space_of(shading["/ColorSpace"])
            self._content.paints.add(Paint(space, (), False, name))

    def _graphics(self, settings: Any, resources: Any, state: _State, depth: int) -> None:
        """A soft mask is a form of its own: only what it blends in counts, its grey is no ink."""
        mask = settings.get("/SMask") if settings is not None else None
        if isinstance(mask, pikepdf.Dictionary) and "/G" in mask and depth < _DEPTH:
            inner = Content(fonts=self._content.fonts)
            _Walker(inner).run(mask["/G"], mask["/G"].get("/Resources", resources), state, depth + 1)
            self._content.missing += inner.missing

    def _inline(self, image: Any, state: _State) -> None:
        space = DEVICE.get(str(image.obj.get("/ColorSpace", image.obj.get("/CS", "/DeviceGray"))), "gray")
        self._content.pictures.append(placed_of(image.width, image.height, space, None, state.ctm))


_SETS = frozenset(["g", "G", "rg", "RG", "k", "K", "cs", "CS", "sc", "SC", "scn", "SCN"])
_FILLS = frozenset(["f", "F", "f*", "B", "B*", "b", "b*"])
_STROKES = frozenset(["S", "s", "B", "B*", "b", "b*"])


def _entry(resources: Any, kind: str, name: Any) -> Any:
    """A named resource; None where it is not there."""
    group = resources.get(kind) if resources is not None else None
    return group.get(str(name)) if group is not None and str(name) in group else None
