"""Layouts: the strings of a page to its lines, in the order in which people read them.

Lines are told by baselines, columns by a blank strip between two blocks of running text. What
stands side by side and is short is a table, and is read row by row.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from twosource.intake.documents.glyphs import Run

__all__ = ["Line", "Row", "gather_rows", "order_rows"]

_SAME_LINE = 0.35  # of the size; a raised figure stands up to a third higher
_CELL = 1.0  # of the size: the blank that may part columns; wide spaces of justified text are less
_TABLE = 2.0  # of the size: the blank that parts the cells of a table
_EVEN = 0.3  # of the size: by how much blanks that fill a line may differ
_LEAST_ROWS = 3  # on each side of a strip
_LEAST_TEXT = 15  # characters of a line of running text, by the median of a column
_MOST_ROWS = 1_000  # on a page; a newspaper has some 400
_MOST_STRIPS = 30
_LOOSE = (
    4.0  # times the size: a line that stands so far below the last one is no part of its column
)


@dataclass(frozen=True, slots=True)
class Line:
    """Text that stands in one line: from ``left`` to ``right``, its baseline at ``y``.

    ``cells`` says that it is a row of a table, its cells parted by tabs. ``page`` counts from 1.
    """

    text: str
    left: float
    right: float
    y: float
    size: float
    page: int
    cells: bool = False


Row = tuple[Line, ...]  # parts of one line that a blank parts, from left to right


def gather_rows(runs: Iterable[Run], page: int) -> list[Row]:
    """Return the lines of a page from top to bottom, each in the parts that wide blanks make."""
    rows: list[list[Run]] = []
    for run in sorted(runs, key=lambda run: (-run.y, run.x)):
        if rows and rows[-1][0].y - run.y <= _SAME_LINE * max(run.size, rows[-1][0].size):
            rows[-1].append(run)
        else:
            rows.append([run])
    made = [tuple(_join_parts(row, page)) for row in rows]
    return [row for row in made if row]


def _join_parts(runs: list[Run], page: int) -> Iterable[Line]:
    runs.sort(key=lambda run: run.x)
    words, first, last = "", runs[0], runs[0]
    right, size = runs[0].x, 0.0
    for run in runs:
        blank = run.x - right
        if _is_again(run, last, blank) and words:
            continue
        if words and blank > _CELL * max(run.size, last.size):
            yield from _make(words, first, right, size, page)
            words, first, size = "", run, 0.0
        elif words and blank > max(run.gap, last.gap):
            words += " "
        words += run.text
        right, last, size = max(right, run.x + run.width), run, max(size, run.size)
    yield from _make(words, first, right, size, page)


def _is_again(run: Run, last: Run, blank: float) -> bool:
    """Say whether a string is printed over itself, as some programs make letters bold."""
    close = abs(run.x - last.x) < 0.1 * run.size
    return run is not last and run.text == last.text and close and blank < 0


def _make(words: str, first: Run, right: float, size: float, page: int) -> Iterable[Line]:
    text = " ".join(words.split())
    if text:
        yield Line(text, first.x, right, first.y, size, page)


def order_rows(rows: Sequence[Row]) -> list[list[Line]]:
    """Return the lines of rows in blocks: columns one after another, the rest as it stands."""
    strip = _find_strip(rows)
    if strip is None:
        if not rows:
            return []
        edges = min(row[0].left for row in rows), max(row[-1].right for row in rows)
        return [[_join(row, *edges) for row in rows]]
    low, high, at = strip
    sides = [_take_side(rows[low:high], at, test) for test in (_is_left, _is_right)]
    parts = (rows[:low], *sides, rows[high:])
    return [block for part in parts for block in order_rows(part)]


def _is_left(line: Line, at: float) -> bool:
    return line.right <= at


def _is_right(line: Line, at: float) -> bool:
    return line.left >= at


def _join(row: Row, left: float, right: float) -> Line:
    """Return the parts of a row as one line, cells of a table parted by tabs."""
    first, size = row[0], max(part.size for part in row)
    wide = _TABLE * size
    if _is_stretched(row, left, right, size):
        wide = right - left
    text, cells = first.text, False
    for before, part in pairwise(row):
        cell = part.left - before.right > wide
        text += ("\t" if cell else " ") + part.text
        cells = cells or cell
    return Line(text, first.left, row[-1].right, first.y, size, first.page, cells)


def _is_stretched(row: Row, left: float, right: float, size: float) -> bool:
    """Say whether words were drawn apart to fill a line, as in narrow columns: all by the same."""
    blanks = [part.left - before.right for before, part in pairwise(row)]
    full = row[0].left - left < size and right - row[-1].right < size
    return full and bool(blanks) and max(blanks) - min(blanks) < _EVEN * size


def _find_strip(rows: Sequence[Row]) -> tuple[int, int, float] | None:
    """Return the first and the last row of the tallest columns, and the strip between them."""
    if sum(map(len, rows)) < 2 * _LEAST_ROWS or len(rows) > _MOST_ROWS:
        return None
    blanks = Counter(
        round((before.right + after.left) / 4) * 2
        for row in rows
        for before, after in pairwise(row)
    )
    lefts = Counter(round(row[0].left / 2) * 2 - 3 for row in rows)  # where lines hardly ever meet
    strips = {at for at, _ in blanks.most_common(_MOST_STRIPS)}
    strips |= {at for at, _ in lefts.most_common(3)}
    best: tuple[int, int, int, float] | None = None
    for at in sorted(strips):
        for low, high in _stretch(rows, at):
            if _are_columns(rows[low:high], at) and (best is None or high - low > best[0]):
                best = (high - low, low, high, at)
    return None if best is None else best[1:]


def _stretch(rows: Sequence[Row], at: float) -> Iterable[tuple[int, int]]:
    """Yield the stretches of rows that a strip does not cross, from where both sides begin."""
    low: int | None = None
    for index, row in enumerate([*rows, ()]):
        crossed = not row or any(it.left < at < it.right for it in row)
        if low is not None and (crossed or _is_loose(rows, index, at)):
            yield low, index
            low = None
        if low is None and not crossed:
            both = row[0].right <= at <= row[-1].left
            ahead = index + 1 < len(rows) and _alternate(row, rows[index + 1], at)
            low = index if both or ahead else None


def _alternate(row: Row, following: Row, at: float) -> bool:
    """Say whether two rows are the first lines of columns whose baselines differ."""
    near = row[0].y - following[0].y < 1.5 * row[0].size
    if row[0].left >= at:
        return near and following[0].right <= at
    return near and row[-1].right <= at <= following[-1].left


def _is_loose(rows: Sequence[Row], index: int, at: float) -> bool:
    """Say whether a row on one side only is set off from those above it."""
    row, above = rows[index], rows[index - 1]
    one = row[-1].right <= at or row[0].left >= at
    return one and above[0].y - row[0].y > _LOOSE * row[0].size


def _are_columns(rows: Sequence[Row], at: float) -> bool:
    """Say whether both sides of a strip are running text beside each other, no table."""
    sides = [_take_side(rows, at, test) for test in (_is_left, _is_right)]
    if any(len(side) < _LEAST_ROWS for side in sides):
        return False
    left, right = sides
    if left[-1][0].y > right[0][0].y or right[-1][0].y > left[0][0].y:  # one below the other
        return False
    return all(
        median(sum(len(part.text) + 1 for part in row) for row in side) >= _LEAST_TEXT
        for side in sides
    )


def _take_side(rows: Sequence[Row], at: float, test: Callable[[Line, float], bool]) -> list[Row]:
    taken = (tuple(part for part in row if test(part, at)) for row in rows)
    return [row for row in taken if row]
