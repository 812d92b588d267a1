"""Deeds: events as they are compared by their words alone."""

import pytest

from tests.reconciling.build import account, claim, event, town
from twosource.reconciling.deeds import compare_bags, make_bag, make_deed, make_gist


def test_bags_are_of_length_one() -> None:
    """A bag is wholly like itself, not at all like one without common words."""
    mill = make_bag(["mill", "conveyor", "mill"])
    assert compare_bags(mill, mill) == pytest.approx(1)
    assert compare_bags(mill, make_bag(["ferry"])) == 0
    assert 0 < compare_bags(mill, make_bag(["mill", "ferry"])) < 1


def test_words_that_are_everywhere_are_in_no_bag() -> None:
    """What stands in more than a third of all reports says nothing."""
    assert make_bag(["the", "of", "said"]) == {}


def test_an_event_of_the_record_is_a_deed_of_its_sentence() -> None:
    """What stands around it is its own sentence's, from the mark before to the mark behind."""
    report, findings = account(
        "a",
        "Snow fell. In Lomark marchers stormed the granary on Friday! Nobody slept.",
        claim("marchers stormed the granary", tells=[event("stormed", place=town("Lomark"))]),
    )
    (found,) = findings.events
    deed = make_deed(report, found)
    assert (deed.id, deed.report, deed.head) == (found.id, report.id, "stormed")
    assert set(deed.around) == {"friday", "granary", "lomark", "marcher"}
    assert deed.places == {"lomark"}


def test_a_gist_keeps_names_apart() -> None:
    """The names of a report weigh by themselves."""
    gist = make_gist("The granary of Lomark burned.", ["Lomark"])
    assert set(gist.names) == {"lomark"}
    assert {"granary", "lomark"} <= set(gist.words)
