"""The door: reports as they come, read if they are new, and put on the shelf batch by batch."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, count, islice
from time import monotonic

from twosource.batch.readings import Reader, Reading
from twosource.batch.workers import count_cores
from twosource.desk.arrivals import Arrived
from twosource.desk.shelves import Shelf
from twosource.errors import FindingRefused, ReportRefused, SettingsWrong
from twosource.intake.taken import Taken
from twosource.model.findings import Findings
from twosource.model.reports import Report

__all__ = ["Added", "Door", "Kept", "Progress", "await_first", "count_workers"]

Progress = Callable[[int, int], None]
Kept = Callable[[Sequence[Report]], None]
# A batch is put in when it is full, or after so long; the first ones sooner, to show something.
_BATCH, _SECONDS, _SOON = 100, 5.0, 0.5
_MOST_WORKERS = 8  # where nobody says how many: each takes some 150 MB


@dataclass(frozen=True, slots=True)
class Added:
    """What came of taking reports in.

    ``reports`` are all that could be read, ``refused`` those that could not; ``fresh`` are the
    ids of those that were not on the desk before, ``stories`` of the stories that they changed;
    ``notes`` say what a source did not give, or was not asked for.
    """

    reports: tuple[Report, ...]
    refused: tuple[ReportRefused, ...]
    fresh: tuple[str, ...] = ()
    stories: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


class Door:
    """Lets reports in; each is read once, and none stops another."""

    def __init__(self, shelf: Shelf, reader: Reader, workers: int = 1) -> None:
        """Put on ``shelf`` what ``reader`` reads, or, of many reports, ``workers`` processes."""
        self._shelf, self._reader, self._workers = shelf, reader, workers
        self._seen: dict[str, Report] = {}
        self._refused: list[ReportRefused] = []

    def take(
        self,
        found: Iterable[Taken | ReportRefused],
        many: int,
        *,
        ready: Iterable[Arrived | ReportRefused] = (),
        progress: Progress | None,
        kept: Kept | None,
    ) -> Added:
        """Take in what intake found in ``many`` files, then what was read elsewhere."""
        steps = count(1)

        def go_on() -> None:
            if progress:
                done = next(steps)
                progress(done, max(done, many))

        taken: deque[Taken] = deque()  # what is being read, in its order
        reports = self._choose(found, taken, go_on)
        arrived = chain(self._read(reports, taken, go_on), self._let_in(ready, go_on))
        return self._put_all(arrived, kept)

    def _choose(
        self,
        found: Iterable[Taken | ReportRefused],
        taken: deque[Taken],
        go_on: Callable[[], None],
    ) -> Iterator[Report]:
        """Yield the reports that must be read, once they are among those that were taken."""
        for one in found:
            if isinstance(one, ReportRefused):
                self._refused.append(one)
                go_on()
            elif self._is_known(one.report):
                go_on()
            else:
                taken.append(one)
                yield one.report

    def _read(
        self, reports: Iterator[Report], taken: deque[Taken], go_on: Callable[[], None]
    ) -> Iterator[Arrived]:
        """Yield what was read, in the order in which it was taken."""
        from twosource.batch.local import read_all

        for read in read_all(reports, self._reader, workers=self._workers):
            one = taken.popleft()
            if isinstance(read, Reading):
                yield Arrived(read, one.original, one.url, one.headers, one.fetched, one.key)
            else:
                del self._seen[read.report.id]
                why = f"{read.why}; please report this"
                self._refused.append(ReportRefused(read.report.name, why))
            go_on()

    def _let_in(
        self, ready: Iterable[Arrived | ReportRefused], go_on: Callable[[], None]
    ) -> Iterator[Arrived]:
        """Yield what was read elsewhere and is new."""
        for one in ready:
            if isinstance(one, ReportRefused):
                self._refused.append(one)
            elif not self._is_known(one.reading.report):
                yield one
            go_on()

    def take_read(self, found: Iterable[tuple[Report, Findings]], *, kept: Kept | None) -> Added:
        """Take in reports that were read elsewhere."""

        def arrive() -> Iterator[Arrived]:
            for report, findings in found:
                if findings.report != report.id:
                    raise FindingRefused(f"findings of {findings.report} came with {report.id}")
                self._seen[report.id] = report
                yield Arrived(Reading(report, findings))

        return self._put_all(arrive(), kept)

    def _is_known(self, report: Report) -> bool:
        """Say whether a report needs not be read; whichever it is, it has come."""
        known = report.id in self._seen or self._shelf.holds(report)
        self._seen[report.id] = report
        return known

    def _put_all(self, arrived: Iterator[Arrived], kept: Kept | None) -> Added:
        fresh: list[str] = []
        stories: dict[str, None] = {}
        for batch in _make_batches(arrived):
            put = self._shelf.put(batch)
            fresh += put.reports
            stories |= dict.fromkeys(put.stories)
            if kept:
                kept([one.reading.report for one in batch])
        return Added(
            tuple(sorted(self._seen.values(), key=lambda report: (report.name, report.id))),
            tuple(sorted(self._refused, key=lambda error: (error.name, error.why))),
            tuple(fresh),
            tuple(stories),
        )


def _make_batches(arrived: Iterator[Arrived]) -> Iterator[list[Arrived]]:
    """Yield batches, none of which is held back long after its first report was read."""
    patience = _SOON
    while batch := list(islice(arrived, 1)):
        begun = monotonic()
        while len(batch) < _BATCH and monotonic() - begun < patience:
            following = list(islice(arrived, 1))
            if not following:
                break
            batch += following
        yield batch
        patience = min(2 * patience, _SECONDS)


def await_first(
    found: Iterator[Taken | ReportRefused], begin: Callable[[], None], *, at_once: bool
) -> Iterator[Taken | ReportRefused]:
    """Return all that is found, after something was begun when a first report could be read."""
    before: list[Taken | ReportRefused] = []
    for one in () if at_once else found:
        before.append(one)
        if isinstance(one, Taken):
            at_once = True
            break
    if at_once:
        begin()
    return chain(before, found)


def count_workers(asked: int | None) -> int:
    """Return how many processes read at once; raises :class:`SettingsWrong` for less than one."""
    if asked is None:
        return min(count_cores(), _MOST_WORKERS)
    if asked < 1:
        raise SettingsWrong(f"{asked} workers: give 1 or more")
    return asked
