"""``python -m evaluation.desk_growth``: what a kept desk costs, the more reports are on it.

Protocol. Made-up reports with findings (see :mod:`evaluation.grown_reports`; stories of five, told
within ten days, 20 reports a day, in the order of their days) are put on one desk, 100 to a
transaction, up to ``--most``. Reading is not measured: findings are ready. At 1,000, 10,000 and so
on a row is printed: ``a second`` are reports added since the row before, or since the last 5,000;
``one more`` is the median time until one more report, put in alone, is safe and its story told,
over 20 of them; ``search`` and ``filtered`` are the median and the 95th percentile of 40 queries of
one to three words, without and with a filter on the outlet; ``story`` the median time to load a
story's record; ``bytes`` the file's size (with PostgreSQL the database's) for each report, ``MiB``
the peak of this process, made texts included. ``--desk`` names an empty PostgreSQL database
instead of a file in a folder of its own. Machines are noisy: compare ratios.
"""

import argparse
import resource
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from sqlalchemy import text

from evaluation.data import data_folder, read_rows
from evaluation.grown_reports import Plan, make_reports
from twosource.desk import Desk
from twosource.desk.hits import Filters
from twosource.model.findings import Findings
from twosource.model.reports import Report

__all__ = ["main"]

_DAILY = 20
_SETS = ("incidents/articles.jsonl.gz", "fivew/clusters.jsonl.gz", "triplets/basil.jsonl.gz")
_COLUMNS = ("reports", "a second", "one more", "search", "filtered", "story", "bytes", "MiB")
_TRIED, _ASKED, _LAST = 20, 40, 5_000
Row = tuple[Report, Findings]


def main() -> None:
    """Print one row for each number of reports."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.desk_growth", description=__doc__)
    parser.add_argument("--most", type=int, default=10_000, help="reports of the last row")
    parser.add_argument("--desk", help="an empty database: postgresql://user@host/name")
    asked = parser.parse_args()
    with TemporaryDirectory(prefix="twosource-growth-") as folder:
        address = asked.desk or str(Path(folder) / "desk.db")
        with Desk(address) as desk:
            _grow(desk, asked.most)


def _grow(desk: Desk, most: int) -> None:
    print(*(f"{name:>10}" for name in _COLUMNS))
    found = _make(most)
    done = 0
    seen: list[Row] = []
    for size in _list_sizes(most):
        rest = max(0, size - done - _LAST)
        _put(desk, found, rest, seen)
        seconds = _spend(
            lambda rest=rest, size=size, done=done: _put(  # type: ignore[misc]
                desk, found, size - done - rest - _TRIED, seen
            )
        )
        rate = (size - done - rest - _TRIED) / seconds
        each = [_spend(lambda: _put(desk, found, 1, seen)) for _ in range(_TRIED)]
        done = size
        _print_row(desk, size, rate, each, seen)


def _make(most: int) -> Iterator[Row]:
    rows = [row for name in _SETS for row in read_rows(data_folder() / name)]
    plan = Plan(most, span=max(10, most // _DAILY))
    return iter(sorted(make_reports(rows, plan), key=lambda row: row[0].published or ""))


def _put(desk: Desk, found: Iterator[Row], many: int, seen: list[Row]) -> None:
    taken = [row for _, row in zip(range(many), found, strict=False)]
    desk.put(taken)
    seen += taken[:: max(1, len(taken) // 200)]


def _print_row(
    desk: Desk, size: int, rate: float, each: Sequence[float], seen: Sequence[Row]
) -> None:
    chance = Random(size)  # noqa: S311  # a draw for a measure
    plain, filtered = [], []
    for _ in range(_ASKED):
        report = chance.choice(seen)[0]
        words = [word for word in report.text.split() if word.isalpha() and len(word) > 5]
        asked = " ".join(chance.sample(words, chance.randint(1, 3)))
        plain.append(_spend(lambda asked=asked: desk.kept.search(asked)))  # type: ignore[misc]
        among = Filters(outlet=report.outlet)
        filtered.append(_spend(lambda asked=asked, among=among: desk.kept.search(asked, among)))  # type: ignore[misc]
    stories = chance.sample(desk.kept.stories(), 20)
    shown = [_spend(lambda story=story: desk.kept.story(story.id)) for story in stories]  # type: ignore[misc]
    values = (
        f"{rate:.0f}",
        f"{1000 * statistics.median(each):.0f} ms",
        _tell(plain),
        _tell(filtered),
        f"{1000 * statistics.median(shown):.0f} ms",
        f"{_measure(desk) / size:.0f}",
        f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f}",
    )
    print(f"{size:>10}", *(f"{value:>10}" for value in values), flush=True)


def _tell(seconds: Sequence[float]) -> str:
    ordered = sorted(seconds)
    return (
        f"{1000 * statistics.median(ordered):.0f}/{1000 * ordered[int(0.95 * len(ordered))]:.0f} ms"
    )


def _measure(desk: Desk) -> int:
    """Return how many bytes the desk takes."""
    store = desk.kept.shelf.store
    if store.path is not None:
        with_log = (store.path, store.path.with_name(store.path.name + "-wal"))
        return sum(path.stat().st_size for path in with_log if path.exists())
    size = text("select pg_database_size(current_database())")
    return int(store.read(lambda connection: connection.execute(size).scalar_one()))


def _list_sizes(most: int) -> list[int]:
    sizes = [1000 * 10**step for step in range(6) if 1000 * 10**step < most]
    return [*sizes, most]


def _spend(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


if __name__ == "__main__":
    main()
