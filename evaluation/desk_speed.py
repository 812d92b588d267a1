"""``python -m evaluation.desk_speed``: reports put on a desk, beside plain storing and the disk.

Protocol. 1,000 made reports with their findings (:mod:`evaluation.grown_reports`) are put on a new
desk in one file, then 500 more in transactions of 100, which are measured. The same 500 go, in the
same transactions with the same safety, into a file that only keeps texts with SQLite's full-text
index: what storing without reconciling costs. ``written`` is what the process gave the disk, as the
system counts it (Linux). The disk's own rate is that of 256 MiB written in one go and made safe, in
the same folder, so that ``limit`` is how many reports a second it could take if nothing else cost
time. Machines are noisy: compare ratios.
"""

import os
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from evaluation.desk_growth import make_rows
from twosource.desk import Desk
from twosource.model.findings import Findings
from twosource.model.reports import Report

__all__ = ["list_rows", "main"]

_FIRST, _MORE, _BATCH = 1_000, 500, 100
_MEGABYTES = 256
Row = tuple[Report, Findings]


def main() -> None:
    """Print one table."""
    for name, value in list_rows():
        print(f"{name:44} {value}", flush=True)


def list_rows() -> Iterator[tuple[str, str]]:
    """Yield what is measured, with its ratios."""
    coming = make_rows(_FIRST + _MORE)
    first, more = list(islice(coming, _FIRST)), list(islice(coming, _MORE))
    with TemporaryDirectory(prefix="twosource-desk-") as folder:
        with Desk(Path(folder) / "desk.db") as desk:
            desk.put(first)
            desk_s, desk_bytes = _measure(desk.put, more)
        plain_s, plain_bytes = _measure(_open_plain(Path(folder) / "plain.db"), more)
        disk = _measure_disk(Path(folder) / "bytes")
    yield "desk, reports with their findings put in", f"{_MORE / desk_s:6.0f} reports/s"
    yield "  beside texts and full-text index alone", f"{desk_s / plain_s:6.1f} times as long"
    if desk_bytes:
        each = desk_bytes / _MORE
        limit = disk / each
        yield "  written for each", f"{each / 1000:6.0f} kB  {desk_bytes / plain_bytes:.1f} times"
        yield "  limit by the disk", f"{limit:6.0f} reports/s at {disk / 1e6:.0f} MB/s"
        yield "  of it", f"{100 * _MORE / desk_s / limit:6.1f} %"


def _measure(put: Callable[[Sequence[Row]], object], rows: Sequence[Row]) -> tuple[float, int]:
    """Return the seconds by the clock, and the bytes that went to the disk, 0 where none tells."""
    written, begun = _count_written(), time.perf_counter()
    for at in range(0, len(rows), _BATCH):
        put(rows[at : at + _BATCH])
    return time.perf_counter() - begun, _count_written() - written


def _open_plain(path: Path) -> Callable[[Sequence[Row]], None]:
    """Return what puts texts into a file with a full-text index, as safely as a desk."""
    base = sqlite3.connect(path, isolation_level=None)
    base.execute("PRAGMA journal_mode=WAL")
    base.execute("PRAGMA synchronous=FULL")
    base.execute("CREATE VIRTUAL TABLE texts USING fts5(id UNINDEXED, title, body)")

    def put(rows: Sequence[Row]) -> None:
        base.execute("BEGIN IMMEDIATE")
        listed = [(report.id, report.title, report.text) for report, _ in rows]
        base.executemany("INSERT INTO texts VALUES (?, ?, ?)", listed)
        base.execute("COMMIT")

    return put


def _count_written() -> int:
    path = Path("/proc/self/io")
    if not path.exists():
        return 0
    counts = dict(line.split(": ") for line in path.read_text("ascii").splitlines())
    return int(counts["write_bytes"])


def _measure_disk(path: Path) -> float:
    """Return bytes a second, written in one go and safe."""
    block = os.urandom(1_000_000)
    begun = time.perf_counter()
    with path.open("wb") as file:
        for _ in range(_MEGABYTES):
            file.write(block)
        file.flush()
        os.fsync(file.fileno())
    return _MEGABYTES * len(block) / (time.perf_counter() - begun)


if __name__ == "__main__":
    main()
