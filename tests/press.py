"""Reading finished files back: boxes, colours of every content stream, structure."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

import pikepdf
from pikepdf import Name, Object, Pdf

TEXT = {"Tj", "TJ", "'", '"'}
RGB = {"rg", "RG"}
GREY_OR_CMYK = {"k": 4, "K": 4, "g": 1, "G": 1}


def opened(data: bytes) -> Pdf:
    return pikepdf.open(BytesIO(data))


def streams(pdf: Pdf) -> Iterator[tuple[Object, Object]]:
    """Every content stream with its resources: pages, forms and patterns inside, each once."""
    seen: set[tuple[int, int]] = set()

    def inside(resources: Object) -> Iterator[tuple[Object, Object]]:
        for kind in (Name.XObject, Name.Pattern):
            for _, inner in resources.get(kind, {}).items():
                if not isinstance(inner, pikepdf.Stream) or inner.objgen in seen or inner.get(Name.Subtype) == Name.Image:
                    continue
                seen.add(inner.objgen)
                own = inner.get(Name.Resources, resources)
                yield inner, own
                yield from inside(own)

    for page in pdf.pages:
        yield page.obj, page.obj.Resources
        yield from inside(page.obj.Resources)


def images(pdf: Pdf) -> list[Object]:
    return [o for o in pdf.objects if isinstance(o, pikepdf.Stream) and o.get(Name.Subtype) == Name.Image]


def colours(pdf: Pdf) -> tuple[set[tuple[str, tuple[float, ...]]], set[tuple[float, ...]]]:
    """(space, values) of all that is painted, and the CMYK values under which text is shown."""
    painted: set[tuple[str, tuple[float, ...]]] = set()
    text: set[tuple[float, ...]] = set()
    for stream, resources in streams(pdf):
        spaces = {"cs": "/DeviceGray", "CS": "/DeviceGray"}
        fill: tuple[float, ...] = ()
        kept: list[tuple[float, ...]] = []
        for instruction in pikepdf.parse_content_stream(stream):
            name, operands = str(instruction.operator), list(instruction.operands)
            if name in ("cs", "CS"):
                spaces[name] = _space(operands[0], resources)
            elif name in ("scn", "sc", "SCN", "SC"):
                values = tuple(float(v) for v in operands)
                painted.add((spaces["CS" if name[0] == "S" else "cs"], values))
                fill = values if name[0] == "s" else fill
            elif name in RGB:
                painted.add(("/DeviceRGB", tuple(float(v) for v in operands)))
            elif name in GREY_OR_CMYK:
                painted.add(("/DeviceCMYK" if GREY_OR_CMYK[name] == 4 else "/DeviceGray", tuple(float(v) for v in operands)))
            elif name == "q":
                kept.append(fill)
            elif name == "Q":
                fill = kept.pop()
            elif name in TEXT:
                text.add(fill)
    return painted, text


def _space(name: Object, resources: Object) -> str:
    found = resources.get(Name.ColorSpace, {}).get(str(name), name)
    return f"{found[0]} {found[1]}" if isinstance(found, pikepdf.Array) else str(found)


def elements(pdf: Pdf, kind: str) -> list[Object]:
    """The structure elements of a kind, in reading order."""
    found: list[Object] = []

    def walk(node: Object) -> None:
        if isinstance(node, pikepdf.Array):
            for child in node:
                walk(child)
        elif isinstance(node, pikepdf.Dictionary) and Name.S in node:
            if Name(f"/{kind}") == node.S:
                found.append(node)
            walk(node.get(Name.K, pikepdf.Array()))

    walk(pdf.Root.StructTreeRoot.K)
    return found
