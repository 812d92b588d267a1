"""Frames of polars: the one module that imports it."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import polars as pl

from twosource.exchange import Column, Table, Tables
from twosource.exchange.columns import Cell

__all__ = ["PolarsFrames", "make_frames"]

_TYPES = {
    "text": pl.String(),
    "integer": pl.Int64(),
    "number": pl.Float64(),
    "truth": pl.Boolean(),
    "date": pl.Date(),
    "texts": pl.List(pl.String()),
}


@dataclass(frozen=True, slots=True)
class PolarsFrames:
    """A record as frames of polars."""

    claims: pl.DataFrame
    figures: pl.DataFrame
    statements: pl.DataFrame
    relations: pl.DataFrame
    origins: pl.DataFrame
    reports: pl.DataFrame
    unknowns: pl.DataFrame


def make_frames(tables: Tables) -> PolarsFrames:
    """Return the tables of a record as frames."""
    return PolarsFrames(**{table.name: _make_frame(table) for table in tables})


def _make_frame(table: Table) -> pl.DataFrame:
    series = (_make_series(one, table.list_cells(at)) for at, one in enumerate(table.columns))
    return pl.DataFrame(list(series))


def _make_series(column: Column, cells: Sequence[Cell]) -> pl.Series:
    kind = pl.Enum(column.words) if column.kind == "word" else _TYPES[column.kind]
    values = [_show(cell) for cell in cells]
    return pl.Series(column.name, values, dtype=kind)


def _show(cell: Cell) -> object:
    if isinstance(cell, Decimal):
        return float(cell)
    if isinstance(cell, tuple):
        return list(cell)
    # A whole number in a column of numbers is given as one of them: polars is strict.
    return cell
