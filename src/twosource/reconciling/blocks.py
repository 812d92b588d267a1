"""Blocks: the reports that share a key, and the pairs that they make.

A key says by one report alone what another must have to be compared with it. Which pairs come out
depends on the keys, not on the order of the reports.
"""

from array import array
from collections.abc import Iterable, Iterator
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

__all__ = ["Numbers", "digest_key", "pair_numbers", "pair_reports"]

_BYTES = 8  # of a digest: of ten million keys two are taken for one once in 400,000 runs
_HELD = 4_000_000  # pairs that are held before those that came twice are dropped

Numbers = NDArray[np.int64]


def pair_reports(keyed: Iterable[tuple[str, Iterable[str]]]) -> Iterator[tuple[str, str]]:
    """Yield the pairs of reports that have a key in common, the smaller id first, in order.

    ``keyed`` gives each report's id with its keys; these are not kept, so that it may make them
    as they are asked for.
    """
    names: list[str] = []
    keys, owners = array("q"), array("q")
    for name, found in keyed:
        made = [digest_key(key) for key in sorted(set(found))]
        keys.extend(made)
        owners.extend([len(names)] * len(made))
        names.append(name)
    ranks = np.argsort(np.argsort(names))  # pairs are coded by where ids stand in order
    ordered = sorted(names)
    coded = pair_numbers(np.array(keys, np.int64), ranks[np.array(owners, np.int64)], len(names))
    for code in coded.tolist():
        yield ordered[code // len(names)], ordered[code % len(names)]


def digest_key(key: str) -> int:
    """Return the number that stands for a key, of 64 bits with a sign."""
    return int.from_bytes(blake2b(key.encode(), digest_size=_BYTES).digest(), "big", signed=True)


def pair_numbers(keys: Numbers, owners: Numbers, many: int) -> Numbers:
    """Return the pairs of owners of one key, each once, as ``smaller * many + greater``, in order.

    Each key stands beside its owner, a number below ``many``.
    """
    order = np.lexsort((owners, keys))
    keys, owners = keys[order], owners[order]
    first = np.arange(len(keys))
    held, fresh = np.empty(0, np.int64), [np.empty(0, np.int64)]
    step = 0
    while len(first):  # each with the one that stands a step further in its block
        step += 1
        first = first[first + step < len(keys)]
        first = first[keys[first] == keys[first + step]]
        fresh.append(owners[first] * many + owners[first + step])
        if sum(map(len, fresh)) > _HELD or not len(first):
            held, fresh = _sort_once(np.concatenate([held, *fresh])), []
    return held


def _sort_once(codes: Numbers) -> Numbers:
    codes = np.sort(codes)
    return codes[np.append(codes[1:] != codes[:-1], True)] if len(codes) else codes
