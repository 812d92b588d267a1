"""Sides: figures with everything that a relation between two of them looks at."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from twosource.model.claims import Claim, Stance
from twosource.model.figures import Bounds, Figure, Number
from twosource.model.groups import Group, compare_groups
from twosource.model.reports import Report
from twosource.model.stories import Incident
from twosource.reconciling.accounts import name_account
from twosource.reconciling.counts import OF_A_VOTE
from twosource.reconciling.spellings import fold_name
from twosource.reconciling.stands import Stand
from twosource.reconciling.tolls import is_far

__all__ = ["Side", "comparable", "gather_sides", "point", "tell"]

_HELD: frozenset[Stance] = frozenset(["asserts", "confirms", "doubts", "denies"])
_PEOPLE = frozenset(["person", "people"])
# Groups that are named because others died too: "22 children were killed" is nobody's whole toll.
_SINGLED_OUT: frozenset[Group] = frozenset(
    ["children", "women", "men", "elderly", "medics", "journalists", "workers", "officers"]
)


@dataclass(frozen=True, slots=True)
class Side:
    """A total, the claim that gives it, and where both come from.

    ``widest`` says that no wider total of its report can contain it; ``history`` are the bounds
    of the earlier counts that its report tells of the same thing, ``rivals`` the origins and
    bounds of those that it tells beside it. ``echoes`` are claims on a part that name the
    whole: "most of the 90 injured".
    """

    figure: Figure
    claim: Claim
    report: Report
    stand: Stand
    incident: Incident | None
    widest: bool
    history: frozenset[Bounds]
    rivals: frozenset[tuple[str, Bounds]]
    bounds: Bounds
    echoes: tuple[Stand, ...]


def gather_sides(
    figures: Sequence[Figure],
    *,
    claims: Mapping[str, Claim],
    reports: Mapping[str, Report],
    stands: Mapping[str, Stand],
    incidents: Mapping[str, Incident],
) -> tuple[Side, ...]:
    """Return the totals that somebody holds to be so, not what is feared, asked or promised.

    What comes on top of another count ("three more died") is no total.
    """
    whole = [
        figure
        for figure in figures
        if (figure.whole or figure.measure in OF_A_VOTE)
        and figure.told != "further"
        and (claim := claims.get(figure.claim or ""))
        and claim.stance in _HELD
    ]
    told: dict[tuple[str, str, str | None], list[Figure]] = defaultdict(list)
    parts: dict[str, list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.part_of is not None and figure.claim in stands:
            parts[figure.part_of].append(figure)
    for figure in whole:
        told[_scope(figure)].append(figure)
    return tuple(
        Side(
            figure,
            claims[figure.claim or ""],
            reports[figure.report],
            stands[figure.claim or ""],
            incidents.get(figure.incident or ""),
            _is_widest(figure, told[_scope(figure)], stands),
            _history(figure, told[_scope(figure)]),
            _rivals(figure, told[_scope(figure)], stands),
            figure.bounds,
            tuple(stands[part.claim or ""] for part in parts[figure.id] if _names(part, figure)),
        )
        for figure in whole
    )


def _names(part: Figure, whole: Figure) -> bool:
    """Say whether a part's words name the number of its whole: "most of the 90" ends at 90."""
    return part.bound == "range" and part.high is not None and part.high == whole.low


def _scope(figure: Figure) -> tuple[str, str, str | None]:
    return figure.report, figure.measure, figure.incident


def _is_widest(figure: Figure, told: Sequence[Figure], stands: Mapping[str, Stand]) -> bool:
    return not any(_holds(other, figure, stands) for other in told)


def _holds(whole: Figure, part: Figure, stands: Mapping[str, Stand]) -> bool:
    """Say whether one source gives the one as a part of the other, by group and number."""
    if compare_groups(part.group, whole.group) != "part":
        return False
    least, most = point(part.bounds), point(whole.bounds)
    fewer = least is None or most is None or least < most
    return fewer and stands[part.claim or ""].origin == stands[whole.claim or ""].origin


def _history(figure: Figure, told: Sequence[Figure]) -> frozenset[Bounds]:
    if figure.told == "earlier":
        return frozenset()
    return frozenset(other.bounds for other in told if other.told == "earlier")


def _rivals(
    figure: Figure, told: Sequence[Figure], stands: Mapping[str, Stand]
) -> frozenset[tuple[str, Bounds]]:
    if figure.told == "earlier":
        return frozenset()
    return frozenset(
        (stands[other.claim or ""].origin, other.bounds)
        for other in told
        if other is not figure and other.told != "earlier"
    )


def comparable(a: Side, b: Side) -> bool:
    """Say whether two totals count the same.

    Of votes, seats and shares only equal ones: whose they are is not known, and two lists' seats
    do not conflict.

    The same group; or a group and one that contains it, where the narrower total is the widest
    that its report gives: "15 civilians were killed" is then that report's toll.
    """
    if a.figure.measure in OF_A_VOTE:
        return a.bounds == b.bounds
    if a.figure.unit != b.figure.unit and not {a.figure.unit, b.figure.unit} <= _PEOPLE:
        return False
    if a.incident is None and fold_name(a.figure.who) != fold_name(b.figure.who):
        return False
    match compare_groups(a.figure.group, b.figure.group):
        case "same":
            return True
        case "part":
            return _stands_for_all(a, b)
        case "whole":
            return _stands_for_all(b, a)
        case _:
            return False


def _stands_for_all(part: Side, whole: Side) -> bool:
    """Say whether a narrower group's total may be the toll: not one officer beside 43 people."""
    if not part.widest or part.figure.group in _SINGLED_OUT:
        return False
    few, many = point(part.bounds), point(whole.bounds)
    return few is None or many is None or few >= many or not is_far(few, many)


def point(bounds: Bounds) -> Number | None:
    """Return the number that a figure names: its lower bound, else its upper one."""
    return bounds.high if bounds.low is None else bounds.low


def tell(side: Side) -> str:
    """Return a figure's words with who gives it: ``"at least 12" of the ministry``."""
    words = " … ".join(span.text for span in side.figure.value_words)
    voice = side.stand.name if side.claim.chain else None
    given = "" if side.figure.basis == "words" else f" (corrected to {_write(side.figure)})"
    return f"“{words}”{given} of {voice or name_account(side.report)}"


def _write(figure: Figure) -> str:
    ends = ["" if end is None else str(end) for end in (figure.low, figure.high)]
    return ends[0] if ends[0] == ends[1] else " to ".join(ends)
