"""Whereabouts: a report is set where it says most often that something is."""

from collections.abc import Sequence
from decimal import Decimal

import pytest

from twosource.model.places import Place, Precision
from twosource.model.spans import Span
from twosource.reconciling.whereabouts import Spot, list_spots, share_spots

LATE = 500  # a character far from the head of a report


def place(lat: str | None, precision: Precision | None = 1, start: int = LATE) -> Place:
    """Return a place on one meridian, named at a character of a report."""
    span = Span("r", start, start + 6, "Lomark")
    return Place(
        "Lomark", None, lat and Decimal(lat), lat and Decimal("40.0"), precision, None, span
    )


def spots(*named: tuple[float, bool, int]) -> list[Spot]:
    """Return points of one meridian."""
    return [(lat, 40.0, wide, times) for lat, wide, times in named]


def test_the_places_that_are_named_most_are_the_main_ones() -> None:
    """What is named less than half as often as the first is none."""
    named = [place("36.0")] * 5 + [place("35.0")] * 3 + [place("33.0")] * 2
    assert [spot[0] for spot in list_spots(named)] == [35.0, 36.0]


def test_the_head_of_a_report_counts_twice() -> None:
    """A place of the headline stands against one that the body names twice."""
    assert [spot[0] for spot in list_spots([place("36.0", start=3), *[place("33.0")] * 4])] == [
        33.0,
        36.0,
    ]


@pytest.mark.parametrize("vague", [place(None, None), place("36.0", 6), place("36.0", None)])
def test_a_country_or_an_unknown_place_tells_nothing(vague: Place) -> None:
    """Too much happens in a country, and a name without a point lies nowhere."""
    assert list_spots([vague]) == ()
    assert share_spots(list_spots([vague]), spots((36.0, False, 1))) is None


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        (spots((36.0, False, 1)), spots((36.3, False, 2)), 1.0),  # 33 km
        (spots((36.0, False, 1)), spots((36.5, False, 1)), 0.0),  # 56 km
        (spots((36.0, True, 1)), spots((36.9, False, 1)), 1.0),  # a town of the region
        (spots((36.0, True, 1)), spots((36.9, True, 1)), 0.0),  # two regions
        (spots((36.0, False, 3)), spots((36.0, False, 1), (33.0, False, 3)), 0.25),
    ],
)
def test_what_is_near_is_shared(one: Sequence[Spot], other: Sequence[Spot], shared: float) -> None:
    """The report that lies elsewhere the more decides, whichever of the two it is."""
    assert share_spots(one, other) == share_spots(other, one) == shared
