"""The files of a booklet, or of a volume of it: for the press the inside, the cover and, where asked for, the imposed sheets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from guidetool.render.book import BookletJob
from guidetool.render.cover import make_cover
from guidetool.render.html import Loader
from guidetool.render.palette import painted
from guidetool.render.paper.attached import Attached
from guidetool.render.paper.binding import Bound, bound
from guidetool.render.paper.facts import Facts
from guidetool.render.paper.finish import finished
from guidetool.render.paper.imposition import filled, imposed
from guidetool.render.paper.thumbs import Tabs, thumb_index
from guidetool.render.product import LOOSE, MM, SADDLE, Sheet

COVER, IMPOSED = "-cover", "-imposed"
"""What is put behind the booklet's name for its other files."""


@dataclass(frozen=True, slots=True)
class BookFile:
    """``ending``: what stands behind the booklet's name, nothing for the inside. ``pages`` as the file has them."""

    ending: str
    data: bytes
    pages: int


def book_files(raw: bytes, pages: int, job: BookletJob, values: Mapping[str, Any], facts: Facts, load: Loader,
               files: Mapping[str, bytes], sources: Sequence[Attached] = ()) -> tuple[BookFile, ...]:  # fmt: skip
    """Finish the laid-out pages of a booklet. ``values``: what its cover page is made of."""
    sheet = job.finish.sheet(job.book.sheet)
    if not job.finish.for_print:
        return (BookFile("", finished(raw, job.finish, sheet, facts, files, sources), pages),)
    way = bound(pages, sheet, job.finish.press)
    if way.way != LOOSE:
        raw = thumb_index(raw, sheet, Tabs(painted(job.palette, for_print=True), job.fonts[0], _districts(job.district)))
    made = [BookFile("", finished(raw, job.finish, sheet, facts, files), way.pages)]
    if way.way != LOOSE:
        made.append(BookFile(COVER, make_cover(values, sheet, way, job.finish, facts, load, files), 1))
    if way.way == SADDLE and job.finish.press.impose:
        made.append(_imposed(raw, sheet, way, job, facts, files))
    return tuple(made)


def _imposed(raw: bytes, sheet: Sheet, way: Bound, job: BookletJob, facts: Facts, files: Mapping[str, bytes]) -> BookFile:
    data = imposed(filled(raw, sheet), sheet, creep=job.finish.press.creep)
    wide = replace(sheet, width_mm=2 * sheet.width_mm, binding=LOOSE)
    return BookFile(IMPOSED, finished(data, job.finish, wide, facts, files, folds=(sheet.width_mm * MM,)), way.pages // 2)


def _districts(district: str) -> tuple[str, ...]:
    """What departments' names begin with and a tab leaves out: 重庆市荣昌区, 荣昌区."""
    return tuple(district[start:] for start in (0, *(n + 1 for n, c in enumerate(district[:-1]) if c == "市")))
