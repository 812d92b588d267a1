"""Erasures: taking a report, or a name in all reports, out of a desk for good.

What goes are bytes, text, analysis, findings, search rows and the words that verdicts quote; what
stays is a tombstone, and the log, which holds digests alone. A name is covered character by
character, so that offsets still hold.
"""

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from sqlalchemy import Connection, delete, or_, select, update

from twosource.desk.grounds import Ground
from twosource.desk.kept import KeptShelf, remove_links, renew_reports
from twosource.desk.subjects import LEAST
from twosource.desk.tellings import tell_anew
from twosource.errors import SettingsWrong
from twosource.model.findings import Findings
from twosource.model.reports import Report
from twosource.model.verdicts import Verdict
from twosource.model.wire import Json, dump, from_json
from twosource.store import tables
from twosource.store.packing import digest_bytes, pack, unpack
from twosource.store.reports import Kept, change_body, forget_original, forget_report, list_kept
from twosource.store.tombstones import put_tombstone, scrub
from twosource.store.words import find_words, fold, forget_words, index_words, parse_query

__all__ = ["COVER", "Erased", "erase", "erase_name", "erase_report"]

COVER = "█"
_MOST = 1_000_000  # reports that one search finds
_SHORT = 2  # letters; shorter parts of a name are particles
_WORDED = frozenset(
    """text name outlet family credit author title handle link why effect mend reasons who titles
    value key""".split()
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
        report = _find_report(ground, key.strip())
        if report is not None:
            return erase_report(ground, report, by=by, why=why)
        return erase_name(ground, key.strip(), by=by, why=why)

    erased = shelf.write(work)
    return replace(erased, lingers=not scrub(shelf.store))


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
    forget_report(ground.connection, kept)
    _cover_verdicts(ground, report, lambda words: COVER * len(words))
    _bury(ground, report, "report", by, why, digest="")
    ground.turn()
    return Erased((report,), tell_anew(ground, loose))


def erase_name(ground: Ground, name: str, *, by: str, why: str) -> Erased:
    """Cover a name, and the other forms that its bearer has, wherever reports write it.

    Raises :class:`SettingsWrong` where no report does.
    """
    query = parse_query(f'"{name}"')
    found = find_words(ground.connection, query, limit=_MOST)
    numbers = [number for number, _ in found]
    readings = dict(ground.load_readings(numbers))
    for kept in list(list_kept(ground.connection, tables.reports.c.number.in_(numbers))):
        _cover_report(ground, kept, *readings[kept.number], name)
        _bury(ground, kept.id, "name", by, why, digest=_digest(ground.connection, kept.number))
    if not numbers:
        raise SettingsWrong(f"{name!r} stands in no report of this desk")
    ids = tuple(sorted(report.id for report, _ in readings.values()))
    return Erased(ids, renew_reports(ground, numbers))


def _cover_report(
    ground: Ground, kept: Kept, report: Report, findings: Findings, name: str
) -> None:
    cover = _make_cover(name, findings)
    forget_words(ground.connection, kept.number, report.title or "", report.text)
    covered = from_json(Report, _cover_all(json.loads(dump(report)), cover))
    table = tables.findings
    versions = select(table.c.number, table.c.body).where(table.c.report == kept.number)
    bodies = {
        number: json.dumps(_cover_all(json.loads(unpack(body)), cover), ensure_ascii=False)
        for number, body in ground.connection.execute(versions)
    }
    change_body(ground.connection, kept, dump(covered), bodies)
    forget_original(ground.connection, kept.original)
    analyses = tables.analyses
    ground.connection.execute(delete(analyses).where(analyses.c.report == kept.number))
    row = {"name": covered.name, "outlet": covered.outlet, "url": cover(kept.url or "") or None}
    change = update(tables.reports).where(tables.reports.c.number == kept.number)
    ground.connection.execute(change.values(**row, headers=None))
    index_words(ground.connection, [(kept.number, covered.title or "", covered.text)])
    _cover_verdicts(ground, report.id, cover)


def _make_cover(name: str, findings: Findings) -> Callable[[str], str]:
    """Return what covers a name, and the forms of it that its bearer has in one report."""
    wanted = fold(name)
    parts = {word for word in wanted.split() if len(word) > _SHORT}
    forms = {name}
    for entity in findings.entities:
        own = {entity.name, *(span.text for span in entity.names)}
        if any(wanted in fold(form) for form in own):
            forms |= {form for form in own if parts & set(fold(form).split())}
    words = {word for word in name.split() if len(word) > _SHORT and word[0].isupper()}
    pattern = re.compile(f"(?i:{_either(forms)})|{_either(words)}" if words else _either(forms))
    return lambda text: pattern.sub(lambda match: COVER * len(match[0]), text)


def _either(forms: Iterable[str]) -> str:
    ordered = sorted(forms, key=lambda form: (-len(form), form))
    return "|".join(rf"(?<!\w){re.escape(form)}(?!\w)" for form in ordered)


def _cover_all(value: Json, cover: Callable[[str], str], field: str = "") -> Json:
    """Cover the fields of a record that hold words of people."""
    if isinstance(value, str):
        return cover(value) if field in _WORDED else value
    if isinstance(value, list):
        return [_cover_all(item, cover, field) for item in value]
    if isinstance(value, dict):
        return {key: _cover_all(item, cover, key) for key, item in value.items()}
    return value


def _cover_verdicts(ground: Ground, report: str, cover: Callable[[str], str]) -> None:
    """Cover the words that verdicts quote from a report; spans keep their places."""
    named, table = tables.verdict_reports, tables.verdicts
    keys = select(named.c.verdict).where(named.c.report == report)
    rows = ground.connection.execute(select(table.c.id, table.c.body).where(table.c.id.in_(keys)))
    for key, body in list(rows):
        verdict = from_json(Verdict, json.loads(unpack(body)))
        kept = json.loads(dump(verdict))
        covered = kept | {
            "value": None if verdict.value is None else cover(verdict.value),
            "why": cover(verdict.why),
            "on": [_cover_target(target, cover, report) for target in kept["on"]],
        }
        if covered != kept:
            change = update(table).where(table.c.id == key)
            written = pack(json.dumps(covered, ensure_ascii=False))
            ground.connection.execute(change.values(body=written))
            _bury(ground, key, "verdict", verdict.by, "it quoted what was erased", digest="")


def _cover_target(target: dict[str, Json], cover: Callable[[str], str], report: str) -> Json:
    span = target["span"]
    if target["report"] != report or not isinstance(span, dict):
        return target
    return target | {"span": span | {"text": cover(str(span["text"]))}}


def _bury(ground: Ground, subject: str, kind: str, by: str, why: str, *, digest: str) -> None:
    put_tombstone(ground.connection, subject, kind, at=ground.at, by=by, why=why, digest=digest)


def digest_report(report: str, findings: Iterable[str], original: str | None) -> str:
    """Return what the log has for a report: the digest of its JSON and that of its findings."""
    return digest_bytes(*(part.encode("utf-8") for part in (report, *findings, original or "")))


def _digest(connection: Connection, number: int) -> str:
    own = tables.reports.c.number == number
    body = connection.execute(select(tables.reports.c.body).where(own)).scalar_one()
    table = tables.findings
    rows = select(table.c.body).where(table.c.report == number).order_by(table.c.number)
    found = [unpack(row[0]) for row in connection.execute(rows)]
    return digest_report(unpack(body), found, None)
