"""Fragments to the bytes of a volume: the one thing that must be fetched for it are the subsets of its fonts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields

from guidetool.pipeline.cache import digest
from guidetool.pipeline.fontfiles import font_file
from guidetool.pipeline.fragments import Fragments
from guidetool.pipeline.laying import Layer
from guidetool.render.volume.assemble import assemble, faces_of
from guidetool.render.volume.fonts import Subset, Wanted, subset, wanted
from guidetool.render.volume.fragment import Fragment


def bound(parts: list[Fragment], layer: Layer, ways: Sequence[int | None] = ()) -> tuple[bytes, int]:
    """A volume and its pages. ``parts`` (emptied), ``ways``: see ``assemble``. Raises UserError when a font is gone."""
    numerals = layer.numerals(parts)
    subsets = {key: _subset(one, layer.store) for key, one in wanted(faces_of(parts, numerals)).items()}
    pages = sum(part.pages for part in parts)
    return assemble(parts, numerals, subsets, ways), pages


def _subset(one: Wanted, store: Fragments) -> Subset:
    """From an earlier run where that needed the same glyphs: an edited guide seldom brings a new one."""
    key = digest(["subset", *one])
    for _, kept in store.get([key]):
        return Subset(*kept)
    made = subset(font_file(one[0]), one)
    store.put({key: tuple(getattr(made, field.name) for field in fields(made))})
    return made
