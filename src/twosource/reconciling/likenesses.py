"""Likenesses: how much two reports have in common, and by which keys they find each other.

What weighs is words that are rare elsewhere, days, and how near to each other the two were
published. How rare a word is stands in a frozen table, so that the two reports alone decide. The
words of one war are common in it and rare elsewhere: against them stand other main places, and
other numbers of dead and hurt than a report of three days before told.

To compare each with each would take too long, so that two reports are compared only if they share
a key: one of their 32 heaviest telling words in the same week or the next, or, however far apart,
two of their 16 heaviest that are rare together. On 5,040 reports of one kind of news that is a pair
in 130; of the pairs that likeness would join 99 % are among them, of those of one war 91 %.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, islice
from math import exp, log, sqrt
from sys import intern

from twosource.model.events import Event
from twosource.model.figures import Figure
from twosource.model.origins import Copy
from twosource.model.reports import Report
from twosource.reconciling.accounts import Account, Order, order_reports
from twosource.reconciling.moments import Window, gap_days, published_window, window_of
from twosource.reconciling.places import key_of_place
from twosource.reconciling.rarity import fold_word, list_forms, list_words, weigh_word
from twosource.reconciling.whereabouts import Spot, list_spots, share_spots

__all__ = [
    "ENOUGH",
    "Profile",
    "compare_weights",
    "explain_likeness",
    "make_profile",
    "measure_likeness",
]

# Chosen on the halves marked `tune` of evaluation/stories.py, and on the clusters of the conflicts.
ENOUGH = 0.2  # how alike two reports are, from 0 to 1
_UNDATED = 0.25  # of a report without a date words alone must carry it
_TELLING, _TERMS = 2.5, 3  # so many words that stand in one report of twelve at most
_RARE = 1.0  # words that stand in more than a third of all reports say nothing
_TITLE = 2  # times that a word of the headline counts
_DAY, _DAY_WEIGHT = "day ", 0.15  # how a day stands among the words, and what it weighs beside all
# Likeness counts 1.7 times on one day, about once after a week, half after two months: how much,
# and in how many days it fades.
_FADING = ((0.6, 3), (0.6, 30), (0.5, 400))
_PASSAGES = 0.1
_HAPPENED = 0.06  # an event of one kind at one place on one day
_COUNTRY = 6  # precision of a place that is no more than a country
# What a likeness is multiplied by where so much of what both name is set at one place at most, or
# at least, and told within so many days.
_ELSEWHERE, _APART = 0.34, 0.6
_THERE, _AT_ONCE, _TOGETHER_AT = 0.5, 2, 1.5
# What it is multiplied by where each counts dead or hurt, none as the other does, and so many days
# lie between: a toll of one event grows in its first days.
_FIRST, _GROWING, _OTHER_TOLL = 3, 3, 0.2
_CASUALTIES = frozenset(["killed", "injured"])
_SHOWN = 32  # heaviest words, of which a reason names some
# Keys: heaviest words in a stretch of days, of which each report is in two; a report that has a
# month or a year for a date is in none. Then pairs of words, of which so many, so rare together.
_WORDS, _STRETCH, _LONG = 32, 7, 31
_PAIRED, _PAIRS, _TOGETHER = 16, 40, 8.0


@dataclass(frozen=True, slots=True)
class Profile:
    """What joins a report to others: its words and days with their weights, of length 1.

    ``keys`` are what a store finds it by: reports that have none in common are never compared.
    ``telling`` are its words that tell matters apart, ``happened`` its events that have a place
    and a day, ``written`` its heaviest words as the report writes them, without those of persons'
    names. ``order`` is where its report stands among others, ``spots`` its main places, ``tolls``
    its first counts of dead and hurt.
    """

    report: str
    weights: Mapping[str, float]
    keys: tuple[str, ...]
    telling: tuple[str, ...]
    window: Window | None
    happened: Mapping[tuple[str, str, str], str]
    written: Mapping[str, str]
    order: Order
    spots: tuple[Spot, ...] = ()
    tolls: tuple[str, ...] = ()


def make_profile(account: Account) -> Profile:
    """Return the profile of a report; headline, body and the days that were found in it."""
    forms = _count_forms(account.report)
    counts: dict[str, int] = {}
    for form, count in forms.items():
        word = fold_word(form)
        counts[word] = counts.get(word, 0) + count
    weights = _scale(
        {
            word: (1 + log(count)) * rarity
            for word, count in counts.items()
            if (rarity := weigh_word(word)) > _RARE
        }
    )
    days = Counter(
        intern(f"{_DAY}{time.edtf}")
        for time in account.findings.times
        if time.edtf and time.granularity in ("day", "part_of_day") and "X" not in time.edtf
    )
    heaviest = sorted(weights, key=lambda term: (-weights[term], term))
    telling = tuple(word for word in heaviest if weigh_word(word) >= _TELLING)
    window = published_window(account.report.published)
    shown = frozenset(heaviest[:_SHOWN]) - _name_persons(account)
    happened = {key: event.span.text for event in account.deeds if (key := _locate(event))}
    return Profile(
        account.id,
        _scale(weights | {day: _DAY_WEIGHT * (1 + log(count)) for day, count in days.items()}),
        tuple(_list_keys(telling, weights, window)),
        telling,
        window,
        happened,
        _spell(filter(shown.__contains__, heaviest), forms),
        order_reports(account.report),
        list_spots(account.findings.places),
        _list_tolls(account.findings.figures),
    )


def _spell(words: Iterable[str], forms: Iterable[str]) -> dict[str, str]:
    """Return each of some words as a report writes it, the first in the alphabet of its forms."""
    found: dict[str, list[str]] = {word: [] for word in words}
    for form in forms:
        if (word := fold_word(form)) in found:
            found[word].append(form)
    return {word: min(written) for word, written in found.items()}


def _list_tolls(figures: Iterable[Figure]) -> tuple[str, ...]:
    """Return the first counts of dead and hurt, but for none: ``"killed 12"``."""
    counted = (it for it in figures if it.measure in _CASUALTIES and it.low)
    return tuple(sorted({f"{it.measure} {it.low}" for it in islice(counted, _FIRST)}))


def _count_forms(report: Report) -> Counter[str]:
    """Return how often each word stands in the headline and in the body, as it is written."""
    forms: list[str] = []
    at = 0
    for front in sorted(report.fronts, key=lambda front: front.span.start):
        if front.kind != "title":
            forms += list_forms(report.text[at : max(at, front.span.start)])
            at = max(at, front.span.end)
    forms += list_forms(report.text[at:])
    return Counter(forms + _TITLE * list_forms(report.title or ""))


def _scale(weights: Mapping[str, float]) -> dict[str, float]:
    terms = sorted(weights)
    length = sqrt(sum(weights[term] ** 2 for term in terms)) or 1.0
    return {term: weights[term] / length for term in terms}


def _list_keys(
    telling: Sequence[str], weights: Mapping[str, float], window: Window | None
) -> Iterator[str]:
    """Yield the keys of a report: ``"lomark@105407"`` of a week, ``"lomark mill"`` of any time.

    After a month so much must be alike that 40 pairs of words miss nothing that was measured;
    within a week one common word is needed, which stands in hundreds of other weeks as well.
    """
    if window is not None and window.length <= _LONG:
        stretches = range(
            window.first.toordinal() // _STRETCH, window.last.toordinal() // _STRETCH + 2
        )
        yield from (f"{word}@{stretch}" for word in telling[:_WORDS] for stretch in stretches)
    rarities = [(word, weigh_word(word)) for word in sorted(telling[:_PAIRED])]
    pairs = sorted(
        (-weights[a] * weights[b], a, b)
        for (a, one), (b, other) in combinations(rarities, 2)
        if one + other >= _TOGETHER
    )
    yield from (f"{a} {b}" for _, a, b in pairs[:_PAIRS])


def _name_persons(account: Account) -> frozenset[str]:
    """Return the words of persons' names: a reason must not tell what a brief keeps back."""
    people = [entity for entity in account.findings.entities if entity.kind == "person"]
    names = [entity.name for entity in people]
    names += [span.text for entity in people for span in entity.names]
    return frozenset(word for name in names for word in list_words(name))


def _locate(event: Event) -> tuple[str, str, str] | None:
    """Return kind, place and day of an event; a country's day holds too many to tell apart."""
    if event.place is None or event.time is None or window_of(event.time) is None:
        return None
    if event.place.precision is not None and event.place.precision >= _COUNTRY:
        return None
    return event.type or "", key_of_place(event.place), event.time.edtf or ""


def measure_likeness(a: Profile, b: Profile, copy: Copy | None) -> float | None:
    """Weigh what two reports have in common; None where it is too little to join them."""
    dated = a.window is not None and b.window is not None
    score = compare_weights(a.weights, b.weights)
    events = len(a.happened.keys() & b.happened.keys())
    score += (_PASSAGES if copy is not None else 0.0) + (_HAPPENED if events else 0.0)
    gap = None
    if a.window is not None and b.window is not None:
        gap = gap_days(a.window, b.window)
        score *= _fade(gap) * _weigh_tolls(a, b, gap)
    if score * _TOGETHER_AT >= ENOUGH:
        score *= _weigh_spots(a, b, gap)
    if score < (ENOUGH if dated else _UNDATED) or events + _count_telling(a, b) < _TERMS:
        return None
    return score


@lru_cache(maxsize=4096)
def _fade(gap: int) -> float:
    return sum(much * exp(-gap / days) for much, days in _FADING)


def _weigh_tolls(a: Profile, b: Profile, gap: int) -> float:
    """Return what other numbers of dead and hurt leave of a likeness; 1 where they leave all."""
    if gap < _GROWING or not a.tolls or not b.tolls or _name_one_day(a, b):
        return 1.0
    return _OTHER_TOLL if set(a.tolls).isdisjoint(b.tolls) else 1.0


def _name_one_day(a: Profile, b: Profile) -> bool:
    """Say whether both name one day: a toll that grows for weeks is that of a day that is named."""
    return any(term.startswith(_DAY) for term in a.weights.keys() & b.weights.keys())


def _weigh_spots(a: Profile, b: Profile, gap: int | None) -> float:
    """Return what main places take from a likeness, or give to it; 1 where they do neither."""
    shared = share_spots(a.spots, b.spots)
    if shared is None:
        return 1.0
    if shared <= _ELSEWHERE:
        return _APART
    at_once = gap is not None and gap <= _AT_ONCE
    return _TOGETHER_AT if at_once and shared >= _THERE else 1.0


def _count_telling(a: Profile, b: Profile) -> int:
    """Return how many words both use that are rare enough to tell matters apart; days are none."""
    return sum(map(b.weights.__contains__, a.telling))


def compare_weights(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    """Return the cosine of two profiles; the order of adding is that of the terms."""
    few, many = (a, b) if len(a) <= len(b) else (b, a)
    return sum(few[term] * many[term] for term in filter(many.__contains__, few))


def explain_likeness(a: Profile, b: Profile, copy: Copy | None) -> str:
    """Return why two reports are joined, with words that both use, but no person's name."""
    common = a.written.keys() & b.written.keys()
    order = sorted(common, key=lambda term: (-a.weights[term] * b.weights[term], term))
    words = ", ".join(f"“{min(a.written[term], b.written[term])}”" for term in order[:4])
    told = f"both reports use {words}, which are rare elsewhere" if words else "both use rare words"
    days = sorted(term for term in a.weights.keys() & b.weights.keys() if term.startswith(_DAY))
    if days:
        told += f", and speak of {days[0].removeprefix(_DAY)}"
    if copy is not None:
        told += ", and share passages"
    events = sorted(a.happened[key] for key in a.happened.keys() & b.happened.keys())
    if events:
        told += f", and tell of “{events[0]}” at one place on one day"
    shared = share_spots(a.spots, b.spots)
    if shared is not None and shared >= _THERE:
        told += ", and are set near each other"
    elif shared is not None and shared <= _ELSEWHERE:
        told += ", though they are set at other places"
    if a.window is None or b.window is None:
        told += "; one of them has no date, so only their words join them"
    return told
