"""Columns: what a table of a record holds, of which kind, row by row."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

__all__ = ["Cell", "Column", "Kind", "Table"]

Kind = Literal["text", "word", "integer", "number", "truth", "date", "texts"]
Cell = str | int | Decimal | bool | date | tuple[str | None, ...] | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column: ``words`` are all that a column of the kind ``word`` can hold, in their order.

    ``texts`` holds a list of texts, and is never null; every other kind may be.
    """

    name: str
    kind: Kind = "text"
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table: each row has a cell for each column."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def __post_init__(self) -> None:
        """Refuse a row that is shorter or longer than the table is wide."""
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError(f"a row of {self.name} has another width than its columns")

    def list_cells(self, at: int) -> Sequence[Cell]:
        """Return the cells of one column, by its place."""
        return [row[at] for row in self.rows]
