"""Timeline: when things happened, as the claims place them. When something was said is not here."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from twosource.model import edtf
from twosource.model.claims import Claim
from twosource.model.events import Event
from twosource.model.stories import Incident, Moment

__all__ = ["lay_timeline", "period_of"]


def lay_timeline(
    incidents: Iterable[Incident], claims: Iterable[Claim], events: Mapping[str, Event]
) -> tuple[Moment, ...]:
    """Return a moment for each time that events of one incident are given, in order."""
    tellers: dict[str, list[str]] = defaultdict(list)
    for claim in claims:
        for event in claim.events:
            tellers[event].append(claim.id)
    found = [moment for incident in incidents for moment in _moments(incident, events, tellers)]
    return tuple(sorted(found, key=_order))


def _moments(
    incident: Incident, events: Mapping[str, Event], tellers: Mapping[str, list[str]]
) -> Iterable[Moment]:
    timed: dict[tuple[str, str], list[Event]] = defaultdict(list)
    for key in incident.events:
        event = events[key]
        if event.time is not None and event.time.edtf is not None and event.polarity == "happened":
            timed[event.time.edtf, event.time.timex].append(event)
    for group in timed.values():
        first = min(group, key=lambda event: (event.span.report, event.span.start, event.id))
        claims = {claim for event in group for claim in tellers.get(event.id, ())}
        if first.time is not None:
            yield Moment(first.time, tuple(sorted(claims)), first.span)


def _order(moment: Moment) -> tuple[str, str, str, int]:
    days = None if moment.time.edtf is None else edtf.days(moment.time.edtf)
    first = None if days is None else days.first or days.last
    return (
        first.isoformat() if first else "9999",
        moment.time.timex,
        moment.text.report,
        moment.text.start,
    )


def period_of(values: Iterable[str]) -> str | None:
    """Return the days from the first to the last of some EDTF values, as EDTF; None without any."""
    known = [days for value in values if (days := edtf.days(value)).first and days.last]
    firsts = [days.first for days in known if days.first is not None]
    lasts = [days.last for days in known if days.last is not None]
    return edtf.of_days(min(firsts), max(lasts)) if firsts and lasts else None
