"""Figures: which incident each belongs to, and when it was true."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from twosource.model import spans
from twosource.model.claims import Claim
from twosource.model.events import Event
from twosource.model.figures import Figure
from twosource.model.reports import Report
from twosource.model.stories import Incident
from twosource.model.times import Granularity, Time
from twosource.reconciling.accounts import Account

__all__ = ["Placement", "place_figures", "place_of_events"]

_SIZES: Mapping[int, Granularity] = {4: "year", 7: "month", 10: "day"}
_NEAR = 200  # characters: about a sentence
# Measures of a vote say nothing of a clash that the same sentence mentions.
_OF_A_VOTE = frozenset(["votes", "seats", "share"])
_HARM = frozenset(
    ["killed", "injured", "missing", "detained", "displaced", "evacuated", "affected"]
)
_HARMFUL = frozenset(["ASSAULT", "PROTEST", "COERCE", "MOBILIZE", None])


@dataclass(frozen=True, slots=True)
class Placement:
    """Which incident each event of a story belongs to."""

    incidents: Mapping[str, Incident]
    of_event: Mapping[str, str]


def place_of_events(incidents: Sequence[Incident]) -> Placement:
    """Index incidents by their id and by their events."""
    return Placement(
        {incident.id: incident for incident in incidents},
        {event: incident.id for incident in incidents for event in incident.events},
    )


def place_figures(account: Account, placement: Placement) -> tuple[Figure, ...]:
    """Return the report's figures with their claim, their incident and their time."""
    found = account.findings
    claims = {figure: claim for claim in found.claims for figure in claim.figures}
    claims |= {f.id: claim for f in found.figures for claim in found.claims if f.claim == claim.id}
    main = _main_incident(account, placement)
    placed = {}
    for figure in found.figures:
        claim = claims.get(figure.id)
        event = _event_of(figure, claim, found.events)
        incident = placement.of_event.get(event.id) if event is not None else None
        placed[figure.id] = replace(
            figure,
            claim=claim.id if claim is not None else figure.claim,
            as_of=_as_of(figure, claim, account.report),
            incident=incident or (None if figure.measure in _OF_A_VOTE else main),
        )
    return tuple(_follow_whole(figure, placed) for figure in placed.values())


def _follow_whole(figure: Figure, placed: Mapping[str, Figure]) -> Figure:
    """Put a part where its whole is."""
    whole = placed.get(figure.part_of or "")
    return figure if whole is None else replace(figure, incident=whole.incident)


def _event_of(figure: Figure, claim: Claim | None, events: Sequence[Event]) -> Event | None:
    """Return the event that a figure counts: the nearest of its claim, else of its sentence."""
    suited = [event for event in events if _suits(figure, event)]
    own = [event for event in suited if claim is not None and event.id in claim.events]
    near = [event for event in suited if spans.gap(event.span, figure.span) <= _NEAR]
    inside = [
        event for event in near if claim is not None and spans.overlaps(claim.span, event.span)
    ]
    candidates = own or inside or near
    return min(candidates, key=lambda event: _nearness(figure, event)) if candidates else None


def _suits(figure: Figure, event: Event) -> bool:
    if figure.measure in _OF_A_VOTE:
        return event.type is None
    if figure.measure in _HARM:
        return event.type in _HARMFUL or event.type in ("RETREAT", "AID")
    return True


def _nearness(figure: Figure, event: Event) -> tuple[bool, bool, int, int]:
    undated = event.time is None or event.time.edtf is None
    harmless = figure.measure in _HARM and event.type not in _HARMFUL
    return harmless, undated, spans.gap(event.span, figure.span), event.span.start


def _main_incident(account: Account, placement: Placement) -> str | None:
    """Return the incident that most of a report's events belong to; of several the first told."""
    found = [
        placement.of_event[event.id]
        for event in sorted(account.findings.events, key=lambda event: event.span.start)
        if event.id in placement.of_event and event.type in _HARMFUL
    ]
    return Counter(found).most_common(1)[0][0] if found else None


def _as_of(figure: Figure, claim: Claim | None, report: Report) -> Time | None:
    """Return the time that the words give, else when it was said, else when it was published."""
    if figure.as_of is not None and figure.as_of.edtf is not None:
        return figure.as_of
    if claim is not None and claim.said is not None and claim.said.edtf is not None:
        return replace(claim.said, basis="said")
    if report.published is None:
        return None
    size = _SIZES.get(len(report.published), "interval")
    return Time(report.published, report.published, size, "published", None)
