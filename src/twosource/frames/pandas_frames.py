"""Frames of pandas: the one module that imports it."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import pandas as pd

from twosource.exchange import Column, Table, Tables
from twosource.exchange.columns import Cell

__all__ = ["PandasFrames", "make_frames"]

# What is missing is NA in each of them, but for dates (NaT) and lists, which are never missing.
_TYPES = {
    "text": "string",
    "integer": "Int64",
    "number": "Float64",
    "truth": "boolean",
    "date": "datetime64[s]",
    "texts": "object",
}


@dataclass(frozen=True, slots=True)
class PandasFrames:
    """A record as frames of pandas; lists are tuples of texts."""

    claims: pd.DataFrame
    figures: pd.DataFrame
    statements: pd.DataFrame
    relations: pd.DataFrame
    origins: pd.DataFrame
    reports: pd.DataFrame
    unknowns: pd.DataFrame


def make_frames(tables: Tables) -> PandasFrames:
    """Return the tables of a record as frames."""
    return PandasFrames(**{table.name: _make_frame(table) for table in tables})


def _make_frame(table: Table) -> pd.DataFrame:
    return pd.DataFrame(
        {
            column.name: _make_series(column, table.list_cells(at))
            for at, column in enumerate(table.columns)
        }
    )


def _make_series(column: Column, cells: Sequence[Cell]) -> pd.Series:
    if column.kind == "word":
        return pd.Series(pd.Categorical(cells, categories=list(column.words)))
    values = [float(cell) if isinstance(cell, Decimal) else cell for cell in cells]
    return pd.Series(values, dtype=_TYPES[column.kind])
