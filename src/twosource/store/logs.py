"""The log: every change of a desk, each entry chained to the one before by its digest.

An entry holds digests and ids, never words of a report, so that erasing leaves the chain whole. Its
``chain`` is the SHA-256 of the chain before it and of its own fields; whoever changes an old entry
must change all that came after. The time of an entry is never before that of the entry before it,
whatever the clock says.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256

from sqlalchemy import Connection, func, insert, select

from twosource.store.tables import log

__all__ = [
    "Entry",
    "append",
    "find_break",
    "find_setting",
    "last_entry",
    "list_entries",
    "next_moment",
]

_FIRST = "0" * 64


@dataclass(frozen=True, slots=True)
class Entry:
    """One change: what was done to which subject, and the digest of what was put in."""

    number: int
    at: str
    what: str
    subject: str
    digest: str
    chain: str


def last_entry(connection: Connection) -> Entry | None:
    """Return the newest entry, or None on a new desk."""
    newest = select(func.max(log.c.number)).scalar_subquery()
    row = connection.execute(select(log).where(log.c.number == newest)).first()
    return None if row is None else Entry(*row)


def next_moment(connection: Connection, now: str) -> str:
    """Return ``now``, or the time of the newest entry if the clock went back behind it."""
    last = last_entry(connection)
    return now if last is None else max(now, last.at)


def append(connection: Connection, at: str, changes: Iterable[tuple[str, str, str]]) -> None:
    """Add entries for changes, each given as what, subject and digest."""
    last = last_entry(connection)
    number, chain = (0, _FIRST) if last is None else (last.number, last.chain)
    rows = []
    for what, subject, digest in changes:
        number += 1
        chain = _link(chain, (str(number), at, what, subject, digest))
        rows.append(
            {
                "number": number,
                "at": at,
                "what": what,
                "subject": subject,
                "digest": digest,
                "chain": chain,
            }
        )
    if rows:
        connection.execute(insert(log), rows)


def list_entries(connection: Connection, since: int = 0) -> Iterator[Entry]:
    """Yield the entries after a number, in order."""
    rows = connection.execute(select(log).where(log.c.number > since).order_by(log.c.number))
    return (Entry(*row) for row in rows)


def find_setting(connection: Connection, name: str, at: str) -> str | None:
    """Return what a setting was at a moment; None where it had not been set."""
    told = select(log.c.subject).where(
        log.c.what == "setting", log.c.subject.startswith(f"{name} "), log.c.at <= at
    )
    found = connection.execute(told.order_by(log.c.number.desc()).limit(1)).scalar()
    return None if found is None else found.removeprefix(f"{name} ")


def find_break(entries: Iterable[Entry]) -> Entry | None:
    """Return the first entry that does not follow from the one before it; None if all do."""
    chain = _FIRST
    for number, entry in enumerate(entries, start=1):
        fields = (str(number), entry.at, entry.what, entry.subject, entry.digest)
        if entry.number != number or entry.chain != _link(chain, fields):
            return entry
        chain = entry.chain
    return None


def _link(chain: str, fields: Iterable[str]) -> str:
    return sha256("\n".join((chain, *fields)).encode("utf-8")).hexdigest()
