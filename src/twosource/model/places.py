"""Places: where something happened, as precisely as the words allow and no finer."""

from dataclasses import dataclass
from decimal import Decimal
from math import asin, cos, radians, sin, sqrt
from typing import Literal, Protocol

from twosource.model.spans import Span

__all__ = [
    "EARTH_RADIUS",
    "Candidate",
    "Feature",
    "Place",
    "PlaceIndex",
    "Precision",
    "measure_distance",
]

EARTH_RADIUS = 6371.0088  # kilometres, the mean radius of WGS 84

Feature = Literal["country", "region", "capital", "town", "facility"]
Precision = Literal[1, 2, 3, 4, 5, 6, 7]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may stand for, as a gazetteer knows it.

    ``lat`` and ``lon`` are degrees (WGS 84) with four decimals; ``country`` is ISO 3166-1
    alpha-2; ``region`` is the first-level division; ``geoname`` is a GeoNames id; ``table`` is the
    name of the user's own table that holds the place, null for GeoNames.
    """

    name: str
    geoname: int | None
    lat: Decimal
    lon: Decimal
    feature: Feature
    country: str
    region: str | None
    population: int
    table: str | None = None


class PlaceIndex(Protocol):
    """What reading asks of a gazetteer."""

    @property
    def version(self) -> str:
        """What stands for the user's own places; empty where there are none."""
        ...

    def candidates(self, name: str) -> tuple[Candidate, ...]:
        """Return the places called ``name``, the most prominent first; empty when unknown."""
        ...

    def alike(self, name: str) -> tuple[Candidate, ...]:
        """Return the places whose name is ``name`` written from another script in another way."""
        ...

    def country(self, code: str) -> Candidate | None:
        """Return the country with a code of ISO 3166-1 alpha-2; None when unknown."""
        ...


@dataclass(frozen=True, slots=True)
class Place:
    """A place that a report names: ``"in the northern town of Lomark"``.

    ``precision`` is UCDP GED's ``where_prec``: 1 exact point, 2 near a point (within about
    25 km), 3 second-level division, 4 first-level division, 5 a feature that only a rough point
    can stand for, 6 country, 7 international waters or air space. ``feature`` is what sort of
    place the index or the words say it is ("the village of"), or null. ``table`` is the name of the
    user's own table that the point comes from, null for GeoNames. All but ``name``, ``span`` and
    ``feature`` are null for a place that the gazetteer does not know. A point of precision 4 to 7
    is never drawn as a pin.
    """

    name: str
    geoname: int | None
    lat: Decimal | None
    lon: Decimal | None
    precision: Precision | None
    country: str | None
    span: Span | None
    alternatives: tuple[Candidate, ...] = ()
    feature: Feature | None = None
    table: str | None = None


def measure_distance(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Kilometres along the great circle between two points in degrees (haversine)."""
    height = sin(radians(other_lat - lat) / 2) ** 2
    width = sin(radians(other_lon - lon) / 2) ** 2
    chord = height + cos(radians(lat)) * cos(radians(other_lat)) * width
    return 2 * EARTH_RADIUS * asin(min(1.0, sqrt(chord)))
