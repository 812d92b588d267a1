"""Tolls: which numbers tell that two events are one, or that they are two."""

import pytest

from twosource.model.figures import Bound, Bounds, Measure
from twosource.reconciling.tolls import Toll, agree, differ, name_number, oppose


def toll(
    low: int | None,
    measure: Measure = "killed",
    *,
    bound: Bound = "exact",
    group: str = "people",
    report: str = "a",
    voice: str = "army",
    at: int = 0,
    settled: bool = True,
    loose: bool = False,
) -> Toll:
    """Return a total; of an open bound ``low`` is the least number."""
    high = low if bound == "exact" else None
    bounds = Bounds(low, high, bound)
    number = name_number(bounds)
    return Toll(report, measure, group, bounds, voice, at, settled, loose, number)


OPPOSED = [
    (toll(6), toll(40), True),
    (toll(6), toll(6), False),
    # rounded, or one more: one thing told roughly
    (toll(91, bound="more_than"), toll(90), False),
    (toll(31), toll(32), False),
    # of two groups only a part that is more than its whole
    (toll(6), toll(4, group="civilians"), False),
    (toll(6), toll(40, group="civilians"), True),
    (toll(6), toll(40, "injured"), False),
    # counts that the words order are of one event
    (toll(6), toll(40, loose=True), False),
    # two sources side by side count one thing; far apart, each with its setting, two
    (toll(6), toll(40, voice="union"), False),
    (toll(6), toll(40, voice="union", at=900), True),
    (toll(6), toll(40, voice="union", at=900, settled=False), False),
    # two reports may differ: that is a conflict, not another event
    (toll(6), toll(40, report="b"), False),
]


@pytest.mark.parametrize(("one", "other", "opposed"), OPPOSED)
def test_one_report_gives_two_events_numbers_that_exclude_each_other(
    one: Toll, other: Toll, *, opposed: bool
) -> None:
    """In one report, numbers of one source that exclude each other belong to two events."""
    assert oppose([one], [other]) is opposed
    assert oppose([other], [one]) is opposed


AGREED = [
    ([toll(6)], [toll(6, report="b")], 1),
    ([toll(1)], [toll(1, report="b")], 0),
    ([toll(37)], [toll(37, report="b")], 2),
    ([toll(40)], [toll(40, report="b")], 1),
    ([toll(37), toll(52, "injured")], [toll(52, "injured", report="b"), toll(37, report="b")], 4),
    ([toll(37)], [toll(37, "injured", report="b")], 0),
    ([toll(37, group="soldiers")], [toll(37, group="children", report="b")], 0),
    ([toll(24, bound="vague")], [toll(24, bound="vague", report="b")], 0),
]


@pytest.mark.parametrize(("a", "b", "telling"), AGREED)
def test_odd_numbers_tell_more_than_round_ones(a: list[Toll], b: list[Toll], telling: int) -> None:
    """What two reports count alike tells more the less it is chance."""
    assert agree(a, b)[0] == telling
    assert agree(a, b) == agree(b, a)


def test_the_shared_numbers_are_named() -> None:
    """The reason of a join names the numbers."""
    assert agree([toll(37)], [toll(37, report="b")])[1] == "37 killed"


@pytest.mark.parametrize(
    ("x", "y", "far"), [(6, 120, True), (6, 12, False), (50, 120, False), (None, 120, False)]
)
def test_numbers_fourfold_apart_are_of_two_events(x: int | None, y: int, *, far: bool) -> None:
    """Accounts of one thing seldom differ fourfold."""
    assert differ([toll(x)], [toll(y, report="b")]) is far
