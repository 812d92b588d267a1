"""The door: reports as they come, read if they are new, and put on the shelf batch by batch."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from time import monotonic

from twosource.desk.arrivals import Arrived
from twosource.desk.readings import Reader, Reading
from twosource.desk.shelves import Shelf
from twosource.errors import FindingRefused, ReportRefused
from twosource.intake.taken import Taken
from twosource.model.findings import Findings
from twosource.model.reports import Report

__all__ = ["Added", "Door", "Kept", "Progress", "await_first"]

Progress = Callable[[int, int], None]
Kept = Callable[[Sequence[Report]], None]
# A batch is put in when it is full, or after so long; the first ones sooner, to show something.
_BATCH, _SECONDS, _SOON = 100, 5.0, 0.5


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

    def __init__(self, shelf: Shelf, reader: Reader) -> None:
        """Put what ``reader`` reads on ``shelf``."""
        self._shelf, self._reader = shelf, reader
        self._seen: dict[str, Report] = {}
        self._refused: list[ReportRefused] = []

    def take(
        self,
        found: Iterable[Taken | ReportRefused],
        many: int,
        *,
        progress: Progress | None,
        kept: Kept | None,
    ) -> Added:
        """Take in what intake found in ``many`` files."""

        def arrive() -> Iterator[Arrived]:
            for done, one in enumerate(found, start=1):
                arrived = one if isinstance(one, ReportRefused) else self._arrive(one)
                if isinstance(arrived, ReportRefused):
                    self._refused.append(arrived)
                elif arrived is not None:
                    yield arrived
                if progress:
                    progress(done, max(done, many))

        return self._put_all(arrive(), kept)

    def take_read(self, found: Iterable[tuple[Report, Findings]], *, kept: Kept | None) -> Added:
        """Take in reports that were read elsewhere."""

        def arrive() -> Iterator[Arrived]:
            for report, findings in found:
                if findings.report != report.id:
                    raise FindingRefused(f"findings of {findings.report} came with {report.id}")
                self._seen[report.id] = report
                yield Arrived(Reading(report, findings))

        return self._put_all(arrive(), kept)

    def _arrive(self, taken: Taken) -> Arrived | ReportRefused | None:
        """Read a report if it is new."""
        report = taken.report
        if report.id in self._seen:
            return None
        if self._shelf.holds(report):
            self._seen[report.id] = report
            return None
        try:
            reading = self._reader.read(report)
        except Exception as error:  # noqa: BLE001  # one bad report never stops the others
            why = f"a fault in reading it ({type(error).__name__}: {error}); please report this"
            return ReportRefused(report.name, why)
        self._seen[report.id] = report
        return Arrived(reading, taken.original, taken.url, taken.headers, taken.fetched, taken.key)

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
    found: Iterator[Taken | ReportRefused], begin: Callable[[], None]
) -> Iterator[Taken | ReportRefused]:
    """Return all that is found, after something was begun when a first report could be read."""
    before: list[Taken | ReportRefused] = []
    for one in found:
        before.append(one)
        if isinstance(one, Taken):
            begin()
            break
    return chain(before, found)
