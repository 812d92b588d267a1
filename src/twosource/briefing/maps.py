"""Places -> a map: no finer than the words, no borders."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Protocol

from twosource.briefing.casebooks import Casebook
from twosource.briefing.phrases import PRECISIONS
from twosource.briefing.rows import PlaceView
from twosource.briefing.views import MapView
from twosource.model.places import Candidate
from twosource.model.stories import Incident

__all__ = ["PlacesNear", "make_map"]

_AROUND = 60.0  # kilometres around a place in which towns are named
_MOST_TOWNS = 8


class PlacesNear(Protocol):
    """What a brief asks of a gazetteer: the towns around a point."""

    def near(self, lat: Decimal, lon: Decimal, km: float) -> tuple[Candidate, ...]:
        """Return the places within ``km`` kilometres of a point in degrees (WGS 84)."""
        ...


def make_map(case: Casebook, places: PlacesNear | None) -> MapView | None:
    """Return the places of the story's incidents, each once; None where there are none."""
    found = {
        (incident.place.name, incident.place.precision): _make_place(case, incident)
        for incident in reversed(case.story.incidents)
        if incident.place is not None
    }
    if not found:
        return None
    views = _join([view for view in reversed(found.values()) if view is not None])
    return MapView(views, _find_towns(views, places) if places else ())


def _make_place(case: Casebook, incident: Incident) -> PlaceView | None:
    place = incident.place
    if place is None:
        return None
    quote = case.quote([place.span]) if place.span and case.anchor(place.span) else None
    words = PRECISIONS[place.precision if place.lat is not None else None]
    return PlaceView(place.name, quote, place.precision, words, place.lat, place.lon)


def _join(views: Iterable[PlaceView]) -> tuple[PlaceView, ...]:
    """Return each name once, no finer than its vaguest use."""
    named: dict[str, PlaceView] = {}
    for view in views:
        known = named.get(view.name)
        if known is None or (view.precision or 9) > (known.precision or 9):
            named[view.name] = view
    return tuple(named.values())


def _find_towns(
    views: tuple[PlaceView, ...], places: PlacesNear
) -> tuple[tuple[str, Decimal, Decimal], ...]:
    """Return the largest towns around the places that are drawn, but not those places."""
    drawn = {view.name for view in views}
    towns = {
        candidate.geoname: candidate
        for view in views
        if view.lat is not None and view.lon is not None and (view.precision or 9) <= 3
        for candidate in places.near(view.lat, view.lon, _AROUND)
        if candidate.feature in ("town", "capital") and candidate.name not in drawn
    }
    largest = sorted(towns.values(), key=lambda it: (-it.population, it.name, it.lat, it.lon))
    return tuple((it.name, it.lat, it.lon) for it in largest[:_MOST_TOWNS])
