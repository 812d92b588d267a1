"""Figures: which incident each belongs to, and when it was true."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from twosource.model.claims import Claim
from twosource.model.events import Event
from twosource.model.figures import Figure
from twosource.model.reports import Report
from twosource.model.stories import Incident
from twosource.model.times import Granularity, Time
from twosource.reconciling.accounts import Account
from twosource.reconciling.counts import (
    HARMFUL,
    LOOSE,
    OF_A_VOTE,
    VIOLENT,
    Count,
    find_counts,
)
from twosource.reconciling.tolls import Toll, make_toll, oppose

__all__ = ["Placement", "place_figures", "place_of_events"]

_SIZES: Mapping[int, Granularity] = {4: "year", 7: "month", 10: "day"}


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
        if incident.type in VIOLENT
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
    counts = find_counts(account)
    tolls = _gather_tolls(counts, account, placement)
    placed = {count.figure.id: _place(count, account, placement, tolls) for count in counts}
    return tuple(_follow_whole(figure, placed) for figure in placed.values())


def _gather_tolls(
    counts: Sequence[Count], account: Account, placement: Placement
) -> Mapping[str, Sequence[Toll]]:
    """Return the totals that a report's own words give of each incident."""
    found: dict[str, list[Toll]] = defaultdict(list)
    for count in counts:
        if count.sure and count.event is not None and (toll := make_toll(count, account)):
            found[placement.of_event[count.event.id]].append(toll)
    return found


def _place(
    count: Count, account: Account, placement: Placement, tolls: Mapping[str, Sequence[Toll]]
) -> Figure:
    """Put a figure where its event is; what its words tie to none goes where no toll opposes it."""
    figure, event = count.figure, count.event
    incident = placement.of_event.get(event.id) if event is not None else None
    incident = incident or _fall_back(account, figure, placement)
    toll = None if count.sure else make_toll(count, account)
    if toll is not None and oppose([toll], tolls.get(incident or "", ())):
        incident = None
    return replace(
        figure,
        claim=figure.claim if count.claim is None else count.claim.id,
        as_of=_as_of(figure, count.claim, event, account.report),
        incident=incident,
    )


def _follow_whole(figure: Figure, placed: Mapping[str, Figure]) -> Figure:
    """Put a part where its whole is."""
    whole = placed.get(figure.part_of or "")
    return figure if whole is None else replace(figure, incident=whole.incident)


def _fall_back(account: Account, figure: Figure, placement: Placement) -> str | None:
    """Return the incident of a figure whose own words tell of none."""
    if figure.measure in LOOSE:
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
    kinds = VIOLENT if harmed else HARMFUL
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
