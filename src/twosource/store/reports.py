"""Reports on the desk: their bytes, texts, analyses and findings, and when each came.

Bodies are the JSON of records, packed; what is inside them is the desk's to read.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, and_, delete, func, or_, select, update

from twosource.store import tables
from twosource.store.logs import append
from twosource.store.packing import digest_bytes, pack, pack_bytes, unpack, unpack_bytes
from twosource.store.rows import insert_many, select_among

__all__ = [
    "Incoming",
    "Kept",
    "change_body",
    "count_reports",
    "find_known",
    "forget_original",
    "forget_report",
    "insert_reports",
    "list_kept",
    "list_numbered",
    "load_analyses",
    "load_bodies",
    "load_findings",
    "load_original",
    "number_reports",
    "replace_findings",
]


@dataclass(frozen=True, slots=True)
class Incoming:
    """A report that was read, as it goes into the store.

    ``report``, ``analysis`` and ``findings`` are JSON, ``stages`` names their versions;
    ``original`` are the bytes that it came as, with the address, headers and time of fetching
    where it was fetched.
    """

    id: str
    name: str
    outlet: str | None
    published: str | None
    report: str
    findings: str
    stages: str
    analysis: str | None = None
    made_by: str | None = None
    original: bytes | None = None
    url: str | None = None
    headers: str | None = None
    fetched: str | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """A report on the desk, without its text: when it came, and the story that it is in."""

    number: int
    id: str
    name: str
    outlet: str | None
    published: str | None
    at: str
    original: str | None
    url: str | None
    headers: str | None
    fetched: str | None
    story: str | None


_KEPT = select(
    *(
        tables.reports.c[name]
        for name in (
            "number",
            "id",
            "name",
            "outlet",
            "published",
            "at",
            "original",
            "url",
            "headers",
            "fetched",
            "story",
        )
    )
)


def find_known(connection: Connection, ids: Iterable[str]) -> set[str]:
    """Return those of some ids whose reports are on the desk, or were and are erased."""
    ids = list(ids)
    known = select(tables.reports.c.id)
    erased = select(tables.tombstones.c.subject).where(tables.tombstones.c.kind == "report")
    return {row[0] for row in select_among(connection, known, tables.reports.c.id, ids)} | {
        row[0] for row in select_among(connection, erased, tables.tombstones.c.subject, ids)
    }


def insert_reports(connection: Connection, incoming: Sequence[Incoming], at: str) -> dict[str, int]:
    """Put in reports, none of which is known, with their log entries; return their numbers."""
    first = 1 + (connection.execute(select(func.max(tables.reports.c.number))).scalar() or 0)
    numbers = {one.id: first + step for step, one in enumerate(incoming)}
    digests = {one.id: _insert_original(connection, one.original) for one in incoming}
    insert_many(
        connection,
        tables.reports,
        [
            {
                "number": numbers[one.id],
                "id": one.id,
                "name": one.name,
                "outlet": one.outlet,
                "published": one.published,
                "at": at,
                "original": digests[one.id],
                "url": one.url,
                "headers": one.headers,
                "fetched": one.fetched,
                "body": pack(one.report),
                "story": None,
            }
            for one in incoming
        ],
    )
    insert_many(
        connection,
        tables.analyses,
        [
            {"report": numbers[one.id], "made_by": one.made_by, "body": pack(one.analysis)}
            for one in incoming
            if one.analysis is not None
        ],
    )
    _insert_findings(
        connection, at, [(numbers[one.id], one.stages, one.findings) for one in incoming]
    )
    append(connection, at, [("add", one.id, _digest(one, digests[one.id])) for one in incoming])
    return numbers


def _digest(one: Incoming, original: str | None) -> str:
    parts = (one.report, one.findings, original or "")
    return digest_bytes(*(part.encode("utf-8") for part in parts))


def _insert_original(connection: Connection, data: bytes | None) -> str | None:
    if data is None:
        return None
    digest = digest_bytes(data)
    known = select(tables.originals.c.digest).where(tables.originals.c.digest == digest)
    if connection.execute(known).first() is None:
        row = {"digest": digest, "size": len(data), "body": pack_bytes(data)}
        insert_many(connection, tables.originals, [row])
    return digest


def _insert_findings(
    connection: Connection, at: str, found: Iterable[tuple[int, str, str]]
) -> None:
    first = 1 + (connection.execute(select(func.max(tables.findings.c.number))).scalar() or 0)
    rows = [
        {
            "number": first + step,
            "report": report,
            "at": at,
            "until": None,
            "stages": stages,
            "body": pack(body),
        }
        for step, (report, stages, body) in enumerate(found)
    ]
    insert_many(connection, tables.findings, rows)


def replace_findings(
    connection: Connection, at: str, found: Sequence[tuple[Kept, str, str]]
) -> None:
    """Put newer findings in the place of older ones, which stay as what was known before."""
    current = tables.findings.c.until.is_(None)
    for kept, _, _ in found:
        own = tables.findings.c.report == kept.number
        connection.execute(update(tables.findings).where(current, own).values(until=at))
    _insert_findings(connection, at, [(kept.number, stages, body) for kept, stages, body in found])
    append(
        connection,
        at,
        [("reread", kept.id, digest_bytes(body.encode("utf-8"))) for kept, _, body in found],
    )


def list_kept(
    connection: Connection, *conditions: Any, known_at: str | None = None
) -> Iterator[Kept]:
    """Yield the reports of the desk in the order of their coming; all, or where conditions hold."""
    statement = _KEPT.where(*conditions).order_by(tables.reports.c.number)
    if known_at is not None:
        statement = statement.where(tables.reports.c.at <= known_at)
    return (Kept(*row) for row in connection.execute(statement))


def count_reports(connection: Connection) -> int:
    """Return how many reports there are."""
    return connection.execute(select(func.count()).select_from(tables.reports)).scalar_one()


def list_numbered(connection: Connection, numbers: Iterable[int]) -> Iterator[Kept]:
    """Yield the reports of some numbers."""
    rows = select_among(connection, _KEPT, tables.reports.c.number, numbers)
    return (Kept(*row) for row in rows)


def number_reports(connection: Connection, ids: Iterable[str]) -> dict[str, int]:
    """Return the numbers of reports by id, of those that are there."""
    statement = select(tables.reports.c.id, tables.reports.c.number)
    return {row[0]: row[1] for row in select_among(connection, statement, tables.reports.c.id, ids)}


def load_bodies(connection: Connection, numbers: Iterable[int]) -> Iterator[tuple[int, str]]:
    """Yield number and JSON of reports."""
    statement = select(tables.reports.c.number, tables.reports.c.body)
    for number, body in select_among(connection, statement, tables.reports.c.number, numbers):
        yield number, unpack(body)


def load_findings(
    connection: Connection, numbers: Iterable[int], known_at: str | None = None
) -> Iterator[tuple[int, str]]:
    """Yield report number and JSON of findings: the newest, or those that were known at a time."""
    table = tables.findings
    statement: Select[*tuple[Any, ...]] = select(table.c.report, table.c.body)
    if known_at is None:
        statement = statement.where(table.c.until.is_(None))
    else:
        later = or_(table.c.until.is_(None), table.c.until > known_at)
        statement = statement.where(and_(table.c.at <= known_at, later))
    for number, body in select_among(connection, statement, table.c.report, numbers):
        yield number, unpack(body)


def load_analyses(connection: Connection, numbers: Iterable[int]) -> Iterator[tuple[int, str, str]]:
    """Yield report number, maker and JSON of analyses, where they were kept."""
    table = tables.analyses
    statement = select(table.c.report, table.c.made_by, table.c.body)
    for number, made_by, body in select_among(connection, statement, table.c.report, numbers):
        yield number, made_by, unpack(body)


def load_original(connection: Connection, digest: str) -> bytes | None:
    """Return original bytes by their SHA-256; None where they are not there, or erased."""
    body = select(tables.originals.c.body).where(tables.originals.c.digest == digest)
    found = connection.execute(body).scalar()
    return None if found is None else unpack_bytes(found)


def forget_report(connection: Connection, kept: Kept) -> None:
    """Take out a report's text, analysis and findings, and its bytes if no other came as them."""
    reports = tables.reports
    connection.execute(delete(reports).where(reports.c.number == kept.number))
    for table in (tables.analyses, tables.findings):
        connection.execute(delete(table).where(table.c.report == kept.number))
    forget_original(connection, kept.original)


def forget_original(connection: Connection, digest: str | None) -> None:
    """Take out bytes that no report on the desk points to."""
    reports = tables.reports
    used = select(reports.c.number).where(reports.c.original == digest)
    if digest is not None and connection.execute(used).first() is None:
        connection.execute(delete(tables.originals).where(tables.originals.c.digest == digest))


def change_body(
    connection: Connection, kept: Kept, report: str, findings: Mapping[int, str]
) -> None:
    """Put another text in the place of a report's, with its findings, by their numbers."""
    table = tables.reports
    change = update(table).where(table.c.number == kept.number)
    connection.execute(change.values(body=pack(report), original=None))
    for number, body in findings.items():
        own = tables.findings.c.number == number
        connection.execute(update(tables.findings).where(own).values(body=pack(body)))
