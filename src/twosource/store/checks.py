"""Checks of a store: that what is on the disk is what was written, row by row."""

import json
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from sqlalchemy import Connection, exc, func, select, text

from twosource.store import tables
from twosource.store.logs import Entry, find_break, list_entries
from twosource.store.packing import digest_bytes, unpack, unpack_bytes
from twosource.store.rows import list_chunks
from twosource.store.settings import get_setting

__all__ = ["check_index", "check_log", "check_pages", "check_rows"]

Progress = Callable[[int, int], None]


@dataclass(slots=True)
class _Told:
    """What the log says of each report and verdict: the newest entry for it, and re-readings."""

    put: dict[str, Entry] = field(default_factory=dict)
    came: dict[str, str] = field(default_factory=dict)  # when each report or verdict came
    erased: set[str] = field(default_factory=set)
    reread: dict[str, list[Entry]] = field(default_factory=dict)
    verdicts: set[str] = field(default_factory=set)
    settings: dict[str, str] = field(default_factory=dict)

    def note(self, entry: Entry) -> None:
        """Take in the next entry."""
        if entry.what in ("add", "mask", "verdict"):
            self.put[entry.subject] = entry
            self.came.setdefault(entry.subject, entry.at)
        elif entry.what == "reread":
            self.reread.setdefault(entry.subject, []).append(entry)
        elif entry.what == "erase":
            self.put.pop(entry.subject, None)
            self.erased.add(entry.subject)
        elif entry.what == "setting":
            name, _, value = entry.subject.partition(" ")
            self.settings[name] = value
        if entry.what == "verdict":
            self.verdicts.add(entry.subject)


def check_pages(connection: Connection) -> Iterator[str]:
    """Yield what the engine finds wrong in its own files and indexes."""
    if connection.dialect.name == "sqlite":
        try:
            for row in connection.exec_driver_sql("pragma integrity_check(20)"):
                if row[0] != "ok":
                    yield f"the file is damaged: {' '.join(str(row[0]).split())}"
        except exc.DBAPIError as error:
            yield f"the file is damaged: {error.orig}"
        return
    for name in (*(table.name for table in tables.METADATA.sorted_tables), "words"):
        try:
            with connection.begin_nested():  # every value, and the long ones, which stand apart
                whole = f"select sum(length(t::text)) from {name} t"  # noqa: S608  # our own names
                connection.execute(text(whole))
        except exc.DBAPIError as error:
            told = " ".join(str(error.orig).split())
            yield f"the table {name} cannot be read: {told}"


def check_index(connection: Connection) -> Iterator[str]:
    """Yield that the index of words lacks reports, or has ones that are not there."""
    key = "rowid" if connection.dialect.name == "sqlite" else "report"
    counted = text(f"select count({key}) from words")  # noqa: S608  # our own names
    indexed = connection.execute(counted).scalar_one()
    kept = connection.execute(select(func.count()).select_from(tables.reports)).scalar_one()
    if indexed != kept:
        yield f"the index of words has {indexed} reports, the desk {kept}"


def check_log(connection: Connection, noted: str | None = None) -> Iterator[str]:
    """Yield where the log does not follow from itself, or from a chain that was noted before."""
    broken = find_break(list_entries(connection))
    if broken is not None:
        yield (
            f"the log is broken at entry {broken.number} ({broken.what}, {broken.at}): it, or one"
            " before it, was changed or taken out"
        )
    if noted is not None:
        known = select(tables.log.c.number).where(tables.log.c.chain == noted)
        if connection.execute(known).first() is None:
            yield f"the log does not lead through {noted[:12]}...: its end is cut off, or changed"


def check_rows(connection: Connection, progress: Progress | None = None) -> Iterator[str]:
    """Yield each report, original, verdict and setting that is not what the log says it is."""
    told = _Told()
    for entry in list_entries(connection):
        told.note(entry)
    yield from _check_originals(connection)
    yield from _check_reports(connection, told, progress)
    yield from _check_verdicts(connection, told.put)
    yield from _check_presence(connection, told)
    yield from _check_columns(connection, told)
    yield from _check_tombstones(connection, told)
    yield from _check_settings(connection, told.settings)
    yield from _check_users(connection)


def _check_originals(connection: Connection) -> Iterator[str]:
    for digest, body in connection.execute(
        select(tables.originals.c.digest, tables.originals.c.body)
    ):
        try:
            right = digest_bytes(unpack_bytes(body)) == digest
        except zlib.error:
            right = False
        if not right:
            yield f"the original {digest[:12]}... is not the bytes that came"


def _check_reports(
    connection: Connection,
    log: _Told,
    progress: Progress | None,
) -> Iterator[str]:
    table = tables.reports
    keys = [row[0] for row in connection.execute(select(table.c.number).order_by(table.c.number))]
    there = {row[0] for row in connection.execute(select(tables.originals.c.digest))}
    done = 0
    for chunk in list_chunks(keys, 200):
        statement = select(table.c.number, table.c.id, table.c.original, table.c.body)
        found = _load_findings(connection, chunk)
        for number, key, original, body in connection.execute(
            statement.where(table.c.number.in_(chunk))
        ):
            yield from _check_report(key, original, body, found.get(number, []), log)
            if original is not None and original not in there:
                yield f"the original of report {key} is gone"
        done += len(chunk)
        if progress:
            progress(done, len(keys))


def _load_findings(
    connection: Connection, numbers: list[int]
) -> dict[int, list[tuple[str, bytes]]]:
    table = tables.findings
    statement = select(table.c.report, table.c.at, table.c.body).where(table.c.report.in_(numbers))
    found: dict[int, list[tuple[str, bytes]]] = {}
    for number, at, body in connection.execute(statement.order_by(table.c.number)):
        found.setdefault(number, []).append((at, body))
    return found


def _check_report(
    key: str,
    original: str | None,
    body: bytes,
    found: list[tuple[str, bytes]],
    log: _Told,
) -> Iterator[str]:
    entry = log.put.get(key)
    if entry is None:
        yield f"report {key} is not in the log"
        return
    try:
        told = [unpack(findings) for _, findings in found]
        later = log.reread.get(key, [])
        masked = entry.what == "mask"
        first = told[: 1 + sum(one.number < entry.number for one in later) if masked else 1]
        parts = (unpack(body), *first, original or "")
        right = digest_bytes(*(part.encode("utf-8") for part in parts)) == entry.digest
    except (zlib.error, UnicodeDecodeError):
        yield f"report {key} cannot be unpacked: its text or its findings are damaged"
        return
    if not right:
        yield f"report {key} is not what was put in on {entry.at}"
    if len(told) != 1 + len(later):
        yield f"report {key} has {len(told)} versions of findings, the log {1 + len(later)}"
    for (at, _), words, one in zip(found[1:], told[1:], later, strict=False):
        right = one.at == at and one.digest == digest_bytes(words.encode("utf-8"))
        if not right and (one.number > entry.number or not masked):
            yield f"the findings of report {key} of {at} are not those that were put in"


def _check_verdicts(connection: Connection, put: dict[str, Entry]) -> Iterator[str]:
    table = tables.verdicts
    for key, body in connection.execute(select(table.c.id, table.c.body)):
        entry = put.get(key)
        try:
            words = unpack(body).encode("utf-8")
        except (zlib.error, UnicodeDecodeError):
            words = b""
        if entry is None:
            yield f"verdict {key} is not in the log"
        elif words and entry.what == "mask" and not entry.digest:
            continue  # covered by an earlier version, which noted no digest of what was left
        elif digest_bytes(words) != entry.digest:
            done = "left of it" if entry.what == "mask" else "given"
            yield f"verdict {key} is not what was {done} on {entry.at}"


def _check_presence(connection: Connection, log: _Told) -> Iterator[str]:
    reports = {row[0] for row in connection.execute(select(tables.reports.c.id))}
    verdicts = {row[0] for row in connection.execute(select(tables.verdicts.c.id))}
    for key in log.put:
        if key not in (verdicts if key in log.verdicts else reports):
            yield f"{'verdict' if key in log.verdicts else 'report'} {key} is gone"


def _check_columns(connection: Connection, log: _Told) -> Iterator[str]:
    """Yield the reports and verdicts that say of themselves what their bodies or the log do not."""
    table = tables.reports
    columns = (
        table.c.id,
        table.c.at,
        table.c.name,
        table.c.outlet,
        table.c.published,
        table.c.body,
    )
    for key, at, *told, body in connection.execute(select(*columns)):
        if key in log.came and at != log.came[key]:
            yield f"report {key} came on {log.came[key]}, not on {at}"
        try:
            report = json.loads(unpack(body))
        except (zlib.error, ValueError):
            continue  # told above
        has = zip(("name", "outlet", "published"), told, strict=True)
        if any(report.get(name, value) != value for name, value in has):
            yield f"report {key} is listed under another name, outlet or date than it has"
    verdicts = tables.verdicts
    for key, at in connection.execute(select(verdicts.c.id, verdicts.c.at)):
        if key in log.came and at != log.came[key]:
            yield f"verdict {key} was given on {log.came[key]}, not on {at}"


def _check_tombstones(connection: Connection, log: _Told) -> Iterator[str]:
    """Yield the erased reports of which no tombstone tells."""
    table = tables.tombstones
    kept = select(table.c.subject).where(table.c.kind == "report")
    there = {row[0] for row in connection.execute(kept)}
    for key in sorted(log.erased - there):
        yield f"report {key} was erased, and no tombstone says so"


def _check_settings(connection: Connection, chosen: dict[str, str]) -> Iterator[str]:
    """Yield that another number of reviewers is kept than was chosen last."""
    kept, told = get_setting(connection, "reviewers") or "1", chosen.get("reviewers", "1")
    if kept != told:
        yield f"the desk asks for {kept} reviewers; the log says that {told} was chosen"


def _check_users(connection: Connection) -> Iterator[str]:
    """Yield the users whose role or password is not what was chosen last."""
    log, users = tables.log, tables.users
    roles: dict[str, str] = {}
    passwords: dict[str, str] = {}
    asked = select(log.c.subject, log.c.digest).where(log.c.what == "user").order_by(log.c.number)
    for subject, digest in connection.execute(asked):
        done, key, _ = subject.split(" ", 2)
        verb, _, role = done.partition(":")
        if verb in ("invite", "role", "join", "remove"):
            roles[key] = role or "removed"
        if digest:
            passwords[key] = digest
    for row in connection.execute(select(users)):
        role, told = row.role if row.removed is None else "removed", roles.pop(row.id, "nothing")
        if role != told:
            yield f"the user {row.name} is {role}; the log says {told}"
        elif row.password and digest_bytes(row.password.encode()) != passwords.get(row.id):
            yield f"the password of the user {row.name} was changed past the log"
    for key in roles:
        yield f"the user {key} is gone"
