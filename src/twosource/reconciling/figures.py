"""Figures: which incident each belongs to, and when it was true."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from twosource.model import spans
from twosource.model.claims import Claim
from twosource.model.events import Event
from twosource.model.figures import Figure, Measure
from twosource.model.reports import Report
from twosource.model.stories import Incident
from twosource.model.times import Granularity, Time
from twosource.reconciling.accounts import Account

__all__ = ["OF_A_VOTE", "Placement", "find_counted", "place_figures", "place_of_events"]

_SIZES: Mapping[int, Granularity] = {4: "year", 7: "month", 10: "day"}
_NEAR = 200  # characters: about a sentence
# Measures of a vote say nothing of a clash that the same sentence mentions.
OF_A_VOTE: frozenset[Measure] = frozenset(["votes", "seats", "share"])
# What may be counted of anything: only an event of the claim itself says of what.
_LOOSE: frozenset[Measure] = frozenset(["other", "money"])
_HARM = frozenset(
    ["killed", "injured", "missing", "detained", "displaced", "evacuated", "affected"]
)
_HARMFUL = frozenset(["ASSAULT", "PROTEST", "COERCE", "MOBILIZE", None])
_VIOLENT = frozenset(["ASSAULT", "PROTEST"])


@dataclass(frozen=True, slots=True)
class Placement:
    """Which incident each event of a story belongs to, and the one that most reports tell."""

    incidents: Mapping[str, Incident]
    of_event: Mapping[str, str]
    main: str | None


def place_of_events(incidents: Sequence[Incident], events: Mapping[str, Event]) -> Placement:
    """Index incidents by their id and by their events."""
    told = {
        incident.id: len({events[event].report for event in incident.events})
        for incident in incidents
        if incident.type in _VIOLENT
    }
    most = sorted(told, key=lambda key: (-told[key], key))
    # Two incidents that equally many reports tell leave it open which is the main one.
    main = most[0] if most and (len(most) == 1 or told[most[0]] > told[most[1]]) else None
    return Placement(
        {incident.id: incident for incident in incidents},
        {event: incident.id for incident in incidents for event in incident.events},
        main,
    )


def place_figures(account: Account, placement: Placement) -> tuple[Figure, ...]:
    """Return the report's figures with their claim, their incident and their time."""
    claims = _claims_of(account)
    placed = {}
    for figure, event in find_counted(account):
        claim = claims.get(figure.id)
        incident = placement.of_event.get(event.id) if event is not None else None
        placed[figure.id] = replace(
            figure,
            claim=claim.id if claim is not None else figure.claim,
            as_of=_as_of(figure, claim, event, account.report),
            incident=incident or _fall_back(account, figure, placement),
        )
    return tuple(_follow_whole(figure, placed) for figure in placed.values())


def find_counted(account: Account) -> list[tuple[Figure, Event | None]]:
    """Return each figure of a report with the event that it counts, where its words tell of one."""
    claims = _claims_of(account)
    return [
        (figure, _event_of(figure, claims.get(figure.id), account.deeds))
        for figure in account.findings.figures
    ]


def _claims_of(account: Account) -> dict[str, Claim]:
    """Return the claim of each figure, by the figure's id."""
    by_id = {claim.id: claim for claim in account.findings.claims}
    claims = {figure: claim for claim in by_id.values() for figure in claim.figures}
    given = {f.id: by_id[f.claim] for f in account.findings.figures if f.claim in by_id}
    return claims | given


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
    candidates = own or ([] if figure.measure in _LOOSE else inside or near)
    return min(candidates, key=lambda event: _nearness(figure, event)) if candidates else None


def _suits(figure: Figure, event: Event) -> bool:
    if figure.measure in OF_A_VOTE:
        return event.type is None
    if figure.measure in ("killed", "injured"):
        return event.type in _VIOLENT or event.type in (None, "MOBILIZE", "RETREAT")
    if figure.measure == "crowd":
        return event.type in (*_VIOLENT, None, "MOBILIZE", "AID")
    if figure.measure in _HARM:
        return event.type in _HARMFUL or event.type in ("RETREAT", "AID")
    return True


def _nearness(figure: Figure, event: Event) -> tuple[bool, bool, int, int]:
    undated = event.time is None or event.time.edtf is None
    harmless = figure.measure in _HARM and event.type not in _HARMFUL
    return harmless, undated, spans.gap(event.span, figure.span), event.span.start


def _fall_back(account: Account, figure: Figure, placement: Placement) -> str | None:
    """Return the incident of a figure whose own words tell of none."""
    if figure.measure in _LOOSE:
        return None
    if figure.measure in OF_A_VOTE:
        events = [event for event in account.deeds if event.context == "election"]
        votes = {placement.of_event[event.id] for event in events}
        return min(votes) if len(votes) == 1 else None
    return _main_incident(account, figure, placement)


def _main_incident(account: Account, figure: Figure, placement: Placement) -> str | None:
    """Return the incident that most of a report's events belong to; of several the first told.

    The dead and the injured of a report that tells of no violence are those of the story's main
    incident, if the report has a date: "The toll rose to six" goes without saying of what.
    """
    harmed = figure.measure in ("killed", "injured")
    kinds = _VIOLENT if harmed else _HARMFUL
    found = [
        placement.of_event[event.id]
        for event in sorted(account.deeds, key=lambda event: event.span.start)
        if event.type in kinds and event.polarity == "happened"
    ]
    if found:
        return Counter(found).most_common(1)[0][0]
    return placement.main if harmed and account.report.published is not None else None


def _as_of(figure: Figure, claim: Claim | None, event: Event | None, report: Report) -> Time | None:
    """Return the time that the words give, else when it was said, else when it was published.

    What had happened "by Tuesday" was counted on Tuesday.
    """
    if figure.as_of is not None and figure.as_of.edtf is not None:
        return figure.as_of
    if event is not None and event.time is not None and (event.time.edtf or "").startswith("../"):
        end = (event.time.edtf or "").removeprefix("../")
        size = _SIZES.get(len(end), "unknown")
        return replace(event.time, edtf=end, timex=end, granularity=size, basis="words")
    if claim is not None and claim.said is not None and claim.said.edtf is not None:
        return replace(claim.said, basis="said")
    if report.published is None:
        return None
    size = _SIZES.get(len(report.published), "unknown")
    return Time(report.published, report.published, size, "published", None)
