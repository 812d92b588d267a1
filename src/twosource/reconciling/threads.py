"""Threads: the events of one report that are one thing.

What has a time is compared by time and place. What has none goes with the nearest mention that
nothing speaks against: a report that says where and when goes on without saying it again.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import combinations

from twosource.model import spans
from twosource.model.claims import Claim
from twosource.model.events import Event
from twosource.reconciling.accounts import Account
from twosource.reconciling.joins import Join
from twosource.reconciling.kinds import DESTRUCTION
from twosource.reconciling.mentions import (
    Mention,
    Told,
    compare_times,
    compatible,
    make_mention,
    name_both,
    unite_mentions,
)
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
    ordered = sorted(account.deeds, key=lambda event: (event.span.start, event.id))
    tolls = _dated_tolls(account)
    single = {
        event.id: make_mention([(account.report, _undate(event, tolls))], directory)
        for event in ordered
    }
    families: dict[str, list[Mention]] = defaultdict(list)
    for mention in single.values():
        families[mention.family].append(mention)
    found = [join for family in families.values() for join in _join(family)]
    groups = unite_mentions(list(single.values()), found, joins, apart)
    return [
        make_mention([_told(single[member]) for member in group.members], directory, group.reasons)
        for group in groups
    ]


def _dated_tolls(account: Account) -> frozenset[str]:
    """Return the events that a changed toll is told of: its day is that of the count.

    "The toll from the clashes rose to six on Tuesday" does not say when they clashed.
    """
    changed = {f.claim for f in account.findings.figures if f.told in ("raised", "lowered")}
    claims = [claim for claim in account.findings.claims if claim.id in changed]
    return frozenset(
        event.id
        for claim in claims
        for event in account.deeds
        if event.id in claim.events and _is_within(event, claim)
    )


def _is_within(event: Event, claim: Claim) -> bool:
    day = None if event.time is None else event.time.span
    return day is not None and spans.contains(claim.span, day)


def _undate(event: Event, tolls: frozenset[str]) -> Event:
    return replace(event, time=None) if event.id in tolls else event


def _told(mention: Mention) -> Told:
    return mention.told[0]


def _join(family: Sequence[Mention]) -> Iterable[Join]:
    for a, b in combinations(family, 2):
        if compatible(a, b) and (reason := _compare(a, b)) is not None:
            yield Join(a.id, b.id, reason, _rank(a, b))
    for mention in family:
        if mention.window is None and not mention.days:
            yield from _follow(mention, family)


def _rank(a: Mention, b: Mention) -> int:
    """What was burned or wrecked joins last, so that it draws nothing else to it."""
    return int((a.means == DESTRUCTION) != (b.means == DESTRUCTION))


def _compare(a: Mention, b: Mention) -> str | None:
    """Both are told of one day, and of no two places."""
    if a.window is not None and b.window is not None:
        when = compare_times(a, b)
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
    """Say whether nothing speaks against it; what was burned goes only with what was burned."""
    apart = (loose.means == DESTRUCTION) != (other.means == DESTRUCTION)
    return not apart and compatible(loose, other)


def _distance(loose: Mention, other: Mention) -> tuple[int, bool, bool, int]:
    """Prefer the same sort of thing, the same place, what stands before it, and what is near."""
    same = compare_places(loose.place, other.place) in ("same", "inside", "around")
    here, there = loose.told[0][1].span, other.told[0][1].span
    return _rank(loose, other), not same, there.start > here.start, spans.gap(here, there)
