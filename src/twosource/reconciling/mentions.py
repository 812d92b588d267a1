"""Mentions: events of one kind, time and place taken together, so that few pairs are compared."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Literal

from twosource.model.events import Event
from twosource.model.figures import Measure, Number
from twosource.model.places import Place
from twosource.model.reports import Report
from twosource.reconciling.joins import Group, Join, unite
from twosource.reconciling.kinds import VOTE, family_of, may_be_one, means_of
from twosource.reconciling.moments import (
    Window,
    compare_windows,
    gap_days,
    published_window,
    window_of,
)
from twosource.reconciling.names import Directory
from twosource.reconciling.places import compare_places, narrower
from twosource.reconciling.spellings import core
from twosource.reconciling.tolls import Toll, differ, oppose

__all__ = [
    "Mention",
    "Told",
    "compare_times",
    "compatible",
    "make_mention",
    "name_both",
    "unite_mentions",
]


_TOWN, _WEEK = 3, 7  # precision of a place; days
_DECIDED, _REPEATED, _STRUCK = -3, -2, -1  # ranks before all that is weighed
_FEW = 3  # days by which the day of an attack is misread: that of an arrest, or of the report


@dataclass(frozen=True, slots=True)
class Told:
    """An event with the report that tells it and the totals that the report gives of it."""

    report: Report
    event: Event
    tolls: tuple[Toll, ...] = ()
    leads: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """Events that are one thing as far as is known: what pairs are compared by.

    ``window`` and ``place`` are the narrowest told; ``days`` are days without a date ("Saturday"
    in a report that has none), ``yearless`` those with month and day but no year (``10-10``);
    ``published`` are the days of its reports, ``struck`` the persons whom it befell, ``triggers``
    the stems of the words that tell it. ``tolls`` are the totals given of it, ``numbers`` what they
    count; ``leads`` says that its reports open with it.
    """

    id: str
    family: str
    means: str | None
    window: Window | None
    days: frozenset[str]
    yearless: frozenset[str]
    place: Place | None
    published: frozenset[Window]
    reports: frozenset[str]
    struck: frozenset[str]
    triggers: frozenset[str]
    told: tuple[Told, ...]
    tolls: frozenset[Toll]
    numbers: frozenset[tuple[Measure, Number]]
    leads: bool
    reasons: tuple[str, ...]

    @property
    def is_open(self) -> bool:
        """Whether it has gone on since a time that is told: "2011/.."."""
        times = [one.event.time for one in self.told]
        return any(time is not None and (time.edtf or "").endswith("/..") for time in times)

    @property
    def words(self) -> str:
        """The trigger of its first event."""
        return self.told[0].event.span.text


def make_mention(
    told: Sequence[Told], directory: Directory, reasons: tuple[str, ...] = ()
) -> Mention:
    """Return what events told together say of kind, time, place and people."""
    events = [one.event for one in told]
    tolls = [toll for one in told for toll in one.tolls]
    reports = [one.report for one in told]
    windows = [window for event in events if (window := window_of(event.time)) is not None]
    persons = [n.entity for event in events for n in event.targets if n.kind == "person"]
    dates = {published_window(report.published) for report in reports}
    return Mention(
        id=events[0].id,
        family=family_of(events[0]),
        means=_main_means(events),
        window=min(windows, key=lambda w: (w.length, not w.night, w.first), default=None),
        days=frozenset(day for event in events if (day := bare_day(event)) is not None),
        yearless=frozenset(day for event in events if (day := _yearless_day(event)) is not None),
        place=narrower([event.place for event in events if event.place is not None]),
        published=frozenset(day for day in dates if day is not None),
        reports=frozenset(report.id for report in reports),
        struck=frozenset(found for one in persons if (found := directory.find(one)) is not None),
        triggers=frozenset[str]().union(*(core(event.span.text) for event in events)),
        told=tuple(told),
        tolls=frozenset(tolls),
        numbers=frozenset((t.measure, t.number) for t in tolls if t.number is not None),
        leads=any(one.leads for one in told),
        reasons=reasons,
    )


def _main_means(events: Sequence[Event]) -> str | None:
    """Return the means of more than half of the events that are told with a mode, or None.

    A grenade among clashes does not make them a bombing.
    """
    means = [means_of(event) for event in events if event.mode is not None]
    told = sorted({one for one in means if one is not None})
    return next((one for one in told if 2 * means.count(one) > len(means)), None)


def bare_day(event: Event) -> str | None:
    """Return the day that an event is given without a date: "on Saturday", undated."""
    time = event.time
    if time is None or time.edtf is not None or time.granularity in ("duration", "set", "unknown"):
        return None
    return time.timex.partition("T")[0]


def _yearless_day(event: Event) -> str | None:
    """Return the month and day of an event told without a year: "10-10"."""
    value = event.time.edtf if event.time is not None else None
    return value.removeprefix("XXXX-") if value is not None and value.startswith("XXXX-") else None


def compare_times(a: Mention, b: Mention) -> Literal["meet", "night"] | None:
    """Say whether two dated mentions can be one incident's.

    Of votes there are few, so that one told of a day is the one told of that day's month; of
    attacks on one town one told of a day is the one told of that week.
    """
    if a.window is None or b.window is None:
        return None
    if a.family == b.family == VOTE and gap_days(a.window, b.window) == 0:
        return "meet"
    if max(a.window.length, b.window.length) <= _WEEK and _share_town(a, b):
        return "meet" if gap_days(a.window, b.window) == 0 else compare_windows(a.window, b.window)
    return compare_windows(a.window, b.window)


def _share_town(a: Mention, b: Mention) -> bool:
    town = a.place is not None and (a.place.precision or _TOWN) <= _TOWN
    return town and compare_places(a.place, b.place) == "same"


def compatible(a: Mention, b: Mention) -> bool:
    """Say whether nothing speaks against two mentions being one incident."""
    if not may_be_one(a.means, b.means) or compare_places(a.place, b.place) == "apart":
        return False
    if a.reports & b.reports:
        if a.days and b.days and not a.days & b.days:
            return False
        if oppose(a.tolls, b.tolls):
            return False
    return a.window is None or b.window is None or compare_times(a, b) is not None


def unite_mentions(
    mentions: Sequence[Mention],
    joins: Iterable[Join],
    decided: Iterable[Join],
    apart: frozenset[frozenset[str]],
    *,
    repeated: Iterable[Join] = (),
    struck: Iterable[Join] = (),
) -> tuple[Group, ...]:
    """Join mentions; ``decided`` and ``apart`` are people's verdicts on single events.

    ``repeated`` joins single events told in the same words, or with the same tolls: their places
    are not asked. ``struck`` joins those that befell one person: nor is the day, by a few.
    """
    by_id = {mention.id: mention for mention in mentions}
    home = {one.event.id: mention.id for mention in mentions for one in mention.told}
    told = _lift(decided, home, _DECIDED)
    known = [*_lift(repeated, home, _REPEATED), *_lift(struck, home, _STRUCK)]
    kept = {frozenset(home[event] for event in pair if event in home) for pair in apart}
    sure = {frozenset([join.a, join.b]) for join in told}

    def fits(a: tuple[str, ...], b: tuple[str, ...], join: Join) -> bool:
        pairs = [frozenset(pair) for pair in product(a, b)]
        if any(pair in kept for pair in pairs):
            return False
        if any(pair in sure for pair in pairs):
            return True
        if join.rank in (_REPEATED, _STRUCK):
            days = _FEW if join.rank == _STRUCK else None
            return all(_may_repeat(by_id[x], by_id[y], days) for x, y in product(a, b))
        return all(
            compatible(by_id[x], by_id[y]) and not differ(by_id[x].tolls, by_id[y].tolls)
            for x, y in product(a, b)
        )

    return unite([mention.id for mention in mentions], [*told, *known, *joins], fits=fits)


def _may_repeat(a: Mention, b: Mention, days: int | None) -> bool:
    """Say whether nothing but a place, or a day by a few ``days``, speaks against it."""
    if a.reports & b.reports and oppose(a.tolls, b.tolls):
        return False
    if a.window is None or b.window is None:
        return True
    near = days is not None and gap_days(a.window, b.window) <= days
    return near or compare_times(a, b) is not None


def _lift(joins: Iterable[Join], home: Mapping[str, str], rank: int) -> list[Join]:
    """Turn joins of events into joins of the mentions that hold them, each pair once."""
    found = {
        (home[join.a], home[join.b]): Join(home[join.a], home[join.b], join.reason, rank)
        for join in joins
        if join.a in home and join.b in home and home[join.a] != home[join.b]
    }
    return list(found.values())


def name_both(a: Mention, b: Mention) -> str:
    """Return the words of two mentions for a reason."""
    first, last = sorted((a.words, b.words))
    return f"“{first}” in two mentions" if first == last else f"“{first}” and “{last}”"
