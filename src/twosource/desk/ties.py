"""Ties: that the links between reports are those that their texts and profiles give."""

import json
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from sqlalchemy import Row, select

from twosource.desk.grounds import Ground
from twosource.errors import RecordRefused
from twosource.model.origins import Copy
from twosource.model.wire import from_json
from twosource.reconciling.copies import compare_pairs
from twosource.reconciling.likenesses import Profile
from twosource.reconciling.runs import shared_words
from twosource.reconciling.stories import judge
from twosource.store import tables
from twosource.store.links import pair_by_keys
from twosource.store.packing import unpack
from twosource.store.reports import list_kept
from twosource.store.rows import list_chunks, select_among

__all__ = ["check_links", "find_missing_links"]

Pair = tuple[int, int]  # by number, the one of the smaller id first
_STEP = 200  # reports whose links are looked at together


def check_links(ground: Ground) -> Iterator[str]:
    """Yield the links that their two reports do not give. Profiles and keys must be right."""
    first = tables.links.c.a
    numbers = ground.connection.execute(select(first).distinct().order_by(first)).scalars().all()
    for chunk in list_chunks(numbers, _STEP):
        rows = list(select_among(ground.connection, select(tables.links), first, chunk))
        profiles = ground.load_profiles({n for row in rows for n in (row.a, row.b)})
        tied = [row for row in rows if {row.a, row.b} <= profiles.keys() and row.a != row.b]
        for row in rows:
            if row not in tied:
                yield f"a link ties {row.a} and {row.b}, which are not two reports in stories"
        copies = _find_copies(ground, [(row.a, row.b) for row in tied if row.copy is not None])
        shared = _share_runs(ground, [(row.a, row.b) for row in tied if row.copy is None])
        copies |= _find_copies(ground, shared)
        for row in tied:
            a, b = profiles[row.a], profiles[row.b]
            if not _is_right(row, a, b, copies.get((row.a, row.b))):
                yield f"the link of reports {a.report} and {b.report} is not what they share"


def _is_right(row: Row[Any], a: Profile, b: Profile, copy: Copy | None) -> bool:
    if a.report >= b.report or _read_copy(row.copy) != copy:
        return False
    join = judge(a, b, copy)
    rank = None if join is None else join.rank
    return row.rank == rank and not (join is None and copy is None)


def _read_copy(body: bytes | None) -> Copy | str | None:
    """Return the copy of a link; its words where they are none."""
    try:
        return None if body is None else from_json(Copy, json.loads(unpack(body)))
    except (zlib.error, ValueError, RecordRefused) as error:
        return str(error)


def _find_copies(ground: Ground, pairs: Iterable[Pair]) -> dict[Pair, Copy]:
    pairs = list(pairs)
    accounts = {a.id: a for a in ground.load_accounts({*chain.from_iterable(pairs)})}
    numbers = ground.load_readings({*chain.from_iterable(pairs)})
    id_of = {number: report.id for number, (report, _) in numbers.items()}
    number_of = {key: number for number, key in id_of.items()}
    texts = {key: shared_words(account.report) for key, account in accounts.items()}
    ordered = sorted((id_of[a], id_of[b]) for a, b in pairs)
    copies = compare_pairs(texts, ordered, ground.tables.outlets)
    return {(number_of[copy.a], number_of[copy.b]): copy for copy in copies}


def _share_runs(ground: Ground, pairs: Sequence[Pair]) -> list[Pair]:
    """Return the pairs that have a run of words in common."""
    found: Mapping[int, set[int]] = defaultdict(set)
    table = tables.run_keys
    columns = select(table.c.report, table.c.key)
    numbers = {*chain.from_iterable(pairs)}
    for number, key in select_among(ground.connection, columns, table.c.report, numbers):
        found[number].add(key)
    return [(a, b) for a, b in pairs if found[a] & found[b]]


def find_missing_links(ground: Ground) -> Iterator[str]:
    """Yield the reports between which a link is missing. Profiles and keys must be right."""
    kept = select(tables.links.c.a, tables.links.c.b)
    there = {frozenset(row) for row in ground.connection.execute(kept)}
    used = [a.number for a in list_kept(ground.connection)]
    for chunk in list_chunks(used, _STEP):
        alike = pair_by_keys(ground.connection, chunk, "story")
        repeated = pair_by_keys(ground.connection, chunk, "run")
        pairs = {pair for pair in alike | repeated if frozenset(pair) not in there}
        there |= {frozenset(pair) for pair in pairs}
        profiles = ground.load_profiles({*chain.from_iterable(pairs)})
        copies = _find_copies(ground, {_order(pair, profiles) for pair in pairs & repeated})
        for pair in sorted({_order(pair, profiles) for pair in pairs}):
            a, b = (profiles[number] for number in pair)
            copy = copies.get(pair)
            joined = judge(a, b, copy) if copy or pair in alike or pair[::-1] in alike else None
            if copy is not None or joined is not None:
                yield f"reports {a.report} and {b.report} share what no link between them says"


def _order(pair: Pair, profiles: Mapping[int, Profile]) -> Pair:
    a, b = sorted(pair, key=lambda number: profiles[number].report)
    return a, b
