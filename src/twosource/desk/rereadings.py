"""Rereadings: reading again, with newer stages, what an earlier version read.

Old findings count until the new ones are in, batch by batch, and are kept as what was known before.
Verdicts point at words, so they hold on to the new findings by themselves; those that find nothing
to hold on to are listed.
"""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import select

from twosource.batch.readings import Reader, list_stages
from twosource.desk.grounds import Ground
from twosource.desk.kept import KeptShelf
from twosource.desk.renewals import renew_reports
from twosource.desk.resettings import read_as_set, read_kept
from twosource.errors import ReportRefused
from twosource.model.findings import Findings
from twosource.model.reports import Report
from twosource.model.verdicts import Verdict
from twosource.model.wire import dump
from twosource.reconciling.verdicts import RELATION, anchor
from twosource.store import tables
from twosource.store.reports import list_numbered, number_reports, replace_findings
from twosource.store.rows import list_chunks

__all__ = ["Reread", "find_loose", "list_loose", "list_outdated", "reread"]

Progress = Callable[[int, int], None]
_BATCH = 50


@dataclass(frozen=True, slots=True)
class Reread:
    """What came of it: how many reports were read again, and those that could not be."""

    reports: int
    stories: tuple[str, ...]
    refused: tuple[ReportRefused, ...]
    loose: tuple[Verdict, ...]


def list_outdated(shelf: KeptShelf, reader: Reader, *, everything: bool = False) -> list[int]:
    """Return the reports whose findings are of other stages than those of now; or all."""
    now = list_stages(reader.versions)

    def work(ground: Ground) -> list[int]:
        table = tables.findings
        old = select(table.c.report).where(table.c.until.is_(None))
        if not everything:
            old = old.where(table.c.stages != now)
        return [row[0] for row in ground.connection.execute(old.order_by(table.c.report))]

    return shelf.read(work)


def reread(
    shelf: KeptShelf,
    reader: Reader,
    *,
    everything: bool = False,
    progress: Progress | None = None,
) -> Reread:
    """Read again what other stages read; with ``everything`` all reports."""
    numbers = list_outdated(shelf, reader, everything=everything)
    refused: list[ReportRefused] = []
    stories: dict[str, None] = {}
    done = many = 0
    for chunk in list_chunks(numbers, _BATCH):
        found = shelf.read(lambda ground, chunk=chunk: _read_batch(ground, reader, chunk, refused))  # type: ignore[misc]
        told = shelf.write(lambda ground, found=found: _replace(ground, found))  # type: ignore[misc]
        stories |= dict.fromkeys(told)
        done += len(chunk)
        many += len(found)
        if progress:
            progress(done, len(numbers))
    return Reread(many, tuple(stories), tuple(refused), find_loose(shelf))


Found = dict[int, tuple[Report, Findings]]


def _read_batch(
    ground: Ground, reader: Reader, numbers: list[int], refused: list[ReportRefused]
) -> Found:
    """Read reports, as they are set, from the analyses that were kept, or from the start."""
    reports = read_as_set(ground, numbers)
    found: Found = {}
    for number, report in reports.items():
        try:
            kept = read_kept(ground, reader, {number: report})
            findings = kept[number] if number in kept else reader.read(report).findings
            found[number] = report, findings
        except Exception as error:  # noqa: BLE001  # one bad report never stops the others
            why = f"a fault in reading it again ({type(error).__name__}: {error}); its old findings"
            refused.append(ReportRefused(report.name, f"{why} are kept; please report this"))
    return found


def _replace(ground: Ground, found: Found) -> tuple[str, ...]:
    """Put findings in; those of a report that was set otherwise meanwhile are of another day."""
    now = read_as_set(ground, list(found))
    right = {number for number, report in now.items() if report == found[number][0]}
    kept = list(list_numbered(ground.connection, right))
    rows = [
        (one, list_stages(it.stages), dump(it)) for one in kept for it in [found[one.number][1]]
    ]
    replace_findings(ground.connection, ground.at, rows)
    return renew_reports(ground, [one.number for one in kept])


def find_loose(shelf: KeptShelf) -> tuple[Verdict, ...]:
    """Return the standing verdicts of which some words are no finding's any more."""
    return shelf.read(list_loose)


def list_loose(ground: Ground) -> tuple[Verdict, ...]:
    """Return what :func:`find_loose` does, of one state of the desk."""
    reports = {target.report for verdict in ground.standing for target in verdict.on}
    numbers = number_reports(ground.connection, reports)
    readings = ground.load_readings(numbers.values())
    found = {report.id: findings for report, findings in readings.values()}
    return tuple(v for v in ground.standing if _is_loose(v, found))


def _is_loose(verdict: Verdict, found: dict[str, Findings]) -> bool:
    return any(
        anchor(target, found) is None
        for target in verdict.on
        if target.field != RELATION or target.span is not None
    )
