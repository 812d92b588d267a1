"""Publishers: the outlets of a desk, their families, what they repeat, whom they rest on."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from threading import Lock

from twosource.desk.glances import Glances
from twosource.desk.grounds import Ground
from twosource.reconciling.corrections import list_set_days
from twosource.store.listings import find_homes, list_origins, list_outlets, list_repeats
from twosource.store.logs import last_entry
from twosource.store.reports import number_reports
from twosource.store.stories import list_stories
from twosource.store.words import fold

__all__ = ["Press", "Publisher", "Publishers", "Voice", "list_publishers"]

_LOOKED = 3  # stories of a voice in which it is looked whether it is a private person's


@dataclass(frozen=True, slots=True)
class Publisher:
    """One outlet on the desk: ``name`` is null for reports of which no outlet is known.

    ``repeats`` are its reports most of which stands in one that was published before, or came
    before; ``repeated`` those of which others repeat most. ``origins`` are the voices, by name,
    that its claims rest on; ``shared`` those of them that another outlet's claims rest on as well.
    """

    name: str | None
    family: str | None
    reports: int
    first: str | None
    last: str | None
    repeats: int
    repeated: int
    origins: int
    shared: int


@dataclass(frozen=True, slots=True)
class Voice:
    """A voice, by its name as search compares it, and how many outlets and reports rest on it."""

    name: str
    outlets: int
    reports: int


@dataclass(frozen=True, slots=True)
class Publishers:
    """The outlets, those of most reports first, and the voices that most reports rest on."""

    outlets: tuple[Publisher, ...]
    voices: tuple[Voice, ...]


@dataclass(slots=True)
class _Sum:
    """What is counted of one outlet."""

    reports: list[int] = field(default_factory=list)
    days: list[str] = field(default_factory=list)


class Press:
    """The outlets of one desk, counted anew when the desk changed."""

    def __init__(self, glances: Glances) -> None:
        """Leave out who is kept back in what ``glances`` find."""
        self._glances = glances
        self._counted: tuple[int, Publishers] | None = None
        self._lock = Lock()

    def list(self, ground: Ground) -> Publishers:
        """Return the outlets of the desk; who asks while they are counted waits for that."""
        last = last_entry(ground.connection)
        entry = 0 if last is None else last.number
        with self._lock:
            if self._counted is None or self._counted[0] < entry:
                self._counted = entry, list_publishers(ground, self._glances)
            return self._counted[1]


def list_publishers(ground: Ground, glances: Glances, *, voices: int = 50) -> Publishers:
    """Return the outlets of the desk, as people set them, and its most used ``voices``.

    Voices of private persons who came to harm are left out.

    Of a pair of reports the later one repeats the other: by its date, and where that says nothing,
    by its coming.
    """
    outlet_of, days = _read_outlets(ground)
    families = _find_families(ground, outlet_of)
    sums: dict[str | None, _Sum] = defaultdict(_Sum)
    for number, outlet in outlet_of.items():
        sums[outlet].reports.append(number)
        if day := days.get(number):
            sums[outlet].days.append(day)
    earlier, later = _find_repeats(ground, days)
    told, rests = _find_voices(ground, outlet_of)
    used: dict[str | None, list[str]] = defaultdict(list)
    for origin, outlets in rests.items():
        for outlet in outlets:
            used[outlet].append(origin)
    rows = [
        Publisher(
            name,
            families.get(name),
            len(it.reports),
            min(it.days, default=None),
            max(it.days, default=None),
            len(later.intersection(it.reports)),
            len(earlier.intersection(it.reports)),
            len(used[name]),
            sum(len(rests[origin]) > 1 for origin in used[name]),
        )
        for name, it in sums.items()
    ]
    spoken = [Voice(origin, len(rests[origin]), len(own)) for origin, own in told.items()]
    return Publishers(
        tuple(sorted(rows, key=lambda it: (-it.reports, it.name or "~"))),
        tuple(_leave_private_out(ground, glances, spoken, voices)),
    )


def _leave_private_out(
    ground: Ground, glances: Glances, spoken: list[Voice], most: int
) -> list[Voice]:
    """Return the most used voices that are not the names of persons who are kept back."""
    chosen = sorted(spoken, key=lambda it: (-it.outlets, -it.reports, it.name))[:most]
    homes = find_homes(ground.connection, [it.name for it in chosen], _LOOKED)
    ids = {story for own in homes.values() for story in own}
    seen = glances.take(ground, list(list_stories(ground.connection, ids)))
    private = {
        (story, fold(name))
        for story, glance in seen.items()
        for entity in glance.kept_back
        for name in (entity.name, *(span.text for span in entity.names))
    }
    return [
        it for it in chosen if not any((key, it.name) in private for key in homes.get(it.name, ()))
    ]


Reports = dict[str, set[int]]
Outlets = dict[str, set[str | None]]


def _find_voices(ground: Ground, outlet_of: Mapping[int, str | None]) -> tuple[Reports, Outlets]:
    """Return the reports, and the outlets, that rest on each voice."""
    told: Reports = defaultdict(set)
    for number, origin in list_origins(ground.connection):
        told[origin].add(number)
    return told, {origin: {outlet_of.get(n) for n in own} for origin, own in told.items()}


def _find_repeats(ground: Ground, days: Mapping[int, str | None]) -> tuple[set[int], set[int]]:
    """Return the reports that others repeat, and those that repeat others."""
    earlier, later = set[int](), set[int]()
    for a, b in list_repeats(ground.connection):
        first, second = sorted((a, b), key=lambda number: (days.get(number) or "~", number))
        earlier.add(first)
        later.add(second)
    return earlier, later


def _read_outlets(ground: Ground) -> tuple[dict[int, str | None], dict[int, str | None]]:
    """Return outlet and date of every report, as people set them."""
    rows = list_outlets(ground.connection)
    set_outlets = _list_set(ground, "outlet")
    set_days = list_set_days(ground.standing)
    outlets = {n: set_outlets.get(key, outlet) for n, key, outlet, _ in rows}
    return outlets, {n: set_days.get(key, day) for n, key, _, day in rows}


def _list_set(ground: Ground, name: str) -> dict[str, str | None]:
    return {
        target.report: verdict.value
        for verdict in ground.standing
        if verdict.verdict == "set"
        for target in verdict.on
        if target.field == name
    }


def _find_families(ground: Ground, outlet_of: Mapping[int, str | None]) -> dict[str | None, str]:
    """Return the families of outlets: what a person set last for a report of it, else the table."""
    found: dict[str | None, str] = {}
    for name in set(outlet_of.values()):
        known = ground.tables.outlets.find(name)
        if known is not None:
            found[name] = known.family
    given = _list_set(ground, "family")
    for key, number in number_reports(ground.connection, given).items():
        if family := given[key]:
            found[outlet_of.get(number)] = family
    return found
