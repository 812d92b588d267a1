"""Alerts: what a watch knows and told, and where it came to."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, delete, func, or_, select, tuple_, update

from twosource.store.logs import append
from twosource.store.packing import digest_bytes, pack, unpack
from twosource.store.rows import insert_many, select_among
from twosource.store.tables import alerts, deliveries, watched

__all__ = [
    "Delivery",
    "KeptAlert",
    "claim_due",
    "find_next",
    "find_watched",
    "forget_alerts",
    "insert_alerts",
    "list_alerts",
    "mark_delivery",
    "postpone",
    "put_off",
    "put_watched",
]


@dataclass(frozen=True, slots=True)
class KeptAlert:
    """One alert; ``body`` is its JSON."""

    id: str
    watch: str
    at: str
    body: str


@dataclass(frozen=True, slots=True)
class Delivery:
    """That an alert goes to a channel: how often it was tried, when next, and what came of it."""

    alert: KeptAlert
    channel: str
    tries: int
    next: str
    note: str | None


def find_watched(connection: Connection, watch: str, facts: Iterable[str]) -> set[str]:
    """Return those of some facts that a watch knows."""
    own = select(watched.c.fact).where(watched.c.watch == watch)
    return {row[0] for row in select_among(connection, own, watched.c.fact, facts)}


def put_watched(connection: Connection, watch: str, facts: Iterable[str], at: str) -> None:
    """Keep that a watch knows facts, which it did not."""
    rows = [{"watch": watch, "fact": fact, "at": at} for fact in sorted(set(facts))]
    insert_many(connection, watched, rows)


def insert_alerts(
    connection: Connection, found: Iterable[KeptAlert], channels: Iterable[str]
) -> None:
    """Put in alerts of one moment, each to go to all channels, with their log entries."""
    found, channels = list(found), list(channels)
    first = 1 + (connection.execute(select(func.max(alerts.c.number))).scalar() or 0)
    rows = [
        {"number": first + step, "id": a.id, "watch": a.watch, "at": a.at, "body": pack(a.body)}
        for step, a in enumerate(found)
    ]
    insert_many(connection, alerts, rows)
    due = [
        {"alert": a.id, "channel": channel, "tries": 0, "next": a.at, "done": None, "note": None}
        for a in found
        for channel in channels
    ]
    insert_many(connection, deliveries, due)
    if found:
        told = [("alert", one.id, digest_bytes(one.body.encode("utf-8"))) for one in found]
        append(connection, found[0].at, told)


def list_alerts(
    connection: Connection, watch: str | None = None, limit: int | None = None
) -> Iterator[KeptAlert]:
    """Yield alerts, the newest first; all, or those of one watch."""
    statement = select(alerts).order_by(alerts.c.number.desc()).limit(limit)
    if watch is not None:
        statement = statement.where(alerts.c.watch == watch)
    for row in connection.execute(statement):
        yield KeptAlert(row.id, row.watch, row.at, unpack(row.body))


def claim_due(
    connection: Connection, watch: str, at: str, *, until: str, far: str, most: int
) -> list[Delivery]:
    """Return deliveries of a watch that are to be tried by a moment, and keep them from others.

    Nobody else is given them before ``until``. Those that were tried least often come first, so
    that one which its receiver never takes holds up no other. What is due after ``far`` was put
    off by a clock that has gone back since, and is due now.
    """
    statement = (
        select(alerts, deliveries)
        .join(deliveries, deliveries.c.alert == alerts.c.id)
        .where(alerts.c.watch == watch, deliveries.c.done.is_(None))
        .where(or_(deliveries.c.next <= at, deliveries.c.next > far))
        .order_by(deliveries.c.tries, alerts.c.number, deliveries.c.channel)
        .limit(most)
    )
    found = [
        Delivery(
            KeptAlert(row.id, row.watch, row.at, unpack(row.body)),
            row.channel,
            row.tries,
            row.next,
            row.note,
        )
        for row in connection.execute(statement)
    ]
    put_off(connection, found, until)
    return found


def put_off(connection: Connection, found: Iterable[Delivery], until: str) -> None:
    """Let deliveries be tried at a moment, and not before."""
    own = tuple_(deliveries.c.alert, deliveries.c.channel)
    keys = [(one.alert.id, one.channel) for one in found]
    connection.execute(update(deliveries).where(own.in_(keys)).values(next=until))


def find_next(connection: Connection, watch: str) -> str | None:
    """Return when the next delivery of a watch is to be tried; None where all are done."""
    statement = (
        select(func.min(deliveries.c.next))
        .join(alerts, deliveries.c.alert == alerts.c.id)
        .where(alerts.c.watch == watch, deliveries.c.done.is_(None))
    )
    return connection.execute(statement).scalar()


def postpone(connection: Connection, watch: str, channel: str, until: str) -> None:
    """Try nothing on a channel before a moment: it is out of order."""
    own = select(alerts.c.id).where(alerts.c.watch == watch)
    waiting = (
        deliveries.c.channel == channel,
        deliveries.c.done.is_(None),
        deliveries.c.next < until,
        deliveries.c.alert.in_(own),
    )
    connection.execute(update(deliveries).where(*waiting).values(next=until))


def mark_delivery(
    connection: Connection,
    delivery: Delivery,
    *,
    done: str | None = None,
    next: str | None = None,  # noqa: A002  # as the column is called
    note: str | None = None,
) -> None:
    """Keep what came of a try: that it is ``done``, or when it is tried ``next``."""
    own = deliveries.c.alert == delivery.alert.id, deliveries.c.channel == delivery.channel
    values = {"tries": delivery.tries + 1, "done": done, "note": note}
    if next is not None:
        values["next"] = next
    connection.execute(update(deliveries).where(*own).values(values))


def forget_alerts(connection: Connection, spoken: Iterable[str]) -> None:
    """Take out alerts by id: that they were is still in the log."""
    for key in spoken:
        connection.execute(delete(deliveries).where(deliveries.c.alert == key))
        connection.execute(delete(alerts).where(alerts.c.id == key))
