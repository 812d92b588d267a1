"""Reads: reports read one by one and reconciled as one likes, without a desk."""

from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

from twosource.batch.readings import Reader
from twosource.desk.moments import check_date
from twosource.desk.tables import open_tables
from twosource.errors import ReportRefused, SettingsWrong
from twosource.intake import Given, read_bytes, take_in
from twosource.model.findings import Findings
from twosource.model.identity import text_digest
from twosource.model.records import Record
from twosource.model.reports import Report
from twosource.model.stories import Rule
from twosource.reconciling import reconcile as reconcile_all

__all__ = ["Read", "read", "reconcile"]


class Read(NamedTuple):
    """A report, and what was found in it; a desk's ``put`` takes any number of these."""

    report: Report
    findings: Findings


def read(
    source: str | Path | Report,
    *,
    published: str | None = None,
    outlet: str | None = None,
    name: str | None = None,
) -> Read:
    """Read one report: a text, a file that is given as a :class:`~pathlib.Path`, or a report.

    A ``str`` is always the text itself, plain or HTML, never the name of a file. ``published``
    (EDTF, ``"2024-03-05"``) and ``outlet`` go before what the text says; ``name`` is what a text is
    called, by default its digest. Raises :class:`ReportRefused` for what cannot be read, or holds
    no report or several, and :class:`SettingsWrong` for a date that is none.

    >>> one = read("Police said 14 people were hurt in Lomark.", published="2024-03-05")
    >>> one.findings.figures[0].low
    14
    """
    check_date(published)
    tables = open_tables(None, None, None)
    if isinstance(source, Report):
        if (published, outlet, name) != (None, None, None):
            raise SettingsWrong("a report says itself who published it, and when: leave that out")
        report = source
    elif isinstance(source, Path):
        if name is not None:
            raise SettingsWrong("a file has a name already: leave it out")
        report = _open(source, published, outlet)
    else:
        called = name or f"text-{text_digest(source)[:8]}"
        data = source.encode("utf-8", "replace")
        said = Given(published=published, outlet=outlet)
        report = read_bytes(data, called, said, outlets=tables.outlets)
    return Read(report, Reader(tables.places).read(report).findings)


def _open(path: Path, published: str | None, outlet: str | None) -> Report:
    """Return the one report of a file, with what a ``reports.toml`` beside it says."""
    if not path.is_file():
        raise ReportRefused(str(path), "there is no such file: a folder is read by Desk.add")
    taken = take_in(
        [path],
        published=[published] if published else [],
        outlet=[outlet] if outlet else [],
    )
    if taken.refused:
        raise taken.refused[0]
    if len(taken.reports) != 1:
        many = len(taken.reports)
        raise ReportRefused(str(path), f"it holds {many} reports: read them with Desk.add")
    return taken.reports[0]


def reconcile(
    reads: Iterable[Read], *, rule: Rule = "ucdp", as_published_by: str | None = None
) -> Record:
    """Return the record of reports that were read: the same for any order of them.

    ``rule`` says how low, best and high are chosen; ``as_published_by`` (a date) leaves out what
    was published later or at an unknown time. Raises :class:`SettingsWrong` for a value that is
    not a date.
    """
    check_date(as_published_by)
    tables, some = open_tables(None, None, None), list(reads)
    return reconcile_all(
        [one.report for one in some],
        [one.findings for one in some],
        twosource=version("twosource"),
        rule=rule,
        as_published_by=as_published_by,
        outlets=tables.outlets,
        aliases=tables.aliases,
    )
