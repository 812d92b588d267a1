"""Links of a dataset: pairs of reports of one stretch of days that are alike, or share text.

A pair belongs to the stretch of its later report, and is looked at if its two reports were
published at most :data:`REACH` days apart. Reports without a day are compared with all.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from twosource.batch.datasets import open_dataset
from twosource.batch.keyed import Keyed, load_accounts, load_keyed
from twosource.batch.tasks import Task
from twosource.model.wire import Json, from_json, to_json
from twosource.outlets import OutletTable, open_outlets
from twosource.reconciling.blocks import pair_numbers
from twosource.reconciling.copies import compare_pairs
from twosource.reconciling.keys import unpack_profile
from twosource.reconciling.moments import gap_days, published_window
from twosource.reconciling.runs import shared_words
from twosource.reconciling.stories import judge

__all__ = ["REACH", "Linked", "Linking", "list_stretches", "open_linking"]

REACH = 14  # days between two reports that are still compared, and the days of a stretch
Files = tuple[str, str]


def list_stretches(days: Sequence[str]) -> list[tuple[list[str], list[str]]]:
    """Return for each stretch its days, and those before it that its reports are compared with."""
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

    ``stretch`` and ``before`` are pairs of files, one of findings and that of its keys.
    """

    dataset: str
    stretch: tuple[Files, ...]
    before: tuple[Files, ...]


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
    inside = list(load_keyed(dataset, [keys for _, keys in asked.stretch]))
    own = frozenset(keyed.id for keyed in inside)
    before = load_keyed(dataset, [keys for _, keys in asked.before])
    around = [keyed for keyed in before if keyed.id not in own]
    ordered = sorted([*inside, *around], key=lambda keyed: keyed.id)
    alike = [pair for pair in _pair(ordered, own, runs=False) if _are_near(*pair)]
    repeated = [pair for pair in _pair(ordered, own, runs=True) if _are_near(*pair)]
    named = frozenset(keyed.id for pair in repeated for keyed in pair)
    files = [findings for findings, _ in (*asked.stretch, *asked.before)]
    texts = {
        account.id: shared_words(account.report)
        for account in (load_accounts(dataset, files, named, outlets) if named else ())
    }
    found = compare_pairs(texts, [(a.id, b.id) for a, b in repeated], outlets)
    copies = {(copy.a, copy.b): copy for copy in found}
    by_id = {keyed.id: keyed for keyed in ordered}
    pairs = sorted({(a.id, b.id) for a, b in alike} | copies.keys())
    profiles = {key: unpack_profile(by_id[key].profile) for key in {k for p in pairs for k in p}}
    for a, b in pairs:
        join = judge(profiles[a], profiles[b], copies.get((a, b)))
        if join is not None:
            yield a, b, join.rank


def _pair(
    ordered: Sequence[Keyed], own: frozenset[str], *, runs: bool
) -> Iterator[tuple[Keyed, Keyed]]:
    """Yield the pairs that share a key, and of which one at least is of the stretch itself."""
    listed = [keyed.runs if runs else keyed.keys for keyed in ordered]
    owners = np.repeat(np.arange(len(ordered)), [len(keys) for keys in listed])
    keys = np.array([key for found in listed for key in found], np.int64)
    for code in pair_numbers(keys, owners, len(ordered)).tolist():
        a, b = ordered[code // len(ordered)], ordered[code % len(ordered)]
        if a.id in own or b.id in own:
            yield a, b


def _are_near(a: Keyed, b: Keyed) -> bool:
    one, other = published_window(a.published), published_window(b.published)
    return one is None or other is None or gap_days(one, other) <= REACH
