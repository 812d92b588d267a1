"""The desk itself: what people and programs call."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, BinaryIO, Literal, Self

from twosource.aliases import AliasTable
from twosource.briefing import make_brief, write_html, write_markdown
from twosource.desk.readings import Reader, Reading, Tables, open_tables
from twosource.desk.shelves import Arrived, MemoryShelf, Shelf
from twosource.errors import ReportRefused, SettingsWrong
from twosource.gazetteer import Gazetteer
from twosource.intake import Taken, stream_in
from twosource.model.edtf import is_edtf
from twosource.model.findings import Findings
from twosource.model.records import Record
from twosource.model.reports import Report
from twosource.model.stories import Rule
from twosource.model.wire import dump
from twosource.outlets import OutletTable

if TYPE_CHECKING:
    from twosource.desk.kept import KeptShelf

__all__ = ["Added", "BriefFormat", "Desk"]

BriefFormat = Literal["md", "html", "json"]
Progress = Callable[[int, int], None]
_BATCH, _SECONDS = 100, 5.0  # a batch is put in when it is full, or after so long


@dataclass(frozen=True, slots=True)
class Added:
    """What came of taking reports in.

    ``reports`` are all that could be read, ``refused`` those that could not; ``fresh`` are the
    ids of those that were not on the desk before, ``stories`` of the stories that they changed.
    """

    reports: tuple[Report, ...]
    refused: tuple[ReportRefused, ...]
    fresh: tuple[str, ...] = ()
    stories: tuple[str, ...] = ()


class Desk:
    """Reports with their findings, and the record that they make together.

    >>> desk = Desk()
    >>> added = desk.add("samples/01-corvane-wire.txt")
    >>> record = desk.record()
    """

    def __init__(
        self,
        address: str | Path | None = None,
        *,
        create: bool = True,
        places: Gazetteer | None = None,
        outlets: OutletTable | None = None,
        aliases: AliasTable | None = None,
    ) -> None:
        """Open a desk: in memory, in a file, or in PostgreSQL (``postgresql://user@host/name``).

        A desk in memory forgets everything when it goes. A file that is not there is made, unless
        ``create`` is false. Places are looked up in ``places``, publishers in ``outlets``, other
        names of persons and bodies in ``aliases``; by default in what ships with twosource and in
        what this user added to it. Raises :class:`SettingsWrong` where the user's own cannot be
        read, and a :class:`DeskError` where the desk cannot be opened.
        """
        self._tables = open_tables(places, outlets, aliases)
        self._reader = Reader(self._tables.places)
        self._kept: KeptShelf | None = None
        if address is not None:
            self._kept = _open_shelf(address, self._tables, create=create)
        self._shelf: Shelf = self._kept or MemoryShelf(self._tables)

    def __enter__(self) -> Self:
        """Use the desk, and close it afterwards."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the desk."""
        self.close()

    def close(self) -> None:
        """Let go of the file or the server; a desk in memory needs no closing."""
        if self._kept is not None:
            self._kept.close()

    @property
    def kept(self) -> "KeptShelf":
        """The shelf of a kept desk; raises :class:`SettingsWrong` for a desk in memory."""
        if self._kept is None:
            raise SettingsWrong("this desk is in memory and keeps nothing: open Desk('desk.db')")
        return self._kept

    def add(
        self,
        *paths: str | Path,
        published: Sequence[str] = (),
        outlet: Sequence[str] = (),
        stdin: BinaryIO | None = None,
        progress: Progress | None = None,
        kept: Callable[[Sequence[Report]], None] | None = None,
    ) -> Added:
        """Take in files, folders or ``"-"`` for standard input, and read what is new.

        ``published`` and ``outlet`` say ``[NAME=]VALUE`` for reports whose text does not.
        ``progress`` is told how many files of how many are read, ``kept`` which reports are safe on
        the desk, batch by batch. A report that cannot be read is refused with a reason and stops no
        other; a report seen before is not read again.
        Raises :class:`SettingsWrong` for an option or a ``reports.toml`` that cannot be followed.
        """
        refused: list[ReportRefused] = []
        seen: dict[str, Report] = {}
        many, found = stream_in(
            paths, published=published, outlet=outlet, stdin=stdin, outlets=self._tables.outlets
        )

        def arrive() -> Iterator[Arrived]:
            for done, one in enumerate(found, start=1):
                arrived = one if isinstance(one, ReportRefused) else self._arrive(one, seen)
                if isinstance(arrived, ReportRefused):
                    refused.append(arrived)
                elif arrived is not None:
                    yield arrived
                if progress:
                    progress(done, max(done, many))

        fresh, stories = self._put_all(arrive(), kept)
        return Added(
            tuple(sorted(seen.values(), key=lambda report: (report.name, report.id))),
            tuple(sorted(refused, key=lambda error: (error.name, error.why))),
            fresh,
            stories,
        )

    def _arrive(self, taken: Taken, seen: dict[str, Report]) -> Arrived | ReportRefused | None:
        """Read a report if it is new."""
        report = taken.report
        if report.id in seen:
            return None
        if self._shelf.holds(report):
            seen[report.id] = report
            return None
        try:
            reading = self._reader.read(report)
        except Exception as error:  # noqa: BLE001  # one bad report never stops the others
            why = f"a fault in reading it ({type(error).__name__}: {error}); please report this"
            return ReportRefused(report.name, why)
        seen[report.id] = report
        return Arrived(reading, taken.original)

    def put(
        self,
        found: Iterable[tuple[Report, Findings]],
        *,
        kept: Callable[[Sequence[Report]], None] | None = None,
    ) -> Added:
        """Take in reports with findings that were made elsewhere, as workers of a cluster send.

        ``kept`` is told which reports are safe on the desk, batch by batch.
        """
        seen: list[Report] = []

        def arrive() -> Iterator[Arrived]:
            for report, findings in found:
                seen.append(report)
                yield Arrived(Reading(report, findings))

        fresh, stories = self._put_all(arrive(), kept)
        return Added(tuple(seen), (), fresh, stories)

    def _put_all(
        self,
        arrived: Iterator[Arrived],
        kept: Callable[[Sequence[Report]], None] | None,
    ) -> tuple[tuple[str, ...], tuple[str, ...]]:
        fresh: list[str] = []
        stories: dict[str, None] = {}
        for batch in _make_batches(arrived):
            put = self._shelf.put(batch)
            fresh += put.reports
            stories |= dict.fromkeys(put.stories)
            if kept:
                kept([one.reading.report for one in batch])
        return tuple(fresh), tuple(stories)

    @property
    def reports(self) -> tuple[Report, ...]:
        """The reports on the desk, by name and id."""
        return self._shelf.list_reports()

    def findings(self, report: Report | str) -> Findings:
        """Return what reading found in one report, given itself or its id.

        Raises :class:`KeyError` for a report that is not on the desk.
        """
        return self._shelf.get_findings(report if isinstance(report, str) else report.id)

    def record(self, *, rule: Rule = "ucdp", as_published_by: str | None = None) -> Record:
        """Reconcile the reports into a record: a function of their set, not of their order.

        ``rule`` says how low, best and high are chosen; ``as_published_by`` (a date) leaves out
        what was published later or at an unknown time. Raises :class:`SettingsWrong` for a value
        that is not a date.
        """
        if as_published_by is not None and not is_edtf(as_published_by):
            raise SettingsWrong(f"{as_published_by!r} is not a date: write it as 2021-11-06")
        return self._shelf.record(rule, as_published_by)

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
        return self.write_brief(record, format, full_text=full_text, names=names)

    def write_brief(
        self,
        record: Record,
        format: BriefFormat = "md",  # noqa: A002  # as above
        *,
        full_text: bool = False,
        names: bool = False,
    ) -> str:
        """Return the brief of a record that this desk made, as :meth:`brief` does."""
        if format == "json":
            return dump(record, indent=2) + "\n"
        own = {entry.id for entry in record.reports}
        texts = {report.id: report.text for report in self.reports if report.id in own}
        places = self._tables.places
        view = make_brief(record, texts, full_text=full_text, names=names, places=places)
        return write_html(view) if format == "html" else write_markdown(view)


def _open_shelf(address: str | Path, tables: Tables, *, create: bool) -> "KeptShelf":
    """Open a store; its engine is imported only here, since a brief does without."""
    from twosource.desk.kept import KeptShelf  # noqa: PLC0415  # costs 0.4 s
    from twosource.store import open_store  # noqa: PLC0415

    return KeptShelf(open_store(address, create=create), tables)


def _make_batches(arrived: Iterator[Arrived]) -> Iterator[list[Arrived]]:
    """Yield batches: the first reports soon, later ones together, none long after it was read."""
    while first := list(islice(arrived, 1)):
        batch, begun = first, monotonic()
        while len(batch) < _BATCH and monotonic() - begun < _SECONDS:
            following = list(islice(arrived, 1))
            if not following:
                break
            batch += following
        yield batch
