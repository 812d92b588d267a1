"""Tables in a report: what a row counts is said by the head of its column.

A table is two lines or more, one after the other, that bars or tabs part into as many cells::

    | Town    | Killed | Injured |
    | Saraqib | 7      | 12      |
    | Total   | 12     | 32      |

Its first line must name a measure of people. The row of the total, or the only row, counts the
whole; any other counts a part, of the total where there is one.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from twosource.languages.words.figures import FigureWords
from twosource.model.figures import Figure, Measure, bounds_of, parse_number
from twosource.model.identity import digest
from twosource.model.spans import trim
from twosource.reading.figures.counted import name_unit
from twosource.reading.material import Material

__all__ = ["find_tables", "read_tables"]

_RULE = re.compile(r"[\s|:+=_-]+")  # "|---|---|" under a head
_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+|\d+")
_WORD = re.compile(r"\w+")
# Seats, votes, money: whose they are is in the label, which no figure of the record holds.
_OF_PEOPLE: frozenset[Measure] = frozenset(
    {"killed", "injured", "missing", "detained", "displaced", "evacuated", "affected"}
)

Cell = tuple[int, int]  # offsets of its words in the report
Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """What one column counts: the measure and the people."""

    at: int
    measure: Measure
    who: str
    group: str
    unit: str


@dataclass(frozen=True, slots=True)
class Table:
    """The rows under a head, and the columns that count people."""

    head: Row
    body: tuple[Row, ...]
    columns: tuple[Column, ...]

    def overlaps(self, start: int, end: int) -> bool:
        """Say whether words from ``start`` to ``end`` stand in the table."""
        return self.head[0][0] < end and start < self.body[-1][-1][1]


def find_tables(text: str, words: FigureWords) -> list[Table]:
    """Return the tables of a text that count people, in their order."""
    tables = (_read_table(text, rows, words) for rows in _gather(text))
    return [table for table in tables if table is not None]


def read_tables(material: Material, tables: Iterable[Table]) -> list[Figure]:
    """Return the figures of tables."""
    return [
        figure
        for table in tables
        for column in table.columns
        for figure in _read_column(material, table.body, column)
    ]


def _gather(text: str) -> Iterator[list[Row]]:
    """Yield lines that follow one another and have as many cells, where there are two or more."""
    rows: list[Row] = []
    for row in (*_read_rows(text), ()):
        if rows and len(row) != len(rows[0]):
            if len(rows) > 1:
                yield rows
            rows = []
        if len(row) > 1:
            rows.append(row)


def _read_table(text: str, rows: Sequence[Row], words: FigureWords) -> Table | None:
    head, *body = rows
    columns = [
        column
        for at, (start, end) in enumerate(head)
        if (column := _read_head(text[start:end], at, words)) is not None
    ]
    measures = [column.measure for column in columns]
    once = [column for column in columns if measures.count(column.measure) == 1]
    return Table(head, tuple(body), tuple(once)) if once else None


def _read_rows(text: str) -> Iterator[Row]:
    """Yield the cells of each line; one for a line that is no row. Rules are passed over."""
    start = 0
    for line in text.splitlines(keepends=True):
        if not line.strip() or not _RULE.fullmatch(line):
            yield tuple(_read_cells(line, start))
        start += len(line)


def _read_cells(line: str, start: int) -> Iterator[Cell]:
    """Yield the cells of a line that begins at ``start``, empty ones too."""
    first, last = 0, len(line)
    if "|" in line:  # bars on the outside part nothing
        first, last = trim(line, 0, len(line))
        first += line.startswith("|", first)
        last -= line.endswith("|", first, last)
    for cell in line[first:last].split("|" if "|" in line else "\t"):
        words = cell.strip()
        at = start + first + (cell.index(words) if words else 0)
        yield at, at + len(words)
        first += len(cell) + 1


def _read_head(cell: str, at: int, words: FigureWords) -> Column | None:
    """Return what a column counts: "Civilians killed", "No. of deaths"; None for any other head.

    A word that is neither a measure nor people makes it something else: "Death rate", "Cattle
    killed", "Killed so far this year".
    """
    low = [word.lower() for word in _WORD.findall(cell)]
    tables = (words.states, words.nouns, words.nominals)
    found = {table[word] for word in low for table in tables if word in table}
    named = [word for word in low if word in words.people]
    measures = [word for word in low if any(word in table for table in tables)]
    rest = set(low) - set(named) - set(measures) - words.heads_of_columns
    if len(found) != 1 or not found <= _OF_PEOPLE or rest or len(named) > 1:
        return None
    counted = named[0] if named else None
    who = counted or "people"
    group = words.people.get(who, "people")
    return Column(at, found.pop(), who, group, name_unit(who, group))


def _read_column(material: Material, body: Sequence[Row], column: Column) -> Iterator[Figure]:
    text, sums = material.report.text, material.language.figures.sums
    made: list[tuple[bool, Figure]] = []
    for row in body:
        start, end = row[column.at]
        if _NUMBER.fullmatch(text, start, end):
            label = set(_WORD.findall(text[slice(*row[0])].lower()))
            made.append((bool(label) and label <= sums, _make(material, row, column)))
    totals = [figure for is_sum, figure in made if is_sum]
    total = totals[-1].id if totals else None
    for _, figure in made:
        alone = len(body) == 1 and total is None
        yield figure if alone or figure.id == total else replace(figure, whole=False, part_of=total)


def _make(material: Material, row: Row, column: Column) -> Figure:
    """Make the figure of one cell; its span reaches from the row's label to the number."""
    value = material.span(*row[column.at])
    labelled = row[0][0] < row[0][1] <= value.start
    span = material.span(row[0][0] if labelled else value.start, value.end)
    number = parse_number(value.text)
    bounds = bounds_of("exact" if number else "zero", number)
    report = material.report.id
    return Figure(
        id=digest(report, "figure", span.start, span.end, column.measure),
        claim=None,
        report=report,
        span=span,
        value_words=(value,),
        measure=column.measure,
        who=column.who,
        group=column.group,
        unit=column.unit,
        low=bounds.low,
        high=bounds.high,
        bound=bounds.bound,
    )
