"""A record as tables: a row for everything that it holds, and nothing else."""

from dataclasses import fields
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import get_args

import pytest

from twosource.desk import Desk
from twosource.exchange import Kind, Table, Tables, make_tables
from twosource.exchange.columns import Column
from twosource.model.records import Record

SHAPES: dict[str, tuple[type, ...]] = {
    "text": (str,),
    "word": (str,),
    "integer": (int,),
    "number": (int, Decimal),
    "truth": (bool,),
    "date": (date,),
    "texts": (tuple,),
}


@pytest.fixture(scope="module")
def desk(samples: Path) -> Desk:
    """Return a desk in memory that holds the samples."""
    made = Desk()
    made.add(samples)
    return made


@pytest.fixture(scope="module")
def record(desk: Desk) -> Record:
    """Return the record of the samples."""
    return desk.record()


@pytest.fixture(scope="module")
def tables(record: Record) -> Tables:
    """Return the tables of the samples."""
    return make_tables(record)


def find(table: Table, **wanted: object) -> list[dict[str, object]]:
    """Return the rows, as cells by their columns, that have some cells."""
    names = [column.name for column in table.columns]
    rows = [dict(zip(names, row, strict=True)) for row in table.rows]
    return [row for row in rows if wanted.items() <= row.items()]


def test_there_is_a_row_for_everything(tables: Tables, record: Record) -> None:
    """Each table has as many rows as the record has of its things."""
    for part in ("claims", "figures", "statements", "relations", "origins"):
        many = sum(len(getattr(story, part)) for story in record.stories)
        assert len(getattr(tables, part).rows) == many > 0
    assert len(tables.reports.rows) == len(record.reports)
    unknowns = sum(len(story.unknowns) for story in record.stories) + len(record.unknowns)
    assert len(tables.unknowns.rows) == unknowns


def test_every_cell_is_of_its_kind(tables: Tables) -> None:
    """A cell is null or of its column's kind; a word is one of the column's words."""
    for table in tables:
        for row in table.rows:
            for column, cell in zip(table.columns, row, strict=True):
                if cell is None:
                    assert column.kind != "texts", (table.name, column.name)
                    continue
                assert isinstance(cell, SHAPES[column.kind]), (table.name, column.name, cell)
                assert column.kind != "word" or cell in column.words


def test_every_kind_is_one_that_there_is(tables: Tables) -> None:
    """Columns have kinds of the closed list, a word has its words, and names come once."""
    for table in tables:
        names = [column.name for column in table.columns]
        assert len(names) == len(set(names))
        for column in table.columns:
            assert column.kind in get_args(Kind)
            assert bool(column.words) == (column.kind == "word")
    assert [table.name for table in tables] == [field.name for field in fields(Tables)]


def test_spans_are_words_of_their_report(tables: Tables, desk: Desk) -> None:
    """What a row has between start and end of its report are its words."""
    texts = {report.id: report.text for report in desk.reports}
    for table in (tables.claims, tables.figures, tables.statements, tables.unknowns):
        rows = [row for row in find(table) if row["words"] is not None]
        assert rows
        for row in rows:
            text = texts[str(row["report"])]
            assert text[row["start"] : row["end"]] == row["words"]  # type: ignore[misc]


def test_ids_lead_from_table_to_table(tables: Tables) -> None:
    """The claim of a figure, the report and origin of a claim, and support are rows elsewhere."""
    claims = {row["id"] for row in find(tables.claims)}
    origins = {row["id"] for row in find(tables.origins)}
    reports = {row["id"] for row in find(tables.reports)}
    assert {row["claim"] for row in find(tables.figures)} <= claims
    assert {row["origin"] for row in find(tables.claims)} <= origins
    assert {row["report"] for row in find(tables.claims)} <= reports
    support = [row["support"] for row in find(tables.statements)]
    assert {key for keys in support if isinstance(keys, tuple) for key in keys} <= claims


def test_numbers_and_days_are_such(tables: Tables) -> None:
    """A toll has its bounds; a day is a date; a count that was raised is marked."""
    (toll,) = find(tables.statements, about="killed", best=9)
    assert (toll["low"], toll["high"], toll["independent_origins"]) == (4, 9, 3)
    assert toll["time_first"] == date(2024, 3, 4)
    fours = find(tables.figures, measure="killed", low=4, high=4, who="people")
    assert fours
    assert all(row["superseded"] for row in fours)


def test_an_empty_record_has_empty_tables() -> None:
    """Without reports there are all tables and columns, and no rows."""
    tables = make_tables(Desk().record())
    assert len(list(tables)) == 7
    assert all(table.columns and not table.rows for table in tables)


def test_a_row_is_as_wide_as_its_table() -> None:
    """A table refuses a row of another width."""
    with pytest.raises(ValueError, match="width"):
        Table("claims", (Column("id"),), (("a", "b"),))
