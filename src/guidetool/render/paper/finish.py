"""Laid-out pages to the file of a profile: what WeasyPrint is asked for, and what is done afterwards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from guidetool.render.paper.archive import with_sources
from guidetool.render.paper.attached import PROFILE_FILE, Attached
from guidetool.render.paper.curves import outlined
from guidetool.render.paper.facts import Facts
from guidetool.render.paper.imposition import filled
from guidetool.render.paper.press import for_print
from guidetool.render.paper.tent import unfolded
from guidetool.render.product import ARCHIVE, LOOSE, MM, SCREEN, Finish, Sheet

VARIANTS: Mapping[str, str] = {SCREEN: "pdf/ua-1", ARCHIVE: "pdf/a-3u"}
"""What WeasyPrint writes by profile; for the press it writes plain pages, all else is done here."""


def finished(
    data: bytes, finish: Finish, sheet: Sheet, facts: Facts, files: Mapping[str, bytes],
    sources: Sequence[Attached] = (), folds: Sequence[float] = (),
) -> bytes:  # fmt: skip
    """The finished file. ``sheet`` is the finish's own (with bleed); its trim begins at 0, 0 on every page.

    ``files`` holds the ICC profile; ``folds``: where a cover is folded, points from the left edge.
    """
    if finish.profile == ARCHIVE:
        return with_sources(data, sources, facts)
    if not finish.for_print:
        return data
    if finish.press.curves:
        data = outlined(data)
    if sheet.binding != LOOSE:
        data = filled(data, sheet)
    creases: tuple[float, ...] = ()
    if sheet.fold:
        data, creases = unfolded(data, sheet), (sheet.height_mm * MM,)
        sheet = opened(sheet)
    return for_print(data, sheet, facts, files[PROFILE_FILE], with_marks=finish.press.marks, folds=folds, creases=creases)


def opened(sheet: Sheet) -> Sheet:
    """The sheet as it is cut: one that is folded lies open, twice as high."""
    return replace(sheet, height_mm=2 * sheet.height_mm, fold=False) if sheet.fold else sheet
