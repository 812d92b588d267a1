"""Groups: which people lie within which."""

from itertools import product

import pytest

from twosource.model.groups import GROUPS, PARENT, compare_groups

MIRROR = {"same": "same", "part": "whole", "whole": "part", "apart": "apart"}


@pytest.mark.parametrize(
    ("a", "b", "said"),
    [
        ("people", "people", "same"),
        ("civilians", "people", "part"),
        ("children", "people", "part"),
        ("children", "civilians", "part"),
        ("people", "children", "whole"),
        ("soldiers", "forces", "part"),
        ("fighters", "civilians", "apart"),
        ("women", "children", "apart"),
        ("protesters", "civilians", "apart"),
        ("things", "people", "apart"),
    ],
)
def test_pairs_of_groups(a: str, b: str, said: str) -> None:
    """What two groups are to each other."""
    assert compare_groups(a, b) == said


def test_each_group_has_one_place() -> None:
    """Every group but people and things lies within another group of the table."""
    assert set(PARENT) == set(GROUPS) - {"people", "things"}
    assert set(PARENT.values()) <= set(GROUPS)


def test_comparing_mirrors() -> None:
    """Seen from the other side a part is a whole."""
    for a, b in product(GROUPS, repeat=2):
        assert compare_groups(b, a) == MIRROR[compare_groups(a, b)]


def test_being_a_part_is_passed_on() -> None:
    """A part of a part is a part, and nothing is a part of itself."""
    for a, b, c in product(GROUPS, repeat=3):
        if compare_groups(a, b) == compare_groups(b, c) == "part":
            assert compare_groups(a, c) == "part"


def test_an_unknown_group_stands_alone() -> None:
    """A key that the table does not have is comparable with itself alone."""
    assert compare_groups("families", "families") == "same"
    assert compare_groups("families", "people") == "apart"
