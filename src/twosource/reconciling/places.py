"""Places: whether two mentions can be one place, or one lies in the other."""

from decimal import Decimal
from functools import lru_cache
from math import asin, cos, radians, sin, sqrt
from typing import Literal

from twosource.model.places import Place
from twosource.reconciling.spellings import fold_name, words_of

__all__ = ["PlaceLink", "compare_places", "key_of_place", "narrower"]

PlaceLink = Literal["same", "inside", "around", "apart", "unknown"]
_TOWN = 3  # precision: a town or district and everything finer
_COUNTRY = 6  # precision: a country and everything coarser
_NEAR_KM = 5.0  # two points of one town
_REACH_KM = 15.0  # from the middle of a town to a square or crossing of it
_REGION_KM = 150.0  # from a region's middle to a town in it, where no region's name is known


def key_of_place(place: Place) -> str:
    """Return what stands for a place: its GeoNames id, else its folded name."""
    return fold_name(place.name) if place.geoname is None else f"geoname:{place.geoname}"


def compare_places(a: Place | None, b: Place | None) -> PlaceLink:
    """Say whether two mentions are the same place, or ``a`` lies inside or around ``b``.

    Two towns that the gazetteer does not know are apart if their names share no words; a bar may
    lie in any street, a square in any town, and an unknown town in any region or known place.
    """
    if a is None or b is None:
        return "unknown"
    if key_of_place(a) == key_of_place(b):
        return "same"
    return _compare_names(a.name, b.name) or _compare_points(a, b)


@lru_cache(maxsize=65536)
def _compare_names(a: str, b: str) -> PlaceLink | None:
    """One name may say where the other is: "Castle Road, Lomark" lies in "Lomark"."""
    left, right = frozenset(words_of(a)), frozenset(words_of(b))
    if not left or not right:
        return None
    if left == right:
        return "same"
    if right < left:
        return "inside"
    return "around" if left < right else None


def _compare_points(a: Place, b: Place) -> PlaceLink:
    if a.precision is None or b.precision is None:
        alike = a.precision == b.precision and a.feature == b.feature != "facility"
        return "apart" if alike else "unknown"
    if a.country != b.country:
        return "apart"
    if (a.feature == "facility") != (b.feature == "facility") and _distance(a, b) <= _REACH_KM:
        return "inside" if a.feature == "facility" else "around"
    if a.precision <= _TOWN and b.precision <= _TOWN:
        return "same" if _distance(a, b) <= _NEAR_KM else "apart"
    if a.precision == b.precision:
        near = a.precision >= _COUNTRY or _distance(a, b) <= _NEAR_KM
        return "same" if near else "apart"
    if a.precision > b.precision:
        return "around" if _holds(a, b) else "apart"
    return "inside" if _holds(b, a) else "apart"


def _holds(outer: Place, inner: Place) -> bool:
    """Say whether a region or country contains a place of its country."""
    if outer.precision is not None and outer.precision >= _COUNTRY:
        return True
    regions = _regions(inner)
    if not regions:
        return _distance(inner, outer) <= _REGION_KM
    return bool(regions & {fold_name(outer.name), *_regions(outer)})


def _regions(place: Place) -> set[str]:
    return {
        fold_name(candidate.region)
        for candidate in place.alternatives
        if candidate.region and candidate.geoname == place.geoname
    }


def _distance(a: Place, b: Place) -> float:
    """Return the kilometres between two points, along the sphere; very far where one is unknown."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return float("inf")
    return _haversine(a.lat, a.lon, b.lat, b.lon)


@lru_cache(maxsize=65536)
def _haversine(lat: Decimal, lon: Decimal, other_lat: Decimal, other_lon: Decimal) -> float:
    phi, psi = radians(float(lat)), radians(float(other_lat))
    rise, turn = (psi - phi) / 2, radians(float(other_lon) - float(lon)) / 2
    half = sin(rise) ** 2 + cos(phi) * cos(psi) * sin(turn) ** 2
    return 2 * 6371.0 * asin(min(1.0, sqrt(half)))


def narrower(places: list[Place]) -> Place | None:
    """Return the finest place of those given: most often named, then first in the alphabet."""
    if not places:
        return None
    keys = [key_of_place(place) for place in places]
    return min(
        places,
        key=lambda place: (
            place.precision or 8,
            -len(words_of(place.name)) if place.precision is None else 0,
            -keys.count(key_of_place(place)),
            place.name,
            place.span.report if place.span else "",
            place.span.start if place.span else 0,
        ),
    )
