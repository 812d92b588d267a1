"""Whether two mentions can be one place, or one lies in the other."""

from decimal import Decimal

import pytest

from twosource.model.places import Feature, Place, Precision
from twosource.reconciling.places import PlaceLink, compare_places


def make_place(
    name: str, lat: str | None, feature: Feature | None, precision: Precision | None = 1
) -> Place:
    """Return a place in one country, on one meridian; a hundredth of a degree is 1.1 km."""
    north = Decimal(lat) if lat else None
    east = Decimal("36.7") if lat else None
    known = precision if lat else None
    return Place(name, None, north, east, known, "SY" if lat else None, None, (), feature)


TOWN = make_place("Homs", "34.73", "town")
PAIRS: list[tuple[Place, Place, PlaceLink]] = [
    (make_place("Reed Square", "34.74", "facility"), TOWN, "inside"),
    (TOWN, make_place("Reed Square", "34.74", "facility"), "around"),
    (make_place("Reed Square", "35.90", "facility"), TOWN, "apart"),
    (
        make_place("Reed Square", "34.74", "facility"),
        make_place("Quay", "34.80", "facility"),
        "apart",
    ),
    (make_place("Rastan", "34.93", "town"), TOWN, "apart"),
    (make_place("Emesa", "34.74", "town"), TOWN, "same"),
    (make_place("Syria", "34.90", "country", 6), TOWN, "around"),
    (make_place("Reed Square", None, "facility"), TOWN, "unknown"),
]


@pytest.mark.parametrize(("one", "other", "link"), PAIRS)
def test_how_two_places_lie(one: Place, other: Place, link: PlaceLink) -> None:
    """A square lies in its town; two towns further apart than 5 km are two."""
    assert compare_places(one, other) == link
