"""Actors exclude each other only where neither can be the other or a part of it."""

import pytest

from twosource.model.names import Name, NameKind
from twosource.model.spans import Span
from twosource.reconciling.actors import (
    Actor,
    ActorLink,
    compare_actors,
    covers,
    find_actors,
    list_forms,
    tell_apart,
)
from twosource.reconciling.names import Directory

NOBODY = Directory((), {})
KNOWN = Directory((), {"e1": "army", "e2": "front"})

COUNTRY = "IQ"


def name(words: str, kind: NameKind, entity: str | None = None) -> Name:
    """Return a name by its words."""
    return Name(words, kind, entity, Span("r", 0, len(words), words))


def actor(words: str, kind: NameKind) -> Actor:
    """Return an actor in a country, known by its words alone."""
    (found,) = find_actors([name(words, kind)], NOBODY, home=COUNTRY)
    return found


LINKS: list[tuple[tuple[str, NameKind], tuple[str, NameKind], ActorLink]] = [
    (("the army", "government"), ("army", "government"), "same"),
    (("rebel", "armed_group"), ("Rebels", "armed_group"), "same"),
    # of one state, or perhaps of one
    (("army", "government"), ("regime", "government"), "open"),
    (("army", "government"), ("Iraqi", "nationality"), "open"),
    # of two states; what has no country is of the place's own
    (("army", "government"), ("Turkish", "nationality"), "apart"),
    (("Turkish army", "government"), ("Iranian forces", "government"), "apart"),
    # a state and those who fight it
    (("army", "government"), ("rebels", "armed_group"), "apart"),
    (("army", "government"), ("Free Harbour Front", "armed_group"), "apart"),
    (("police", "government"), ("protesters", "crowd"), "apart"),
    (("army", "government"), ("gunmen", "armed_group"), "open"),
    (("army", "government"), ("pro-government fighters", "armed_group"), "open"),
    # groups
    (("Free Harbour Front", "armed_group"), ("militants", "armed_group"), "inside"),
    (("rebels", "armed_group"), ("Free Harbour Front", "armed_group"), "around"),
    (("rebels", "armed_group"), ("militants", "armed_group"), "open"),
    (("Free Harbour Front", "armed_group"), ("Tisava Brigade", "armed_group"), "apart"),
    (("Free Harbour Front", "armed_group"), ("FHF", "armed_group"), "open"),
    (("Free Harbour Front", "armed_group"), ("Harbour Front", "armed_group"), "open"),
    # what a person or an organisation belongs to is not known
    (("Ola Brandt", "person"), ("army", "government"), "open"),
    (("Democratic Forces", "organisation"), ("army", "government"), "open"),
]


@pytest.mark.parametrize(("a", "b", "link"), LINKS)
def test_how_two_actors_stand_to_each_other(
    a: tuple[str, NameKind], b: tuple[str, NameKind], link: ActorLink
) -> None:
    """They are one, one lies in the other, they exclude each other, or nothing is known."""
    turned: dict[ActorLink, ActorLink] = {"inside": "around", "around": "inside"}
    assert compare_actors(actor(*a), actor(*b)) == link
    assert compare_actors(actor(*b), actor(*a)) == turned.get(link, link)


def test_victims_do_not_act() -> None:
    """Civilians and children are struck, however a sentence is read."""
    assert find_actors([name("civilians", "crowd"), name("Daily Reed", "media")], NOBODY) == ()


def test_a_bare_word_stands_for_the_only_body_of_that_name() -> None:
    """A bare "army" is the army that the story knows, if it knows one."""
    known = [name("army", "government", "e1")]
    (found,) = find_actors([name("Army", "government")], KNOWN, forms=list_forms(known, KNOWN))
    assert found.key == "army"
    two = [*known, name("Army", "government", "e2")]
    assert list_forms(two, KNOWN) == {}


COVERED = [
    ("army", "government forces", True),
    ("government", "police", True),
    ("police", "army", False),
    ("police", "government forces", False),
    ("army", "police", False),
    ("army", "regime", True),
    ("army", "Turkish army", False),
]


@pytest.mark.parametrize(("denied", "named", "covered"), COVERED)
def test_whose_denial_covers_whom(denied: str, named: str, *, covered: bool) -> None:
    """A government's denial covers its forces; the police's does not cover the army."""
    assert covers(actor(denied, "government"), actor(named, "government")) is covered


def test_a_group_s_denial_covers_no_other_rebels() -> None:
    """What "rebels" did is not denied by one group of them; what a group did is by "rebels"."""
    front, rebels = actor("Free Harbour Front", "armed_group"), actor("rebels", "armed_group")
    assert not covers(front, rebels)
    assert covers(rebels, front)


def test_lists_are_apart_only_where_nobody_is_in_both() -> None:
    """One culprit among several that a claim names may be the one of another claim."""
    army, rebels = actor("army", "government"), actor("rebels", "armed_group")
    assert tell_apart([army], [rebels])
    assert not tell_apart([army, rebels], [rebels])
    assert not tell_apart([], [rebels])
