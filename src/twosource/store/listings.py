"""Listings: pages of stories and of changes, cut by the database and not here."""

from collections.abc import Iterable, Mapping
from typing import Literal

from sqlalchemy import Connection, func, select, text

from twosource.store.logs import Entry
from twosource.store.rows import select_among
from twosource.store.stories import KeptStory
from twosource.store.tables import facts, log, reports, stories

__all__ = [
    "Order",
    "find_homes",
    "list_moments",
    "list_origins",
    "list_outlets",
    "list_page",
    "list_recent",
    "list_repeats",
]

Order = Literal["at", "reports", "period"]
_ORDERS: Mapping[Order, str] = {
    "at": "s.at desc, s.reports desc, s.id",
    "reports": "s.reports desc, s.at desc, s.id",
    "period": "s.period is null, s.period desc, s.id",
}


def list_page(
    connection: Connection,
    order: Order,
    limit: int,
    start: int,
    *,
    since: str | None = None,
    among: str = "",
    values: Mapping[str, object] | None = None,
) -> tuple[int, list[KeptStory]]:
    """Return how many stories fit, and some of them from a place on.

    ``among`` is a condition in SQL on ``r``, one report of the story, with its ``values``;
    ``since`` a moment after which the story changed.
    """
    parts, given = [], dict(values or {})
    if among:
        inside = f"select r.story from reports r where r.story is not null and {among}"  # noqa: S608
        parts.append(f"s.id in ({inside})")
    if since is not None:
        parts.append("s.at > :changed")
        given["changed"] = since
    where = f" where {' and '.join(parts)}" if parts else ""
    counted = text(f"select count(*) from stories s{where}")  # noqa: S608  # parts are ours
    total = int(connection.execute(counted, given).scalar_one())
    columns = "s.id, s.at, s.title, s.period, s.reports"
    asked = f"select {columns} from stories s{where} order by {_ORDERS[order]}"  # noqa: S608  # as above
    paged = text(f"{asked} limit :limit offset :start")
    rows = connection.execute(paged, {**given, "limit": limit, "start": start})
    return total, [KeptStory(*row) for row in rows]


def list_recent(
    connection: Connection, limit: int, start: int, what: str | None = None
) -> tuple[int, list[Entry]]:
    """Return how many changes there are, and some of them, the newest first."""
    chosen = select(log) if what is None else select(log).where(log.c.what == what)
    counted = select(func.count()).select_from(chosen.subquery())
    total = int(connection.execute(counted).scalar_one())
    rows = connection.execute(chosen.order_by(log.c.number.desc()).limit(limit).offset(start))
    return total, [Entry(*row) for row in rows]


def list_moments(connection: Connection, subjects: Iterable[str]) -> list[tuple[str, str]]:
    """Return when what was done to some subjects, one for each entry of the log."""
    entries = select(log.c.at, log.c.what, log.c.number)
    rows = select_among(connection, entries, log.c.subject, subjects)
    return [(at, what) for at, what, _ in rows]


Row = tuple[int, str, str | None, str | None]  # number, id, outlet, day


def list_outlets(connection: Connection) -> list[Row]:
    """Return number, id, outlet and date of every report, as it came."""
    columns = (reports.c.number, reports.c.id, reports.c.outlet, reports.c.published)
    rows = connection.execute(select(*columns).order_by(reports.c.number))
    return [(number, key, outlet, day) for number, key, outlet, day in rows]


def list_repeats(connection: Connection) -> list[tuple[int, int]]:
    """Return the pairs of reports of which most of one stands in the other."""
    rows = connection.execute(text("select a, b from links where rank = 0 and copy is not null"))
    return [(a, b) for a, b in rows]


def list_origins(connection: Connection) -> list[tuple[int, str]]:
    """Return which reports rest on which voices, by number and by name as search compares it."""
    columns = (facts.c.report, facts.c.origin)
    rows = connection.execute(select(*columns).where(facts.c.origin != "").distinct())
    return [(number, origin) for number, origin in rows]


def find_homes(connection: Connection, origins: Iterable[str], most: int) -> dict[str, list[str]]:
    """Return some stories in which a claim rests on each of some voices, the last changed first."""
    told = select(facts.c.origin, stories.c.id, stories.c.at).distinct()
    joined = told.join(stories, stories.c.id == facts.c.story)
    found: dict[str, list[tuple[str, str]]] = {}
    for origin, story, at in select_among(connection, joined, facts.c.origin, origins):
        found.setdefault(origin, []).append((at, story))
    return {
        origin: [story for _, story in sorted(own, reverse=True)[:most]]
        for origin, own in found.items()
    }
