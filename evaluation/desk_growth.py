"""``python -m evaluation.desk_growth``: what a kept desk costs, the more reports are on it.

Protocol. Made-up reports with findings (see :mod:`evaluation.grown_reports`; stories of five, told
within ten days, 20 reports a day, in the order of their days) are put on a desk, 100 to a
transaction. Reading is not measured: findings are ready. Beyond ``--real`` reports the desk is
filled with echoes of these (see :mod:`evaluation.echoes`). At 1,000, 10,000 and so on up to
``--most`` its file is kept. Then the same reports of later years are put on each of these desks,
all by turns, so that whatever else the machine does slows all alike: 300 that are not measured,
1,000 in transactions of 100, and 20 alone. For each desk a row is printed. ``a second`` are
reports added in transactions of 100, ``CPU`` the milliseconds of the processor for each, medians
over the transactions; ``one more`` is the median time until one more report, put in alone, is safe
and its story told, and ``CPU`` what of it is the processor's; ``search`` and ``filtered`` are the
median and the 95th percentile of 40 queries of one to three words, without and with a filter on the
outlet; ``story`` the median time to load a story's record; ``bytes`` the file's size for each
report. Last come the exponents of n that fit both costs of the processor. With ``--desk``, an empty
PostgreSQL database, one desk of ``--most`` reports is measured, without echoes. Machines are noisy:
compare rows, not runs.
"""

import argparse
import resource
import shutil
import statistics
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import text

from evaluation.data import data_folder, read_rows
from evaluation.echoes import add_echoes
from evaluation.grown_reports import Plan, make_reports
from evaluation.growth import fit_exponent
from twosource.desk import Desk
from twosource.desk.hits import Filters
from twosource.model.findings import Findings
from twosource.model.reports import Report

__all__ = ["main", "make_rows"]

_DAILY = 20
_SETS = ("incidents/articles.jsonl.gz", "fivew/clusters.jsonl.gz", "triplets/basil.jsonl.gz")
_COLUMNS = ("reports", "a second", "CPU", "one more", "CPU", "search", "filtered", "story", "bytes")
_BATCH, _FIRST, _LAST, _ALONE, _ASKED = 100, 300, 1_000, 20, 40
_LATER = date(2051, 1, 1)
Row = tuple[Report, Findings]


@dataclass(frozen=True, slots=True)
class Spent:
    """Seconds by the clock and of the processor."""

    wall: float
    cpu: float


@dataclass(frozen=True, slots=True)
class Costs:
    """What was spent on one desk: on transactions, on single reports, on searches, on stories."""

    batches: list[Spent] = field(default_factory=list)
    alone: list[Spent] = field(default_factory=list)
    searches: list[Spent] = field(default_factory=list)
    filtered: list[Spent] = field(default_factory=list)
    stories: list[Spent] = field(default_factory=list)


def main() -> None:
    """Print one row for each number of reports, then how costs grow."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.desk_growth", description=__doc__)
    parser.add_argument("--most", type=int, default=10_000, help="reports of the last row")
    parser.add_argument("--real", type=int, default=10_000, help="reports that are no echoes")
    parser.add_argument("--desk", help="an empty database: postgresql://user@host/name")
    parser.add_argument("--story", type=int, default=1_000, help="reports of one matter")
    asked = parser.parse_args()
    with TemporaryDirectory(prefix="twosource-growth-") as folder:
        if asked.desk:
            with Desk(asked.desk) as desk:
                told = _put(desk, make_rows(asked.most), asked.most)
            places = {asked.most: asked.desk}
        else:
            told, places = _build(Path(folder), asked.most, asked.real)
        _measure(places, told)
    _measure_story(asked.story)


def _build(folder: Path, most: int, real: int) -> tuple[list[Row], Mapping[int, str]]:
    """Return some reports that are on every desk, and the files of desks of each size."""
    sizes = [1000 * 10**step for step in range(6) if 1000 * 10**step < most] + [most]
    first = max(size for size in sizes if size <= max(real, sizes[0]))
    found, done, echoes = make_rows(first), 0, 0
    places: dict[int, str] = {}
    told: list[Row] = []
    for size in sizes:
        with _open(folder) as desk:
            if size <= first:
                told = told or _put(desk, found, _BATCH)
                _put(desk, found, size - done - (0 if done else _BATCH))
            else:
                span = timedelta(first // _DAILY + 30)
                echoes = add_echoes(desk, first, size - done, span, since=echoes)
        done = size
        places[size] = str(shutil.copy(folder / "desk.db", folder / f"{size}.db"))
    return told, places


def _open(folder: Path | str) -> Desk:
    return Desk(Path(folder) / "desk.db")


def make_rows(many: int, **other: Any) -> Iterator[Row]:
    """Yield so many made reports with their findings, in the order of their days."""
    rows = [row for name in _SETS for row in read_rows(data_folder() / name)]
    plan = Plan(**({"reports": many, "span": max(10, many // _DAILY)} | other))
    return iter(sorted(make_reports(rows, plan), key=lambda row: row[0].published or ""))


def _put(desk: Desk, found: Iterator[Row], many: int) -> list[Row]:
    """Put in so many reports; return some of the first."""
    first: list[Row] = []
    for begin in range(0, many, _BATCH):
        batch = list(islice(found, min(_BATCH, many - begin)))
        desk.put(batch)
        first = first or batch
    return first


def _measure(places: Mapping[int, str], told: Sequence[Row]) -> None:
    """Put the same reports on every desk by turns, and ask each for words of ``told``."""
    fresh = list(make_rows(_FIRST + _LAST + _ALONE, start=_LATER, seed=8))
    desks = {size: Desk(place) for size, place in places.items()}
    costs = {size: Costs() for size in desks}
    for begin in range(0, _FIRST + _LAST, _BATCH):
        for size, desk in desks.items():
            batch = fresh[begin : begin + _BATCH]
            spent = _spend(lambda desk=desk, batch=batch: desk.put(batch))  # type: ignore[misc]
            costs[size].batches.extend([spent] if begin >= _FIRST else [])
    for row in fresh[_FIRST + _LAST :]:
        for size, desk in desks.items():
            spent = _spend(lambda desk=desk, row=row: desk.put([row]))  # type: ignore[misc]
            costs[size].alone.append(spent)
    _search(desks, costs, told)
    print(*(f"{name:>10}" for name in _COLUMNS))
    for size, desk in desks.items():
        _print_row(size, costs[size], _weigh(desk) / desk.kept.count_reports())
        desk.close()
    _print_growth(costs)


def _search(desks: Mapping[int, Desk], costs: Mapping[int, Costs], told: Sequence[Row]) -> None:
    """Ask each desk for words of reports that stand on all, and for some of its stories."""
    chance = Random(len(told))  # noqa: S311  # a draw for a measure
    ids = {size: [story.id for story in desk.kept.stories()] for size, desk in desks.items()}
    drawn = {size: chance.sample(own, 20) for size, own in ids.items()}
    for _ in range(_ASKED):
        report = chance.choice(told)[0]
        words = [word for word in report.text.split() if word.isalpha() and len(word) > 5]
        asked = " ".join(chance.sample(words, chance.randint(1, 3)))
        among = Filters(outlet=report.outlet)
        for size, desk in desks.items():
            kept, own = desk.kept, costs[size]
            own.searches.append(_spend(lambda kept=kept, asked=asked: kept.search(asked)))  # type: ignore[misc]
            own.filtered.append(
                _spend(lambda kept=kept, asked=asked, among=among: kept.search(asked, among))  # type: ignore[misc]
            )
    for size, desk in desks.items():
        for story in drawn[size]:
            costs[size].stories.append(_spend(lambda desk=desk, key=story: desk.kept.story(key)))  # type: ignore[misc]


def _measure_story(many: int) -> None:
    """Print what the last reports of one long matter cost."""
    found = make_rows(many, story=many, span=1)
    with TemporaryDirectory(prefix="twosource-story-") as folder, _open(folder) as desk:
        transactions = range((many - _ALONE) // _BATCH)
        batches = [_spend(lambda: _put(desk, found, _BATCH)) for _ in transactions]
        alone = [_spend(lambda: _put(desk, found, 1)) for _ in range(3)]
        sizes = sorted((story.reports for story in desk.kept.stories()), reverse=True)
    told = ", ".join(f"{1000 * it.cpu / _BATCH:.0f}" for it in batches)
    print(f"one matter of {many}, in stories of {sizes[:6]}: a report takes the processor, in one")
    print(
        f"transaction of {_BATCH} after another, ms: {told}; alone: {1000 * _take_cpu(alone):.0f}"
    )


def _print_row(size: int, costs: Costs, weight: float) -> None:
    values = (
        f"{_BATCH / statistics.median(it.wall for it in costs.batches):.0f}",
        f"{1000 * _take_cpu(costs.batches) / _BATCH:.1f} ms",
        f"{1000 * statistics.median(it.wall for it in costs.alone):.0f} ms",
        f"{1000 * _take_cpu(costs.alone):.0f} ms",
        _tell(costs.searches),
        _tell(costs.filtered),
        f"{1000 * statistics.median(it.wall for it in costs.stories):.0f} ms",
        f"{weight:.0f}",
    )
    print(f"{size:>10}", *(f"{value:>10}" for value in values), flush=True)


def _print_growth(costs: Mapping[int, Costs]) -> None:
    if len(costs) > 1:
        batches = fit_exponent([(size, _take_cpu(it.batches)) for size, it in costs.items()])
        alone = fit_exponent([(size, _take_cpu(it.alone)) for size, it in costs.items()])
        print(f"k of the processor's time: {batches:.3f} in transactions of 100, {alone:.3f} alone")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"most memory held, made texts included: {peak:.0f} MiB")


def _take_cpu(spent: Sequence[Spent]) -> float:
    return statistics.median(it.cpu for it in spent)


def _tell(spent: Sequence[Spent]) -> str:
    ordered = sorted(it.wall for it in spent)
    last = ordered[int(0.95 * len(ordered))]
    return f"{1000 * statistics.median(ordered):.0f}/{1000 * last:.0f} ms"


def _weigh(desk: Desk) -> int:
    """Return how many bytes the desk takes."""
    store = desk.kept.shelf.store
    if store.path is not None:
        with_log = (store.path, store.path.with_name(store.path.name + "-wal"))
        return sum(path.stat().st_size for path in with_log if path.exists())
    size = text("select pg_database_size(current_database())")
    return int(store.read(lambda connection: connection.execute(size).scalar_one()))


def _spend(work: Callable[[], object]) -> Spent:
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return Spent(time.perf_counter() - wall, time.process_time() - cpu)


if __name__ == "__main__":
    main()
