"""Totals that a count is taken of: the 125 of "most of the 125 hurt"."""

from collections.abc import Mapping, Sequence

from twosource.model.figures import Figure
from twosource.reading.figures.counted import Counted
from twosource.reading.figures.lines import Line
from twosource.reading.figures.states import Governor

__all__ = ["find_bases", "find_later", "is_nobody", "list_mentioned", "recall", "share_governor"]

_PREDICATES = {"subject", "care"}  # how a verb after governs a whole phrase, "of" and all


def find_bases(counted: Sequence[Counted]) -> dict[int, Counted]:
    """Pair each "most of", "73 of" with the count that it is taken of."""
    starts = {item.first: item for item in counted}
    return {
        item.first: starts[item.last] for item in counted if item.partitive and item.last in starts
    }


def list_mentioned(
    counted: Sequence[Counted],
    bases: Mapping[int, Counted],
    governors: Sequence[Governor | None],
) -> set[int]:
    """Return the totals that nothing befell: the 12 of "one of the 12 aboard was killed".

    In "one of the 12 injured was a nurse" the 12 are told of as injured.
    """
    ruled = {item.first: governor for item, governor in zip(counted, governors, strict=True)}
    found = {base.first: ruled[base.first] for base in bases.values()}
    return {first for first, governor in found.items() if governor and governor.how in _PREDICATES}


def recall(line: Line, item: Counted, base: Counted, earlier: Sequence[Figure]) -> Governor | None:
    """Take the measure of a total told before: "41 were hurt. Most of the 41 are women"."""
    if line.at(base.first - 1) not in line.words.partitives or base.group == "things":
        return None
    number = base.quantity.bounds.low
    told = [f.measure for f in earlier if f.whole and number is not None and f.low == number]
    if not told or item.quantity.kind == "none":
        return None
    return Governor(told[-1], item.first, base.last, "list")


def share_governor(
    item: Counted,
    base: Counted,
    counted: Sequence[Counted],
    governors: Sequence[Governor | None],
) -> Governor | None:
    """Return what governs the total for what is taken of it: "most of the 125 hurt"."""
    governor = governors[counted.index(base)]
    return governor and Governor(governor.measure, item.first, governor.last, "list")


def find_later(item: Counted, counted: Sequence[Counted]) -> Counted | None:
    """Return the second count of "fell from 48 to 14 seats" for the first."""
    if item.quantity.told != "earlier":
        return None
    return next((other for other in counted if other.first == item.last + 1), None)


def is_nobody(item: Counted, governor: Governor, base: Counted | None) -> bool:
    """Say whether none of some is a zero: not in "none of the injured was a nurse"."""
    if base is not None:
        return governor.how in _PREDICATES
    return item.noun is not None or governor.how == "member"
