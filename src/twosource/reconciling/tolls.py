"""Tolls: the totals that an event's own report gives of it.

Two reports that give one event the same unusual numbers tell of one event; one report that gives
two events of its own numbers that exclude each other, from one source, tells of two.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from twosource.model import spans
from twosource.model.claims import Claim
from twosource.model.events import Event
from twosource.model.figures import Bounds, Measure, Number, exclude
from twosource.model.groups import compare_groups
from twosource.reconciling.accounts import Account
from twosource.reconciling.counts import Count, find_counts
from twosource.reconciling.spellings import fold_name

__all__ = ["Toll", "agree", "differ", "find_tolls", "is_far", "make_toll", "name_number", "oppose"]

_COUNTED: frozenset[Measure] = frozenset(["killed", "injured", "missing", "detained"])
_ORDERED = frozenset(["raised", "lowered", "earlier", "corrected", "further"])
# Numbers from ten on that are not round are seldom given to two events of one week by chance.
_FEW = 10
_BESIDE = 400  # characters: two sentences or three
_TIMES, _WAR, _NEAR = 4, 30, 10


@dataclass(frozen=True, slots=True)
class Toll:
    """A total of one event: "killed six people", as the army says it.

    ``voice`` is who gives it within its report, ``at`` where it stands there; ``settled`` says that
    the words about it tell when, where or by what act they died; ``loose`` that they order it among
    other counts of the same event ("rose to six"). ``number`` is what it names; None for "dozens".
    """

    report: str
    measure: Measure
    group: str
    bounds: Bounds
    voice: str
    at: int
    settled: bool
    loose: bool
    number: Number | None


def find_tolls(account: Account) -> Mapping[str, tuple[Toll, ...]]:
    """Return the totals of each event of a report, by the event's id."""
    found: dict[str, list[Toll]] = defaultdict(list)
    for count in find_counts(account):
        if count.event is not None and (toll := make_toll(count, account)):
            found[count.event.id].append(toll)
    return {event: tuple(tolls) for event, tolls in found.items()}


def make_toll(count: Count, account: Account) -> Toll | None:
    """Return a figure as a toll; None for a part, and for what counts no dead, hurt or held."""
    figure, claim, event = count.figure, count.claim, count.event
    if not figure.whole or figure.measure not in _COUNTED:
        return None
    last = claim.chain[-1] if claim is not None and claim.chain else None
    return Toll(
        figure.report,
        figure.measure,
        figure.group,
        figure.bounds,
        "" if last is None else last.entity or fold_name(last.name or ""),
        figure.span.start,
        event is not None and _is_settled(event, claim, account.deeds),
        figure.told in _ORDERED or (claim is not None and claim.stance == "denies"),
        name_number(figure.bounds),
    )


def name_number(bounds: Bounds) -> Number | None:
    """Return the one number that a count names; None for "dozens", none and "20 to 25"."""
    if bounds.bound in ("vague", "zero", "range"):
        return None
    if bounds.bound == "more_than" and bounds.low is not None:
        return bounds.low - 1  # as it is written: "more than 30"
    if bounds.bound == "less_than" and bounds.high is not None:
        return bounds.high + 1
    return bounds.high if bounds.low is None else bounds.low


def _is_settled(event: Event, claim: Claim | None, deeds: Iterable[Event]) -> bool:
    """Say whether a toll has a setting of its own; "a toll of 31 dead" speaks of what was told."""
    if event.place is not None or (event.time is not None and event.time.edtf is not None):
        return True
    span = event.span if claim is None else claim.span
    return any(deed.id != event.id and spans.overlaps(deed.span, span) for deed in deeds)


def oppose(a: Iterable[Toll], b: Iterable[Toll]) -> bool:
    """Say whether one report gives the two events numbers that cannot be of one thing.

    Two sources may count one thing differently where the text sets them side by side.
    """
    return any(
        one.report == other.report
        and one.measure == other.measure
        and not (one.loose or other.loose)
        and (
            (_exclude(one, other) and (one.voice == other.voice or _is_set_apart(one, other)))
            or _is_background(one, other)
        )
        for one in a
        for other in b
    )


def _is_background(one: Toll, other: Toll) -> bool:
    """Say whether one counts a war and the other a day of it: "280,000" and "43" people."""
    if one.number is None or other.number is None:
        return False
    times = _TIMES if one.voice == other.voice else _WAR
    same = compare_groups(one.group, other.group) == "same"
    return same and is_far(one.number, other.number, times)


def _is_set_apart(one: Toll, other: Toll) -> bool:
    return one.settled and other.settled and abs(one.at - other.at) > _BESIDE


def _exclude(one: Toll, other: Toll) -> bool:
    match compare_groups(one.group, other.group):
        case "same":
            return exclude(one.bounds, other.bounds) and not _is_rounded(one, other)
        case "part":
            return _surpass(one, other)
        case "whole":
            return _surpass(other, one)
        case _:
            return False


def _is_rounded(one: Toll, other: Toll) -> bool:
    """Say whether two numbers may be one, told roughly: "more than 90" and "90", 31 and 32."""
    x, y = one.number, other.number
    if x is None or y is None:
        return False
    least, most = (x, y) if x <= y else (y, x)
    return most <= least + 1 or 10 * most <= 10 * least + most


def _surpass(part: Toll, whole: Toll) -> bool:
    least, most = part.bounds.low, whole.bounds.high
    return least is not None and most is not None and least > most


def differ(a: Iterable[Toll], b: Iterable[Toll]) -> bool:
    """Say whether two reports' numbers are too far apart for two accounts of one event.

    "six killed" and "more than 120 killed"; accounts of one thing seldom differ fourfold.
    """
    pairs = [
        (one.number, other.number)
        for one in a
        for other in b
        if one.number is not None and other.number is not None
        if one.measure == other.measure and compare_groups(one.group, other.group) == "same"
    ]
    return bool(pairs) and all(is_far(*pair) for pair in pairs)


def is_far(x: Number, y: Number, times: int = _TIMES) -> bool:
    """Say whether two numbers are many ``times`` apart, and not both small."""
    least, most = (x, y) if x <= y else (y, x)
    return most > times * least and most > least + _NEAR


def agree(a: Iterable[Toll], b: Iterable[Toll]) -> tuple[int, str]:
    """Return how much it tells that two events share numbers, and which: 2 is hardly chance.

    4 is so much that a place or a day which differs was misread: "four killed and 55 hurt", "three
    killed and 22 hurt" in both.
    """
    shared = {
        (one.measure, one.number)
        for one in a
        for other in b
        if one.number is not None
        and one.number == other.number
        and one.measure == other.measure
        and compare_groups(one.group, other.group) != "apart"
    }
    words = " and ".join(f"{number} {measure}" for measure, number in sorted(shared, key=str))
    return sum(_weigh(number) for _, number in shared), words


def _weigh(number: Number) -> int:
    """Return how telling a number is: one alone says nothing, 37 as much as two small ones."""
    if number <= 1:
        return 0
    return 2 if number > _FEW and number % 10 else 1
