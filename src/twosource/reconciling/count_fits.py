"""Count fits: the figures of a story that give, or contradict, a count that is asked about."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace

from twosource.model.claims import Claim
from twosource.model.events import Event
from twosource.model.figures import Figure, compare_bounds, write_bounds
from twosource.model.groups import compare_groups
from twosource.reconciling.askings import Asked
from twosource.reconciling.deed_fits import compare_actors
from twosource.reconciling.kinds import may_be_one, means_of, means_of_mode
from twosource.reconciling.moments import compare_windows, window_of
from twosource.reconciling.parts import Part, Told, find_missing, judge_stance, make_part
from twosource.reconciling.places import compare_places
from twosource.reconciling.surroundings import find_tie

__all__ = ["find_count_fits"]

_PEOPLE = frozenset(["person", "people"])
# Groups that a report may count instead of "people", and mean its whole toll.
_WIDE = frozenset(["people", "civilians", "protesters", "residents"])
_SURROUNDING = frozenset(["demo", "riot", "crowd-control", "strike", "police", "troops"])
_RANK = {"same": 0, "compatible": 1, "conflicts": 2, "partly": 3}


def find_count_fits(asked: Asked, count: Figure, told: Told) -> dict[str, Part]:
    """Return, by claim, how the claims of a story stand to one count; of several the closest."""
    claims = {claim.id: claim for claim in told.story.claims}
    best: dict[str, Part] = {}
    # Of several counts in one claim the one that still holds goes first.
    figures = sorted(told.story.figures, key=lambda figure: figure.id in told.retired)
    for figure in figures:
        claim = claims.get(figure.claim or "")
        if claim is None or not _counts_alike(count, figure):
            continue
        part = _compare(asked, count, figure, claim, told)
        if part is not None and _is_closer(part, best.get(claim.id)):
            best[claim.id] = part
    return _keep_to_incident(best, {figure.id: figure.incident for figure in figures}, told)


def _keep_to_incident(
    parts: Mapping[str, Part], homes: Mapping[str, str | None], told: Told
) -> dict[str, Part]:
    """Put what is told of another incident than most of what fits among the partial ones.

    "No one died in the fire" says nothing against four deaths in the clashes of the same town.
    """
    told_of = Counter(homes[part.key] for part in parts.values() if part.kind != "partly")
    agreeing = Counter(homes[p.key] for p in parts.values() if p.kind in ("same", "compatible"))
    main = max(told_of, key=lambda key: (agreeing[key], told_of[key], key or ""), default=None)
    if main is None:
        return dict(parts)
    return {
        key: part if _is_of(part, homes[part.key], main, told) else _move_apart(part, homes, told)
        for key, part in parts.items()
    }


def _is_of(part: Part, incident: str | None, main: str, told: Told) -> bool:
    """Say whether a part is told of an incident, or agrees and is told of its like.

    What agrees may be of another incident of the same kind, day and place: the reconciler leaves
    apart what it does not know to be one. What contradicts may not be.
    """
    if incident == main:
        return True
    a, b = told.around.incidents.get(incident or ""), told.around.incidents[main]
    if a is None or part.kind == "conflicts":
        return False
    alike = a.type == b.type and may_be_one(means_of_mode(a.mode), means_of_mode(b.mode))
    one, other, where = window_of(a.time), window_of(b.time), compare_places(a.place, b.place)
    if not alike or where == "apart":
        return False
    if one is None or other is None:  # no day: then the very act must be named, in the very place
        return where == "same" and a.mode is not None and a.mode == b.mode
    return compare_windows(one, other) is not None


def _move_apart(part: Part, homes: Mapping[str, str | None], told: Told) -> Part:
    own = told.around.incidents.get(homes[part.key] or "")
    where = "no incident" if own is None else f"another incident: “{own.what.text}”"
    return replace(part, kind="partly", reasons=(*part.reasons, f"it is told of {where}"))


def _is_closer(part: Part, known: Part | None) -> bool:
    return known is None or _RANK[part.kind] < _RANK[known.kind]


def _counts_alike(count: Figure, figure: Figure) -> bool:
    """Say whether two figures count the same: measure, unit, and whom, as wholes or as parts."""
    if count.measure != figure.measure or figure.told == "further":
        return False
    if count.unit != figure.unit and not {count.unit, figure.unit} <= _PEOPLE:
        return False
    match compare_groups(count.group, figure.group):
        case "same":
            return figure.whole or count.group not in _WIDE
        case "part" | "whole":
            return figure.whole and {count.group, figure.group} <= _WIDE
        case _:
            return False


def _compare(asked: Asked, count: Figure, figure: Figure, claim: Claim, told: Told) -> Part | None:
    holds, doubt = judge_stance(claim)
    if doubt is not None and claim.stance not in ("doubts", "withholds", "asserts", "confirms"):
        return None  # what is feared, asked or promised is no count
    tie = find_tie(asked, claim, told.around, incident=figure.incident, figure=figure)
    if tie is None or not _may_be_of(asked, figure, claim, told):
        return None
    doubts = [*tie.doubts, *([doubt] if doubt else []), *_find_doubts(asked, claim, told)]
    relation = compare_bounds(figure.bounds, count.bounds)
    reasons = (f"same measure: {figure.measure}", *tie.reasons, _tell(relation, figure, count))
    words = figure.span
    if holds is False:
        if relation == "exclude":
            return None  # that another count is denied says nothing of this one
        return make_part("conflicts", figure.id, words, (*reasons, "it denies it"), tuple(doubts))
    if asked.denied:
        doubts.append("the question is itself a denial")
    if relation == "exclude":
        return make_part("conflicts", figure.id, words, reasons, tuple(doubts))
    if relation == "overlap" and "vague" in (figure.bound, count.bound):
        doubts.append("a vague count neither supports nor excludes a number")
    same = relation == "same"
    return make_part("same" if same else "compatible", figure.id, words, reasons, tuple(doubts))


def _tell(relation: str, figure: Figure, count: Figure) -> str:
    here, there = write_bounds(figure.bounds), write_bounds(count.bounds)
    match relation:
        case "same":
            return f"same count: {there}"
        case "refines":
            return f"its count {here} lies inside {there}"
        case "refined":
            return f"the count {there} lies inside its {here}"
        case "exclude":
            return f"its count {here} excludes {there}"
        case _:
            return f"its count {here} and {there} can both be true"


def _may_be_of(asked: Asked, figure: Figure, claim: Claim, told: Told) -> bool:
    """Say whether the means that is asked about may be that of the figure's incident."""
    incident = told.around.incidents.get(figure.incident or "")
    for event in asked.events:
        means = means_of(event)
        own = {told.around.events[key].mode for key in claim.events if key in told.around.events}
        if means is None or incident is None or event.mode in own:
            continue
        if not may_be_one(means, means_of_mode(incident.mode)):
            return False
    return True


def _find_doubts(asked: Asked, claim: Claim, told: Told) -> Iterator[str]:
    """Yield what of the question a claim, or its report, does not say."""
    own = [told.around.events[key] for key in claim.events if key in told.around.events]
    for event in asked.events:
        yield from _doubt_mode(event, own, claim, told)
        yield from compare_actors(event, own)[1]
    if (missing := find_missing(asked, told.texts.get(claim.report, ""))) is not None:
        yield missing


def _doubt_mode(event: Event, own: list[Event], claim: Claim, told: Told) -> Iterator[str]:
    if event.mode is None or event.mode in _SURROUNDING:
        return
    incident = told.around.incidents.get(claim.incident or "")
    modes = {one.mode for one in own} | ({incident.mode} if incident is not None else set())
    if event.mode not in modes:
        yield f"it does not say how: “{event.span.text}”"
