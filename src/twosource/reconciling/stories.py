"""Stories: the reports that belong to one unfolding matter.

Two reports belong together when they use the same words that are rare elsewhere, speak of the same
days, and were published near each other. The surest pairs are joined first; two groups become one
only while what they say is alike on the whole, so that no chain of small likenesses joins all of a
war.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from twosource.model.origins import Copy
from twosource.reconciling.accounts import Account
from twosource.reconciling.blocks import pair_reports
from twosource.reconciling.joins import Group, Join, Members, unite
from twosource.reconciling.likenesses import (
    Profile,
    compare_weights,
    explain_likeness,
    make_profile,
    measure_likeness,
)

__all__ = ["Joined", "Shared", "join_profiles", "join_reports", "judge"]

_MOST = 300  # reports in a story; what would be more is parted, and the record says so
_ALIKE = 0.08  # how alike two groups of reports are, on average; chosen with those of likenesses
_DECIDED, _COPIED, _EXACT = -1, 0, 10_000  # ranks of joins, and steps of those by likeness

Shared = Mapping[frozenset[str], Copy]


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
    judged = _judge_all(profiles, shared)
    return join_profiles(profiles, judged, shared, joins=joins, apart=apart, most=most)


def join_profiles(
    profiles: Mapping[str, Profile],
    judged: Iterable[Join],
    shared: Shared,
    *,
    joins: Iterable[Join] = (),
    apart: frozenset[frozenset[str]] = frozenset(),
    most: int = _MOST,
) -> Joined:
    """Return the groups that judged pairs make; as :func:`join_reports`, once pairs are judged.

    ``profiles`` stand in the canonical order of their reports. Groups that no judged pair links
    know nothing of each other, so that a few may be joined without the rest.
    """
    sums = _Sums(profiles, apart, most)
    decided = [Join(join.a, join.b, join.reason, rank=_DECIDED) for join in joins]
    groups = unite([*profiles], [*decided, *judged], fits=sums.fit)
    told = _explain(groups, sums.kept, profiles, shared)
    of = {report: group for group in told for report in group.members}
    pairs = (sorted((of[a], of[b]), key=lambda group: group.members) for a, b in sums.parted)
    parted = {(a.members, b.members): (a, b) for a, b in pairs}
    return Joined(told, tuple(parted[pair] for pair in sorted(parted)))


def _judge_all(profiles: Mapping[str, Profile], shared: Shared) -> Iterator[Join]:
    """Yield a join for each two reports that share text, or a key and enough besides."""
    proposed = pair_reports((key, profile.keys) for key, profile in profiles.items())
    fresh = (pair for pair in proposed if frozenset(pair) not in shared)
    for a, b in (*((copy.a, copy.b) for copy in shared.values()), *fresh):
        join = judge(profiles[a], profiles[b], shared.get(frozenset([a, b])))
        if join is not None:
            yield join


def judge(a: Profile, b: Profile, copy: Copy | None) -> Join | None:
    """Return the join of two reports that share text, or a key; None where it is too little.

    ``a`` has the smaller id. What joins them is said when it is known which joins are made: of a
    long story a few of many.
    """
    if copy is not None and copy.kind != "passages":
        return Join(a.report, b.report, copy.reasons[0], rank=_COPIED)
    score = measure_likeness(a, b, copy)
    return None if score is None else _join(a.report, b.report, score)


def _join(a: str, b: str, score: float) -> Join:
    return Join(a, b, "", rank=_COPIED + 1 + round(_EXACT * (1 - min(score, 1.0))))


def _score(join: Join) -> str:
    """Return how alike two reports are, from 0 to 1, in two decimals."""
    return f"{1 - (join.rank - _COPIED - 1) / _EXACT:.2f}"


def _explain(
    groups: Iterable[Group],
    kept: Iterable[Join],
    profiles: Mapping[str, Profile],
    shared: Shared,
) -> tuple[Group, ...]:
    """Return the groups with the reasons of the joins that made them."""
    groups = tuple(groups)
    of = {report: group.members for group in groups for report in group.members}
    reasons: dict[Members, set[str]] = defaultdict(set)
    for join in kept:
        copy = shared.get(frozenset([join.a, join.b]))
        why = join.reason
        if join.rank > _COPIED:
            told = explain_likeness(profiles[join.a], profiles[join.b], copy)
            why = f"{told} (likeness {_score(join)})"
        reasons[of[join.a]].add(why)
    return tuple(Group(g.members, tuple(sorted(reasons[g.members]))) for g in groups)


class _Sums:
    """The sums of the profiles of groups, so that two groups are compared in one step.

    A group only grows, so that its first member and its size say which it is.
    """

    def __init__(
        self, profiles: Mapping[str, Profile], apart: frozenset[frozenset[str]], most: int
    ) -> None:
        self._sums = {key: profile.weights for key, profile in profiles.items()}
        self._own: dict[str, dict[str, float]] = {}  # those of two reports and more, by the first
        self._apart: dict[str, set[str]] = defaultdict(set)
        for pair in apart:
            for report in pair:
                self._apart[report] |= pair - {report}
        self._most = most
        self._refused: set[tuple[str, int, str, int]] = set()
        self.parted: list[tuple[str, str]] = []
        self.kept: list[Join] = []

    def fit(self, a: Members, b: Members, join: Join) -> bool:
        """Say whether two groups may be one; copies and what people decided need not be alike."""
        if self._apart and any(not self._apart[x].isdisjoint(b) for x in a if x in self._apart):
            return False
        if join.rank > _COPIED and not self._are_alike(a, b):
            return False
        self._add(a[0], b[0])
        self.kept.append(join)
        return True

    def _are_alike(self, a: Members, b: Members) -> bool:
        key = (a[0], len(a), b[0], len(b))
        if key in self._refused:
            return False
        alike = compare_weights(self._get(a[0]), self._get(b[0])) / (len(a) * len(b))
        if alike >= _ALIKE and len(a) + len(b) <= self._most:
            return True
        self._refused.add(key)
        if alike >= _ALIKE:
            self.parted.append((a[0], b[0]))
        return False

    def _get(self, first: str) -> Mapping[str, float]:
        return self._own.get(first) or self._sums[first]

    def _add(self, a: str, b: str) -> None:
        """Add what is shorter to what is longer: a long story is not copied for each report."""
        short, long = sorted((a, b), key=lambda first: len(self._get(first)))
        summed = self._own.pop(long, None) or dict(self._sums[long])
        for term, weight in self._get(short).items():
            summed[term] = summed.get(term, 0.0) + weight
        self._own.pop(short, None)
        self._own[a] = summed
