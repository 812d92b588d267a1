"""The map of a brief: circles as wide as the words are vague, a scale bar, and no borders."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from twosource.briefing.rows import PlaceView
from twosource.briefing.views import MapView

__all__ = ["draw_map"]

_WIDTH, _HEIGHT, _EDGE = 640.0, 300.0, 40.0  # pixels
_KM_PER_DEGREE = 111.2
# Kilometres that a place may be off, for the precisions that are drawn; 4 to 7 never are.
_RADIUS = {1: 1.0, 2: 25.0, 3: 40.0}
_LEAST_SPAN = 30.0  # kilometres: nothing is drawn finer


@dataclass(frozen=True, slots=True)
class Projection:
    """An equirectangular view around a centre: true in scale over the tens of kilometres shown."""

    lat: float
    lon: float
    pixels_per_km: float

    def place(self, lat: Decimal | float, lon: Decimal | float) -> tuple[float, float]:
        """Return where a point stands, in pixels from the top left."""
        east = (float(lon) - self.lon) * _KM_PER_DEGREE * math.cos(math.radians(self.lat))
        north = (float(lat) - self.lat) * _KM_PER_DEGREE
        x = _WIDTH / 2 + east * self.pixels_per_km
        y = _HEIGHT / 2 - north * self.pixels_per_km
        return round(x, 1), round(y, 1)


def draw_map(view: MapView) -> Markup:
    """Return the map; empty where no place is known to the district or better."""
    drawn = [place for place in view.places if place.precision in _RADIUS and place.lat is not None]
    if not drawn:
        return Markup("")
    projection = _fit(drawn)
    towns = (_draw_town(name, projection.place(lat, lon)) for name, lat, lon in view.nearby)
    places = (_draw_place(place, projection) for place in drawn)
    parts = Markup("").join([*towns, *places, _draw_bar(projection)])
    frame = Markup('<svg class="map" viewBox="0 0 640 300" aria-hidden="true">{}</svg>')
    return frame.format(parts)


def _fit(places: Iterable[PlaceView]) -> Projection:
    points = [
        (float(it.lat), float(it.lon), _RADIUS[it.precision or 3])
        for it in places
        if it.lat is not None and it.lon is not None
    ]
    lat = (min(it[0] for it in points) + max(it[0] for it in points)) / 2
    lon = (min(it[1] for it in points) + max(it[1] for it in points)) / 2
    narrow = math.cos(math.radians(lat))
    east = max(abs(it[1] - lon) * _KM_PER_DEGREE * narrow + it[2] for it in points)
    north = max(abs(it[0] - lat) * _KM_PER_DEGREE + it[2] for it in points)
    across = (_WIDTH / 2 - _EDGE) / max(east, _LEAST_SPAN / 2)
    return Projection(lat, lon, min(across, (_HEIGHT / 2 - _EDGE) / max(north, _LEAST_SPAN / 2)))


def _draw_place(place: PlaceView, projection: Projection) -> Markup:
    x, y = projection.place(place.lat or 0, place.lon or 0)
    radius = max(6.0, round(_RADIUS[place.precision or 3] * projection.pixels_per_km, 1))
    circle = Markup('<circle class="reach" cx="{}" cy="{}" r="{}"/>').format(x, y, radius)
    label = Markup('<text class="place" x="{}" y="{}" text-anchor="middle">{}</text>')
    return circle + label.format(x, y + 4 if radius > 40 else y - radius - 5, place.name)


def _draw_town(name: str, point: tuple[float, float]) -> Markup:
    x, y = point
    if not (0 < x < _WIDTH - _EDGE and 12 < y < _HEIGHT - 12):
        return Markup("")
    dot = Markup('<circle class="town" cx="{}" cy="{}" r="2.5"/>').format(x, y)
    return dot + Markup('<text class="town" x="{}" y="{}">{}</text>').format(x + 6, y + 4, name)


def _draw_bar(projection: Projection) -> Markup:
    """Return a bar of 1, 2, 5, 10 … kilometres, the longest that fits 140 pixels."""
    lengths = (step * 10**power for power in range(4) for step in (1, 2, 5))
    km = max((it for it in lengths if it * projection.pixels_per_km <= 140), default=1)
    end = round(20 + km * projection.pixels_per_km, 1)
    bar = Markup('<path class="scale" d="M20 280v6H{}v-6"/>').format(end)
    return bar + Markup('<text class="town" x="20" y="274">{} km</text>').format(km)
