"""Statements: what the reports state of each incident, and who stands behind it.

Counts follow a named rule: ``ucdp`` (low the least, high the greatest, best the best supported,
ties to the lower; after UCDP GED's codebook), ``conservative``, ``min_max``, ``latest_official``.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from twosource.model.figures import Bounds, Number, exclude
from twosource.model.groups import compare_groups
from twosource.model.relations import Relation
from twosource.model.stories import Rule, State, Statement
from twosource.reconciling.independence import count_independent
from twosource.reconciling.ladders import RULES, Ladder, is_firm, make_ladder, stands_of, supporters
from twosource.reconciling.sides import Side, comparable
from twosource.reconciling.stands import Stand

__all__ = ["judge_state", "state_counts"]


def state_counts(
    sides: Sequence[Side],
    relations: Sequence[Relation],
    rule: Rule,
    uncompared: frozenset[frozenset[str]] = frozenset(),
) -> tuple[Statement, ...]:
    """Return one statement for each incident, measure and comparable group.

    Counts whose reports tell of no incident are stated of the story as a whole; of counts that are
    denied and given by nobody nothing is: the claim that denies them says so. ``uncompared`` are
    pairs of totals that people said do not speak of each other.
    """
    between = {(relation.a, relation.b): relation for relation in relations}
    ladders = (make_ladder(group, between) for group in _gather(sides))
    return tuple(_state(ladder, rule, uncompared) for ladder in ladders if ladder.sides)


def _gather(sides: Sequence[Side]) -> list[list[Side]]:
    """Put totals that are compared with each other together, the widest group first."""
    scopes: dict[tuple[str, str], list[Side]] = defaultdict(list)
    for side in sides:
        scopes[side.figure.incident or "", side.figure.measure].append(side)
    gathered: list[list[Side]] = []
    for key in sorted(scopes):
        groups: list[list[Side]] = []
        for side in sorted(scopes[key], key=_breadth):
            home = next((g for g in groups if comparable(g[0], side)), None)
            if home is None:
                groups.append([side])
            else:
                home.append(side)
        gathered += groups
    return gathered


def _breadth(side: Side) -> tuple[bool, int, str, str]:
    group = side.figure.group
    depth = sum(
        compare_groups(group, other) == "part" for other in ("people", "civilians", "forces")
    )
    return not side.widest, depth, group, side.figure.id


def _state(ladder: Ladder, rule: Rule, uncompared: frozenset[frozenset[str]]) -> Statement:
    sides = ladder.sides
    low, best, high = RULES[rule](ladder)
    supporting = supporters(ladder, best)
    opposing = _oppose(sides, supporting, ladder.relations, best, uncompared)
    support, against = stands_of(supporting), stands_of(opposing)
    independent = count_independent(support)
    first = sides[0].figure
    return Statement(
        incident=first.incident,
        about=first.measure,
        who=first.group,
        low=low,
        best=best,
        high=high,
        rule=rule,
        value=None,
        support=_claims(support),
        against=_claims(against),
        independent_origins=independent,
        independent_against=count_independent(against),
        state=judge_state(
            unconfirmed=not _firm_positive(ladder),
            rejected=_is_rejected(ladder),
            relations=_telling_kinds(ladder),
            independent=independent,
        ),
    )


def _firm_positive(ladder: Ladder) -> bool:
    """Say whether anything but a zero is held without reserve; a zero alone is firm."""
    some = [side for side in ladder.sides if side.figure.bound != "zero"]
    return any(is_firm(side) for side in some) if some else bool(ladder.firm)


def _is_rejected(ladder: Ladder) -> bool:
    denied = any(relation.kind == "denies" for relation in ladder.relations)
    return denied or any(side.figure.bound == "zero" and is_firm(side) for side in ladder.sides)


def _telling_kinds(ladder: Ladder) -> list[str]:
    """Return the kinds of relations, but for conflicts in which one side was updated since."""
    current = {side.figure.id for side in ladder.current}
    current |= {side.figure.id for side in ladder.sides if not is_firm(side)}
    return [
        relation.kind
        for relation in ladder.relations
        if relation.kind != "conflicts" or (relation.a in current and relation.b in current)
    ]


def judge_state(
    *, unconfirmed: bool, rejected: bool, relations: Sequence[str], independent: int
) -> State:
    """Return the first state that holds."""
    if unconfirmed:
        return "denied" if rejected else "unconfirmed"
    if "conflicts" in relations or "denies" in relations:
        return "contested"
    if {"updates", "corrects", "retracts"} & set(relations):
        return "updated"
    return "agreed" if independent >= 2 else "single_origin"


def _oppose(
    sides: Sequence[Side],
    supporting: Sequence[Side],
    relations: Iterable[Relation],
    best: Number | None,
    uncompared: frozenset[frozenset[str]],
) -> list[Side]:
    """Return the totals that deny the supporting ones, or conflict with them or the best number.

    A best number that only open counts hold ("at least 20") leaves room for "at least 22".
    """
    held = {side.figure.id for side in supporting}
    against = {r.a for r in relations if r.kind in ("conflicts", "denies") and r.b in held}
    against |= {r.b for r in relations if r.kind == "conflicts" and r.a in held}
    if best is not None and any(side.bounds.high is not None for side in supporting):
        at = Bounds(best, best, "exact")
        updated = {r.b for r in relations if r.kind in ("updates", "corrects", "retracts")}
        against |= {
            side.figure.id
            for side in sides
            if exclude(side.bounds, at) and side.figure.id not in updated
            if any(frozenset([side.figure.id, key]) not in uncompared for key in held)
        }
    return [side for side in sides if side.figure.id in against - held]


def _claims(stands: Iterable[Stand]) -> tuple[str, ...]:
    return tuple(sorted({stand.claim for stand in stands}))
