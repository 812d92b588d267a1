"""The desk: the one object that every face uses.

It takes reports in, reads each once, reconciles them into a record, and turns the record into a
brief. This desk lives in memory and forgets everything when it goes.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import BinaryIO, Literal

from twosource.aliases import AliasTable, open_aliases
from twosource.analysis import analyse, make_working_copy, open_network
from twosource.briefing import make_brief, write_html, write_markdown
from twosource.errors import ReportRefused, SettingsWrong
from twosource.gazetteer import Gazetteer, open_gazetteer, own_places_path
from twosource.intake import take_in
from twosource.languages import ENGLISH
from twosource.model.edtf import is_edtf
from twosource.model.findings import Findings
from twosource.model.records import Record
from twosource.model.reports import Report
from twosource.model.stories import Rule
from twosource.model.wire import dump
from twosource.outlets import OutletTable, open_outlets
from twosource.reading import read, restore
from twosource.reconciling import reconcile

__all__ = ["Added", "BriefFormat", "Desk"]

BriefFormat = Literal["md", "html", "json"]
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Added:
    """What came of taking reports in: those that were read, and those that could not be."""

    reports: tuple[Report, ...]
    refused: tuple[ReportRefused, ...]


@cache
def _open_places(own: Path, _changed: int) -> Gazetteer:
    """Open the place index once for all desks of a process, and again when it has changed."""
    return open_gazetteer(own=own)


def _places() -> Gazetteer:
    own = own_places_path()
    return _open_places(own, own.stat().st_mtime_ns if own.exists() else 0)


class Desk:
    """Reports with their findings, and the record that they make together.

    >>> desk = Desk()
    >>> added = desk.add("samples/01-corvane-wire.txt")
    >>> record = desk.record()
    """

    def __init__(
        self,
        *,
        places: Gazetteer | None = None,
        outlets: OutletTable | None = None,
        aliases: AliasTable | None = None,
    ) -> None:
        """Open an empty desk in memory.

        Places are looked up in ``places``, publishers in ``outlets``, other names of persons and
        bodies in ``aliases``; by default in what ships with twosource and in what this user added
        to it. Raises :class:`SettingsWrong` where the user's own cannot be read.
        """
        self._places = places or _places()
        self._outlets = outlets or open_outlets()
        self._aliases = aliases or open_aliases()
        self._reports: dict[str, Report] = {}
        self._findings: dict[str, Findings] = {}

    def add(
        self,
        *paths: str | Path,
        published: Sequence[str] = (),
        outlet: Sequence[str] = (),
        stdin: BinaryIO | None = None,
        progress: Progress | None = None,
    ) -> Added:
        """Take in files, folders or ``"-"`` for standard input, and read what is new.

        ``published`` and ``outlet`` say ``[NAME=]VALUE`` for reports whose text does not.
        ``progress`` is told how many reports of how many are read. A report that cannot be read
        is refused with a reason and stops no other; a report seen before is not read again.
        Raises :class:`SettingsWrong` for an option or a ``reports.toml`` that cannot be followed.
        """
        taken = take_in(
            paths, published=published, outlet=outlet, stdin=stdin, outlets=self._outlets
        )
        refused = list(taken.refused)
        kept: list[Report] = []
        for done, report in enumerate(taken.reports, start=1):
            try:
                self._read(report)
                kept.append(report)
            except Exception as error:  # noqa: BLE001  # one bad report never stops the others
                why = f"a fault in reading it ({type(error).__name__}: {error}); please report this"
                refused.append(ReportRefused(report.name, why))
            if progress:
                progress(done, len(taken.reports))
        return Added(tuple(kept), tuple(refused))

    def _read(self, report: Report) -> None:
        if self._reports.get(report.id) == report:
            return
        network = open_network()
        copy = make_working_copy(report, network.annotate, ENGLISH)
        analysis = network.annotate(analyse(copy, ENGLISH.sentences))
        found = read(copy, analysis, language=ENGLISH, places=self._places)
        findings = found if copy is report else restore(found, report)
        self._reports[report.id], self._findings[report.id] = report, findings

    @property
    def reports(self) -> tuple[Report, ...]:
        """The reports on the desk, by name and id."""
        return tuple(sorted(self._reports.values(), key=lambda report: (report.name, report.id)))

    def findings(self, report: Report | str) -> Findings:
        """Return what reading found in one report, given itself or its id.

        Raises :class:`KeyError` for a report that is not on the desk.
        """
        return self._findings[report if isinstance(report, str) else report.id]

    def record(self, *, rule: Rule = "ucdp", as_published_by: str | None = None) -> Record:
        """Reconcile the reports into a record: a function of their set, not of their order.

        ``rule`` says how low, best and high are chosen; ``as_published_by`` (a date) leaves out
        what was published later or at an unknown time. Raises :class:`SettingsWrong` for a value
        that is not a date.
        """
        if as_published_by is not None and not is_edtf(as_published_by):
            raise SettingsWrong(f"{as_published_by!r} is not a date: write it as 2021-11-06")
        reports = self.reports
        return reconcile(
            reports,
            [self._findings[report.id] for report in reports],
            twosource=version("twosource"),
            rule=rule,
            as_published_by=as_published_by,
            outlets=self._outlets,
            aliases=self._aliases,
        )

    def brief(
        self,
        format: BriefFormat = "md",  # noqa: A002  # the command line's own word
        *,
        rule: Rule = "ucdp",
        as_published_by: str | None = None,
        full_text: bool = False,
        names: bool = False,
    ) -> str:
        """Return the brief: Markdown, one self-contained HTML page, or the record as JSON.

        ``full_text`` adds the whole reports, ``names`` the names of private persons who were
        killed, hurt or held.
        """
        record = self.record(rule=rule, as_published_by=as_published_by)
        if format == "json":
            return dump(record, indent=2) + "\n"
        texts = {report.id: report.text for report in self.reports}
        view = make_brief(record, texts, full_text=full_text, names=names, places=self._places)
        return write_html(view) if format == "html" else write_markdown(view)
