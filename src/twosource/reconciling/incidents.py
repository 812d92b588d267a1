"""Incidents: the events of several reports that are one thing.

Each report's events are put together first (``threads``); then threads of different reports are
compared by kind, time and place. A thread without a time joins no incident by time.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations

from twosource.model.events import Event
from twosource.model.identity import digest
from twosource.model.origins import Copy
from twosource.model.stories import Incident
from twosource.reconciling.accounts import Account
from twosource.reconciling.joins import Apart, Join, part
from twosource.reconciling.matches import compare_all, compare_tolls, join_struck
from twosource.reconciling.mentions import (
    Mention,
    make_mention,
    name_both,
    unite_mentions,
)
from twosource.reconciling.moments import narrowest
from twosource.reconciling.names import Directory
from twosource.reconciling.places import key_of_place, narrower
from twosource.reconciling.repeats import join_repeated
from twosource.reconciling.threads import follow_threads
from twosource.reconciling.tolls import differ, oppose

__all__ = ["join_events"]


def join_events(
    accounts: Sequence[Account],
    directory: Directory,
    copies: Iterable[Copy] = (),
    *,
    joins: Sequence[Join] = (),
    apart: Apart = frozenset(),
) -> tuple[Incident, ...]:
    """Return the incidents of a story, in the order of their first mention."""
    threads = [
        thread
        for account in accounts
        for thread in follow_threads(account, directory, joins=joins, apart=apart)
    ]
    mentions = _merge_equal(threads, directory, apart)
    repeated = [*join_repeated(accounts, copies), *compare_tolls(mentions)]
    groups = unite_mentions(
        mentions,
        compare_all(mentions),
        joins,
        apart,
        repeated=repeated,
        struck=join_struck(mentions, directory),
    )
    by_id = {mention.id: mention for mention in mentions}
    return tuple(
        _make_incident([by_id[member] for member in group.members], group.reasons, directory)
        for group in groups
    )


def _merge_equal(threads: Sequence[Mention], directory: Directory, apart: Apart) -> list[Mention]:
    """Put threads of one family, means, time and place together; others stay as they are.

    Where the means is not told, and other threads of the place and day tell theirs, or where tolls
    speak against it, each stays by itself for the comparison of pairs.
    """
    means: dict[tuple[object, ...] | None, set[str | None]] = defaultdict(set)
    for thread in threads:
        means[_setting(thread)].add(thread.means)
    together: dict[tuple[object, ...], list[Mention]] = defaultdict(list)
    for thread in threads:
        known = _setting(thread) is not None
        known = known and (thread.means is not None or len(means[_setting(thread)]) == 1)
        place = key_of_place(thread.place) if thread.place is not None else None
        own = None if known else thread.id
        together[thread.family, thread.means, thread.window, place, own].append(thread)
    return [
        mention
        for equal in together.values()
        for group in part(equal, _list_events, apart)
        for mention in (group if _is_opposed(group) else [_merge(group, directory)])
    ]


def _list_events(thread: Mention) -> list[str]:
    return [one.event.id for one in thread.told]


def _setting(thread: Mention) -> tuple[object, ...] | None:
    """Return the family, time and place of a thread; None where one is not told."""
    if thread.window is None or thread.place is None:
        return None
    return thread.family, thread.window, key_of_place(thread.place)


def _is_opposed(group: Sequence[Mention]) -> bool:
    """Say whether tolls tell several things of one place and day apart."""
    counted = [mention for mention in group if mention.tolls]
    return any(
        oppose(a.tolls, b.tolls) or differ(a.tolls, b.tolls) for a, b in combinations(counted, 2)
    )


def _merge(group: Sequence[Mention], directory: Directory) -> Mention:
    if not group[1:]:
        return group[0]
    why = f"{name_both(group[0], group[-1])} are told of the same place, on the same day"
    reasons = tuple(sorted({why, *(reason for mention in group for reason in mention.reasons)}))
    return make_mention([told for mention in group for told in mention.told], directory, reasons)


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
