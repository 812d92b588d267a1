"""The desk itself: what people and programs call."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Self

from twosource.aliases import AliasTable
from twosource.batch.readings import Reader
from twosource.desk.doors import Added, Door, Kept, Progress, await_first, count_workers
from twosource.desk.fetchings import Fetching
from twosource.desk.formats import BriefFormat
from twosource.desk.handovers import hand_over, part_datasets
from twosource.desk.moments import check_date
from twosource.desk.shelves import MemoryShelf, Shelf, read_clock
from twosource.desk.subjects import Subject, find_subject
from twosource.desk.tables import open_tables
from twosource.errors import SettingsWrong
from twosource.gazetteer import Gazetteer
from twosource.model.findings import Findings
from twosource.model.records import Record
from twosource.model.reports import Report
from twosource.model.stories import Rule
from twosource.model.verdicts import KINDS, Verdict, VerdictKind
from twosource.model.wire import dump
from twosource.outlets import OutletTable

if TYPE_CHECKING:
    from twosource.desk.explanations import Explanation
    from twosource.desk.keepers import Keeper

__all__ = ["Added", "BriefFormat", "Desk"]

_FETCHING = Fetching()


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
        late: bool = False,
        workers: int | None = None,
        places: Gazetteer | None = None,
        outlets: OutletTable | None = None,
        aliases: AliasTable | None = None,
    ) -> None:
        """Open a desk: in memory, in a file, or in PostgreSQL (``postgresql://user@host/name``).

        A desk in memory forgets everything when it goes. A file that is not there is made, unless
        ``create`` is false; with ``late`` when a first report can be read, not before. Many reports
        are read by ``workers`` processes at once: one for each core, eight at most; one reads here,
        as with ``places`` of one's own. Places are looked up in ``places``, publishers in
        ``outlets``, other names of persons and bodies in ``aliases``; by default in what ships with
        twosource and in what this user added to it. Raises :class:`SettingsWrong` where the user's
        own cannot be read, and a :class:`DeskError` where the desk cannot be opened.
        """
        self.tables = open_tables(places, outlets, aliases)
        self._reader = Reader(self.tables.places)
        self._workers = 1 if places is not None else count_workers(workers)
        self._kept: Keeper | None = None
        self._begin: Callable[[], Keeper] | None = None  # what opens a store that is not open yet
        self._shelf: Shelf = MemoryShelf(self.tables)
        if address is not None:
            from twosource.desk.keepers import is_new, open_keeper  # 0.3 s that a brief spares

            self._begin = partial(open_keeper, address, self.tables, self._reader, create=create)
            if not late or not is_new(address):
                self._open()

    def __enter__(self) -> Self:
        """Use the desk, and close it afterwards."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the desk."""
        self.close()

    def close(self) -> None:
        """Let go of the file or the server; a desk in memory needs no closing."""
        if self._kept is not None:
            self._kept.shelf.close()

    def _repr_html_(self) -> str:
        """Return what a notebook shows: how much there is, and how to see it."""
        many = len(self.reports) if self._kept is None else self._kept.count_reports()
        where = "in memory" if self._kept is None else "kept"
        return f"<p>twosource desk, {where}: reports: {many}. <code>.brief('html')</code></p>"

    def _open(self) -> None:
        if self._begin is not None:
            self._kept = self._begin()
            self._shelf, self._begin = self._kept.shelf, None

    @property
    def kept(self) -> "Keeper":
        """What only a kept desk can do; raises :class:`SettingsWrong` for a desk in memory."""
        self._open()
        if self._kept is None:
            raise SettingsWrong("this desk is in memory and keeps nothing: open Desk('desk.db')")
        return self._kept

    def add(
        self,
        *paths: str | Path,
        published: Sequence[str] = (),
        outlet: Sequence[str] = (),
        columns: Sequence[str] = (),
        stdin: BinaryIO | None = None,
        fetching: Fetching = _FETCHING,
        only_changed: bool = False,
        progress: Progress | None = None,
        kept: Kept | None = None,
    ) -> Added:
        """Take in files, folders, web addresses or ``"-"`` for standard input; read what is new.

        A folder that ``twosource read`` wrote is taken as it was read. ``published`` and ``outlet``
        say ``[NAME=]VALUE`` for reports whose text does not, ``columns`` ``FIELD=COLUMN`` for
        tables; ``fetching`` says how addresses are asked: pages, feeds, sitemaps, archives; with
        ``only_changed`` files are passed over that are as they were when they were taken in.
        ``progress`` is told how many files of how many are read, ``kept`` which reports are safe on
        the desk, batch by batch. A report that cannot be read is refused with a reason and stops no
        other; a report seen before is not read again. Raises :class:`SettingsWrong` for an option
        or a ``reports.toml`` that cannot be followed.
        """
        from twosource.desk.visits import Visits
        from twosource.intake import stream_in

        named, written = part_datasets(paths)
        with Visits(fetching, lambda: self._shelf, self.tables.outlets) as visits:
            many, found = stream_in(
                named,
                published=published,
                outlet=outlet,
                columns=columns,
                stdin=stdin,
                outlets=self.tables.outlets,
                visit=visits.visit,
                changes=visits if only_changed else None,
            )
            if self._begin is not None:
                found = await_first(found, self._open, at_once=bool(written))

            def keep(reports: Sequence[Report]) -> None:
                visits.settle()
                if kept:
                    kept(reports)

            workers = 1 if only_changed else visits.limit_workers(self._workers, named)
            door = Door(self._shelf, self._reader, workers)
            added = door.take(found, many, ready=hand_over(written), progress=progress, kept=keep)
            visits.settle()
            return replace(added, notes=tuple(visits.notes))

    def put(
        self,
        found: Iterable[tuple[Report, Findings]],
        *,
        kept: Kept | None = None,
    ) -> Added:
        """Take in reports with findings that were made elsewhere, as workers of a cluster send.

        ``kept`` is told which reports are safe on the desk, batch by batch.
        """
        self._open()
        return Door(self._shelf, self._reader).take_read(found, kept=kept)

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
        check_date(as_published_by)
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

    def find(self, key: str, *kinds: str) -> tuple[Subject, Record]:
        """Return what an id, or the beginning of one, means, and the record that it stands in.

        ``kinds`` are what it may be (``"claim"``, ``"figure"`` ...). On a large desk
        ``STORY/ID`` is found at once. Raises :class:`SettingsWrong` where nothing or several
        things fit.
        """
        if self._kept is None:
            record = self.record()
            return find_subject(key, record, kinds), record
        return self._kept.shelf.find(key, kinds)

    def judge(
        self,
        kind: VerdictKind,
        *keys: str,
        field: str | None = None,
        value: str | None = None,
        by: str,
        why: str,
    ) -> Verdict:
        """Keep what a person decided on findings, and follow it from now on.

        ``kind`` is the verdict, ``keys`` the ids of what it speaks of; ``field`` and ``value`` go
        with ``correct`` and ``set``. Nothing is changed in place: ``undo`` takes a verdict back.
        Raises :class:`SettingsWrong` for a verdict that means nothing.

        >>> desk = Desk()
        >>> report, = desk.add("samples/06-plumbline.txt").reports
        >>> verdict = desk.judge(
        ...     "set", report.id, field="outlet", value="Plumb Line", by="Ada", why="its imprint"
        ... )
        """
        from twosource.desk.judging import make_verdict

        subjects = [self.find(key, *KINDS.get(kind, ()))[0] for key in keys]
        at = read_clock()
        verdict = make_verdict(kind, subjects, field=field, value=value, by=by, at=at, why=why)
        return self._shelf.judge(verdict)

    @property
    def verdicts(self) -> tuple[Verdict, ...]:
        """What people decided, in the order in which they did."""
        return self._shelf.list_verdicts()

    def explain(self, key: str, other: str | None = None) -> "Explanation":
        """Return every reason behind something; with ``other`` behind how the two are related."""
        from twosource.desk.explanations import explain, explain_relation

        subject, record = self.find(key)
        if other is None:
            explanation = explain(subject, record)
            if self._kept is None or subject.kind != "report":
                return explanation
            arrival = self._kept.arrival(subject.id)
            return replace(explanation, lines=(*explanation.lines, *arrival))
        if "/" in other and self._kept is not None:  # the story may have had that id before
            return explain_relation(subject, self.find(other)[0], record)
        return explain_relation(subject, find_subject(other, record), record)

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
        from twosource.briefing import make_brief

        own = [entry.id for entry in record.reports]
        texts = {report.id: report.text for report in self._shelf.list_reports(own)}
        places = self.tables.places
        view = make_brief(record, texts, full_text=full_text, names=names, places=places)
        if format == "html":
            from twosource.briefing import write_html  # its templates cost 0.05 s

            return write_html(view)
        from twosource.briefing import write_markdown

        return write_markdown(view)
