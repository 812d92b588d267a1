"""Frames: the tables of a record in the library that is asked for."""

from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

from twosource.briefing import keep_names_back
from twosource.errors import ExtraMissing
from twosource.exchange import Tables, make_tables
from twosource.model.records import Record

if TYPE_CHECKING:
    from twosource.frames.pandas_frames import PandasFrames
    from twosource.frames.polars_frames import PolarsFrames

__all__ = ["to_pandas", "to_polars"]


def to_pandas(record: Record, *, names: bool = False) -> "PandasFrames":
    """Return a record as frames of pandas, with its nullable types.

    ``names`` shows the names of private persons who were killed, hurt or held, and of children.
    Raises :class:`ExtraMissing` where pandas is not installed.
    """
    made: PandasFrames = _import("pandas").make_frames(_list_tables(record, names=names))
    return made


def to_polars(record: Record, *, names: bool = False) -> "PolarsFrames":
    """Return a record as frames of polars; ``names`` is that of :func:`to_pandas`.

    Raises :class:`ExtraMissing` where polars is not installed.
    """
    made: PolarsFrames = _import("polars").make_frames(_list_tables(record, names=names))
    return made


def _list_tables(record: Record, *, names: bool) -> Tables:
    return make_tables(record if names else keep_names_back(record, {})[0])


def _import(library: str) -> ModuleType:
    try:
        return import_module(f"twosource.frames.{library}_frames")
    except ModuleNotFoundError as reason:
        if (reason.name or "").partition(".")[0] != library:
            raise
        raise ExtraMissing("frames", f"Making data frames of {library}") from reason
