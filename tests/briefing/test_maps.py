"""The map is no finer than the words."""

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.briefing.ferry import build_ferry
from twosource.briefing import make_brief
from twosource.briefing.map_drawings import draw_map
from twosource.briefing.views import MapView
from twosource.model.places import Candidate, Precision


class Towns:
    """A gazetteer of one town."""

    def near(self, lat: Decimal, lon: Decimal, km: float) -> tuple[Candidate, ...]:
        """Return the town, whatever is asked."""
        del lat, lon, km
        return (
            Candidate("<Alten>", 2, Decimal("54.2000"), Decimal("8.7000"), "town", "XX", None, 900),
        )


def make_map(precision: Precision) -> MapView:
    """Return the ferry fire's map with its place at this precision."""
    record, texts = build_ferry()
    story = record.stories[0]
    (incident,) = story.incidents
    assert incident.place is not None
    moved = replace(incident, place=replace(incident.place, precision=precision))
    record = replace(record, stories=(replace(story, incidents=(moved,)),))
    view = make_brief(record, texts, places=Towns()).stories[0].map
    assert view is not None
    return view


@pytest.mark.parametrize("precision", [4, 5, 6, 7])
def test_a_region_is_never_a_pin(precision: Precision) -> None:
    """A place known to the region or less is listed and not drawn."""
    view = make_map(precision)
    assert draw_map(view) == ""
    assert [place.name for place in view.places] == ["Marrow Quay"]


def test_a_town_nearby_is_drawn_as_text() -> None:
    """A neighbouring town is a dot with its name, and a name cannot become markup."""
    drawing = draw_map(make_map(2))
    assert "&lt;Alten&gt;" in drawing
    assert "<Alten>" not in drawing


def test_a_vaguer_place_has_a_wider_circle() -> None:
    """The circle's width in kilometres grows with the vagueness; the scale bar says how far."""
    assert " km</text>" in draw_map(make_map(1))
    assert draw_map(make_map(1)) != draw_map(make_map(2))
