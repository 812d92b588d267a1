"""Facts: what the claims of each report say, as search asks it.

A claim has one fact for each statement that it speaks for or against; one for each measure that it
counts and no statement goes by, since a later count took its place or nothing compares with it; and
one about nothing where it has neither, so that it is found by its origin and place.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from twosource.model import edtf
from twosource.model.claims import Claim
from twosource.model.events import Event
from twosource.model.places import Place
from twosource.model.spans import Span
from twosource.model.stories import Incident, Story
from twosource.model.times import Time
from twosource.reconciling.record import Told
from twosource.store.stories import Fact
from twosource.store.words import fold

__all__ = ["list_facts"]

_REGION = 5  # precision of a place of which a point says little
_NONE = ""  # what a claim is about, or how that stands, where there is no statement


@dataclass(frozen=True, slots=True)
class _Said:
    """One thing that a claim says."""

    claim: Claim
    about: str
    state: str
    incident: str | None


def list_facts(told: Told, number_of: Mapping[str, int]) -> Iterator[Fact]:
    """Yield one fact for each thing that a claim of a story says."""
    story = told.story
    origins = {origin.id: origin.name or "" for origin in story.origins}
    incidents = {incident.id: incident for incident in story.incidents}
    named = _list_named(told)
    events = {event.id: event for event in story.events}
    for number, said in enumerate(_list_said(story)):
        claim, incident = said.claim, incidents.get(said.incident or "")
        place, time = _where(incident), None if incident is None else incident.time
        first, last = _days(time)
        point = place if place is not None and (place.precision or 9) < _REGION else None
        yield Fact(
            number,
            number_of[claim.report],
            said.about,
            said.state,
            fold(origins.get(claim.origin or "", "")),
            _write_places(place, claim, events, named.get(claim.report, ())),
            first,
            last,
            None if point is None or point.lat is None else float(point.lat),
            None if point is None or point.lon is None else float(point.lon),
            claim.span.start,
            claim.span.end,
        )


def _list_said(story: Story) -> Iterator[_Said]:
    claims = {claim.id: claim for claim in story.claims}
    known: set[tuple[str, str, str | None]] = set()
    for it in story.statements:
        for key in (*it.support, *it.against):
            known.add((key, it.about, it.incident))
            yield _Said(claims[key], it.about, it.state, it.incident)
    for figure in story.figures:
        counted = (figure.claim or "", figure.measure, figure.incident)
        if figure.claim in claims and counted not in known:
            known.add(counted)
            yield _Said(claims[figure.claim], figure.measure, _NONE, figure.incident)
    used = {key for key, _, _ in known}
    for claim in story.claims:
        if claim.id not in used:
            yield _Said(claim, _NONE, _NONE, claim.incident)


_Named = tuple[Span, str]  # where a place is named, and how it is called


def _list_named(told: Told) -> Mapping[str, list[_Named]]:
    """Return where each report names a place or building."""
    found: dict[str, list[_Named]] = defaultdict(list)
    for entity in told.entities:
        if entity.kind in ("place", "facility"):
            for span in entity.names:
                found[span.report].append((span, entity.name))
    return found


def _write_places(
    place: Place | None, claim: Claim, events: Mapping[str, Event], named: Iterable[_Named]
) -> str:
    """Return the places of a claim, folded, a line each: the incident's first."""
    places = [place, *(events[key].place for key in claim.events if key in events)]
    names = [" ".join(filter(None, [one.name, one.country])) for one in places if one is not None]
    for span, name in named:
        if any(piece.start <= span.start and span.end <= piece.end for piece in claim.pieces):
            names += [name, span.text]
    return "\n".join(dict.fromkeys(" ".join(fold(name).split()) for name in names))


def _where(incident: Incident | None) -> Place | None:
    return None if incident is None else incident.place


def _days(time: Time | None) -> tuple[str | None, str | None]:
    if time is None or time.edtf is None:
        return None, None
    days = edtf.days(time.edtf)
    return (
        None if days.first is None else days.first.isoformat(),
        None if days.last is None else days.last.isoformat(),
    )
