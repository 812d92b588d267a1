"""Denials stand against what their words name, and against nothing else."""

import pytest

from tests.reconciling.told import between, find_statement, tell

SHELLED = "The Relief Union said that the army shelled the hospital in Baghdad on Monday."
GASSED = "The Relief Union said that the army used chemical weapons in Baghdad on Monday."
BOMBED = "Army jets bombed the market of Baghdad on Monday, the Relief Union said."
BLAST = "Police said that a bomb went off in the market of Baghdad on Monday."
ATTACK = (
    "The Relief Union said that rebels were behind the attack on the market of Baghdad on Monday."
)

REJECTED = [
    # the weapon
    (GASSED, "The army denied using chemical weapons in Baghdad on Monday.", "weapon"),
    # who did it
    (SHELLED, "The army denied that it was behind the shelling of Baghdad on Monday.", "actor"),
    (SHELLED, "The army denied responsibility for the shelling of Baghdad on Monday.", "actor"),
    (SHELLED, "The army said that it was not behind the shelling of Baghdad on Monday.", "actor"),
    # both the deed and who did it
    (BOMBED, "The army denied that its jets bombed the market of Baghdad on Monday.", "actor"),
    # the deed
    (BLAST, "The army denied that a bomb went off in the market of Baghdad on Monday.", "weapon"),
]


@pytest.mark.parametrize(("told", "denial", "about"), REJECTED)
def test_a_denial_is_of_what_its_words_name(told: str, denial: str, about: str) -> None:
    """One denial stands between the two claims, and contests the statement that it names."""
    story = tell(told, denial)
    assert {kind for kind, _, _ in between(story)} == {"denies"}
    contested = {it.about for it in story.statements if it.state == "contested"}
    assert about in contested


def test_a_denial_of_responsibility_leaves_the_deed() -> None:
    """Who denies being behind an attack does not deny that it happened."""
    denial = "The army denied responsibility for the shelling of Baghdad on Monday."
    happened = [it for it in tell(SHELLED, denial).statements if it.about == "happened"]
    assert [it.against for it in happened] == [()]


def test_a_denial_by_one_is_none_of_what_another_did() -> None:
    """The army's denial does not speak against "rebels were behind the attack"."""
    denial = "The army denied that it was behind the attack on the market of Baghdad on Monday."
    assert between(tell(ATTACK, denial)) == []


def test_a_bare_denial_is_of_the_accusation_before_it() -> None:
    """A denial of "the accusation" rejects what it was accused of in the same report."""
    first = "The Free Harbour Front accused the army of shelling the hospital in Baghdad on Monday."
    story = tell(f"{first} The army denied the accusation.", SHELLED)
    rows = between(story)
    assert [(kind, voice) for kind, voice, _ in rows if kind == "denies"] == [
        ("denies", "army")
    ] * 2
    assert find_statement(story, "actor", "army").state == "contested"


def test_a_bare_denial_without_an_accusation_stands_alone() -> None:
    """Who was accused of nothing denies nothing that the record knows of."""
    story = tell(f"{SHELLED} The Harbour Board denied the accusation.", SHELLED)
    assert all(kind != "denies" for kind, _, _ in between(story))


def test_withholding_denies_nothing() -> None:
    """What has not been confirmed is not denied."""
    withheld = "The Interior Ministry has not confirmed that the army shelled Baghdad on Monday."
    assert between(tell(SHELLED, withheld)) == []


TAKEN_BACK = [
    ("The Interior Ministry said that rebels bombed the market of Baghdad on Monday.", "retracts"),
    ("The Relief Union said that rebels bombed the market of Baghdad on Monday.", "corrects"),
]


@pytest.mark.parametrize(("told", "kind"), TAKEN_BACK)
def test_a_correction_takes_back_or_corrects(told: str, kind: str) -> None:
    """One's own earlier statement is retracted, another's is corrected."""
    corrected = (
        "The Interior Ministry corrected the earlier statement that rebels bombed the market of"
        " Baghdad on Monday."
    )
    assert {row[0] for row in between(tell(told, corrected))} == {kind}


def test_an_account_that_is_called_wrong_is_denied() -> None:
    """Reports that are false are denied: what they tell did not happen."""
    told = "The Relief Union said that an explosion hit the port of Baghdad on Monday."
    wrong = "Reports of an explosion at the port of Baghdad on Monday were false, police said."
    assert between(tell(told, wrong)) == [("denies", "police", "Relief Union")]


def test_what_did_not_happen_conflicts_with_what_did() -> None:
    """A voice that tells of no attack conflicts with one that tells of it."""
    told = "The Relief Union said that there was an attack on the port of Baghdad on Monday."
    calm = "Police said that there was no attack on the port of Baghdad on Monday."
    assert [row[0] for row in between(tell(told, calm))] == ["conflicts"]


def test_one_voice_that_says_what_it_was_not_contradicts_nobody() -> None:
    """A source that tells of a rocket and not of a bomb stands against others only."""
    told = "Police said that a bomb exploded in the market of Baghdad on Monday."
    other = "Police said that there was no bomb blast in the market of Baghdad on Monday."
    assert between(tell(told, other)) == []
