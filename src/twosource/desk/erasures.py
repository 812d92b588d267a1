"""Erasures: taking a report, or a name in all reports, out of a desk for good.

What goes are bytes, text, analysis, findings, search rows and the words that verdicts quote; what
stays is a tombstone, and the log, which holds digests alone. A name is covered character by
character, so that offsets still hold.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain

from sqlalchemy import Connection, delete, or_, select, update

from twosource.desk.covers import COVER, Cover, make_cover
from twosource.desk.grounds import Ground
from twosource.desk.kept import KeptShelf
from twosource.desk.quotations import bury, change_verdicts, cover_verdicts
from twosource.desk.records import load_told
from twosource.desk.renewals import remove_links, renew_reports
from twosource.desk.subjects import LEAST
from twosource.desk.tellings import tell_anew
from twosource.errors import SettingsWrong
from twosource.model.reports import Report
from twosource.model.spans import Span
from twosource.model.wire import Json, dump, from_json
from twosource.store import tables
from twosource.store.alerts import forget_alerts, list_alerts
from twosource.store.packing import digest_bytes, unpack
from twosource.store.reports import (
    Kept,
    change_body,
    forget_original,
    forget_report,
    list_kept,
    list_numbered,
    load_bodies,
    number_reports,
)
from twosource.store.rows import list_chunks
from twosource.store.settings import put_setting
from twosource.store.tombstones import SCRUB, finish_scrub
from twosource.store.versions import forget_version
from twosource.store.words import forget_words, index_words

__all__ = ["COVER", "Erased", "erase", "erase_name", "erase_report"]

_SPAN = {"report", "start", "end", "text"}
_WORDED = frozenset(
    """text name outlet family credit author title handle link why effect mend reasons who titles
    value key about who""".split()
)


@dataclass(frozen=True, slots=True)
class Erased:
    """What was erased: ids of reports, and of the stories that were told anew.

    ``lingers`` says that a file still holds it, for another process that reads an older state.
    """

    reports: tuple[str, ...]
    stories: tuple[str, ...]
    lingers: bool = False


def erase(shelf: KeptShelf, key: str, *, by: str, why: str) -> Erased:
    """Take out a report, given by its id or name, or a name in all reports.

    Raises :class:`SettingsWrong` where there is nothing of that name.
    """
    if not why.strip() or not by.strip():
        raise SettingsWrong("erasing needs a person and a reason: give --by and --why")

    def work(ground: Ground) -> Erased:
        put_setting(ground.connection, SCRUB, "wanted")
        report = _find_report(ground, key.strip())
        if report is not None:
            return erase_report(ground, report, by=by, why=why)
        return erase_name(ground, key.strip(), by=by, why=why)

    erased = shelf.write(work)
    return replace(erased, lingers=not finish_scrub(shelf.store))


def _find_report(ground: Ground, key: str) -> str | None:
    """Return the id of the report that has a name or an id; None where none has."""
    table = tables.reports
    named = table.c.name == key
    if len(key) >= LEAST and set(key.lower()) <= set("0123456789abcdef"):
        named = or_(named, table.c.id.startswith(key.lower()))
    found = [row[0] for row in ground.connection.execute(select(table.c.id).where(named).limit(9))]
    if len(found) > 1:
        told = ", ".join(report[:8] for report in found)
        raise SettingsWrong(f"{key!r} is the name or id of several reports ({told}): give one id")
    return found[0] if found else None


def erase_report(ground: Ground, report: str, *, by: str, why: str) -> Erased:
    """Take a report out; it cannot be added again by mistake, since its id stays known."""
    (kept,) = list_kept(ground.connection, tables.reports.c.id == report)
    read, _ = ground.load_readings([kept.number])[kept.number]
    loose = remove_links(ground, [kept.number])
    forget_words(ground.connection, kept.number, read.title or "", read.text)
    forget_version(ground.connection, kept.number)
    forget_report(ground.connection, kept)
    _forget_alerts(ground, [report])
    change_verdicts(
        ground,
        lambda verdict: any(target.report == report for target in verdict.on),
        lambda words: COVER * len(words),
        lambda span: COVER * len(span.text) if span.report == report else span.text,
    )
    bury(ground, report, "report", by, why, digest="")
    ground.turn()
    return Erased((report,), tell_anew(ground, loose))


def erase_name(ground: Ground, name: str, *, by: str, why: str) -> Erased:
    """Cover a name, and the other forms that its bearer has, wherever reports write it.

    Raises :class:`SettingsWrong` where no report does.
    """
    forms = _find_forms(ground, make_cover(name))
    if not forms:
        raise SettingsWrong(f"{name!r} stands in no report of this desk")
    every = make_cover(name, chain.from_iterable(forms.values()))
    for chunk in list_chunks(forms, 200):
        readings = dict(ground.load_readings(chunk))
        for kept in list(list_numbered(ground.connection, chunk)):
            cover = make_cover(name, forms[kept.number])
            _cover_report(ground, kept, readings[kept.number][0], cover)
            digest = _digest(ground.connection, kept.number)
            bury(ground, kept.id, "name", by, why, digest=digest)
    ids = {kept.number: kept.id for kept in list_numbered(ground.connection, forms)}
    _forget_alerts(ground, ids.values())
    spoken = cover_verdicts(ground, frozenset(ids.values()), every)
    touched = number_reports(ground.connection, spoken).values()
    told = renew_reports(ground, sorted({*forms, *touched}))
    return Erased(tuple(sorted(ids.values())), told)


def _find_forms(ground: Ground, cover: Cover) -> dict[int, set[str]]:
    """Return the reports that name somebody, in whatever field, and by which forms.

    Those are among them that tell of the same person, as their stories have it.
    """
    found: dict[int, set[str]] = {}
    stories: set[str] = set()
    for chunk in list_chunks(list(list_kept(ground.connection)), 200):
        bodies = dict(load_bodies(ground.connection, [kept.number for kept in chunk]))
        for kept in chunk:
            words = chain(_list_worded(json.loads(bodies[kept.number])), [kept.url or ""])
            if any(map(cover.names, words)):
                found[kept.number] = set()
                stories.update([kept.story] if kept.story else [])
    named: dict[str, set[str]] = {}
    readings = ground.load_readings(found)
    for entity in chain.from_iterable(
        (
            *(told.entities for told in load_told(ground, stories)),
            *(findings.entities for _, findings in readings.values()),
        )
    ):
        own = {entity.name, *(span.text for span in entity.names)}
        if any(map(cover.names, own)):
            for span in entity.names:
                named.setdefault(span.report, set()).update(own)
    for report, number in number_reports(ground.connection, named).items():
        found.setdefault(number, set()).update(named[report])
    return found


def _list_worded(value: Json, field: str = "") -> Iterator[str]:
    if isinstance(value, str) and field in _WORDED:
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from _list_worded(item, field)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _list_worded(item, key)


def _cover_report(ground: Ground, kept: Kept, report: Report, cover: Cover) -> None:
    forget_words(ground.connection, kept.number, report.title or "", report.text)
    whole = Covered(cover, report.id, cover(report.text))
    covered = from_json(Report, whole.apply(json.loads(dump(report))))
    table = tables.findings
    versions = select(table.c.number, table.c.body).where(table.c.report == kept.number)
    bodies = {
        number: json.dumps(whole.apply(json.loads(unpack(body))), ensure_ascii=False)
        for number, body in ground.connection.execute(versions).all()
    }
    change_body(ground.connection, kept, dump(covered), bodies)
    forget_original(ground.connection, kept.original)
    analyses = tables.analyses
    ground.connection.execute(delete(analyses).where(analyses.c.report == kept.number))
    row = {"name": covered.name, "outlet": covered.outlet, "url": cover(kept.url or "") or None}
    change = update(tables.reports).where(tables.reports.c.number == kept.number)
    ground.connection.execute(change.values(**row, headers=None))
    index_words(ground.connection, [(kept.number, covered.title or "", covered.text)])


@dataclass(frozen=True)
class Covered:
    """A report's text as it is covered: spans have its words, whichever part of a name they cut."""

    cover: Cover
    report: str
    text: str

    def apply(self, value: Json, field: str = "") -> Json:
        """Cover the fields of a record that hold words of people."""
        if isinstance(value, str):
            return self.cover(value) if field in _WORDED else value
        if isinstance(value, list):
            return [self.apply(item, field) for item in value]
        if isinstance(value, dict):
            if value.keys() == _SPAN and value["report"] == self.report:
                span = from_json(Span, value)
                return value | {"text": self.text[span.start : span.end]}
            return {key: self.apply(item, key) for key, item in value.items()}
        return value


def _forget_alerts(ground: Ground, reports: Iterable[str]) -> None:
    """Take out the alerts that have words of reports."""
    gone = frozenset(reports)
    quoting = [
        alert.id
        for alert in list_alerts(ground.connection)
        if not gone.isdisjoint(json.loads(alert.body)["reports"])
    ]
    forget_alerts(ground.connection, quoting)


def _digest(connection: Connection, number: int) -> str:
    """Return what the log has for a report: the digest of its JSON and that of its findings."""
    own = tables.reports.c.number == number
    body = connection.execute(select(tables.reports.c.body).where(own)).scalar_one()
    table = tables.findings
    rows = select(table.c.body).where(table.c.report == number).order_by(table.c.number)
    found = [unpack(row[0]) for row in connection.execute(rows)]
    return digest_bytes(*(part.encode("utf-8") for part in (unpack(body), *found, "")))
