"""Work on this machine: a few reports are read here, many in processes of their own."""

from collections import deque
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain, islice

from twosource.batch.datasets import Dataset, Written, open_dataset
from twosource.batch.engines import Job
from twosource.batch.readings import Reader, Reading
from twosource.batch.rows import Failure, Row, open_row, read_row, take_row
from twosource.batch.tasks import Answer, do_task, open_task
from twosource.batch.units import Chunk, Unit, open_unit
from twosource.batch.workers import Pool
from twosource.model.reports import Report
from twosource.model.wire import Json, to_json

__all__ = ["LocalEngine", "limit_reading", "read_all", "read_rows"]

_FEW = 20  # reports; to start processes takes as long as to read so many
_SECONDS, _PER_CHARACTER = 60.0, 0.001  # what is read for longer hangs: 600 words take 0.2 s


def read_all(
    reports: Iterable[Report], reader: Reader, *, workers: int
) -> Iterator[Reading | Failure]:
    """Yield what comes of each report, in their order.

    The first ones are read here by ``reader``; if more come, ``workers`` processes read them, each
    with the places that this user has. With one worker all are read here.
    """
    coming = iter(reports)
    for report in islice(coming, _FEW if workers > 1 else None):
        yield read_row(reader, report)
    for report in islice(coming, 1):
        with Pool("read", workers) as pool:
            for read, row in read_rows(chain([report], coming), pool):
                yield open_row(row, read)


def read_rows(reports: Iterable[Report], pool: Pool) -> Iterator[tuple[Report, Row]]:
    """Yield each report with the row that a pool makes of it, in their order."""
    taken: deque[Report] = deque()

    def send() -> Iterator[Json]:
        for report in reports:
            taken.append(report)
            yield to_json(report)

    for answer in pool.map(send(), limit_reading):
        yield taken.popleft(), take_row(answer.value, answer.fault)


def limit_reading(item: Json) -> float:
    """Return how many seconds a report may take."""
    text = item.get("text") if isinstance(item, dict) else None
    return _SECONDS + _PER_CHARACTER * len(str(text or ""))


class LocalEngine:
    """Processes on this machine."""

    def __init__(self, workers: int) -> None:
        """Read in so many processes."""
        self._workers = workers

    def read(self, units: Sequence[Unit], known: Collection[str], job: Job) -> Iterator[Written]:
        """Yield what came of each chunk once it is written."""
        dataset = open_dataset(job.dataset)
        opened: deque[Chunk] = deque()

        def choose() -> Iterator[Report]:
            for unit in units:
                for chunk in open_unit(unit, known, job.size):
                    opened.append(chunk)
                    yield from (item.report for item in chunk.items)

        with Pool(job.reader, self._workers) as pool:
            rows: list[Row] = []
            for _, row in read_rows(choose(), pool):
                yield from _write_empty(dataset, opened, job)
                rows.append(row)
                if len(rows) == len(opened[0].items):
                    yield dataset.write(opened.popleft(), rows, job.stages)
                    rows = []
        yield from _write_empty(dataset, opened, job)

    def map(self, task: str, items: Sequence[Json]) -> Iterator[Answer]:
        """Yield an answer for each item, in their order; one after another they are done here."""
        many = min(self._workers, len(items))
        if many == 1:
            work = open_task(task)
            yield from (do_task(work, item) for item in items)
        elif many:
            with Pool(task, many) as pool:
                yield from pool.map(items)


def _write_empty(dataset: Dataset, opened: deque[Chunk], job: Job) -> Iterator[Written]:
    """Write the chunks that come next and have no report, which only end a unit."""
    while opened and not opened[0].items:
        yield dataset.write(opened.popleft(), (), job.stages)
