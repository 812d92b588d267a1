"""Tables: CSV and Parquet, a row a report, with what is said about it beside its text."""

import csv
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from twosource.errors import ReportRefused
from twosource.intake.settings import Given
from twosource.intake.tables.cells import DELIMITERS, Row, Rows, decode, read_cells
from twosource.intake.tables.columns import Columns
from twosource.intake.tables.parquets import is_parquet, read_parquet
from twosource.intake.tables.rows import take_values
from twosource.intake.taken import Taken
from twosource.intake.text import Undecodable
from twosource.outlets import OutletTable

__all__ = ["is_table", "read_csv", "read_parquet", "read_table"]

_ENDINGS = (".csv", ".tsv", ".tab")
_MOST_COLUMNS = 10_000
_OWN = Columns()
_Give = Callable[[Given], Given]


@dataclass(frozen=True, slots=True)
class _Head:
    """The first row of a table: its columns, and where each field of a report stands."""

    delimiter: str
    columns: tuple[str, ...]
    places: dict[str, int]


def is_table(name: str, head: bytes) -> bool:
    """Say whether a file is CSV or Parquet, by its name or its first bytes.

    CSV has only its name to be known by: its first line might be that of a report.
    """
    return is_parquet(name, head) or name.lower().endswith(_ENDINGS)


def read_table(
    stream: BinaryIO, name: str, give: _Give, outlets: OutletTable, columns: Columns = _OWN
) -> Iterator[Taken | ReportRefused]:
    """Yield the reports of a table, as :func:`read_csv` and :func:`read_parquet` do."""
    head = b""
    if stream.seekable():
        head = stream.read(4)
        stream.seek(-len(head), 1)
    read = read_parquet if is_parquet(name, head) else read_csv
    yield from read(stream, name, give, outlets, columns)


def read_csv(
    stream: BinaryIO, name: str, give: _Give, outlets: OutletTable, columns: Columns = _OWN
) -> Iterator[Taken | ReportRefused]:
    """Yield the report of each row of CSV, or why there is none.

    The first row names the columns, and ``columns`` says which of them holds what. Values are
    parted by commas, semicolons, tabs or ``|``. A row without a name is called after its file and
    its number, from one, blank rows not counted. A report's original is its row as a line of JSON
    Lines. Whatever the file holds, no more than one row of it is in memory.
    """
    try:
        rows = Rows(decode(stream))
        head = _read_head(rows, name, columns)
        number = 0
        while row := rows.read(head.delimiter):
            one = _read_row(row, head, f"{name}#{number + 1}", give, outlets)
            if one is not None:
                number += 1
                yield one
    except Undecodable as error:
        yield ReportRefused(name, str(error))
    except ReportRefused as error:
        yield error


def _read_head(rows: Rows, name: str, columns: Columns) -> _Head:
    """Return the first row, parted by what gives it most columns that are known."""
    row = rows.read("".join(DELIMITERS))
    if row is None:
        raise ReportRefused(name, "it is empty")
    if row.written.startswith("sep=") and len(row.written.strip("\r\n")) == len("sep=;"):
        # Excel's way to say it: a row before the first.
        delimiter = row.written[4]
        return _part_head(rows.read(delimiter), delimiter, columns, name)
    best = max(DELIMITERS, key=lambda delimiter: _count_columns(row, delimiter, columns))
    return _part_head(row, best, columns, name)


def _count_columns(row: Row, delimiter: str, columns: Columns) -> tuple[int, int]:
    """Return how many columns a row names that are known, and how many at all."""
    cells: list[str] = []
    try:
        cells = read_cells(row, delimiter)
        return len(columns.find(cells[:_MOST_COLUMNS])), len(cells)
    except (csv.Error, ValueError):  # line ends where none may be; two columns of one name
        return 0, len(cells)


def _part_head(row: Row | None, delimiter: str, columns: Columns, name: str) -> _Head:
    if row is None:
        raise ReportRefused(name, "it is empty")
    cells = _part(row, delimiter, name)
    if len(cells) > _MOST_COLUMNS:
        raise ReportRefused(name, f"its first row names more than {_MOST_COLUMNS:,} columns")
    return _Head(delimiter, tuple(cells), columns.find_all(cells, name))


def _part(row: Row, delimiter: str, where: str) -> list[str]:
    if row.why:
        raise ReportRefused(where, row.why)
    try:
        return read_cells(row, delimiter)
    except csv.Error as error:
        raise ReportRefused(where, f"it is no row of CSV ({error}): mend it") from error


def _read_row(
    row: Row, head: _Head, where: str, give: _Give, outlets: OutletTable
) -> Taken | ReportRefused | None:
    """Return the report of a row; None of one that has only delimiters, as Excel writes them."""
    try:
        cells = _part(row, head.delimiter, where)
    except ReportRefused as error:
        return error
    if not any(cell.strip() for cell in cells):
        return None
    if any(cell.strip() for cell in cells[len(head.columns) :]):
        return _refuse_length(cells, head, where)
    values = {field: cells[place] for field, place in head.places.items() if place < len(cells)}
    return take_values(values, where, give, outlets)


def _refuse_length(cells: Sequence[str], head: _Head, where: str) -> ReportRefused:
    return ReportRefused(
        where,
        f"it has {len(cells):,} values and the first row names {len(head.columns):,} columns: "
        f"put values that hold a {head.delimiter!r} in quotation marks",
    )
