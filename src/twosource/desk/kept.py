"""Kept shelves: a desk in a store, where every change is one transaction."""

import json
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from importlib.metadata import version
from itertools import count
from typing import TypeVar

from sqlalchemy import Connection

from twosource.desk.finding import find_kept
from twosource.desk.grounds import Ground, Shared, load_reports
from twosource.desk.judging import redate
from twosource.desk.readings import Reader, Tables, list_stages
from twosource.desk.records import make_record
from twosource.desk.resettings import reread_as_set
from twosource.desk.shelves import Arrived, Put, read_clock
from twosource.desk.subjects import Subject
from twosource.desk.tellings import dissolve, link_reports, tell_anew, unlink_reports
from twosource.errors import SettingsWrong
from twosource.model.findings import Findings
from twosource.model.records import Record
from twosource.model.reports import Report
from twosource.model.stories import Rule
from twosource.model.verdicts import Verdict
from twosource.model.wire import dump
from twosource.reconciling.corrections import list_set_days
from twosource.reconciling.keys import VERSION
from twosource.store import Store
from twosource.store.logs import append, next_moment
from twosource.store.reports import (
    Incoming,
    find_known,
    insert_reports,
    list_kept,
    number_reports,
)
from twosource.store.settings import get_setting, put_setting
from twosource.store.stories import forget_all
from twosource.store.verdicts import insert_verdict
from twosource.store.words import index_words

__all__ = ["KeptShelf", "keep_up", "remove_links", "renew_reports"]

T = TypeVar("T")
Clock = Callable[[], str]
_STEP = 200  # reports that are told together when everything is told anew
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

    def write(self, work: Callable[[Ground], T]) -> T:
        """Do work in one transaction, alone among the writers."""
        tries = count()

        def run(connection: Connection) -> T:
            if next(tries):
                self._shared.epoch = ""  # what was read may be of the try that failed
            at = next_moment(connection, self._clock())
            ground = Ground(connection, self.tables, at, self._shared)
            keep_up(ground)
            return work(ground)

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
        incoming: dict[str, Arrived] = {}
        for one in batch:
            incoming.setdefault(one.reading.report.id, one)
        rows = {key: _make_row(one) for key, one in incoming.items()}

        def work(ground: Ground) -> Put:
            known = find_known(ground.connection, rows)
            fresh = [row for key, row in rows.items() if key not in known]
            if not fresh:
                return Put()
            numbers = insert_reports(ground.connection, fresh, ground.at)
            reports = [incoming[row.id].reading.report for row in fresh]
            index_words(
                ground.connection, ((numbers[r.id], r.title or "", r.text) for r in reports)
            )
            used = link_reports(ground, list(numbers.values()))
            return Put(tuple(numbers), tell_anew(ground, used))

        return self.write(work)

    def holds(self, report: Report) -> bool:
        """Say whether a report of this text and name is there, or was and is erased."""
        known = self.store.read(lambda connection: find_known(connection, [report.id]))
        return bool(known)

    def judge(self, verdict: Verdict) -> Verdict:
        """Keep a verdict, and tell the stories anew that it speaks of.

        Its time is never before what the desk knew last, whatever the clock says.
        """

        def work(ground: Ground) -> Verdict:
            at = max(verdict.at, ground.at)
            kept = verdict if at == verdict.at else redate(verdict, at)
            self._follow(ground, kept)
            return kept

        return self.write(work)

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
        return self.read(
            lambda ground: make_record(ground, rule=rule, as_published_by=as_published_by)
        )

    def find(self, key: str, kinds: tuple[str, ...]) -> tuple[Subject, Record]:
        """Return what an id means, and the record of the story, or of the reports, it stands in."""
        return self.read(lambda ground: find_kept(ground, key, kinds))

    def require_reviewers(self, many: int) -> None:
        """Let a verdict count when so many persons give it, and tell anew what that changes."""
        if many not in (1, 2):
            raise SettingsWrong(f"{many} reviewers: choose 1 or 2")

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

    def _follow(self, ground: Ground, verdict: Verdict) -> None:
        """Put a verdict in, and tell anew what it speaks of."""
        reports = {target.report for one in _list_undone(ground, verdict) for target in one.on}
        before = list_set_days(ground.standing)
        if insert_verdict(ground.connection, verdict.id, verdict.at, dump(verdict), reports):
            ground.turn()
            reread_as_set(ground, self._reader, before, verdict.at)
            numbers = list(number_reports(ground.connection, reports).values())
            _retell(ground, numbers, anew=verdict.verdict in _CHANGING)

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


def _retell(ground: Ground, numbers: Sequence[int], *, anew: bool) -> tuple[str, ...]:
    """Tell the stories of some reports again; with ``anew`` after comparing these with others."""
    if not anew:
        return tell_anew(ground, dissolve(ground, numbers))
    loose = unlink_reports(ground, numbers)
    ground.forget()
    used = link_reports(ground, numbers)
    return tell_anew(ground, (loose - set(numbers)) | used)


def renew_reports(ground: Ground, numbers: Sequence[int]) -> tuple[str, ...]:
    """Work out anew what follows from reports that have changed, and tell their stories."""
    ground.turn()
    return _retell(ground, numbers, anew=True)


def remove_links(ground: Ground, numbers: Iterable[int]) -> set[int]:
    """Take reports out of all that was worked out; return those that lost a story by it."""
    numbers = list(numbers)
    loose = unlink_reports(ground, numbers)
    ground.turn()
    return loose - set(numbers)


def keep_up(ground: Ground) -> None:
    """Tell everything anew if another version of the program or of the tables told it."""
    made = f"{_name_program()} {VERSION} {ground.tables.version}"
    told = get_setting(ground.connection, "told")
    if told == made:
        return
    if told is not None:
        ground.turn()
        forget_all(ground.connection)
        numbers = [kept.number for kept in list_kept(ground.connection)]
        for start in range(0, len(numbers), _STEP):
            tell_anew(ground, link_reports(ground, numbers[start : start + _STEP]))
    put_setting(ground.connection, "told", made)


@cache
def _name_program() -> str:
    return version("twosource")
