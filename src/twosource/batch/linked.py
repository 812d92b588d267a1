"""Links of a dataset: pairs of reports of one stretch of days that are alike, or share text.

A pair belongs to the stretch of its later report, and is looked at if its two reports were
published at most :data:`REACH` days apart. Reports without a day are compared with all. A stretch
of many reports is looked at in parts, each by some of the keys, so that none holds all of them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from twosource.batch.datasets import Dataset, open_dataset
from twosource.batch.keyed import load_accounts, load_profiles
from twosource.batch.storage import import_arrow
from twosource.batch.tasks import Task
from twosource.model.wire import Json, from_json, to_json
from twosource.outlets import OutletTable, open_outlets
from twosource.reconciling.blocks import Numbers, pair_numbers
from twosource.reconciling.copies import compare_pairs
from twosource.reconciling.moments import published_window
from twosource.reconciling.runs import shared_words
from twosource.reconciling.stories import judge

__all__ = ["REACH", "Linked", "Linking", "list_stretches", "open_linking"]

REACH = 30  # days between two reports that are still compared, and the days of a stretch
Files = tuple[str, str]
Flags = NDArray[np.bool_]
Pairs = list[tuple[str, str]]
_NO_DAY = -1


def list_stretches(days: Sequence[str]) -> list[tuple[list[str], list[str]]]:
    """Return for each stretch its days, and those that its reports are compared with besides."""
    dated = [day for day in days if day[:1].isdigit()]
    number = {day: date.fromisoformat(day).toordinal() // REACH for day in dated}
    rest = [day for day in days if day not in number]
    stretches = [
        (
            [day for day in dated if number[day] == stretch],
            [*(day for day in dated if number[day] == stretch - 1), *rest],
        )
        for stretch in sorted(set(number.values()))
    ]
    return [*stretches, (rest, [])] if rest else stretches


@dataclass(frozen=True, slots=True)
class Linking:
    """To be done: the reports of one stretch compared, with each other and with those before it.

    ``stretch`` and ``before`` are pairs of files, one of findings and that of its keys. Of
    ``parts`` by the remainder of a key, ``part`` is compared.
    """

    dataset: str
    stretch: tuple[Files, ...]
    before: tuple[Files, ...]
    part: int = 0
    parts: int = 1


@dataclass(frozen=True, slots=True)
class Linked:
    """What came of it: pairs of ids with a rank; the surest have the smallest."""

    links: tuple[tuple[str, str, int], ...]


def open_linking() -> Task:
    """Return the task of comparing: a :class:`Linking` to a :class:`Linked`."""
    outlets = open_outlets()

    def compare(item: Json) -> Json:
        return to_json(Linked(tuple(_link(from_json(Linking, item), outlets))))

    return compare


def _link(asked: Linking, outlets: OutletTable) -> Iterator[tuple[str, str, int]]:
    dataset = open_dataset(asked.dataset)
    both = (*asked.stretch, *asked.before)
    crowd = _Crowd(dataset, asked)
    repeated = crowd.pair("runs")
    named = frozenset(report for pair in repeated for report in pair)
    accounts = load_accounts(dataset, [found for found, _ in both], named, outlets) if named else ()
    texts = {account.id: shared_words(account.report) for account in accounts}
    copies = {(copy.a, copy.b): copy for copy in compare_pairs(texts, repeated, outlets)}
    pairs = sorted({*crowd.pair("keys"), *copies})
    wanted = frozenset(report for pair in pairs for report in pair)
    profiles = load_profiles(dataset, [keys for _, keys in both], wanted) if wanted else {}
    for a, b in pairs:
        join = judge(profiles[a], profiles[b], copies.get((a, b)))
        if join is not None:
            yield a, b, join.rank


class _Crowd:
    """The reports that are compared, by their places in the order of their ids."""

    def __init__(self, dataset: Dataset, asked: Linking) -> None:
        self._dataset, self._asked = dataset, asked
        self._files = [keys for _, keys in (*asked.stretch, *asked.before)]
        ids: list[str] = []
        days: list[tuple[int, int]] = []
        own: set[str] = set()
        for at, file in enumerate(self._files):
            for report, published in self._read(file, ["id", "published"]):
                ids.append(report)
                days.append(_list_days(published))
                if at < len(asked.stretch):
                    own.add(report)
        self._ids, places, self._places = np.unique(
            np.array(ids, np.str_), return_index=True, return_inverse=True
        )
        self._days = np.array(days, np.int64).reshape(-1, 2)[places]
        self._own: Flags = np.isin(self._ids, np.array(sorted(own), np.str_))

    def pair(self, column: str) -> Pairs:
        """Return the pairs that share a key of this part, near each other, one of the stretch."""
        keys, owners = self._load(column)
        many = len(self._ids)
        codes = pair_numbers(keys, owners, many)
        a, b = codes // max(many, 1), codes % max(many, 1)
        meant = (self._own[a] | self._own[b]) & self._are_near(a, b)
        return list(zip(self._ids[a[meant]].tolist(), self._ids[b[meant]].tolist(), strict=True))

    def _load(self, column: str) -> tuple[Numbers, Numbers]:
        """Return the keys of this part beside the places of their reports."""
        keys, owners = [np.empty(0, np.int64)], [np.empty(0, np.int64)]
        first = 0
        for file in self._files:
            with self._dataset.folder.open(file) as opened:
                read = import_arrow("pyarrow.parquet").read_table(opened, columns=[column])
            found = read.column(column).combine_chunks()
            sizes = np.asarray(found.value_lengths())
            listed = np.asarray(found.flatten(), np.int64)
            places = np.repeat(self._places[first : first + len(sizes)], sizes)
            meant = listed % self._asked.parts == self._asked.part
            keys.append(listed[meant])
            owners.append(places[meant])
            first += len(sizes)
        # A report that stands in two files has each of its keys twice.
        once = np.unique(np.stack([np.concatenate(keys), np.concatenate(owners)]), axis=1)
        return once[0], once[1]

    def _are_near(self, a: Numbers, b: Numbers) -> Flags:
        first, last = self._days[:, 0], self._days[:, 1]
        gap = np.maximum(first[a], first[b]) - np.minimum(last[a], last[b])
        near: Flags = (gap <= REACH) | (first[a] == _NO_DAY) | (first[b] == _NO_DAY)
        return near

    def _read(self, file: str, columns: Sequence[str]) -> Iterator[tuple[str, str | None]]:
        with self._dataset.folder.open(file) as opened:
            read = import_arrow("pyarrow.parquet").read_table(opened, columns=list(columns))
        yield from zip(*(read.column(name).to_pylist() for name in columns), strict=True)


def _list_days(published: str | None) -> tuple[int, int]:
    window = published_window(published)
    if window is None:
        return _NO_DAY, _NO_DAY
    return window.first.toordinal(), window.last.toordinal()
