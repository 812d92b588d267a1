"""Ladders: the comparable totals of one measure of one incident, and the rules that sum them up."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from twosource.model.figures import Bounds, Number, overlap
from twosource.model.relations import Relation
from twosource.model.stories import Rule
from twosource.reconciling.independence import count_independent
from twosource.reconciling.moments import window_of
from twosource.reconciling.sides import Side, point
from twosource.reconciling.stands import Stand

__all__ = ["RULES", "Ladder", "is_firm", "make_ladder", "stands_of", "supporters"]

# The low, the best and the high number.
Picked = tuple[Number | None, Number | None, Number | None]


@dataclass(frozen=True, slots=True)
class Ladder:
    """The comparable totals of one measure of one incident.

    ``firm`` leaves out what is unconfirmed; ``current`` leaves out of that what was updated,
    corrected, retracted or denied.
    """

    sides: tuple[Side, ...]
    firm: tuple[Side, ...]
    current: tuple[Side, ...]
    relations: tuple[Relation, ...]


def make_ladder(sides: Sequence[Side], between: Mapping[tuple[str, str], Relation]) -> Ladder:
    """Return the ladder of some comparable totals, with the relations between them."""
    ids = {side.figure.id for side in sides}
    related = tuple(r for (a, b), r in between.items() if a in ids and b in ids)
    retired = {r.b for r in related if r.kind in ("retracts", "corrects", "updates", "denies")}
    positive = tuple(side for side in sides if side.claim.stance != "denies")
    firm = tuple(side for side in positive if is_firm(side))
    current = tuple(side for side in firm if side.figure.id not in retired)
    return Ladder(positive, firm, current or firm, related)


def is_firm(side: Side) -> bool:
    """Say whether a total is told without reserve."""
    return side.claim.certainty != "unconfirmed" and side.claim.stance != "doubts"


def supporters(ladder: Ladder, best: Number | None) -> list[Side]:
    """Return the totals that allow the best number; where there is none, all that are firm."""
    if best is None:
        return list(ladder.current)
    at = Bounds(best, best, "exact")
    return [side for side in ladder.current if overlap(side.bounds, at)]


def stands_of(sides: Iterable[Side]) -> list[Stand]:
    """Return the claims behind some totals: those that give them, and those that name them."""
    return [stand for side in sides for stand in (side.stand, *side.echoes)]


# Rules: from a ladder to its low, best and high number.


def _ends(ladder: Ladder) -> tuple[Number | None, Number | None]:
    """Return the least and the greatest number; what is unconfirmed enters the greatest only."""
    firm = [n for side in ladder.firm for n in (side.figure.low, side.figure.high) if n is not None]
    told = [
        n for side in ladder.sides for n in (side.figure.low, side.figure.high) if n is not None
    ]
    return min(firm, default=None), max(told, default=None)


def pick_ucdp(ladder: Ladder) -> Picked:
    """Best is the number with the most independent support, ties to the lower."""
    low, high = _ends(ladder)
    numbers = sorted({n for s in ladder.current if (n := point(s.bounds)) is not None})
    best = max(
        numbers,
        key=lambda n: (count_independent(stands_of(supporters(ladder, n))), -n),
        default=None,
    )
    return low, best, high


def pick_conservative(ladder: Ladder) -> Picked:
    """Best is the least number told."""
    low, high = _ends(ladder)
    return low, low, high


def pick_min_max(ladder: Ladder) -> Picked:
    """No best number: the least and the greatest stand alone."""
    low, high = _ends(ladder)
    return low, None, high


def pick_latest_official(ladder: Ladder) -> Picked:
    """Best is the newest number of a government."""
    low, high = _ends(ladder)
    official = [side for side in ladder.current if side.stand.kind == "government"]
    dated = [(w.last, side) for side in official if (w := window_of(side.figure.as_of)) is not None]
    newest = [side for day, side in dated if day == max(d for d, _ in dated)] or official
    numbers = [n for side in newest if (n := point(side.bounds)) is not None]
    return low, min(numbers, default=None), high


RULES: Mapping[Rule, Callable[[Ladder], Picked]] = {
    "ucdp": pick_ucdp,
    "conservative": pick_conservative,
    "min_max": pick_min_max,
    "latest_official": pick_latest_official,
}
