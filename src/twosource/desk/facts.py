"""Facts: what each report says for or against each statement of a story, as search asks it."""

from collections.abc import Iterator, Mapping

from twosource.model import edtf
from twosource.model.places import Place
from twosource.model.stories import Incident
from twosource.model.times import Time
from twosource.reconciling.record import Told
from twosource.store.stories import Fact
from twosource.store.words import fold

__all__ = ["list_facts"]

_REGION = 5  # precision of a place of which a point says little


def list_facts(told: Told, number_of: Mapping[str, int]) -> Iterator[Fact]:
    """Yield one fact for each statement and each claim for or against it."""
    story = told.story
    claims = {claim.id: claim for claim in story.claims}
    origins = {origin.id: origin.name or "" for origin in story.origins}
    incidents = {incident.id: incident for incident in story.incidents}
    number = 0
    for statement in story.statements:
        incident = incidents.get(statement.incident or "")
        place, time = _where(incident), None if incident is None else incident.time
        first, last = _days(time)
        point = place if place is not None and (place.precision or 9) < _REGION else None
        for key in (*statement.support, *statement.against):
            claim = claims[key]
            yield Fact(
                number,
                number_of[claim.report],
                statement.about,
                statement.state,
                fold(origins.get(claim.origin or "", "")),
                fold(_name(place)),
                first,
                last,
                None if point is None or point.lat is None else float(point.lat),
                None if point is None or point.lon is None else float(point.lon),
                claim.span.start,
                claim.span.end,
            )
            number += 1


def _where(incident: Incident | None) -> Place | None:
    return None if incident is None else incident.place


def _name(place: Place | None) -> str:
    return "" if place is None else " ".join(filter(None, [place.name, place.country]))


def _days(time: Time | None) -> tuple[str | None, str | None]:
    if time is None or time.edtf is None:
        return None, None
    days = edtf.days(time.edtf)
    return (
        None if days.first is None else days.first.isoformat(),
        None if days.last is None else days.last.isoformat(),
    )
