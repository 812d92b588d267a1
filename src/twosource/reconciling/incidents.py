"""Incidents: the events of several reports that are one thing.

Each report's events are put together first (``threads``); then threads of different reports are
compared by kind, time and place. A thread without a time joins no incident by time.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from twosource.model.events import Event
from twosource.model.identity import digest
from twosource.model.origins import Copy
from twosource.model.places import Place
from twosource.model.stories import Incident
from twosource.reconciling.accounts import Account
from twosource.reconciling.joins import Join
from twosource.reconciling.kinds import ALONE, VOTE
from twosource.reconciling.mentions import (
    Mention,
    compare_times,
    compatible,
    make_mention,
    name_both,
    unite_mentions,
)
from twosource.reconciling.moments import Window, gap_days, narrowest
from twosource.reconciling.names import Directory
from twosource.reconciling.places import compare_places, key_of_place, narrower
from twosource.reconciling.repeats import join_repeated
from twosource.reconciling.threads import follow_threads
from twosource.reconciling.tolls import agree, differ, oppose

__all__ = ["join_events"]

# Ranks of joins, surest first: the same tolls, place and day, a part of a place and day, the day
# alone, the opening of both reports, the place alone, the word alone, nothing but the kind.
_TOLL, _SAME, _PART, _DAY, _LEAD, _PLACE, _WORD, _LONE = range(8)
_NEXT_DAY, _WEEK = 1, 7
_TELLING, _SURE = 2, 4  # how much shared numbers tell


def join_events(
    accounts: Sequence[Account],
    directory: Directory,
    copies: Iterable[Copy] = (),
    *,
    joins: Sequence[Join] = (),
    apart: frozenset[frozenset[str]] = frozenset(),
) -> tuple[Incident, ...]:
    """Return the incidents of a story, in the order of their first mention."""
    threads = [
        thread
        for account in accounts
        for thread in follow_threads(account, directory, joins=joins, apart=apart)
    ]
    mentions = _merge_equal(threads, directory)
    repeated = [*join_repeated(accounts, copies), *_compare_tolls(mentions)]
    groups = unite_mentions(
        mentions,
        _compare_all(mentions),
        joins,
        apart,
        repeated=repeated,
        struck=_join_struck(mentions, directory),
    )
    by_id = {mention.id: mention for mention in mentions}
    return tuple(
        _make_incident([by_id[member] for member in group.members], group.reasons, directory)
        for group in groups
    )


def _merge_equal(threads: Sequence[Mention], directory: Directory) -> list[Mention]:
    """Put threads of one family, means, time and place together; others stay as they are."""
    together: dict[tuple[object, ...], list[Mention]] = defaultdict(list)
    for thread in threads:
        known = thread.window is not None and thread.place is not None
        place = key_of_place(thread.place) if thread.place is not None else None
        own = None if known else thread.id
        together[thread.family, thread.means, thread.window, place, own].append(thread)
    return [
        mention
        for group in together.values()
        for mention in (group if _is_opposed(group) else [_merge(group, directory)])
    ]


def _is_opposed(group: Sequence[Mention]) -> bool:
    """Say whether a report tells several things of one place and day, each with its own toll."""
    return any(oppose(a.tolls, b.tolls) for a, b in combinations(group, 2))


def _merge(group: Sequence[Mention], directory: Directory) -> Mention:
    if not group[1:]:
        return group[0]
    why = f"{name_both(group[0], group[-1])} are told of the same place, on the same day"
    reasons = tuple(sorted({why, *(reason for mention in group for reason in mention.reasons)}))
    return make_mention([told for mention in group for told in mention.told], directory, reasons)


def _compare_all(mentions: Sequence[Mention]) -> list[Join]:
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


def _compare_tolls(mentions: Sequence[Mention]) -> Iterable[Join]:
    """Join what is told with several numbers that are the same, whatever place and day are read."""
    counted = [mention for mention in mentions if mention.tolls]
    for a, b in combinations(counted, 2):
        if a.family == b.family and not a.reports & b.reports:
            telling, shared = _share_tolls(a, b)
            if telling >= _SURE:
                why = f"{name_both(a, b)} are told with the same tolls: {shared}"
                yield Join(a.id, b.id, why)


def _join_struck(mentions: Sequence[Mention], directory: Directory) -> Iterable[Join]:
    """Join what befell one person in two reports: one is killed once, and seldom hurt twice."""
    names = {entity.id: entity for entity in directory.entities}
    first: dict[tuple[str, str], Mention] = {}
    for mention in mentions:
        for person in sorted(mention.struck):
            known = first.setdefault((mention.family, person), mention)
            if known is not mention and not known.reports & mention.reports:
                who = names[person].titles[:1] or ("one person",)
                yield Join(known.id, mention.id, f"{name_both(known, mention)} befell {who[0]}")


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
            why = f"{name_both(a, b)} are told {when}, and nothing tells their places apart"
            return Join(a.id, b.id, why, _DAY)


def _compare_undated(a: Mention, b: Mention) -> Join | None:
    """Two reports of the same or the next day tell of one town, or use one word."""
    if _share_vote(a, b):
        why = f"{name_both(a, b)} are a vote of the same day and month; one is told without a year"
        return Join(a.id, b.id, why, _PART)
    if a.days or b.days or a.is_open or b.is_open or not _told_together(a, b):
        return None
    when = "by reports of the same or the next day; at least one gives no time"
    if a.leads and b.leads:
        return Join(a.id, b.id, f"two reports open with {name_both(a, b)}, {when}", _LEAD)
    if compare_places(a.place, b.place) == "same" and _is_precise(a.place):
        return Join(a.id, b.id, f"{name_both(a, b)} are told of the same place {when}", _PLACE)
    if a.triggers & b.triggers or (a.means == b.means and a.means in ALONE):
        return Join(a.id, b.id, f"{name_both(a, b)} are told {when}", _WORD)
    if _is_bare(a) or _is_bare(b):
        why = f"{name_both(a, b)} are told {when}; it fits no other incident of the story"
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
    return [
        join
        for join in joins
        if join.rank <= _TOLL or join.rank < min(limits[join.a], limits[join.b])
    ]


def _find_limit(partners: Sequence[tuple[int, Mention]]) -> int:
    """Return the first rank at which a mention's partners cannot all be one incident."""
    for rank in sorted({rank for rank, _ in partners}):
        met = [mention for own, mention in partners if own <= rank]
        if any(_clash(a, b, rank) for a, b in combinations(met, 2)):
            return rank
    return _LONE + 1


def _clash(a: Mention, b: Mention, rank: int) -> bool:
    """Of one place and day only tolls that exclude each other make two things."""
    return oppose(a.tolls, b.tolls) if rank <= _SAME else not compatible(a, b)


def _make_incident(
    parts: Sequence[Mention], reasons: tuple[str, ...], directory: Directory
) -> Incident:
    events = [one.event for part in parts for one in part.told]
    clearest = min(events, key=_clearness)
    return Incident(
        id=digest("incident", min(event.id for event in events)),
        type=clearest.type,
        mode=clearest.mode or _mode_of(events, clearest),
        what=clearest.span,
        time=narrowest([event.time for event in events if event.time is not None]),
        place=narrower([event.place for event in events if event.place is not None]),
        actors=_entities(events, directory, actors=True),
        targets=_entities(events, directory, actors=False),
        events=tuple(sorted(event.id for event in events)),
        claims=(),
        reasons=tuple(sorted({*reasons, *(why for part in parts for why in part.reasons)})),
    )


def _clearness(event: Event) -> tuple[bool, bool, bool, bool, int, str]:
    """Order mentions: what happened, with a time or a place, with its parties, told early."""
    timed = event.time is not None and event.time.edtf is not None
    return (
        event.polarity != "happened",
        event.certainty not in ("certain", "probable"),
        not timed and event.place is None,
        not event.actors and not event.targets,
        event.span.start,
        event.report,
    )


def _mode_of(events: Sequence[Event], like: Event) -> str | None:
    """Return the mode of most events of a type; None where no mode has a majority."""
    modes = [event.mode for event in events if event.type == like.type]
    told = sorted({mode for mode in modes if mode is not None})
    return next((mode for mode in told if 2 * modes.count(mode) > len(modes)), None)


def _entities(events: Sequence[Event], directory: Directory, *, actors: bool) -> tuple[str, ...]:
    names = [name for event in events for name in (event.actors if actors else event.targets)]
    return tuple(sorted({found for name in names if (found := directory.find(name.entity))}))
