"""Kept shelves: a desk in a store, where every change is one transaction."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import count
from threading import Lock
from typing import TypeVar

from sqlalchemy import Connection

from twosource.batch.readings import Reader, list_stages
from twosource.desk.arrivals import Arrived, Put
from twosource.desk.grounds import Ground, Shared, load_reports
from twosource.desk.shelves import read_clock
from twosource.desk.subjects import Subject
from twosource.desk.tables import Tables
from twosource.errors import SettingsWrong
from twosource.model.findings import Findings
from twosource.model.records import Record
from twosource.model.reports import Report
from twosource.model.sources import Source
from twosource.model.stories import Rule
from twosource.model.verdicts import Verdict
from twosource.model.versions import digest_key
from twosource.model.wire import dump
from twosource.reconciling.corrections import list_set_days
from twosource.store import Store
from twosource.store.logs import append, next_moment
from twosource.store.reports import (
    Incoming,
    find_known,
    insert_reports,
    list_kept,
    number_reports,
)
from twosource.store.settings import put_setting
from twosource.store.sources import find_seen, find_source, put_seen, put_source
from twosource.store.verdicts import insert_verdict
from twosource.store.versions import find_versions, insert_versions
from twosource.store.words import index_words

__all__ = ["KeptShelf"]

T = TypeVar("T")
Clock = Callable[[], str]
# What a verdict on a finding or a report changes before stories are joined.
_CHANGING = frozenset(["reject", "correct", "set", "accept", "undo"])


class KeptShelf:
    """A shelf in a store. Its record is that of reconciling everything at once."""

    def __init__(self, store: Store, tables: Tables, clock: Clock = read_clock) -> None:
        """Take an open store."""
        self.store = store
        self.tables = tables
        self._reader = Reader(tables.places)
        self._clock = clock
        self._shared = Shared()
        self._alone = Lock()  # what one write hands on is not for another that runs meanwhile

    def now(self) -> str:
        """Return the time that it is on the desk, which never goes back."""
        return self.read(lambda ground: next_moment(ground.connection, self._clock()))

    def write(self, work: Callable[[Ground], T]) -> T:
        """Do work in one transaction, alone among the writers."""
        from twosource.desk.renewals import keep_up

        tries = count()

        def run(connection: Connection) -> T:
            if next(tries):
                self._shared.epoch = ""  # what was read may be of the try that failed
            at = next_moment(connection, self._clock())
            ground = Ground(connection, self.tables, at, self._shared)
            keep_up(ground)
            return work(ground)

        with self._alone:
            try:
                return self.store.write(run)
            except BaseException:
                self._shared.epoch = ""  # what was read may be of a transaction that never was
                raise

    def read(self, work: Callable[[Ground], T], known_at: str | None = None) -> T:
        """Do work on one state of the desk, or on what it knew at a moment."""
        return self.store.read(
            lambda connection: work(
                Ground(connection, self.tables, self._clock(), Shared(), known_at)
            )
        )

    def put(self, batch: Sequence[Arrived]) -> Put:
        """Put in what is new, all of it or nothing, and tell the stories that it touches."""
        from twosource.desk.tellings import link_reports, tell_anew
        from twosource.desk.versions import link_versions, make_notice

        incoming: dict[str, Arrived] = {}
        for one in batch:
            incoming.setdefault(one.reading.report.id, one)
        rows = {key: _make_row(one) for key, one in incoming.items()}

        def work(ground: Ground) -> Put:
            known = find_known(ground.connection, rows)
            new = [one for key, one in incoming.items() if key not in known]
            if not new:
                return Put()
            keys = [digest_key(one.key) for one in new if one.key is not None]
            before = find_versions(ground.connection, keys) if keys else {}
            arrived, versions, notices = link_versions(new, before)
            reports = [one.reading.report for one in arrived]
            fresh = [
                rows[report.id] if report.replaces is None else _make_row(one)
                for one, report in zip(arrived, reports, strict=True)
            ]
            numbers = insert_reports(ground.connection, fresh, ground.at)
            insert_versions(ground.connection, ((numbers[v.report], v) for v in versions))
            index_words(
                ground.connection, ((numbers[r.id], r.title or "", r.text) for r in reports)
            )
            used = link_reports(ground, list(numbers.values()))
            told = dict.fromkeys(tell_anew(ground, used))
            for notice, withdrawn in notices:
                told |= dict.fromkeys(
                    self._follow(ground, make_notice(notice, withdrawn, ground.at))
                )
            return Put(tuple(numbers), tuple(told))

        return self.write(work)

    def holds(self, report: Report) -> bool:
        """Say whether a report of this text and name is there, or was and is erased."""
        known = self.store.read(lambda connection: find_known(connection, [report.id]))
        return bool(known)

    def judge(self, verdict: Verdict) -> Verdict:
        """Keep a verdict, and tell the stories anew that it speaks of.

        Its time is never before what the desk knew last, whatever the clock says.
        """
        from twosource.desk.judging import redate

        def work(ground: Ground) -> Verdict:
            at = max(verdict.at, ground.at)
            kept = verdict if at == verdict.at else redate(verdict, at)
            self._follow(ground, kept)
            return kept

        return self.write(work)

    def find_source(self, address: str) -> Source | None:
        """Return what an address answered last."""
        return self.read(lambda ground: find_source(ground.connection, address))

    def find_seen(self, address: str, items: Iterable[str]) -> Mapping[str, str]:
        """Return with what digests items of a source were seen."""
        return self.read(lambda ground: find_seen(ground.connection, address, items))

    def remember(self, seen: Mapping[str, Mapping[str, str]], sources: Iterable[Source]) -> None:
        """Keep that items were seen, by their source, and what sources answered."""
        answered = list(sources)

        def work(ground: Ground) -> None:
            for address, items in seen.items():
                put_seen(ground.connection, address, items, ground.at)
            for source in answered:
                put_source(ground.connection, source)

        self.write(work)

    def list_reports(self, ids: Iterable[str] | None = None) -> tuple[Report, ...]:
        """Return the reports, or those of some ids, by name and id."""

        def work(ground: Ground) -> list[Report]:
            if ids is not None:
                numbers = list(number_reports(ground.connection, ids).values())
            else:
                numbers = [kept.number for kept in list_kept(ground.connection)]
            return list(load_reports(ground, numbers).values())

        return tuple(sorted(self.read(work), key=lambda report: (report.name, report.id)))

    def list_verdicts(self) -> tuple[Verdict, ...]:
        """Return the verdicts in the order in which they were given."""
        return self.read(lambda ground: ground.verdicts)

    def get_findings(self, report: str) -> Findings:
        """Return what was found in one report, as it was read."""

        def work(ground: Ground) -> Findings:
            number = number_reports(ground.connection, [report])[report]
            return ground.load_readings([number])[number][1]

        return self.read(work)

    def record(self, rule: Rule, as_published_by: str | None) -> Record:
        """Return the record of all reports."""
        from twosource.desk.records import make_record

        return self.read(
            lambda ground: make_record(ground, rule=rule, as_published_by=as_published_by)
        )

    def find(self, key: str, kinds: tuple[str, ...]) -> tuple[Subject, Record]:
        """Return what an id means, and the record of the story, or of the reports, it stands in."""
        from twosource.desk.finding import find_kept

        return self.read(lambda ground: find_kept(ground, key, kinds))

    def require_reviewers(self, many: int) -> None:
        """Let a verdict count when so many persons give it, and tell anew what that changes."""
        if many not in (1, 2):
            raise SettingsWrong(f"{many} reviewers: choose 1 or 2")
        from twosource.desk.renewals import keep_up
        from twosource.desk.resettings import reread_as_set

        def work(ground: Ground) -> None:
            if ground.reviewers != many:
                before = list_set_days(ground.standing)
                put_setting(ground.connection, "reviewers", str(many))
                append(ground.connection, ground.at, [("setting", f"reviewers {many}", "")])
                put_setting(ground.connection, "told", "")
                ground.turn()
                reread_as_set(ground, self._reader, before, ground.at)
                keep_up(ground)

        self.write(work)

    def _follow(self, ground: Ground, verdict: Verdict) -> tuple[str, ...]:
        """Put a verdict in, and tell anew what it speaks of; return the stories that were told."""
        from twosource.desk.renewals import retell
        from twosource.desk.resettings import reread_as_set

        reports = {target.report for one in _list_undone(ground, verdict) for target in one.on}
        before = list_set_days(ground.standing)
        if not insert_verdict(ground.connection, verdict.id, verdict.at, dump(verdict), reports):
            return ()
        ground.turn()
        reread_as_set(ground, self._reader, before, verdict.at)
        numbers = list(number_reports(ground.connection, reports).values())
        return retell(ground, numbers, anew=verdict.verdict in _CHANGING)

    def close(self) -> None:
        """Let go of the store."""
        self.store.close()


def _make_row(one: Arrived) -> Incoming:
    reading = one.reading
    analysis = None
    if reading.analysis is not None:
        analysis = json.dumps([reading.copy, reading.analysis], ensure_ascii=False)
    stages = dict(reading.findings.stages)
    return Incoming(
        reading.report.id,
        reading.report.name,
        reading.report.outlet,
        reading.report.published,
        dump(reading.report),
        dump(reading.findings),
        list_stages(reading.findings.stages),
        analysis,
        stages.get("analysis", "") if analysis else None,
        one.original,
        one.url,
        json.dumps(one.headers, ensure_ascii=False) if one.headers else None,
        one.fetched,
    )


def _list_undone(ground: Ground, verdict: Verdict) -> list[Verdict]:
    """Return a verdict, with the one that it undoes, and the one that this undoes ..."""
    known = {one.id: one for one in ground.verdicts}
    chained = [verdict]
    while (before := known.pop(chained[-1].undoes or "", None)) is not None:
        chained.append(before)
    return chained
