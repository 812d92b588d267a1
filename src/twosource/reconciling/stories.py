"""Stories: the reports that belong to one unfolding matter.

Two reports belong together when they use the same words that are rare elsewhere, speak of the same
days, and were published near each other. The surest pairs are joined first; two groups become one
only while the reports of one are alike those of the other on average, with all that weighs for and
against a pair, so that no chain of small likenesses joins all of a war.
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
    judged = tuple(judged)
    ties = _Ties(judged, apart, most)
    decided = [Join(join.a, join.b, join.reason, rank=_DECIDED) for join in joins]
    groups = unite([*profiles], [*decided, *judged], fits=ties.fit)
    told = _explain(groups, ties.kept, profiles, shared)
    of = {report: group for group in told for report in group.members}
    pairs = (sorted((of[a], of[b]), key=lambda group: group.members) for a, b in ties.parted)
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


class _Ties:
    """How strongly groups are tied: the likeness of their judged pairs, added up.

    A pair that nothing joins counts as not alike. A group only grows, so that its first member and
    its size say which it is.
    """

    def __init__(self, judged: Iterable[Join], apart: frozenset[frozenset[str]], most: int) -> None:
        self._nodes: dict[str, str] = {}  # those of grown groups, by their first members
        self._sums: dict[str, dict[str, int]] = defaultdict(dict)  # by nodes, each tie both ways
        for join in judged:
            self._sums[join.a][join.b] = self._sums[join.b][join.a] = _weigh(join)
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
        tied = self._sums[self._node(a[0])].get(self._node(b[0]), 0)
        alike = tied >= _ALIKE * _EXACT * len(a) * len(b)
        if alike and len(a) + len(b) <= self._most:
            return True
        self._refused.add(key)
        if alike:
            self.parted.append((a[0], b[0]))
        return False

    def _add(self, a: str, b: str) -> None:
        """Make two groups one, which is called ``a``: the fewer ties are added to the more."""
        one, other = self._node(a), self._node(b)
        few, many = sorted((one, other), key=lambda node: len(self._sums[node]))
        added, kept = self._sums.pop(few), self._sums[many]
        kept.pop(few, None)
        added.pop(many, None)
        for third, weight in added.items():
            ties = self._sums[third]
            del ties[few]
            kept[third] = ties[many] = kept.get(third, 0) + weight
        self._nodes[a] = many

    def _node(self, first: str) -> str:
        """Return under which report the ties of a group stand."""
        return self._nodes.get(first, first)


def _weigh(join: Join) -> int:
    """Return how alike the two reports of a join are, in steps."""
    return _EXACT - max(0, join.rank - _COPIED - 1)
