"""Shelves: where a desk's reports stand, in memory or in a store; and the one in memory.

Both give the same record, byte for byte: the one reconciles everything at once when it is asked,
the other what a new report touches when it comes.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from typing import Protocol

from twosource.desk.readings import Reader, Reading, Tables
from twosource.model.findings import Findings
from twosource.model.records import Record
from twosource.model.reports import Report
from twosource.model.stories import Rule
from twosource.model.verdicts import Verdict
from twosource.reconciling import reconcile
from twosource.reconciling.corrections import list_set_days, set_report
from twosource.reconciling.verdicts import select_standing

__all__ = ["Arrived", "MemoryShelf", "Put", "Shelf", "read_clock"]


def read_clock() -> str:
    """Return the time now, UTC, in RFC 3339 to the microsecond."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


@dataclass(frozen=True, slots=True)
class Arrived:
    """A report that was read, with the bytes that it came as, and where they were fetched.

    ``headers`` are those of the answer, as pairs; ``fetched`` is RFC 3339.
    """

    reading: Reading
    original: bytes | None = None
    url: str | None = None
    headers: tuple[tuple[str, str], ...] = ()
    fetched: str | None = None


@dataclass(frozen=True, slots=True)
class Put:
    """What came of putting reports on a shelf: ids of new reports, of stories that changed."""

    reports: tuple[str, ...] = ()
    stories: tuple[str, ...] = ()


class Shelf(Protocol):
    """Where reports stand with their findings and verdicts."""

    def put(self, batch: Sequence[Arrived]) -> Put:
        """Put in what is new, all of it or nothing."""
        ...

    def holds(self, report: Report) -> bool:
        """Say whether this very report is there."""
        ...

    def judge(self, verdict: Verdict) -> Verdict:
        """Keep a verdict, and follow it; return it as it is kept."""
        ...

    def list_reports(self, ids: Iterable[str] | None = None) -> tuple[Report, ...]:
        """Return the reports, or those of some ids, by name and id."""
        ...

    def list_verdicts(self) -> tuple[Verdict, ...]:
        """Return the verdicts in the order in which they were given."""
        ...

    def get_findings(self, report: str) -> Findings:
        """Return what was found in one report; raises :class:`KeyError` where it is not there."""
        ...

    def record(self, rule: Rule, as_published_by: str | None) -> Record:
        """Return the record of all reports."""
        ...


class MemoryShelf:
    """A shelf that forgets everything when it goes."""

    def __init__(self, tables: Tables) -> None:
        """Begin with nothing."""
        self._tables = tables
        self._reader = Reader(tables.places)
        self._read: set[str] = set()  # by this desk, so that they can be read again
        self._reports: dict[str, Report] = {}
        self._findings: dict[str, Findings] = {}
        self._verdicts: dict[str, Verdict] = {}

    def put(self, batch: Sequence[Arrived]) -> Put:
        """Put in what is new."""
        fresh = [one.reading for one in batch if not self.holds(one.reading.report)]
        for reading in fresh:
            self._reports[reading.report.id] = reading.report
            self._findings[reading.report.id] = reading.findings
            if reading.analysis is not None:
                self._read.add(reading.report.id)
        return Put(tuple(reading.report.id for reading in fresh))

    def holds(self, report: Report) -> bool:
        """Say whether this very report is there."""
        return self._reports.get(report.id) == report

    def judge(self, verdict: Verdict) -> Verdict:
        """Keep a verdict; a report whose day it sets is read again."""
        before = list_set_days(select_standing(self._verdicts.values()))
        kept = self._verdicts.setdefault(verdict.id, verdict)
        standing = select_standing(self._verdicts.values())
        now = list_set_days(standing)
        for key in self._read.intersection(before.keys() | now.keys()):
            if (key in before, before.get(key)) != (key in now, now.get(key)):
                report = set_report(self._reports[key], standing)
                self._findings[key] = self._reader.read(report).findings
        return kept

    def list_reports(self, ids: Iterable[str] | None = None) -> tuple[Report, ...]:
        """Return the reports, or those of some ids, by name and id."""
        wanted = self._reports.keys() if ids is None else ids
        found = (self._reports[key] for key in wanted if key in self._reports)
        return tuple(sorted(found, key=lambda report: (report.name, report.id)))

    def list_verdicts(self) -> tuple[Verdict, ...]:
        """Return the verdicts in the order in which they were given."""
        return tuple(self._verdicts.values())

    def get_findings(self, report: str) -> Findings:
        """Return what was found in one report."""
        return self._findings[report]

    def record(self, rule: Rule, as_published_by: str | None) -> Record:
        """Return the record of all reports."""
        return reconcile(
            list(self._reports.values()),
            list(self._findings.values()),
            twosource=version("twosource"),
            rule=rule,
            as_published_by=as_published_by,
            verdicts=self.list_verdicts(),
            outlets=self._tables.outlets,
            aliases=self._tables.aliases,
        )
