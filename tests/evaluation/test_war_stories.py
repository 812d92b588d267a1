"""What the scores of war stories count, on a made-up war."""

from datetime import date

import pytest

from evaluation.war_stories import Told, score_war_pairs
from twosource.model.reports import Report


def tell(name: str, day: int, location: str, cluster: str | None, *incidents: str) -> Told:
    """Return a report of a day of March."""
    split = "report" if name == "e" else "tune"
    when = date(2024, 3, day)
    return Told(Report(name, name, name), when, location, split, cluster, frozenset(incidents))


WAR = [
    tell("a", 1, "lomark", "c1", "i1"),
    tell("b", 1, "lomark", "c1", "i1", "i2"),
    tell("c", 1, "lomark", "c1", "i3"),
    tell("d", 9, "lomark", None),
    tell("e", 2, "varn", None),
]


@pytest.mark.parametrize(
    ("split", "right", "far", "elsewhere"), [(None, 30.0, 3, 4), ("tune", 50.0, 3, 0)]
)
def test_days_and_places_apart_are_wrong_pairs(
    split: str | None, right: float, far: int, elsewhere: int
) -> None:
    """Of one story of all, three pairs are of one week and place; a half counts its own alone."""
    scores = score_war_pairs(WAR, [frozenset("abcde")], split)
    assert scores["pairs_right"] == right
    assert (scores["pairs_far"], scores["pairs_elsewhere"]) == (far, elsewhere)
    assert (scores["stories"], scores["largest"]) == (1, 5)


def test_one_incident_is_more_than_one_day() -> None:
    """Two reports of a day that count different dead need not be one story."""
    scores = score_war_pairs(WAR, [frozenset("ab"), *map(frozenset, "cde")])
    assert scores["same_incident"] == 100.0
    assert scores["cluster"] == scores["day_and_place"] == 33.3
    assert scores["b3_f1"] == 100.0
