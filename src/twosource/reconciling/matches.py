"""Matches: why two mentions, mostly of two reports, are one incident, and how sure that is.

The decision looks at the two sides alone: tolls, place and day, what the reports open with, words.
A mention that could belong to two incidents by reasons of one rank joins neither.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from twosource.model.places import Place
from twosource.reconciling.joins import Join
from twosource.reconciling.kinds import ALONE, VOTE
from twosource.reconciling.mentions import Mention, compare_times, compatible, name_both
from twosource.reconciling.moments import Window, gap_days
from twosource.reconciling.names import Directory
from twosource.reconciling.places import compare_places
from twosource.reconciling.tolls import agree, differ, oppose

__all__ = [
    "LEADING",
    "LEFT_OVER",
    "NEAR_DAYS",
    "NO_PLACE",
    "SAME_VOTE",
    "compare_all",
    "compare_tolls",
    "join_struck",
]

# Words of the reasons that hold least; who asks people about joins knows them by these.
LEADING = "two reports open with"
LEFT_OVER = "it fits no other incident of the story"
NEAR_DAYS = "reports of the same or the next day"
NO_PLACE = "nothing tells their places apart"
SAME_VOTE = "a vote of the same day and month"

# Ranks of joins, surest first: the same tolls, place and day, a part of a place and day, the day
# alone, the opening of both reports, the place alone, the word alone, nothing but the kind.
_TOLL, _SAME, _PART, _DAY, _LEAD, _PLACE, _WORD, _LONE = range(8)
_NEXT_DAY, _WEEK = 1, 7
_TELLING, _SURE = 2, 4  # how much shared numbers tell


def compare_all(mentions: Sequence[Mention]) -> list[Join]:
    """Return why which mentions are one incident, without what could be of two."""
    families: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        families[mention.family].append(mention)
    found = [
        join
        for family in families.values()
        for a, b in combinations(family, 2)
        if not a.reports & b.reports or (a.window is not None and b.window is not None)
        if compatible(a, b) and (join := _compare(a, b)) is not None
    ]
    return _drop_ambiguous(found, {mention.id: mention for mention in mentions})


def compare_tolls(mentions: Sequence[Mention]) -> Iterable[Join]:
    """Join what is told with several numbers that are the same, whatever place and day are read."""
    counted = [mention for mention in mentions if mention.tolls]
    for a, b in combinations(counted, 2):
        if a.family == b.family and not a.reports & b.reports:
            telling, shared = _share_tolls(a, b)
            if telling >= _SURE:
                why = f"{name_both(a, b)} are told with the same tolls: {shared}"
                yield Join(a.id, b.id, why)


def join_struck(mentions: Sequence[Mention], directory: Directory) -> Iterable[Join]:
    """Join what befell one person who was killed: one is killed once."""
    first: dict[tuple[str, str], Mention] = {}
    for mention in mentions:
        for person in sorted(mention.struck):
            if (entity := directory.get(person)) is None or entity.standing != "killed":
                continue
            known = first.setdefault((mention.family, person), mention)
            if known is not mention and not known.reports & mention.reports:
                why = f"{name_both(known, mention)} befell one person, who was killed"
                yield Join(known.id, mention.id, why)


def _compare(a: Mention, b: Mention) -> Join | None:
    """Decide whether two mentions are one incident, and say why."""
    telling, shared = _share_tolls(a, b)
    if telling >= _TELLING:
        return Join(a.id, b.id, f"{name_both(a, b)} are told with one toll: {shared}", _TOLL)
    if differ(a.tolls, b.tolls):
        return None
    if a.window is None or b.window is None:
        return _compare_undated(a, b)
    night = compare_times(a, b) == "night"
    when = "on two days between which the night ran on" if night else "on the same day"
    match compare_places(a.place, b.place):
        case "same":
            why = f"{name_both(a, b)} are told of the same place, {when}"
            return Join(a.id, b.id, why, _SAME)
        case "inside" | "around":
            why = f"{name_both(a, b)} are told of one place and a part of it, {when}"
            return Join(a.id, b.id, why, _PART)
        case _:
            why = f"{name_both(a, b)} are told {when}, and {NO_PLACE}"
            return Join(a.id, b.id, why, _DAY)


def _compare_undated(a: Mention, b: Mention) -> Join | None:
    """Two reports of the same or the next day tell of one town, or use one word."""
    if _share_vote(a, b):
        why = f"{name_both(a, b)} are {SAME_VOTE}; one is told without a year"
        return Join(a.id, b.id, why, _PART)
    if a.days or b.days or a.is_open or b.is_open or not _told_together(a, b):
        return None
    when = f"by {NEAR_DAYS}; at least one gives no time"
    if a.leads and b.leads:
        return Join(a.id, b.id, f"{LEADING} {name_both(a, b)}, {when}", _LEAD)
    if compare_places(a.place, b.place) == "same" and _is_precise(a.place):
        return Join(a.id, b.id, f"{name_both(a, b)} are told of the same place {when}", _PLACE)
    if a.triggers & b.triggers or (a.means == b.means and a.means in ALONE):
        return Join(a.id, b.id, f"{name_both(a, b)} are told {when}", _WORD)
    if _is_bare(a) or _is_bare(b):
        why = f"{name_both(a, b)} are told {when}; {LEFT_OVER}"
        return Join(a.id, b.id, why, _LONE)
    return None


def _is_bare(mention: Mention) -> bool:
    """Say whether a mention tells neither when nor where: "who called the march"."""
    return mention.window is None and mention.place is None


def _share_vote(a: Mention, b: Mention) -> bool:
    """Say whether one vote falls on the day and month that the other is told of without a year."""
    if not a.family == b.family == VOTE:
        return False
    return bool(a.yearless & (_month_days(b) | b.yearless) or b.yearless & _month_days(a))


def _month_days(mention: Mention) -> frozenset[str]:
    window = mention.window
    if window is None or window.first != window.last:
        return frozenset()
    return frozenset([f"{window.first:%m-%d}"])


def _told_together(a: Mention, b: Mention) -> bool:
    """Compare the time of what is dated with the publication of what is not."""
    if a.window is not None and b.window is None:
        return any(a.window.first <= day.last for day in b.published) and _near(a.window, b)
    if b.window is not None and a.window is None:
        return _told_together(b, a)
    return any(_near(day, b) for day in a.published)


def _share_tolls(a: Mention, b: Mention) -> tuple[int, str]:
    """Return how much the numbers that two reports of one week share tell, and which they are."""
    if not a.numbers & b.numbers or not _near_in_time(a, b):
        return 0, ""
    return agree(a.tolls, b.tolls)


def _near_in_time(a: Mention, b: Mention) -> bool:
    """Say whether two reports with one toll can speak of one event: they are of one week."""
    return any(gap_days(one, other) <= _WEEK for one in a.published for other in b.published)


def _near(day: Window, told: Mention) -> bool:
    return any(gap_days(day, published) <= _NEXT_DAY for published in told.published)


def _is_precise(place: Place | None) -> bool:
    return place is not None and (place.precision is None or place.precision <= 3)


def _drop_ambiguous(joins: Sequence[Join], mentions: Mapping[str, Mention]) -> list[Join]:
    """Leave out the joins by which a mention could belong to two different incidents.

    A surer join stands against a weaker one; two of one rank that lead apart fall together.
    """
    partners: dict[str, list[tuple[int, Mention]]] = defaultdict(list)
    for join in joins:
        partners[join.a].append((join.rank, mentions[join.b]))
        partners[join.b].append((join.rank, mentions[join.a]))
    limits = {key: _find_limit(others) for key, others in partners.items()}

    def keeps(own: str, other: str, rank: int) -> bool:
        if rank > _SAME:
            return rank < limits[own]
        return not _is_rivalled(mentions[own], mentions[other], partners[own])

    return [
        join
        for join in joins
        if join.rank <= _TOLL
        or (keeps(join.a, join.b, join.rank) and keeps(join.b, join.a, join.rank))
    ]


def _find_limit(partners: Sequence[tuple[int, Mention]]) -> int:
    """Return the first rank at which a mention's partners cannot all be one incident.

    Of what is told of the same place and day, those that one report's tolls set apart do not count.
    """
    for rank in sorted({rank for rank, _ in partners if rank > _SAME}):
        met = [mention for own, mention in partners if own <= rank]
        if any(not compatible(a, b) for a, b in combinations(met, 2)):
            return rank
    return _LONE + 1


def _is_rivalled(own: Mention, other: Mention, partners: Sequence[tuple[int, Mention]]) -> bool:
    """Say whether another thing of the same place and day fits as well, by a report's tolls.

    "Nine killed in Lomark" goes with the nine of a report that tells of thirty-one there too.
    """
    likeness = agree(own.tolls, other.tolls)[0]
    return any(
        rank <= _SAME and oppose(other.tolls, rival.tolls)
        for rank, rival in partners
        if rival is not other and agree(own.tolls, rival.tolls)[0] >= likeness
    )
