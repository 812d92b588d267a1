"""Relations: how two totals stand to each other.

The kinds are tried in the order of their precedence; the first that holds is the relation. A
relation is shown, and never used to delete.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from itertools import combinations

from twosource.model.figures import encloses, exclude, overlap
from twosource.model.groups import compare_groups
from twosource.model.relations import Relation, RelationKind
from twosource.reconciling.counts import OF_A_VOTE
from twosource.reconciling.independence import judge_independence
from twosource.reconciling.orders import find_later
from twosource.reconciling.places import compare_places
from twosource.reconciling.sides import Side, comparable, tell

__all__ = ["KINDS", "relate_figures", "relate_sides"]

# The side that the relation starts from, the other, and the reason.
Found = tuple[Side, Side, str]


def find_retraction(a: Side, b: Side) -> Found | None:
    """The report that gave one was withdrawn, and the other's replaces it."""
    for one, other in ((a, b), (b, a)):
        if one.report.replaces == other.report.id and other.report.status == "withdrawn":
            return one, other, "the report that gave it was withdrawn, and replaced by this one"
    return None


def find_correction(a: Side, b: Side) -> Found | None:
    """One says that the other was wrong, or stands in the report that corrects it."""
    for one, other in ((a, b), (b, a)):
        if one.bounds == other.bounds:
            continue
        if one.report.replaces == other.report.id and one.report.status == "corrected":
            return one, other, "it stands in the corrected report that replaces the other"
        if one.figure.told == "corrected" and other.figure.told != "corrected":
            return one, other, f"{tell(one)} is told as a correction"
    return None


def find_denial(a: Side, b: Side) -> Found | None:
    """One names the count that the other gives, and rejects it."""
    for one, other in ((a, b), (b, a)):
        named = one.claim.stance == "denies" and other.claim.stance != "denies"
        if named and overlap(one.bounds, other.bounds):
            return (
                one,
                other,
                f"{one.stand.name or 'its source'} rejects the count that the other gives",
            )
    return None


def find_gap(a: Side, b: Side) -> Found | None:
    """A report has no date, so its incident may or may not be the other's."""
    undated = [side for side in (a, b) if side.report.published is None]
    if a.figure.incident == b.figure.incident or not undated:
        return None
    first, last = _by_id(a, b)
    names = " and ".join(sorted({side.report.name for side in undated}))
    return first, last, f"{names} has no date, so nothing shows that both speak of the same day"


def find_update(a: Side, b: Side) -> Found | None:
    """One is the later count of the same thing: words, times or an open first count order them."""
    if a.bounds == b.bounds:
        return None
    for one, other in ((a, b), (b, a)):
        if one.report.replaces == other.report.id:
            return one, other, "it stands in a later version of the same report"
    ordered = find_later(a, b)
    if ordered is None:
        return None
    later, earlier, reason = ordered
    return later, earlier, reason


def find_conflict(a: Side, b: Side) -> Found | None:
    """They cannot both be true of the same moment and scope, and nothing orders them."""
    if not exclude(a.bounds, b.bounds):
        return None
    first, last = _by_id(a, b)
    return first, last, f"{tell(first)} and {tell(last)} cannot both be true; nothing orders them"


def find_refinement(a: Side, b: Side) -> Found | None:
    """One is narrower than the other and lies within it."""
    if "vague" in (a.figure.bound, b.figure.bound) and a.figure.bound == b.figure.bound:
        return None
    for one, other in ((a, b), (b, a)):
        if encloses(other.bounds, one.bounds):
            return one, other, f"{tell(one)} lies within {tell(other)}"
    return None


def find_sameness(a: Side, b: Side) -> Found | None:
    """Both give the same bounds."""
    if a.bounds != b.bounds:
        return None
    first, last = _by_id(a, b)
    return first, last, f"{tell(first)} and {tell(last)} give the same count"


def find_overlap(a: Side, b: Side) -> Found | None:
    """Both can be true."""
    first, last = _by_id(a, b)
    return first, last, f"{tell(first)} and {tell(last)} can both be true"


KINDS: tuple[tuple[RelationKind, Callable[[Side, Side], Found | None]], ...] = (
    ("retracts", find_retraction),
    ("corrects", find_correction),
    ("denies", find_denial),
    ("not_comparable", find_gap),
    ("updates", find_update),
    ("conflicts", find_conflict),
    ("refines", find_refinement),
    ("same", find_sameness),
    ("compatible", find_overlap),
)


def relate_figures(sides: Sequence[Side]) -> tuple[Relation, ...]:
    """Return the relations between the totals of a story."""
    measured: dict[str, list[Side]] = defaultdict(list)
    for side in sides:
        measured[side.figure.measure].append(side)
    return tuple(
        relation
        for group in measured.values()
        for a, b in combinations(group, 2)
        if _meet(a, b) and (relation := relate_sides(a, b)) is not None
    )


def relate_sides(a: Side, b: Side) -> Relation | None:
    """Return how two totals stand to each other; None where they are not compared."""
    if comparable(a, b):
        for kind, find in KINDS:
            found = find(a, b)
            if found is not None:
                return _relation(kind, found)
        return None
    if a.figure.incident != b.figure.incident or a.incident is None:
        return None
    surplus = _find_surplus(a, b)
    return None if surplus is None else _relation("conflicts", surplus)


def _find_surplus(a: Side, b: Side) -> Found | None:
    """A part has more than its whole allows."""
    for part, whole in ((a, b), (b, a)):
        least, most = part.figure.low, whole.figure.high
        inside = compare_groups(part.figure.group, whole.figure.group) == "part"
        if inside and least is not None and most is not None and least > most:
            first, last = _by_id(a, b)
            return first, last, f"{tell(part)} is a part of {tell(whole)}, and more than it"
    return None


def _relation(kind: RelationKind, found: Found) -> Relation:
    one, other, reason = found
    independent, why = judge_independence(one.stand, other.stand)
    return Relation(one.figure.id, other.figure.id, kind, (reason, why), independent)


def _by_id(a: Side, b: Side) -> tuple[Side, Side]:
    return (a, b) if a.figure.id <= b.figure.id else (b, a)


def _meet(a: Side, b: Side) -> bool:
    """Say whether two totals are to be compared at all."""
    if a.claim.id == b.claim.id:
        return False
    if a.report.id == b.report.id and a.stand.origin == b.stand.origin and not _told_apart(a, b):
        return False
    if a.figure.incident == b.figure.incident or _could_be_one(a, b):
        return True
    return a.figure.measure in OF_A_VOTE and a.report.id != b.report.id


def _told_apart(a: Side, b: Side) -> bool:
    """Say whether the text itself orders two counts of one source."""
    return find_later(a, b) is not None


def _could_be_one(a: Side, b: Side) -> bool:
    """Say whether two incidents could be one but for the missing date of a report."""
    one, other = a.incident, b.incident
    if one is None or other is None or a.report.id == b.report.id:
        return False
    loose = [
        side.report.published is None and (side.incident is None or side.incident.time is None)
        for side in (a, b)
    ]
    return any(loose) and compare_places(one.place, other.place) != "apart"
