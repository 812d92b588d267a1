"""Values of one role exclude each other only where they speak of one act."""

import pytest

from tests.reconciling.told import between, find_statement, tell

BOMB = "A bomb killed 12 people in the market of Baghdad on Monday."
FRONT = f"{BOMB} The Interior Ministry blamed the Free Harbour Front for the bombing."
ARMY = (
    f"{BOMB} The Free Harbour Front accused the army of carrying out the bombing in Baghdad on"
    " Monday."
)
REBELS = f"{BOMB} The Civil Guard blamed rebels for the bombing."
GUNMEN = f"{BOMB} The Civil Guard blamed gunmen for the bombing."


def test_two_who_cannot_both_have_done_it_conflict() -> None:
    """Each side blames the other for one bombing: the values stand against each other."""
    story = tell(FRONT, ARMY)
    assert [row[0] for row in between(story)] == ["conflicts"]
    front = find_statement(story, "actor", "Free Harbour Front")
    army = find_statement(story, "actor", "army")
    assert (front.state, army.state) == ("contested", "contested")
    assert (front.support, front.against) == (army.against, army.support)
    assert (front.independent_origins, front.independent_against) == (1, 1)


def test_a_named_group_refines_a_word_for_many() -> None:
    """A name, "Free Harbour Front", says more closely who "rebels" are, and contests nothing."""
    story = tell(FRONT, REBELS)
    assert between(story) == [("refines", "Interior Ministry", "Civil Guard")]
    assert find_statement(story, "actor", "rebels").state == "single_origin"


def test_who_may_be_the_other_does_not_conflict() -> None:
    """Men who are only called gunmen may be anybody's."""
    assert all(kind != "conflicts" for kind, _, _ in between(tell(ARMY, GUNMEN)))


def test_two_sides_of_a_clash_do_not_conflict() -> None:
    """One tells of the army's shelling, another of the rebels': a clash has two sides."""
    one = (
        "Clashes between the army and rebels killed 12 people in Baghdad on Monday. The army"
        " shelled the port, the Relief Union said."
    )
    other = "Rebels shelled the school in Baghdad on Monday, the Interior Ministry said."
    assert between(tell(one, other)) == []


TOLLS = [("12", "12", ["conflicts"]), ("12", "17", [])]


@pytest.mark.parametrize(("one", "other", "kinds"), TOLLS)
def test_one_toll_shows_one_act(one: str, other: str, kinds: list[str]) -> None:
    """Shelling by two sides is one act where both kill the same twelve, and two otherwise."""
    story = tell(
        f"The army shelled the market of Baghdad on Monday, killing {one} people, the Relief"
        " Union said.",
        f"Rebels shelled the market of Baghdad on Monday, killing {other} people, the Interior"
        " Ministry said.",
    )
    assert [row[0] for row in between(story)] == kinds


def test_one_source_that_changes_its_account_updates_it() -> None:
    """The days on which one source named two culprits order them."""
    first = (
        f"{BOMB} The Interior Ministry said on Tuesday that rebels carried out the bombing of the"
        " market of Baghdad on Monday."
    )
    later = (
        f"{BOMB} The Interior Ministry said on Thursday that soldiers carried out the bombing of"
        " the market of Baghdad on Monday."
    )
    story = tell(first, later, published="2024-03-08")
    assert [row[0] for row in between(story)] == ["updates"]
    assert find_statement(story, "actor", "rebels").state == "updated"
    assert find_statement(story, "actor", "soldiers").state == "single_origin"


def test_two_sources_that_name_the_same_are_related() -> None:
    """Who did it is what a second source is asked for, so that it is shown."""
    one = "The Relief Union said that the army shelled the hospital in Baghdad on Monday."
    other = "Residents said that the army shelled the hospital in Baghdad on Monday."
    assert [row[0] for row in between(tell(one, other))] == ["same"]


def test_an_undated_report_is_not_compared() -> None:
    """Whether both speak of one bombing hangs on the missing date, and the record says so."""
    undated = (
        "A bomb killed 12 people in the market of Baghdad. The Free Harbour Front accused the army"
        " of carrying out the bombing in Baghdad."
    )
    story = tell(FRONT, undated, undated=(1,))
    assert [row[0] for row in between(story)] == ["not_comparable"]
    (gap,) = [it for it in story.unknowns if it.about == "the date of a report"]
    assert "one pair of statements" in gap.effect
