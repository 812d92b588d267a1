"""Echoes: the first reports of a desk put in again and again, so that the desk is of any size.

An echo is a report with its findings, profile, keys, links and story as they stand in the desk's
tables, under another number and id and some years earlier: nothing is read, compared or told. Keys
that two stories of the first reports have in common are the same in every echo, as they would be in
as many other reports; all others are changed, since other reports would have others. Words for
search are those of the first reports: a name stands in as many reports as there are echoes.
"""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from random import Random
from typing import Any

from sqlalchemy import Connection, RowMapping, func, select, text

from twosource.desk import Desk
from twosource.model.reports import Report
from twosource.model.wire import from_json
from twosource.store import tables
from twosource.store.logs import append
from twosource.store.packing import digest_bytes, pack, unpack
from twosource.store.rows import insert_many
from twosource.store.words import index_words

__all__ = ["add_echoes"]

_STEP = 2_000  # reports of one transaction
_MARK = 4  # hexadecimal digits at the end of an id by which echoes differ
_ID = re.compile(r'"([0-9a-f]{20})"')
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_KEYED = (tables.story_keys, tables.run_keys)
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Echo:
    """Which echo it is, what is added to numbers, and by how much it is earlier."""

    number: int
    added: int
    earlier: timedelta

    def write(self, words: str) -> str:
        """Return words, in which ids and days stand, as this echo has them."""
        marked = _ID.sub(lambda found: f'"{self.mark(found[1])}"', words)
        return _DAY.sub(lambda found: _move(found[0], self.earlier), marked)

    def mark(self, key: str) -> str:
        """Return the id that stands for another; those of one echo keep their order."""
        return f"{key[:-_MARK]}{self.number:0{_MARK}x}"

    def rewrite(self, row: RowMapping) -> Row:
        """Return a row of any table as this echo has it."""
        changed: Row = dict(row)
        for name, value in row.items():
            if name in ("number", "report", "a", "b"):
                changed[name] = value + self.added
            elif name in ("id", "story") and value is not None:
                changed[name] = self.mark(value)
            elif name in ("body", "copy") and value is not None:
                changed[name] = pack(self.write(unpack(value)))
            elif name == "published" and value is not None:
                changed[name] = self.write(value)
        return changed


@cache
def _move(day: str, earlier: timedelta) -> str:
    try:
        return (date.fromisoformat(day) - earlier).isoformat()
    except (ValueError, OverflowError):
        return day


def add_echoes(desk: Desk, first: int, many: int, span: timedelta, *, since: int = 0) -> int:
    """Put in ``many`` echoes of the ``first`` reports of a desk in SQLite, which a ``span`` holds.

    The first reports must be those of :mod:`evaluation.grown_reports`, which claim nothing. So many
    times as ``since`` says they were echoed before; how often they now are is returned.
    """
    _write(desk, lambda connection: _note_common(connection, first))
    done = 0
    while done < many:
        number, begin = since + 1 + done // first, done % first
        end = min(begin + _STEP, first, begin + many - done)
        added = _write(desk, _count) - begin
        echo = _Echo(number, added, span * number)
        _write(desk, lambda it, e=echo, a=begin, z=end: _put_in(it, e, a, z))  # type: ignore[misc]
        done += end - begin
    return since + -(-many // first)


def _write(desk: Desk, work: Callable[[Connection], int]) -> int:
    return desk.kept.shelf.write(lambda ground: work(ground.connection))


def _count(connection: Connection) -> int:
    return int(connection.execute(select(func.max(tables.reports.c.number))).scalar_one())


def _note_common(connection: Connection, first: int) -> int:
    """Note the keys that reports of different stories share; return how many they are."""
    noted = 0
    for table in _KEYED:
        name = f"temp.common_{table.name}"
        connection.execute(text(f"drop table if exists {name}"))
        connection.execute(text(f"create table {name} (key integer primary key)"))
        asked = (
            f"insert into {name} select k.key from {table.name} k"  # noqa: S608  # our own names
            " join reports r on r.number = k.report where r.number <= :first"
            " group by k.key having count(distinct r.story) > 1"
        )
        noted += connection.execute(text(asked), {"first": first}).rowcount
    return noted


def _put_in(connection: Connection, echo: _Echo, begin: int, end: int) -> int:
    """Put in the echo of the reports from one number to another."""
    inside = {"begin": begin, "end": end}
    numbered = "from {} where {} > :begin and {} <= :end"
    reports = _copy(
        connection, echo, "reports", numbered.format("reports", *["number"] * 2), inside
    )
    for name in ("findings", "profiles"):
        _copy(connection, echo, name, numbered.format(name, *["report"] * 2), inside)
    for own, other in (("a", "b"), ("b", "a")):
        tied = f"{numbered.format('links', own, own)} and {other} < {own}"
        _copy(connection, echo, "links", tied, inside)
    told = "from stories where id in (select story {}) and not exists ({})"
    there = "select 1 from stories t where t.id = substr(stories.id, 1, 16) || :mark"
    own = numbered.format("reports", *["number"] * 2)
    mark = {"mark": echo.mark("")}
    _copy(connection, echo, "stories", told.format(own, there), inside | mark)
    for table in _KEYED:
        _copy_keys(connection, table.name, echo, inside)
    texts = [(row["number"], from_json(Report, json.loads(unpack(row["body"])))) for row in reports]
    index_words(connection, [(number, it.title or "", it.text) for number, it in texts])
    entries = [("add", row["id"], digest_bytes(row["body"])) for row in reports]
    append(connection, reports[0]["at"], entries)
    return len(reports)


def _copy(
    connection: Connection, echo: _Echo, name: str, which: str, values: dict[str, object]
) -> list[Row]:
    """Put in rows of a table as an echo has them; return them."""
    found = connection.execute(text(f"select {name}.* {which}"), values)
    rows = [echo.rewrite(row) for row in found.mappings()]
    insert_many(connection, tables.METADATA.tables[name], rows)
    return rows


def _copy_keys(connection: Connection, name: str, echo: _Echo, inside: dict[str, object]) -> None:
    mask = Random(f"{name} {echo.number}").getrandbits(63)  # noqa: S311  # a draw for a measure
    changed = "(k.key | :mask) - (k.key & :mask)"  # each bit of the one that the other has not
    asked = (
        f"insert into {name} (key, report)"  # noqa: S608  # our own names
        f" select case when c.key is null then {changed} else k.key end, k.report + :added"
        f" from {name} k left join temp.common_{name} c on c.key = k.key"
        " where k.report > :begin and k.report <= :end order by 1"
    )
    connection.execute(text(asked), {**inside, "mask": mask, "added": echo.added})
