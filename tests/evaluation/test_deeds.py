"""Deeds: events as they are compared by their words alone."""

import pytest

from evaluation.deeds.deeds import compare_bags, make_bag, make_gist


def test_bags_are_of_length_one() -> None:
    """A bag is wholly like itself, not at all like one without common words."""
    mill = make_bag(["mill", "conveyor", "mill"])
    assert compare_bags(mill, mill) == pytest.approx(1)
    assert compare_bags(mill, make_bag(["ferry"])) == 0
    assert 0 < compare_bags(mill, make_bag(["mill", "ferry"])) < 1


def test_words_that_are_everywhere_are_in_no_bag() -> None:
    """What stands in more than a third of all reports says nothing."""
    assert make_bag(["the", "of", "said"]) == {}


def test_a_gist_keeps_names_apart() -> None:
    """The names of a report weigh by themselves."""
    gist = make_gist("The granary of Lomark burned.", ["Lomark"])
    assert set(gist.names) == {"lomark"}
    assert {"granary", "lomark"} <= set(gist.words)
