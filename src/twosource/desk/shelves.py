"""Shelves: where a desk's reports stand, in memory or in a store; and the one in memory.

Both give the same record, byte for byte: the one reconciles everything at once when it is asked,
the other what a new report touches when it comes.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from importlib.metadata import version
from typing import Protocol

from twosource.batch.readings import Reader
from twosource.desk.arrivals import Arrived, Put
from twosource.desk.tables import Tables
from twosource.model.findings import Findings
from twosource.model.records import Record
from twosource.model.reports import Report
from twosource.model.sources import Source
from twosource.model.stories import Rule
from twosource.model.verdicts import Verdict
from twosource.model.versions import Version
from twosource.reconciling.corrections import list_set_days, set_report
from twosource.reconciling.verdicts import select_standing

__all__ = ["MemoryShelf", "Shelf", "read_clock"]


def read_clock() -> str:
    """Return the time now, UTC, in RFC 3339 to the microsecond."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


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

    def find_source(self, address: str) -> Source | None:
        """Return what an address answered last."""
        ...

    def find_seen(self, address: str, items: Iterable[str]) -> Mapping[str, str]:
        """Return with what digests items of a source were seen."""
        ...

    def remember(self, seen: Mapping[str, Mapping[str, str]], sources: Iterable[Source]) -> None:
        """Keep that items were seen, by their source, and what sources answered."""
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
        self._versions: dict[str, list[Version]] = {}
        self._sources: dict[str, Source] = {}
        self._seen: dict[tuple[str, str], str] = {}

    def put(self, batch: Sequence[Arrived]) -> Put:
        """Put in what is new."""
        from twosource.desk.versions import link_versions, make_notice

        new = [one for one in batch if not self.holds(one.reading.report)]
        arrived, versions, notices = link_versions(new, self._versions)
        for one in versions:
            self._versions.setdefault(one.key, []).append(one)
        for reading in (one.reading for one in arrived):
            self._reports[reading.report.id] = reading.report
            self._findings[reading.report.id] = reading.findings
            if reading.analysis is not None:
                self._read.add(reading.report.id)
        for notice, withdrawn in notices:
            self.judge(make_notice(notice, withdrawn, read_clock()))
        return Put(tuple(one.reading.report.id for one in arrived))

    def holds(self, report: Report) -> bool:
        """Say whether this very report is there."""
        known = self._reports.get(report.id)
        return known is not None and replace(known, replaces=report.replaces) == report

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

    def find_source(self, address: str) -> Source | None:
        """Return what an address answered last."""
        return self._sources.get(address)

    def find_seen(self, address: str, items: Iterable[str]) -> Mapping[str, str]:
        """Return with what digests items of a source were seen."""
        return {it: self._seen[address, it] for it in items if (address, it) in self._seen}

    def remember(self, seen: Mapping[str, Mapping[str, str]], sources: Iterable[Source]) -> None:
        """Keep that items were seen, by their source, and what sources answered."""
        for address, items in seen.items():
            self._seen |= {(address, item): digest for item, digest in items.items()}
        self._sources |= {source.address: source for source in sources}

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
        from twosource.reconciling import reconcile

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
