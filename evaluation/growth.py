"""``python -m evaluation.growth``: what one more report costs, the more reports there are.

Protocol. Made-up reports (see :mod:`evaluation.grown_reports`) are joined to stories, and their
copies found, as reconciling does it: 1,000, 10,000 and so on, up to ``--most`` (100,000). Stories
have five reports each, told within ten days. 20 reports come a day (``--daily``) and the days grow,
as on a desk that runs for years, so that stories stay as far apart as they were; with ``--days``
all rows begin their stories on so many days, so that ever more stand on one day. Texts are
those of `incidents`, `fivew` and `basil`; findings are one day a report: reading is not measured.

Seconds are those of the processor, in one process; ``one more`` is their growth from a tenth of the
reports, for each report that was added, and ``k`` the exponent of n that fits it over all rows.
``touched`` are the entries that a store reads under a report's keys, its mean over all reports once
all are in, ``compared`` the different reports among them. ``stories`` are those that were found.
Apart stands one story of 1,000 reports, which the most reports of a story part. Memory is the peak
of a process of its own for each row, made texts included. Machines are noisy: compare ratios.
"""

import argparse
import math
import resource
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from multiprocessing import get_context
from typing import TypeVar

from evaluation.data import Row, ask_file, data_folder, read_rows
from evaluation.grown_reports import Plan, make_reports
from twosource.reconciling.accounts import Account, gather_accounts
from twosource.reconciling.blocks import pair_reports
from twosource.reconciling.copies import find_copies
from twosource.reconciling.likenesses import make_profile
from twosource.reconciling.runs import list_run_keys, shared_words
from twosource.reconciling.stories import join_reports

__all__ = ["fit_exponent", "main"]

T = TypeVar("T")

_DAILY = 20
_SETS = ("incidents/articles.jsonl.gz", "fivew/clusters.jsonl.gz", "triplets/basil.jsonl.gz")
_COLUMNS = ("reports", "copies s", "stories s", "both s", "a second", "MiB", "stories")
_TOUCHES = ("keys", "touched", "compared", "run keys", "touched", "compared")


def main() -> None:
    """Print one row for each number of reports, then the exponents."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.growth", description=__doc__)
    parser.add_argument("--most", type=int, default=100_000, help="reports of the last row")
    parser.add_argument("--daily", type=int, default=_DAILY, help="reports of a day")
    parser.add_argument("--days", type=int, help="the same days for all rows")
    asked = parser.parse_args()
    _print(*_COLUMNS, *_TOUCHES)
    print()
    rows: list[tuple[int, float]] = []
    for many in _list_sizes(asked.most):
        plan = Plan(many, span=asked.days or many // asked.daily)
        rows.append((many, _print_row(plan)))
    _print_costs(rows)
    print("one story")
    _print_row(Plan(1000, story=1000, span=1))


def _list_sizes(most: int) -> Iterable[int]:
    size = 1000
    while size <= most:
        yield size
        size *= 10


def _print_row(plan: Plan) -> float:
    """Measure a plan in a process of its own; return the seconds."""
    with get_context("spawn").Pool(1) as pool:
        return pool.apply(measure_plan, (plan,))


def measure_plan(plan: Plan) -> float:
    """Print one row; return the seconds."""
    made = list(make_reports(list(_read_texts()), plan))
    accounts = gather_accounts([report for report, _ in made], [found for _, found in made])
    del made
    copies_s, copies = _spend(lambda: find_copies([account.report for account in accounts]))
    stories_s, joined = _spend(lambda: join_reports(accounts, copies))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    both = copies_s + stories_s
    figures = (f"{copies_s:.1f}", f"{stories_s:.1f}", f"{both:.1f}", f"{plan.reports / both:.0f}")
    _print(str(plan.reports), *figures, f"{peak:.0f}", str(len(joined.groups)))
    _print(*_count_touched(accounts, lambda account: make_profile(account).keys))
    _print(*_count_touched(accounts, lambda account: list_run_keys(shared_words(account.report))))
    print(flush=True)
    return both


def _print(*columns: str) -> None:
    print("".join(f"{column:>10}" for column in columns), end="", flush=True)


def _read_texts() -> Iterator[Row]:
    for name in _SETS:
        for row in read_rows(ask_file(data_folder() / name)):
            if row["text"] and row.get("usable", True):
                yield row


def _spend(work: Callable[[], T]) -> tuple[float, T]:
    begun = time.process_time()
    done = work()
    return time.process_time() - begun, done


def _count_touched(
    accounts: Sequence[Account], list_keys: Callable[[Account], Iterable[str]]
) -> tuple[str, str, str]:
    """Return, for each report, its keys, the entries of others under them, the others."""
    blocks: Counter[int] = Counter()

    def watch() -> Iterator[tuple[str, Iterable[str]]]:
        for account in accounts:
            keys = list_keys(account)
            blocks.update(map(hash, keys))
            yield account.id, keys

    many = len(accounts)
    others = 2 * sum(1 for _ in pair_reports(watch()))
    entries = sum(size * (size - 1) for size in blocks.values())
    return f"{blocks.total() / many:.0f}", f"{entries / many:.0f}", f"{others / many:.1f}"


def _print_costs(rows: Sequence[tuple[int, float]]) -> None:
    """Print the milliseconds of one more report at each size, and the exponent that fits them."""
    costs = [(rows[0][0], 1000 * rows[0][1] / rows[0][0])] if rows else []
    for (few, less), (many, more) in pairwise(rows):
        costs.append((many, 1000 * (more - less) / (many - few)))
    print("one more, ms: " + ", ".join(f"{cost:.2f} at {many:,}" for many, cost in costs))
    if len(costs) > 1:
        print(f"k = {fit_exponent(costs):.3f}")


def fit_exponent(costs: Sequence[tuple[int, float]]) -> float:
    """Return the slope of the line through the logarithms, by least squares."""
    xs = [math.log(many) for many, _ in costs]
    ys = [math.log(cost) for _, cost in costs]
    x, y = sum(xs) / len(xs), sum(ys) / len(ys)
    return sum((a - x) * (b - y) for a, b in zip(xs, ys, strict=True)) / sum(
        (a - x) ** 2 for a in xs
    )


if __name__ == "__main__":
    main()
