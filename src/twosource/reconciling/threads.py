"""Threads: the events of one report that are one thing.

What has a time is compared by time and place. What has none goes with the nearest mention that
nothing speaks against: a report that says where and when goes on without saying it again.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations

from twosource.model import spans
from twosource.reconciling.accounts import Account
from twosource.reconciling.joins import Join
from twosource.reconciling.kinds import may_be_one
from twosource.reconciling.mentions import (
    Mention,
    Told,
    compatible,
    make_mention,
    name_both,
    unite_mentions,
)
from twosource.reconciling.moments import compare_windows
from twosource.reconciling.names import Directory
from twosource.reconciling.places import compare_places

__all__ = ["follow_threads"]

_NEAREST = 9  # after every other rank


def follow_threads(
    account: Account,
    directory: Directory,
    *,
    joins: Iterable[Join] = (),
    apart: frozenset[frozenset[str]] = frozenset(),
) -> list[Mention]:
    """Return the events of one report, those that are one thing together, in the text's order."""
    ordered = sorted(account.findings.events, key=lambda event: (event.span.start, event.id))
    single = {event.id: make_mention([(account.report, event)], directory) for event in ordered}
    families: dict[str, list[Mention]] = defaultdict(list)
    for mention in single.values():
        families[mention.family].append(mention)
    found = [join for family in families.values() for join in _join(family)]
    groups = unite_mentions(list(single.values()), found, joins, apart)
    return [
        make_mention([_told(single[member]) for member in group.members], directory, group.reasons)
        for group in groups
    ]


def _told(mention: Mention) -> Told:
    return mention.told[0]


def _join(family: Sequence[Mention]) -> Iterable[Join]:
    for a, b in combinations(family, 2):
        if compatible(a, b) and (reason := _compare(a, b)) is not None:
            yield Join(a.id, b.id, reason)
    for mention in family:
        if mention.window is None and not mention.days:
            yield from _follow(mention, family)


def _compare(a: Mention, b: Mention) -> str | None:
    """Both are told of one day, and of no two places."""
    if a.window is not None and b.window is not None:
        when = compare_windows(a.window, b.window)
        if when == "meet":
            return f"{name_both(a, b)} are told of one day in one report"
        return f"{name_both(a, b)} are told of one night in one report" if when else None
    same_day = bool(a.days & b.days)
    return f"{name_both(a, b)} are told of one day in one report" if same_day else None


def _follow(loose: Mention, family: Sequence[Mention]) -> Iterable[Join]:
    """Join a mention without a time to the nearest with one; else to the nearest with a place."""
    others = [other for other in family if other is not loose and _may_follow(loose, other)]
    timed = [other for other in others if other.window is not None or other.days]
    placed = [other for other in others if other.place is not None]
    if chosen := timed or placed or others:
        near = min(chosen, key=lambda other: (_distance(loose, other), other.id))
        why = f"{name_both(loose, near)} stand in one report, and the one gives no time of its own"
        yield Join(loose.id, near.id, why, _NEAREST)


def _may_follow(loose: Mention, other: Mention) -> bool:
    return may_be_one(loose.means, other.means) and compatible(loose, other)


def _distance(a: Mention, b: Mention) -> tuple[bool, int]:
    """Prefer the same place, then the fewest characters between the two."""
    same = compare_places(a.place, b.place) in ("same", "inside", "around")
    return not same, spans.gap(a.told[0][1].span, b.told[0][1].span)
