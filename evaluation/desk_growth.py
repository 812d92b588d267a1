"""``python -m evaluation.desk_growth``: what a kept desk costs, the more reports are on it.

Protocol. Made-up reports with findings (see :mod:`evaluation.grown_reports`; stories of five, told
within ten days, 20 reports a day, in the order of their days) are put on one desk, 100 to a
transaction. Reading is not measured: findings are ready. Beyond ``--real`` reports the desk is
filled with echoes of the first (see :mod:`evaluation.echoes`), and only those that are measured are
put in as reports come. At 1,000, 10,000 and so on up to ``--most`` a row is printed: ``a second``
are reports added in the last 1,000 before it (of 1,000 the last 500), ``CPU`` the milliseconds of
the processor for each of them; ``one more`` is the median time until one more report, put in alone,
is safe and its story told, over 20 of them, and ``CPU`` what of it is the processor's; ``search``
and ``filtered`` are the median and the 95th percentile of 40 queries of one to three words, without
and with a filter on the outlet; ``story`` the median time to load a story's record; ``bytes`` the
file's size (with PostgreSQL the database's) for each report.
Last come the exponents of n that fit both costs of the processor. ``--desk`` names an empty
PostgreSQL database instead of a file in a folder of its own, which takes no echoes. Machines are
noisy: compare ratios.
"""

import argparse
import resource
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import islice
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from sqlalchemy import text

from evaluation.data import data_folder, read_rows
from evaluation.echoes import add_echoes
from evaluation.grown_reports import Plan, make_reports
from evaluation.growth import fit_exponent
from twosource.desk import Desk
from twosource.desk.hits import Filters
from twosource.model.findings import Findings
from twosource.model.reports import Report

__all__ = ["main"]

_DAILY = 20
_SETS = ("incidents/articles.jsonl.gz", "fivew/clusters.jsonl.gz", "triplets/basil.jsonl.gz")
_COLUMNS = ("reports", "a second", "CPU", "one more", "CPU", "search", "filtered", "story", "bytes")
_TRIED, _ASKED, _LAST, _BATCH = 20, 40, 1_000, 100
Row = tuple[Report, Findings]


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds by the clock and of the processor."""

    wall: float
    cpu: float


def main() -> None:
    """Print one row for each number of reports, then how costs grow, then a story by itself."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.desk_growth", description=__doc__)
    parser.add_argument("--most", type=int, default=10_000, help="reports of the last row")
    parser.add_argument("--real", type=int, default=10_000, help="reports that are no echoes")
    parser.add_argument("--desk", help="an empty database: postgresql://user@host/name")
    asked = parser.parse_args()
    with TemporaryDirectory(prefix="twosource-growth-") as folder:
        address = asked.desk or str(Path(folder) / "desk.db")
        with Desk(address) as desk:
            _grow(desk, asked.most, asked.most if asked.desk else min(asked.real, asked.most))


def _grow(desk: Desk, most: int, real: int) -> None:
    print(*(f"{name:>10}" for name in _COLUMNS))
    sizes = _list_sizes(most)
    first = max(size for size in sizes if size <= real)
    made = first + sum(_LAST + _TRIED for size in sizes if size > first)
    found = _make(made)
    seen: list[Row] = []
    costs: list[tuple[int, float, float]] = []
    done = echoes = 0
    for size in sizes:
        last = min(_LAST, size // 2)
        fill = size - done - last - _TRIED
        if size <= first:
            _put(desk, found, fill, seen)
        else:
            span = timedelta(made // _DAILY + 30)
            echoes = add_echoes(desk, first, fill, span, since=echoes)
        batch = _spend(lambda last=last: _put(desk, found, last, seen))  # type: ignore[misc]
        each = [_spend(lambda: _put(desk, found, 1, seen)) for _ in range(_TRIED)]
        done = size
        costs.append((size, batch.cpu / last, statistics.median(it.cpu for it in each)))
        _print_row(desk, size, (last / batch.wall, batch.cpu / last), each, seen)
    if len(costs) > 1:
        in_batches = fit_exponent([(size, cost) for size, cost, _ in costs])
        alone = fit_exponent([(size, cost) for size, _, cost in costs])
        print(f"k of CPU: {in_batches:.3f} in batches, {alone:.3f} alone")
    print(f"most memory held: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB")


def _make(most: int) -> Iterator[Row]:
    rows = [row for name in _SETS for row in read_rows(data_folder() / name)]
    plan = Plan(most, span=max(10, most // _DAILY))
    return iter(sorted(make_reports(rows, plan), key=lambda row: row[0].published or ""))


def _put(desk: Desk, found: Iterator[Row], many: int, seen: list[Row]) -> None:
    for begin in range(0, many, _BATCH):
        taken = list(islice(found, min(_BATCH, many - begin)))
        desk.put(taken)
        seen += taken[:: max(1, len(taken) // 2)]


def _print_row(
    desk: Desk, size: int, batch: tuple[float, float], each: Sequence[Spent], seen: Sequence[Row]
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
    stories = chance.sample([story.id for story in desk.kept.stories()], 20)
    shown = [_spend(lambda story=story: desk.kept.story(story)) for story in stories]  # type: ignore[misc]
    values = (
        f"{batch[0]:.0f}",
        f"{1000 * batch[1]:.1f} ms",
        f"{1000 * statistics.median(it.wall for it in each):.0f} ms",
        f"{1000 * statistics.median(it.cpu for it in each):.0f} ms",
        _tell(plain),
        _tell(filtered),
        f"{1000 * statistics.median(it.wall for it in shown):.0f} ms",
        f"{_measure(desk) / size:.0f}",
    )
    print(f"{size:>10}", *(f"{value:>10}" for value in values), flush=True)


def _tell(spent: Sequence[Spent]) -> str:
    ordered = sorted(it.wall for it in spent)
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


def _spend(work: Callable[[], object]) -> Spent:
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return Spent(time.perf_counter() - wall, time.process_time() - cpu)


if __name__ == "__main__":
    main()
