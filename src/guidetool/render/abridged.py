"""A stand's view as an edition shows it: what is left out is gone, what is long is shortened by sentences."""

from __future__ import annotations

from dataclasses import replace

from guidetool.render.columns import chart_steps
from guidetool.render.fit import Edition
from guidetool.render.shorten import shorten
from guidetool.render.values import Field, MaterialView, StandView


def abridged(view: StandView, edition: Edition) -> StandView:
    """The view in an edition. Where it differs from the view itself the page has to point to its code."""
    return replace(
        view,
        conditions=tuple(shorten(text, edition.limit) for text in view.conditions) if edition.conditions else (),
        materials=tuple(_material(one, edition) for one in view.materials[: edition.most]),
        steps=chart_steps(view, edition),
        windows=view.windows[: edition.windows],
        facts=tuple(Field(f.label, tuple(shorten(line, edition.limit) for line in f.lines)) for f in view.facts[: edition.facts]),
    )  # fmt: skip


def _material(material: MaterialView, edition: Edition) -> MaterialView:
    """What a mere name must not hide (免提交, when it is not needed) stays in every edition."""
    notes = tuple(shorten(note, edition.limit) for note in material.notes) if edition.notes and not edition.names_only else ()
    if edition.names_only:
        return replace(material, amounts=(), form="", source="", notes=())
    return replace(material, source="", notes=notes)
