"""Links: by which keys reports find each other, and which two share text or are alike."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Literal

from sqlalchemy import Connection, Table, and_, delete, func, or_, select

from twosource.store.packing import pack, unpack
from twosource.store.rows import insert_many, insert_tuples, list_chunks, select_among
from twosource.store.tables import links, profiles, reports, run_keys, story_keys

__all__ = [
    "Link",
    "Weighed",
    "find_keyed",
    "find_neighbours",
    "forget_links",
    "insert_links",
    "insert_profiles",
    "list_across",
    "list_links",
    "list_tying",
    "load_profiles",
    "pair_by_keys",
]

_STEPS = 10_000  # of the rank of a link by likeness; 0 is a copy, and what people decided
_TABLES: dict[str, Table] = {"story": story_keys, "run": run_keys}


@dataclass(frozen=True, slots=True)
class Link:
    """Two reports, by number, the one of the smaller id first; ``copy`` is JSON."""

    a: int
    b: int
    rank: int | None
    copy: str | None


@dataclass(frozen=True, slots=True)
class Weighed:
    """Two reports that are tied, by number, and how alike they are, from 0 to 1; 1 for a copy."""

    a: int
    b: int
    likeness: float


def list_tying(connection: Connection, numbers: Iterable[int]) -> Iterator[Weighed]:
    """Yield the links that join any of some reports to others."""
    statement = select(links.c.a, links.c.b, links.c.rank).where(links.c.rank.is_not(None))
    for a, b, rank in select_among(connection, statement, links.c.a, numbers):
        yield Weighed(a, b, _weigh(rank))


def list_across(connection: Connection) -> Iterator[tuple[str, str, float]]:
    """Yield two stories, and how alike two reports of them are that could have joined them."""
    one, other = reports.alias("one"), reports.alias("other")
    statement = (
        select(one.c.story, other.c.story, func.min(links.c.rank))
        .join(one, one.c.number == links.c.a)
        .join(other, other.c.number == links.c.b)
        .where(links.c.rank.is_not(None), one.c.story != other.c.story)
        .group_by(one.c.story, other.c.story)
        .order_by(one.c.story, other.c.story)
    )
    for home, far, rank in connection.execute(statement):
        yield home, far, _weigh(rank)


def _weigh(rank: int) -> float:
    return 1 - max(0, rank - 1) / _STEPS


def insert_profiles(
    connection: Connection,
    found: Sequence[tuple[int, str | None, str]],
    story: Iterable[tuple[int, Iterable[int]]],
    run: Iterable[tuple[int, Iterable[int]]],
) -> None:
    """Put in profiles (number, date, JSON), and both sorts of keys of each number."""
    rows = [{"report": n, "published": day, "body": pack(body)} for n, day, body in found]
    insert_many(connection, profiles, rows)
    for table, keyed in ((story_keys, story), (run_keys, run)):
        pairs = [(key, number) for number, keys in keyed for key in dict.fromkeys(keys)]
        pairs.sort(key=itemgetter(0))  # by pages of the table; whole pairs compare far slower
        insert_tuples(connection, table, ("key", "report"), pairs)


def load_profiles(connection: Connection, numbers: Iterable[int]) -> Iterator[tuple[int, str]]:
    """Yield number and JSON of profiles."""
    statement = select(profiles.c.report, profiles.c.body)
    for number, body in select_among(connection, statement, profiles.c.report, numbers):
        yield number, unpack(body)


def pair_by_keys(
    connection: Connection, numbers: Iterable[int], sort: Literal["story", "run"]
) -> set[tuple[int, int]]:
    """Return the pairs of some reports with any that share a key of a sort, smaller number first.

    The keys of the given reports must be in.
    """
    one, other = _TABLES[sort].alias("one"), _TABLES[sort].alias("other")
    statement = (
        select(one.c.report, other.c.report)
        .join(other, and_(one.c.key == other.c.key, one.c.report != other.c.report))
        .distinct()
    )
    return {
        (min(a, b), max(a, b))
        for a, b in select_among(connection, statement, one.c.report, numbers)
    }


def find_keyed(
    connection: Connection, keys: Iterable[int], sort: Literal["story", "run"]
) -> Iterator[tuple[int, int]]:
    """Yield keys of a sort, each with a report that has it."""
    table = _TABLES[sort]
    rows = select_among(connection, select(table.c.key, table.c.report), table.c.key, keys)
    return ((key, report) for key, report in rows)


def insert_links(connection: Connection, found: Iterable[Link]) -> None:
    """Put in links, none of which is there."""
    rows = [
        {"a": it.a, "b": it.b, "rank": it.rank, "copy": None if it.copy is None else pack(it.copy)}
        for it in found
    ]
    insert_many(connection, links, rows)


def find_neighbours(connection: Connection, numbers: Iterable[int]) -> set[int]:
    """Return the reports that a joining link ties to any of some."""
    found: set[int] = set()
    for chunk in list_chunks(numbers, 400):
        for own, far in ((links.c.a, links.c.b), (links.c.b, links.c.a)):
            statement = select(far).where(own.in_(chunk), links.c.rank.is_not(None))
            found.update(row[0] for row in connection.execute(statement))
    return found


def list_links(
    connection: Connection, numbers: Sequence[int], *, copied: bool = False
) -> Iterator[Link]:
    """Yield the links between some reports, none twice; with ``copied`` those that share text."""
    inside = frozenset(numbers)
    wanted = select(links).where(links.c.copy.is_not(None)) if copied else select(links)
    for a, b, rank, copy in select_among(connection, wanted, links.c.a, inside):
        if b in inside:
            yield Link(a, b, rank, None if copy is None else unpack(copy))


def forget_links(connection: Connection, numbers: Iterable[int]) -> None:
    """Take out the profiles, keys and links of reports."""
    for chunk in list_chunks(numbers, 400):
        for table in (profiles, story_keys, run_keys):
            connection.execute(delete(table).where(table.c.report.in_(chunk)))
        connection.execute(delete(links).where(or_(links.c.a.in_(chunk), links.c.b.in_(chunk))))
