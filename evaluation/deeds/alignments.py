"""Alignments: which deeds of different reports, or of one, are the same deed.

A pair is weighed by the two sides and frozen tables alone: the words that tell it, who acts and is
struck, the words around, and how alike the reports are. The surest pairs are joined first; two
groups become one only while their deeds are alike on average, so that no chain runs away.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import exp

from evaluation.deeds.deeds import Deed, Gist, compare_bags
from evaluation.deeds.kinship import compare_words
from evaluation.deeds.wordings import SPEECH
from twosource.reconciling.joins import Group, Join, Members, unite

__all__ = [
    "FEATURES",
    "Feature",
    "Weighed",
    "align_deeds",
    "gather_happenings",
    "make_pair",
    "weigh_pair",
]

_STEPS = 10_000  # of a likeness, as ranks of joins
# Chosen on ECB+ train: how alike two reports are to tell of one happening, two deeds to be joined,
# and two groups of either, on average.
_ONE_HAPPENING = 0.18
_ONE_DEED = 0.4


@dataclass(frozen=True, slots=True)
class Pair:
    """Two deeds; how near their words are, and how much their reports name the same."""

    a: Deed
    b: Deed
    kin: float
    names: float


@dataclass(frozen=True, slots=True)
class Feature:
    """Something that speaks for two deeds being one, or against it; the name is its reason."""

    name: str
    measure: Callable[[Pair], float]
    weight: float


@dataclass(frozen=True, slots=True)
class Weighed:
    """How likely two deeds are one, from 0 to 1, and what speaks most for it."""

    score: float
    reason: str


def make_pair(a: Deed, b: Deed, gists: tuple[Gist, Gist]) -> Pair:
    """Compare what several features ask; ``gists`` are those of the reports."""
    names = compare_bags(gists[0].names, gists[1].names)
    return Pair(a, b, kin=_compare_wordings(a, b), names=names)


def _compare_wordings(a: Deed, b: Deed) -> float:
    if a.head == b.head:
        return 1.0
    first, last = a.words | {a.head}, b.words | {b.head}
    return max((compare_words(x, y) for x in first for y in last), default=0.0)


def _meet(a: Collection[str], b: Collection[str]) -> float:
    return float(any(word in b for word in a))


def _part(a: Collection[str], b: Collection[str]) -> float:
    return float(bool(a) and bool(b) and not any(word in b for word in a))


def _swap(pair: Pair) -> float:
    a, b = pair.a, pair.b
    return max(compare_bags(a.acting, b.struck), compare_bags(a.struck, b.acting))


def _share_sentence(pair: Pair) -> float:
    a, b = pair.a, pair.b
    return float(a.report == b.report and a.sentence == b.sentence)


def _tell_kinds(pair: Pair) -> float:
    return float({pair.a.kind, pair.b.kind} == {"NOUN", "VERB"})


def _say(pair: Pair) -> float:
    return float(pair.a.head in SPEECH or pair.b.head in SPEECH)


# Weights are those of a logistic regression on ECB+ train (`scripts/fit-alignments`). Left out is
# what got no weight there, or one that cannot be told to a reader: how alike sentences are, other
# days, numbers and places. Times are for `moments` to compare, which knows what a day is.
_BIAS = -2.60
FEATURES: tuple[Feature, ...] = (
    Feature("words of near meaning tell it", lambda p: p.kin, 3.04),
    Feature("no word of near meaning tells it", lambda p: float(p.kin == 0), -0.91),
    Feature("the same one acts", lambda p: _meet(p.a.acting, p.b.acting), 0.43),
    Feature("others act", lambda p: _part(p.a.acting, p.b.acting), -0.52),
    Feature("the same one is struck", lambda p: _meet(p.a.struck, p.b.struck), 1.63),
    Feature("others are struck", lambda p: _part(p.a.struck, p.b.struck), -0.11),
    Feature("who acts in one is struck in the other", _swap, 0.82),
    Feature("both name the same", lambda p: compare_bags(p.a.named, p.b.named), 0.15),
    Feature("the same hangs on it", lambda p: compare_bags(p.a.beside, p.b.beside), 0.44),
    Feature("like words stand around", lambda p: compare_bags(p.a.around, p.b.around), 0.26),
    Feature("the same word governs it", lambda p: float(p.a.above == p.b.above), 0.56),
    Feature("both give the same number", lambda p: _meet(p.a.numbers, p.b.numbers), 0.48),
    Feature("both speak of one place", lambda p: _meet(p.a.places, p.b.places), 0.14),
    Feature("one sentence tells both", _share_sentence, -1.85),
    Feature("both are told by one part of speech", lambda p: float(p.a.kind == p.b.kind), -0.42),
    Feature("a verb tells one, a noun the other", _tell_kinds, -0.81),
    Feature("something is said", _say, -2.02),
    Feature("of near words, the reports name the same", lambda p: p.kin * p.names, 1.74),
)


def weigh_pair(a: Deed, b: Deed, gists: tuple[Gist, Gist]) -> Weighed:
    """Say how likely two deeds are one; ``gists`` are those of their reports."""
    pair = make_pair(a, b, gists)
    parts = [(feature.weight * feature.measure(pair), feature.name) for feature in FEATURES]
    total = _BIAS + sum(part for part, _ in parts)
    strongest = sorted(parts, key=lambda part: (-part[0], part[1]))[:3]
    reason = ", ".join(name for part, name in strongest if part > 0)
    return Weighed(1 / (1 + exp(-total)), reason or "little speaks against it")


def align_deeds(
    deeds: Sequence[Deed], gists: Mapping[str, Gist], homes: Mapping[str, str]
) -> tuple[Group, ...]:
    """Return the deeds that are one, each group with the reasons of its joins.

    ``gists`` are those of the reports by id, ``homes`` the happening or story that each belongs to:
    deeds of two of these are never compared. The order in which deeds are given does not matter.
    """
    together: dict[str, list[Deed]] = defaultdict(list)
    for deed in sorted(deeds, key=lambda deed: deed.id):
        together[homes[deed.report]].append(deed)
    groups = [group for key in sorted(together) for group in _align(together[key], gists)]
    return tuple(sorted(groups, key=lambda group: group.members))


def gather_happenings(gists: Mapping[str, Gist]) -> dict[str, str]:
    """Return of each report the first of those that tell of one happening with it.

    Two quakes a year apart are one matter to a reader of words; what tells them apart are mostly
    the names, so that this is stricter than what makes a story.
    """
    keys = sorted(gists)
    scores = {
        (a, b): compare_bags(gists[a].words, gists[b].words) for a, b in combinations(keys, 2)
    }
    groups = _join_alike(keys, scores, dict.fromkeys(scores, ""), _ONE_HAPPENING)
    return {report: group.members[0] for group in groups for report in group.members}


def _align(deeds: Sequence[Deed], gists: Mapping[str, Gist]) -> tuple[Group, ...]:
    weighed = {
        (a.id, b.id): weigh_pair(a, b, (gists[a.report], gists[b.report]))
        for a, b in combinations(deeds, 2)
    }
    scores = {pair: found.score for pair, found in weighed.items()}
    reasons = {pair: found.reason for pair, found in weighed.items()}
    return _join_alike([deed.id for deed in deeds], scores, reasons, _ONE_DEED)


def _join_alike(
    items: Sequence[str],
    scores: Mapping[tuple[str, str], float],
    reasons: Mapping[tuple[str, str], str],
    least: float,
) -> tuple[Group, ...]:
    """Join the surest pairs first, groups only while alike on average."""
    sums: dict[str, dict[str, float]] = defaultdict(dict)
    for (a, b), score in scores.items():
        sums[a][b] = sums[b][a] = score
    joins = [
        Join(a, b, reasons[a, b], rank=round(_STEPS * (1 - score)))
        for (a, b), score in scores.items()
        if score >= least
    ]

    def fits(a: Members, b: Members, _: Join) -> bool:
        first, second = a[0], b[0]
        if sums[first][second] < least * len(a) * len(b):
            return False
        for other, much in sums.pop(second).items():
            if other != first:
                sums[first][other] += much
                sums[other][first] = sums[first][other]
            del sums[other][second]
        return True

    return unite(items, joins, fits=fits)
