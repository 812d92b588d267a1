"""Stories: the reports that belong to one unfolding matter.

Two reports belong together when what they both name is rare enough, and their times are not far
apart. The weights are frozen tables, so that the decision needs the two reports alone.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from twosource.model.events import Event
from twosource.model.names import Entity
from twosource.model.origins import Copy
from twosource.reconciling.accounts import Account
from twosource.reconciling.joins import Group, Join, unite
from twosource.reconciling.kinds import family_of
from twosource.reconciling.moments import Window, gap_days, published_window, window_of
from twosource.reconciling.names import Directory
from twosource.reconciling.nations import COMMONPLACE
from twosource.reconciling.places import key_of_place
from twosource.reconciling.spellings import fold_name, nations

__all__ = ["join_reports"]

# How much it says that two reports name the same: a person says much, a country next to nothing.
_WEIGHTS: Mapping[str, float] = {
    "person": 2.0,
    "facility": 2.0,
    "event": 1.5,
    "armed_group": 1.5,
    "organisation": 1.5,
    "government": 1.0,
    "unknown": 1.5,
    "media": 0.25,
    "place": 1.0,
    "nationality": 0.0,
}
_PLACE_WEIGHTS: Mapping[int | None, float] = {1: 2.0, 2: 1.5, 3: 1.5, 4: 0.75, 5: 0.75, 6: 0.25}
_UNKNOWN_PLACE = 1.5  # the gazetteer has the well-known ones
_COMMON = 0.25
_SAME_DAY = 2.0  # an event of one sort at one place on one day
_SAME_SORT = 1.5  # events of one sort at a place that both name, in reports of a day or two
_DAYS = 1  # between such reports
_ENOUGH = 3.0
_ENOUGH_UNDATED = 4.0  # names and places alone must carry it
_PASSAGES = 1.5
_FAR = 21  # days between two reports of one unfolding matter


@dataclass(frozen=True, slots=True)
class Profile:
    """What joins a report to others: names and places with their weights, and its days."""

    report: str
    named: Mapping[str, tuple[float, str]]
    events: Mapping[tuple[str, str, str], str]
    sorts: frozenset[str]
    window: Window | None


def join_reports(
    accounts: Sequence[Account],
    directory: Directory,
    copies: Iterable[Copy],
    *,
    joins: Iterable[Join] = (),
    apart: frozenset[frozenset[str]] = frozenset(),
) -> tuple[Group, ...]:
    """Return the groups of reports that tell of one matter, with the reasons of each join."""
    entities = {entity.id: entity for entity in directory.entities}
    profiles = {a.id: _profile(a, directory, entities) for a in accounts}
    shared = {frozenset([copy.a, copy.b]): copy for copy in copies}
    pairs = _propose(profiles, shared)
    judged = (_judge(profiles[a], profiles[b], shared.get(frozenset([a, b]))) for a, b in pairs)
    return unite(
        [account.id for account in accounts],
        [*joins, *(join for join in judged if join is not None)],
        fits=lambda a, b: not any(frozenset([x, y]) in apart for x in a for y in b),
    )


def _profile(account: Account, directory: Directory, entities: Mapping[str, Entity]) -> Profile:
    found = account.findings
    named: dict[str, tuple[float, str]] = {}
    for entity in found.entities:
        joined = entities[directory.known[entity.id]]
        if weight := _weigh(joined):
            named[joined.id] = (weight, joined.name)
    places = [*found.places, *(event.place for event in account.deeds if event.place is not None)]
    for place in places:
        weight = _PLACE_WEIGHTS.get(place.precision, _UNKNOWN_PLACE)
        named[key_of_place(place)] = (weight, place.name)
    sorts = frozenset(family_of(event) for event in account.deeds if event.type is not None)
    events = {key: event.span.text for event in account.deeds if (key := _event_key(event))}
    return Profile(
        account.id, _once_each(named), events, sorts, published_window(account.report.published)
    )


def _once_each(named: Mapping[str, tuple[float, str]]) -> dict[str, tuple[float, str]]:
    """Count what is found both as a name and as a place once, as the place."""
    places = {fold_name(name) for key, (_, name) in named.items() if key.startswith("geoname:")}
    return {
        key: value
        for key, value in named.items()
        if key.startswith("geoname:") or fold_name(value[1]) not in places
    }


def _weigh(entity: Entity) -> float:
    if entity.kind not in _WEIGHTS:
        return 0.0
    weight = _WEIGHTS[entity.kind]
    common = fold_name(entity.name) in COMMONPLACE or _is_nation(entity.name)
    return min(weight, _COMMON) if common else weight


def _is_nation(name: str) -> bool:
    return len(fold_name(name).split()) == 1 and bool(nations(name))


def _event_key(event: Event) -> tuple[str, str, str] | None:
    if event.place is None or event.time is None or window_of(event.time) is None:
        return None
    if event.place.precision is not None and event.place.precision >= 6:
        return None  # a country's day holds many events
    return event.type or "", key_of_place(event.place), event.time.edtf or ""


def _propose(
    profiles: Mapping[str, Profile], shared: Mapping[frozenset[str], Copy]
) -> list[tuple[str, str]]:
    """Return the pairs that share anything of weight, or text."""
    blocks: dict[str, list[str]] = defaultdict(list)
    for profile in profiles.values():
        for key, (weight, _) in profile.named.items():
            if weight > _COMMON:
                blocks[key].append(profile.report)
    pairs = {pair for block in blocks.values() for pair in combinations(sorted(block), 2)}
    pairs |= {(min(pair), max(pair)) for pair in shared}
    return sorted(pairs)


def _judge(a: Profile, b: Profile, copy: Copy | None) -> Join | None:
    """Weigh what two reports have in common."""
    if copy is not None and copy.kind != "passages":
        return Join(a.report, b.report, copy.reasons[0])
    dated = a.window is not None and b.window is not None
    if a.window is not None and b.window is not None and gap_days(a.window, b.window) > _FAR:
        return None
    common = sorted((a.named[key] for key in a.named.keys() & b.named.keys()), reverse=True)
    score = sum(weight for weight, _ in common) + (_PASSAGES if copy is not None else 0.0)
    events = sorted(a.events[key] for key in a.events.keys() & b.events.keys())
    score += _SAME_DAY if events else _SAME_SORT if _is_one_sort(a, b) else 0.0
    if score < (_ENOUGH if dated else _ENOUGH_UNDATED):
        return None
    return Join(a.report, b.report, _explain([name for _, name in common], events, dated=dated))


def _is_one_sort(a: Profile, b: Profile) -> bool:
    if a.window is None or b.window is None or gap_days(a.window, b.window) > _DAYS:
        return False
    return bool(a.sorts & b.sorts)


def _explain(names: Sequence[str], events: Sequence[str], *, dated: bool) -> str:
    told = f"both reports name {_list(names)}" if names else "the reports share passages"
    if events:
        told += f" and tell of “{events[0]}” at one place on one day"
    return told if dated else f"{told}; one of them has no date, so only names and places join them"


def _list(names: Sequence[str]) -> str:
    shown = [f"“{name}”" for name in dict.fromkeys(names)][:4]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"
