"""Alignments: deeds of many reports that are the same deed."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.deeds.alignments import (
    FEATURES,
    align_deeds,
    gather_happenings,
    weigh_pair,
)
from evaluation.deeds.deeds import Deed, Gist, make_bag, make_gist

GISTS = {
    "a": make_gist("Fire gutted the granary of Lomark, and Tessa Orvald was arrested.", ["Lomark"]),
    "b": make_gist("Tessa Orvald is held for the blaze in Lomark's granary.", ["Lomark"]),
    "c": make_gist("Pavel Rusk steered the ferry from Dunmere to the Oste islands.", ["Dunmere"]),
}


def deed(name: str, head: str, *, acting: str = "", struck: str = "", told: str = "") -> Deed:
    """Return a verb's deed; the first letter of its name is its report."""
    return Deed(
        id=name,
        report=name[0],
        sentence=int(name[1:]),
        head=head,
        words=frozenset([head]),
        kind="VERB",
        above="",
        acting=make_bag(acting.split()),
        struck=make_bag(struck.split()),
        beside={},
        named={},
        around=make_bag(told.split()),
    )


ARREST = deed("a1", "arrest", struck="tessa orvald", told="tessa orvald lomark")
HELD = deed("b1", "detain", struck="tessa orvald", told="tessa orvald granary")
GUTTED = deed("a2", "gut", acting="fire", struck="granary lomark", told="fire granary lomark")
BURNED = deed("b2", "burn", struck="granary lomark", told="granary lomark")
STEERED = deed("c1", "steer", acting="rusk", struck="ferry", told="rusk ferry dunmere")
DEEDS = (ARREST, HELD, GUTTED, BURNED, STEERED)
ONE = dict.fromkeys(GISTS, "a")


def test_reports_of_one_happening_are_gathered() -> None:
    """Two that use the same rare words tell of one, a third of another."""
    assert gather_happenings(GISTS) == {"a": "a", "b": "a", "c": "c"}


def test_deeds_told_in_other_words_are_one() -> None:
    """The same one is struck, by words of near meaning; nothing else is joined."""
    groups = align_deeds(DEEDS, GISTS, ONE)
    assert ("a1", "b1") in [group.members for group in groups]
    assert ("c1",) in [group.members for group in groups]
    assert not any({"a1", "a2"} <= set(group.members) for group in groups)


def test_a_join_gives_its_reason() -> None:
    """What weighs most for a pair is told in words."""
    (group,) = align_deeds([ARREST, HELD], GISTS, ONE)
    assert "words of near meaning tell it" in group.reasons[0]


def test_deeds_of_two_happenings_stay_apart() -> None:
    """Even the same words about the same people."""
    homes = {"a": "a", "b": "b"}
    assert len(align_deeds([ARREST, replace(HELD, head="arrest")], GISTS, homes)) == 2


def test_who_else_acts_speaks_against_it() -> None:
    """Two that others do, to others, are less likely one than two of the same."""
    gists = GISTS["a"], GISTS["b"]
    same = weigh_pair(
        deed("a1", "vote", acting="orvald"), deed("b1", "vote", acting="orvald"), gists
    )
    other = weigh_pair(
        deed("a1", "vote", acting="orvald"), deed("b1", "vote", acting="rusk"), gists
    )
    assert same.score > other.score


@given(st.permutations(DEEDS))
def test_the_order_of_deeds_does_not_matter(deeds: list[Deed]) -> None:
    """Any order gives the same groups, and every deed is in one of them."""
    groups = align_deeds(deeds, GISTS, ONE)
    assert groups == align_deeds(DEEDS, GISTS, ONE)
    assert sorted(m for group in groups for m in group.members) == sorted(d.id for d in DEEDS)


@pytest.mark.parametrize("pair", [(ARREST, HELD), (GUTTED, BURNED), (ARREST, STEERED)])
def test_a_pair_has_no_direction(pair: tuple[Deed, Deed]) -> None:
    """The score is a likelihood, the same from either side."""
    a, b = pair
    there = weigh_pair(a, b, (GISTS[a.report], GISTS[b.report]))
    back = weigh_pair(b, a, (GISTS[b.report], GISTS[a.report]))
    assert there == back
    assert 0 < there.score < 1


def test_features_are_named_once() -> None:
    """A reason stands for one feature."""
    assert len({feature.name for feature in FEATURES}) == len(FEATURES)


def test_an_empty_gist_is_like_none() -> None:
    """A report without words is a happening of its own."""
    assert gather_happenings({"a": Gist({}, {}), "b": Gist({}, {})}) == {"a": "a", "b": "b"}
