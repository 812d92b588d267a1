"""Unknowns that follow from what claims do not say."""

import pytest

from tests.reconciling.told import tell

BLAST = "A bomb killed 12 people in the market of Baghdad on Monday."
TOLD = "Police said that a bomb exploded in the market of Baghdad on Monday."
BLAMED = f"{BLAST} The Interior Ministry blamed rebels for the bombing."
CLASH = "Clashes killed 12 people in the market of Baghdad on Monday."
FOUGHT = "Police said that clashes broke out in the market of Baghdad on Monday."

STORIES = [
    ((BLAST, TOLD), ["“bomb”"]),
    ((BLAST, BLAMED), []),  # somebody says who
    ((BLAST,), []),  # one report alone
    ((BLAST, f"{TOLD} They arrested a man on Monday."), []),
    ((CLASH, FOUGHT), []),  # a clash has two sides
]


@pytest.mark.parametrize(("texts", "words"), STORIES)
def test_who_did_it_is_not_known(texts: tuple[str, ...], words: list[str]) -> None:
    """Where two reports or more tell of a deed and none says who did it, the record says so."""
    found = [it for it in tell(*texts).unknowns if it.about == "who did it"]
    assert [it.why for it in found] == [
        f"where reports tell of {it}, none names who did it" for it in words
    ]
