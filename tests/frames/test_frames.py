"""A record as data frames: the same rows in pandas and polars, with types of their own."""

import datetime as dt
import sys
from pathlib import Path

import pandas as pd
import polars as pl
import pytest

from twosource.desk import Desk
from twosource.errors import ExtraMissing
from twosource.exchange import make_tables
from twosource.frames import to_pandas, to_polars
from twosource.model.records import Record

TABLES = "claims figures statements relations origins reports unknowns".split()


@pytest.fixture(scope="module")
def record(samples: Path) -> Record:
    """Return the record of some samples."""
    desk = Desk()
    named = "01-corvane-wire 06-plumbline 09-coastland-gazette"
    desk.add(*(samples / f"{name}.txt" for name in named.split()))
    return desk.record()


@pytest.fixture(scope="module")
def victim() -> Record:
    """Return the record of a report that names who was killed."""
    from twosource import read, reconcile

    text = "Mirela Dost, 31, a baker, was killed in Lomark on Monday, her brother said."
    return reconcile([read(text, outlet="Daily Reed", published="2024-06-11")])


def test_both_have_the_rows_of_the_record(record: Record) -> None:
    """Each frame has its table's columns and rows, in order."""
    tables = {table.name: table for table in make_tables(record)}
    pandas, polars = to_pandas(record), to_polars(record)
    for name in TABLES:
        columns = [column.name for column in tables[name].columns]
        assert list(getattr(pandas, name).columns) == getattr(polars, name).columns == columns
        assert len(getattr(pandas, name)) == getattr(polars, name).height
        assert len(getattr(pandas, name)) == len(tables[name].rows)


def test_pandas_has_types_of_its_own(record: Record) -> None:
    """Counts are Int64, bounds Float64, days dates, closed lists categories, lists tuples."""
    made = to_pandas(record)
    types = made.figures.dtypes
    assert (types["start"], types["low"], types["whole"]) == ("Int64", "Float64", "boolean")
    assert isinstance(types["measure"], pd.CategoricalDtype)
    assert types["as_of_first"] == "datetime64[s]"
    assert made.statements["independent_origins"].dtype == "Int64"
    (toll,) = made.statements[
        (made.statements["about"] == "killed") & (made.statements["best"] == 9)
    ].index
    assert made.statements.loc[toll, "time_first"] == pd.Timestamp("2024-03-04")
    assert all(isinstance(cell, tuple) for cell in made.claims["chain"])
    assert set(made.reports["published"]) == {"2024-03-04", "2024-03-05"}


def test_polars_has_types_of_its_own(record: Record) -> None:
    """Counts are Int64, days dates, closed lists enums, lists lists of texts."""
    made = to_polars(record)
    assert made.figures.schema["start"] == pl.Int64()
    assert made.figures.schema["as_of_first"] == pl.Date()
    assert isinstance(made.figures.schema["measure"], pl.Enum)
    assert made.claims.schema["chain"] == pl.List(pl.String())
    toll = made.statements.filter((pl.col("about") == "killed") & (pl.col("best") == 9))
    assert toll["time_first"].to_list() == [dt.date(2024, 3, 4)]
    deaths = made.figures.filter(pl.col("measure") == "killed").join(
        made.origins, left_on="origin", right_on="id"
    )
    assert "Kelmaria Doctors' Union" in deaths["name"].to_list()


def test_an_empty_record_keeps_its_types() -> None:
    """Frames without rows have the same columns and types as others."""
    empty = Desk().record()
    pandas, polars = to_pandas(empty), to_polars(empty)
    assert all(len(getattr(pandas, name)) == 0 for name in TABLES)
    assert all(getattr(polars, name).height == 0 for name in TABLES)
    assert pandas.figures["low"].dtype == "Float64"
    assert isinstance(polars.claims.schema["stance"], pl.Enum)


def test_private_names_are_kept_back(victim: Record) -> None:
    """Who was killed has no name in any cell, unless names are asked for."""
    hidden, shown = to_polars(victim), to_polars(victim, names=True)
    told = [str(getattr(hidden, name).rows()) for name in TABLES]
    assert not any("Dost" in cells for cells in told)
    assert "Dost" in str(shown.claims.rows())
    assert "Dost" not in to_pandas(victim).claims.to_csv()


@pytest.mark.parametrize(("library", "make"), [("pandas", to_pandas), ("polars", to_polars)])
def test_without_the_extra_the_pip_line_is_told(
    library: str, make: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the library is not installed, one sentence says how it is."""
    monkeypatch.setitem(sys.modules, library, None)
    monkeypatch.delitem(sys.modules, f"twosource.frames.{library}_frames", raising=False)
    assert callable(make)
    with pytest.raises(ExtraMissing, match=r"pip install 'twosource\[frames\]'"):
        make(Desk().record())
