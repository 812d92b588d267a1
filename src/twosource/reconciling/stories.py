"""Stories: the reports that belong to one unfolding matter.

Two reports belong together when they use the same words that are rare elsewhere, speak of the same
days, and were published near each other. How rare a word is stands in a frozen table, so that the
decision needs the two reports alone. The surest pairs are joined first; two groups become one only
while what they say is alike on the whole, so that no chain of small likenesses joins all of a war.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import exp, log, sqrt

from twosource.model.events import Event
from twosource.model.origins import Copy
from twosource.model.reports import Report
from twosource.reconciling.accounts import Account
from twosource.reconciling.joins import Group, Join, Members, unite
from twosource.reconciling.moments import Window, gap_days, published_window, window_of
from twosource.reconciling.places import key_of_place
from twosource.reconciling.rarity import list_words, list_written, weigh_word

__all__ = ["Joined", "Profile", "join_reports", "make_profile"]

_MOST = 300  # reports in a story; what would be more is parted, and the record says so
# Chosen on the halves marked `tune` of evaluation/stories.py, and on the clusters of the conflicts.
_ENOUGH = 0.2  # how alike two reports are, from 0 to 1
_ALIKE = 0.08  # and two groups of reports, on average
_UNDATED = 0.25  # of a report without a date words alone must carry it
_TELLING, _TERMS = 2.5, 3  # so many words that stand in one report of twelve at most
_RARE = 1.0  # words that stand in more than a third of all reports say nothing
_TITLE = 2  # times that a word of the headline counts
_DAY, _DAY_WEIGHT = "day ", 0.15  # how a day stands among the words, and what it weighs beside all
# Likeness counts 1.7 times on one day, about once after a week, half after two months: how much,
# and in how many days it fades.
_FADING = ((0.6, 3), (0.6, 30), (0.5, 400))
_KEYS = 32  # words by which a report is found again
_PASSAGES = 0.1
_HAPPENED = 0.06  # an event of one kind at one place on one day
_COUNTRY = 6  # precision of a place that is no more than a country
_DECIDED, _COPIED, _EXACT = -1, 0, 10_000  # ranks of joins, and steps of those by likeness


@dataclass(frozen=True, slots=True)
class Profile:
    """What joins a report to others: its words and days with their weights, of length 1.

    ``keys`` are its heaviest words, by which a store can find what may belong to it: reports that
    have none in common are never compared. ``happened`` are its events that have a place and a day,
    ``written`` the keys as the report writes them, without those of persons' names.
    """

    report: str
    weights: Mapping[str, float]
    keys: tuple[str, ...]
    window: Window | None
    happened: Mapping[tuple[str, str, str], str]
    written: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Joined:
    """The stories as groups of reports, and pairs of groups that only their size kept apart."""

    groups: tuple[Group, ...]
    parted: tuple[tuple[Group, Group], ...]


def join_reports(
    accounts: Sequence[Account],
    copies: Iterable[Copy],
    *,
    joins: Iterable[Join] = (),
    apart: frozenset[frozenset[str]] = frozenset(),
    most: int = _MOST,
) -> Joined:
    """Return the groups of reports that tell of one matter, with the reasons of each join.

    ``joins`` and ``apart`` are what people decided; no score stands against it. No story has more
    than ``most`` reports, but for what people and whole copies join.
    """
    profiles = {account.id: make_profile(account) for account in accounts}
    shared = {frozenset([copy.a, copy.b]): copy for copy in copies}
    judged = [
        join
        for a, b in _propose(profiles.values(), shared)
        if (join := _judge(profiles[a], profiles[b], shared.get(frozenset([a, b])))) is not None
    ]
    sums = _Sums(profiles, apart, most)
    decided = [Join(join.a, join.b, join.reason, rank=_DECIDED) for join in joins]
    groups = unite([account.id for account in accounts], [*decided, *judged], fits=sums.fit)
    of = {report: group for group in groups for report in group.members}
    parted = {(of[a].members, of[b].members): (of[a], of[b]) for a, b in sums.parted}
    return Joined(groups, tuple(parted[pair] for pair in sorted(parted)))


def make_profile(account: Account) -> Profile:
    """Return the profile of a report; headline, body and the days that were found in it."""
    written: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for word, form in _list_terms(account.report):
        counts[word] += 1
        written[word] = min(form, written.get(word, form))
    weights = _scale(
        {
            word: (1 + log(count)) * rarity
            for word, count in counts.items()
            if (rarity := weigh_word(word)) > _RARE
        }
    )
    days = Counter(
        f"{_DAY}{time.edtf}"
        for time in account.findings.times
        if time.edtf and time.granularity in ("day", "part_of_day") and "X" not in time.edtf
    )
    keys = sorted(weights, key=lambda term: (-weights[term], term))[:_KEYS]
    persons = _name_persons(account)
    happened = {key: event.span.text for event in account.deeds if (key := _locate(event))}
    return Profile(
        account.id,
        _scale(weights | {day: _DAY_WEIGHT * (1 + log(count)) for day, count in days.items()}),
        tuple(keys),
        published_window(account.report.published),
        happened,
        {key: written[key] for key in keys if key not in persons},
    )


def _scale(weights: Mapping[str, float]) -> dict[str, float]:
    length = sqrt(sum(weights[term] ** 2 for term in sorted(weights))) or 1.0
    return {term: weights[term] / length for term in sorted(weights)}


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


def _list_terms(report: Report) -> Iterable[tuple[str, str]]:
    at = 0
    for front in sorted(report.fronts, key=lambda front: front.span.start):
        if front.kind != "title":
            yield from list_written(report.text[at : max(at, front.span.start)])
            at = max(at, front.span.end)
    yield from list_written(report.text[at:])
    for _ in range(_TITLE):
        yield from list_written(report.title or "")


def _propose(
    profiles: Iterable[Profile], shared: Mapping[frozenset[str], Copy]
) -> list[tuple[str, str]]:
    """Return the pairs that have a key in common, or text."""
    blocks: dict[str, list[str]] = defaultdict(list)
    for profile in profiles:
        for key in profile.keys:
            blocks[key].append(profile.report)
    pairs = {pair for block in blocks.values() for pair in combinations(sorted(block), 2)}
    pairs |= {(min(pair), max(pair)) for pair in shared}
    return sorted(pairs)


def _judge(a: Profile, b: Profile, copy: Copy | None) -> Join | None:
    """Weigh what two reports have in common."""
    if copy is not None and copy.kind != "passages":
        return Join(a.report, b.report, copy.reasons[0], rank=_COPIED)
    events = a.happened.keys() & b.happened.keys()
    score = _compare(a.weights, b.weights)
    score += (_PASSAGES if copy is not None else 0.0) + (_HAPPENED if events else 0.0)
    dated = a.window is not None and b.window is not None
    if a.window is not None and b.window is not None:
        gap = gap_days(a.window, b.window)
        score *= sum(much * exp(-gap / days) for much, days in _FADING)
    if score < (_ENOUGH if dated else _UNDATED):
        return None
    if len(events) + _count_telling(a, b) < _TERMS:
        return None
    why = _explain(a, b, copy, dated=dated)
    return Join(a.report, b.report, why, rank=_COPIED + 1 + round(_EXACT * (1 - min(score, 1.0))))


def _count_telling(a: Profile, b: Profile) -> int:
    """Return how many words both use that are rare enough to tell matters apart; days are none."""
    common = a.weights.keys() & b.weights.keys()
    return sum(not term.startswith(_DAY) and weigh_word(term) >= _TELLING for term in common)


def _compare(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    """Return the cosine of two profiles; the order of adding is that of the terms."""
    few, many = (a, b) if len(a) <= len(b) else (b, a)
    return sum(weight * many[term] for term, weight in few.items() if term in many)


def _explain(a: Profile, b: Profile, copy: Copy | None, *, dated: bool) -> str:
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
    return told if dated else f"{told}; one of them has no date, so only their words join them"


class _Sums:
    """The sums of the profiles of groups, so that two groups are compared in one step."""

    def __init__(
        self, profiles: Mapping[str, Profile], apart: frozenset[frozenset[str]], most: int
    ) -> None:
        self._sums: dict[Members, Mapping[str, float]] = {
            (key,): profile.weights for key, profile in profiles.items()
        }
        self._apart = apart
        self._most = most
        self._refused: set[tuple[Members, Members]] = set()
        self.parted: list[tuple[str, str]] = []

    def fit(self, a: Members, b: Members, join: Join) -> bool:
        """Say whether two groups may be one; copies and what people decided need not be alike."""
        if self._apart and any(frozenset([x, y]) in self._apart for x in a for y in b):
            return False
        if join.rank > _COPIED:
            if (a, b) in self._refused:
                return False
            alike = _compare(self._sums[a], self._sums[b]) / (len(a) * len(b))
            if alike < _ALIKE or len(a) + len(b) > self._most:
                self._refused.add((a, b))
                if alike >= _ALIKE:
                    self.parted.append((a[0], b[0]))
                return False
        self._sums[a + b] = _add(self._sums.pop(a), self._sums.pop(b))
        return True


def _add(a: Mapping[str, float], b: Mapping[str, float]) -> dict[str, float]:
    summed = dict(a)
    for term, weight in b.items():
        summed[term] = summed.get(term, 0.0) + weight
    return summed
