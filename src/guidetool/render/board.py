"""How many codes stand on a board: cells of one size in rows, rows spread evenly over as many boards as they take.

Nothing is left to the layout: lines are broken here, so that the height of a row is known and no row can be torn.
Lengths are millimetres unless said otherwise.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from guidetool.model.frozen import dataclass
from guidetool.render.product import MM, Stand
from guidetool.render.qr import QUIET
from guidetool.render.sheets import least_size
from guidetool.render.wrap import wrap

ARM_MM = 600
"""A directory is read from arm's length: whoever looks for an item stands close. A code is a tenth of it wide or more."""
WHOLE_CODE = 1 + 2 * QUIET / 25
"""Width of a code with its quiet zone over the code alone, at most: none has fewer modules than version 2."""
GAP = 0.07
"""Share of a cell that keeps its text from the next."""
LEAST_EMS = 8
"""Narrowest text of a cell in em: narrower tears names."""
MOST_CODE_MM = 150
"""Larger codes are of no use: they are read from 1.5 m then."""
MOST_NAME = 2.5
"""Largest names over the least."""
LEADING = 1.3
MOST_AIR = 1.5
"""How far rows move apart, over what they need, where the board is not full."""


@dataclass(frozen=True, slots=True)
class Grid:
    """``columns`` cells side by side, ``rows`` on each board; ``code_mm`` without quiet zone; type sizes in points."""

    columns: int
    rows: tuple[int, ...]
    cell_mm: float
    row_mm: float
    code_mm: float
    name_pt: float
    small_pt: float

    @property
    def line(self) -> int:
        """Cells of display width in a line of a name."""
        return line_cells(self.cell_mm, self.name_pt)

    @property
    def small_line(self) -> int:
        """The same of what stands below a name."""
        return line_cells(self.cell_mm, self.small_pt)


def reading_mm(stand: Stand) -> float:
    """From where the codes are read: a high board from arm's length, a smaller one from where its stand is read."""
    return min(ARM_MM, stand.qr_mm * 10)


def line_cells(cell_mm: float, size: float) -> int:
    return int(cell_mm * (1 - GAP) * MM / size * 2)


def grid_of(texts: Sequence[tuple[str, str]], stand: Stand, width_mm: float, height_mm: float) -> Grid | None:
    """The largest cells in which all stand on as few boards as the smallest take; None where not even one fits.

    ``texts``: the name of each item and what stands below it.
    """
    grids = [grid for columns in range(1, 13) if (grid := _grid(texts, stand, columns, width_mm, height_mm)) is not None]
    least = min((len(grid.rows) for grid in grids), default=0)
    return next((grid for grid in grids if len(grid.rows) == least), None)


def _grid(texts: Sequence[tuple[str, str]], stand: Stand, columns: int, width_mm: float, height_mm: float) -> Grid | None:
    """Cells of a share of the width; codes and names as large as the cells let them, else as small as the distance allows."""
    cell, least = width_mm / columns, reading_mm(stand) / 10
    smallest = stand.sizes[0]
    size = max(smallest, min(smallest * MOST_NAME, cell * MM / 14))
    code = min(MOST_CODE_MM, cell * (1 - GAP) / WHOLE_CODE, max(least, cell * 0.55))
    if line_cells(cell, smallest) < 2 * LEAST_EMS or cell * (1 - GAP) < least * WHOLE_CODE:
        return None
    tried = (_filled(texts, stand, columns, cell, height_mm, *sizes) for sizes in ((size, code), (smallest, least)))
    return next((grid for grid in tried if grid is not None), None)


def _filled(texts: Sequence[tuple[str, str]], stand: Stand, columns: int, cell: float, height_mm: float, size: float, code: float) -> Grid | None:
    """The rows, all as high as the highest, spread over the boards; None where a board does not hold one."""
    small = max(least_size(reading_mm(stand) / 10), size * 0.75)
    lines = max(len(wrap(name, line_cells(cell, size))) for name, _ in texts)
    below = max(len(wrap(text, line_cells(cell, small))) for _, text in texts)
    row = code * WHOLE_CODE + (lines * size + (below + 2.2) * small) * LEADING / MM
    fit = int(height_mm / row)
    if not fit:
        return None
    count = ceil(len(texts) / columns)
    boards = ceil(count / fit)
    rows = tuple(count // boards + (n < count % boards) for n in range(boards))
    return Grid(columns, rows, cell, min(height_mm / rows[0], row * MOST_AIR), round(code, 2), round(size, 2), round(small, 2))
