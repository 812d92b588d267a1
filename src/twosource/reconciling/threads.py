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
from twosource.model.spans import Span
from twosource.reconciling.accounts import Account
from twosource.reconciling.joins import Group, Join
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
from twosource.reconciling.moments import gap_days
from twosource.reconciling.names import Directory
from twosource.reconciling.places import compare_places
from twosource.reconciling.tolls import agree, find_tolls

__all__ = ["follow_threads"]

_NEAREST = 9  # after every other rank
_WEEK, _FRESH = 7, 3  # days
_TELLING = 2  # how much shared numbers tell that two events are one
_JUST = 150  # characters: in the sentence before
_OPENING = 300  # characters: a report's first sentence or two


def follow_threads(
    account: Account,
    directory: Directory,
    *,
    joins: Iterable[Join] = (),
    apart: frozenset[frozenset[str]] = frozenset(),
) -> list[Mention]:
    """Return the events of one report, those that are one thing together, in the text's order."""
    ordered = sorted(account.deeds, key=lambda event: (event.span.start, event.id))
    dated, tolls, lead = _dated_tolls(account), find_tolls(account), _find_lead(account, ordered)
    told = [
        Told(account.report, _undate(event, dated), tolls.get(event.id, ()), event.id == lead)
        for event in ordered
    ]
    single = [make_mention([one], directory) for one in told]
    near = unite_mentions(single, _join_clauses(single, account), joins, apart)
    parts = _merge(single, near, directory)
    families: dict[str, list[Mention]] = defaultdict(list)
    for mention in parts:
        families[mention.family].append(mention)
    found = [join for family in families.values() for join in _join(family)]
    return _merge(parts, unite_mentions(parts, found, joins, apart), directory)


def _merge(
    parts: Sequence[Mention], groups: Iterable[Group], directory: Directory
) -> list[Mention]:
    by_id = {part.id: part for part in parts}
    return [_merge_group([by_id[m] for m in group.members], group, directory) for group in groups]


def _merge_group(parts: Sequence[Mention], group: Group, directory: Directory) -> Mention:
    if not parts[1:]:
        return parts[0]
    reasons = {*group.reasons, *(reason for part in parts for reason in part.reasons)}
    told = [one for part in parts for one in part.told]
    told.sort(key=lambda one: (one.event.span.start, one.event.id))
    return make_mention(told, directory, tuple(sorted(reasons)))


def _join_clauses(single: Sequence[Mention], account: Account) -> Iterable[Join]:
    """Join what one claim tells together: "a bomb exploded in the market, killing six"."""
    by_event = {mention.id: mention for mention in single}
    for claim in account.findings.claims:
        own = [by_event[event] for event in claim.events if event in by_event]
        for a, b in combinations(own, 2):
            if a.family == b.family and compatible(a, b):
                why = f"{name_both(a, b)} are told in one sentence"
                yield Join(a.id, b.id, why, spans.gap(_where(a), _where(b)))


def _where(mention: Mention) -> Span:
    return mention.told[0].event.span


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


def _find_lead(account: Account, ordered: Sequence[Event]) -> str | None:
    """Return the event that a report opens with: the first deed of its body's first words."""
    body = account.report.text
    start = max((f.span.end for f in account.report.fronts if f.span.start < _OPENING), default=0)
    start = min(start, len(body))
    first = next((e for e in ordered if start <= e.span.start < start + _OPENING), None)
    return None if first is None else first.id


def _is_within(event: Event, claim: Claim) -> bool:
    day = None if event.time is None else event.time.span
    return day is not None and spans.contains(claim.span, day)


def _undate(event: Event, tolls: frozenset[str]) -> Event:
    return replace(event, time=None) if event.id in tolls else event


def _join(family: Sequence[Mention]) -> Iterable[Join]:
    for a, b in combinations(family, 2):
        if compatible(a, b) and (reason := _compare(a, b)) is not None:
            yield Join(a.id, b.id, reason, _rank(a, b))
    for mention in family:
        if mention.window is None and not mention.days and not mention.is_open:
            yield from _follow(mention, family)


def _rank(a: Mention, b: Mention) -> int:
    """What was burned or wrecked joins last, so that it draws nothing else to it."""
    return int((a.means == DESTRUCTION) != (b.means == DESTRUCTION))


def _compare(a: Mention, b: Mention) -> str | None:
    """Both are told of one day, and of no two places, or with the same toll."""
    telling, shared = agree(a.tolls, b.tolls) if a.numbers & b.numbers else (0, "")
    if telling >= _TELLING:
        return f"{name_both(a, b)} are told with one toll in one report: {shared}"
    if a.window is not None and b.window is not None:
        when = compare_times(a, b)
        if when == "meet":
            return f"{name_both(a, b)} are told of one day in one report"
        return f"{name_both(a, b)} are told of one night in one report" if when else None
    same_day = bool(a.days & b.days)
    return f"{name_both(a, b)} are told of one day in one report" if same_day else None


def _follow(loose: Mention, family: Sequence[Mention]) -> Iterable[Join]:
    """Join a mention without a time to one with a time, or to what the report opens with.

    Else to the nearest with a place. What a report opens with is new: it follows only what is dated
    in the days before the report. A bare weekday further down dates nothing that was told before.
    """
    others = [
        other
        for other in family
        if other is not loose and not _is_background(other) and _may_follow(loose, other)
    ]
    others = [other for other in others if not _comes_late(loose, other)]
    if loose.leads:
        others = [other for other in others if _is_new(other)]
    timed = [other for other in others if other.leads or _is_timed(other)]
    placed = [other for other in others if other.place is not None]
    if chosen := timed or placed or others:
        near = min(chosen, key=lambda other: (_distance(loose, other), other.id))
        why = f"{name_both(loose, near)} stand in one report, and the one gives no time of its own"
        yield Join(loose.id, near.id, why, _NEAREST)


def _comes_late(loose: Mention, other: Mention) -> bool:
    """Say whether it comes in later, with a bare weekday of its own and in other words."""
    late = _where(other).start > _where(loose).start and not other.leads
    return (
        late and other.window is None and bool(other.days) and not loose.triggers & other.triggers
    )


def _is_timed(mention: Mention) -> bool:
    return mention.window is not None or bool(mention.days)


def _is_new(mention: Mention) -> bool:
    """Say whether it is dated in the days before its report, or its report has no date."""
    if mention.window is None or not mention.published:
        return True
    return any(gap_days(mention.window, day) <= _FRESH for day in mention.published)


def _is_background(mention: Mention) -> bool:
    """Say whether it is dated no closer than some weeks, or goes on: "killed since 2011"."""
    if mention.window is not None:
        return mention.window.length > _WEEK
    return mention.is_open


def _may_follow(loose: Mention, other: Mention) -> bool:
    """Say whether nothing speaks against it; what was burned goes only with what was burned."""
    apart = (loose.means == DESTRUCTION) != (other.means == DESTRUCTION)
    return not apart and compatible(loose, other)


def _distance(loose: Mention, other: Mention) -> tuple[int, bool, bool, bool, bool, int]:
    """Prefer the same sort of thing, the same place, what was just told, what opens the report."""
    same = compare_places(loose.place, other.place) in ("same", "inside", "around")
    here = _where(loose)
    gap = min(spans.gap(here, one.event.span) for one in other.told)
    after = _where(other).start > here.start
    told = gap <= _JUST and not after
    return _rank(loose, other), not same, not told, not (told or other.leads), after, gap
