"""The fixed phrases say no more than the record does."""

import pytest

from twosource.briefing.phrases import choose_unit, show_bounds, show_state, show_support
from twosource.model.figures import Bound, Bounds, Number


@pytest.mark.parametrize(
    ("bound", "low", "high", "words"),
    [
        ("exact", 44, 44, "44"),
        ("at_least", 22, None, "22 or more"),
        ("more_than", 3001, None, "more than 3,000"),
        ("less_than", None, 19, "fewer than 20"),
        ("at_most", None, 30, "30 or fewer"),
        ("about", 300, 300, "about 300"),
        ("range", 20, 25, "20 to 25"),
        ("vague", 24, None, "vague, 24 or more"),
        ("vague", None, None, "vague"),
        ("zero", 0, 0, "none"),
    ],
)
def test_bounds_are_shown_as_they_were_said(
    bound: Bound, low: Number | None, high: Number | None, words: str
) -> None:
    """The number that was said is shown, not the one that its bound was turned into."""
    assert show_bounds(Bounds(low, high, bound)) == words


def test_a_unit_is_not_said_twice() -> None:
    """Seats are counted in seats; wounds of "gunshot wounds" are named already."""
    assert choose_unit("seats", "seats") == "person"
    assert choose_unit("wounds", "injured, gunshot wounds") == "person"
    assert choose_unit("crown", "money, damage") == "crown"


@pytest.mark.parametrize(
    ("origins", "names", "state", "support"),
    [
        (0, 1, "not established", "no known origin"),
        (1, 1, "single origin", "1 known origin"),
        (1, 6, "not established", "6 origins, not known to be independent"),
        (2, 3, "not established", "2 independent origins"),
    ],
)
def test_one_origin_is_said_only_where_there_is_one(
    origins: int, names: int, state: str, support: str
) -> None:
    """Six origins of which no two are known to be independent are not called one."""
    assert show_state("single_origin", origins, names) == state
    assert show_support(origins, names) == support
