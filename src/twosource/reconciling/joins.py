"""Joins: which of many things are one, decided pair by pair, each with its reason."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import product
from typing import TypeVar

__all__ = ["Apart", "Group", "Join", "Members", "part", "unite"]

Members = tuple[str, ...]
Apart = frozenset[frozenset[str]]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Join:
    """Two things that are one, and why. Joins of lower ``rank`` are surer and made first."""

    a: str
    b: str
    reason: str
    rank: int = 0


@dataclass(frozen=True, slots=True)
class Group:
    """Things that are one, in canonical order, with the reasons of the joins that made it."""

    members: Members
    reasons: tuple[str, ...]


def unite(
    items: Sequence[str],
    joins: Iterable[Join],
    *,
    fits: Callable[[Members, Members, Join], bool] | None = None,
) -> tuple[Group, ...]:
    """Return the groups that ``joins`` make of ``items``, which stand in canonical order.

    ``fits`` may refuse to put two groups together by a join. Joins are made by rank, then in the
    order of the items, so the groups do not depend on the order in which joins are given.
    """
    place = {item: index for index, item in enumerate(items)}
    leader = dict(zip(items, items, strict=True))
    members: dict[str, Members] = {item: (item,) for item in items}
    reasons: dict[str, tuple[str, ...]] = dict.fromkeys(items, ())
    for join in sorted(joins, key=lambda join: _order(join, place)):
        a, b = sorted((leader[join.a], leader[join.b]), key=place.__getitem__)
        if a == b or (fits is not None and not fits(members[a], members[b], join)):
            continue
        for item in members[b]:
            leader[item] = a
        members[a] += members.pop(b)
        reasons[a] += (*reasons.pop(b), join.reason)
    return tuple(
        Group(tuple(sorted(group, key=place.__getitem__)), tuple(sorted(set(reasons[first]))))
        for first, group in members.items()
    )


def part(items: Sequence[T], members: Callable[[T], Iterable[str]], apart: Apart) -> list[list[T]]:
    """Return things that are alike in as few groups as keep ``apart`` what people parted."""
    if not apart:
        return [[*items]]
    groups: list[list[T]] = []
    for item in items:
        own = tuple(members(item))
        home = next(
            (
                group
                for group in groups
                if not any(
                    frozenset(pair) in apart
                    for other in group
                    for pair in product(own, members(other))
                )
            ),
            None,
        )
        if home is None:
            groups.append([item])
        else:
            home.append(item)
    return groups


def _order(join: Join, place: dict[str, int]) -> tuple[int, int, int, str]:
    first, last = sorted((place[join.a], place[join.b]))
    return join.rank, first, last, join.reason
