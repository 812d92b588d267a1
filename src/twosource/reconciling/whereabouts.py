"""Whereabouts: at which places a report is set, and whether two reports are set at the same ones.

A report is set where it says most often that something is. Two wars, or two towns of one war, use
the same words; that they are told of different places speaks against one matter.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from math import asin, cos, radians, sin, sqrt

from twosource.model.places import EARTH_RADIUS, Place

__all__ = ["Spot", "list_spots", "share_spots"]

Spot = tuple[float, float, bool, int]  # degrees, whether it is a region, and how often it is named

_COUNTRY = 6  # precision of what is too wide to tell places apart
_REGION = 4  # precision: a first-level division, of which the point is the middle
_HEAD, _TIMES = 140, 2  # what stands among the first characters counts twice
_MAIN = 0.5  # of how often the first place is named: what is named less is no main place
_NEAR, _WITHIN = 40.0, 150.0  # kilometres of one area; from the middle of a region to a town in it


def list_spots(places: Iterable[Place]) -> tuple[Spot, ...]:
    """Return the points of the places that a report names most, those of the map alone."""
    times: Counter[tuple[float, float]] = Counter()
    wide: dict[tuple[float, float], bool] = {}
    for place in places:
        if place.lat is None or place.lon is None or (place.precision or _COUNTRY) >= _COUNTRY:
            continue
        point = float(place.lat), float(place.lon)
        times[point] += _TIMES if place.span is not None and place.span.start < _HEAD else 1
        wide[point] = wide.get(point, True) and (place.precision or 0) >= _REGION
    most = max(times.values(), default=0)
    return tuple(
        (*point, wide[point], count)
        for point, count in sorted(times.items())
        if count >= _MAIN * most
    )


def share_spots(a: Sequence[Spot], b: Sequence[Spot]) -> float | None:
    """Return how much of what either report names lies near the other's; None where unknown."""
    if not a or not b:
        return None
    return min(_cover(a, b), _cover(b, a))


def _cover(spots: Sequence[Spot], others: Sequence[Spot]) -> float:
    near = sum(spot[3] for spot in spots if any(_is_near(spot, other) for other in others))
    return near / sum(spot[3] for spot in spots)


def _is_near(a: Spot, b: Spot) -> bool:
    reach = _NEAR if a[2] == b[2] else _WITHIN
    return a[:2] == b[:2] or _measure(a, b) <= reach


def _measure(a: Spot, b: Spot) -> float:
    """Return the kilometres between two points, along the sphere."""
    phi, psi = radians(a[0]), radians(b[0])
    rise, turn = (psi - phi) / 2, radians(b[1] - a[1]) / 2
    half = sin(rise) ** 2 + cos(phi) * cos(psi) * sin(turn) ** 2
    return 2 * EARTH_RADIUS * asin(min(1.0, sqrt(half)))
