"""Utterances: the same words of a speaker in two reports are one account, not two."""

import pytest

from tests.reconciling.build import Account, Spoken, account, claim, figure, record, voice
from twosource.model.stories import Story

BRANDT, HOLT = voice("Ola Brandt", "person"), voice("Per Holt", "person")
WITNESS, DOCTOR = voice("a witness", "anonymous"), voice("a doctor", "anonymous")
BOARD = voice("the Hospital Board", "organisation")
LONG = "“I counted nine of them on the quay before the roof came down on the rest,"
LONGER = f"{LONG} and then nobody could get near the place.”"
SHORT = "“I counted nine of them,"


def report(name: str, who: Spoken, words: str, speech: str = "direct") -> Account:
    """Return a report in which somebody is quoted with a count of nine."""
    text = f"{words} {who.name} told the {name}. Ola Brandt, Per Holt and {name} came."
    said = claim(words, who, speech=speech, counts=[figure("nine", 9)])  # type: ignore[arg-type]
    named = [("Ola Brandt", "person"), ("Per Holt", "person")]
    day = "2024-03-05"
    return account(f"{name}.txt", text, said, outlet=name, family=name, published=day, named=named)  # type: ignore[arg-type]


def tell(one: Account, other: Account) -> Story:
    """Return the story that two reports make."""
    (story,) = record(one, other).stories
    return story


@pytest.mark.parametrize(
    ("one", "other", "origins", "independent"),
    [
        (report("Quay", WITNESS, LONG), report("Tisava", WITNESS, LONGER), 1, False),
        (report("Quay", WITNESS, LONG), report("Tisava", DOCTOR, LONGER), 1, False),
        (report("Quay", WITNESS, LONG), report("Tisava", BRANDT, LONGER), 1, False),
        (report("Quay", BRANDT, LONG), report("Tisava", BOARD, LONGER), 2, False),
        (report("Quay", WITNESS, SHORT), report("Tisava", DOCTOR, LONGER), 2, True),
        (report("Quay", BRANDT, SHORT), report("Tisava", HOLT, LONGER), 2, True),
        (
            report("Quay", WITNESS, f"many fled, and {LONG}”", "mixed"),
            report("Tisava", DOCTOR, LONGER),
            1,
            False,
        ),
        (
            report("Quay", WITNESS, LONG.strip("“"), "indirect"),
            report("Tisava", DOCTOR, "“Nobody but nine of them came out of it alive.”"),
            2,
            True,
        ),
    ],
)
def test_what_is_one_utterance(
    one: Account, other: Account, origins: int, *, independent: bool
) -> None:
    """Words that two reports quote alike are one speaker's, unless both name who said them."""
    story = tell(one, other)
    (relation,) = story.relations
    assert (len(story.origins), relation.independent) == (origins, independent)
    assert story.statements[0].independent_origins == (2 if independent else 1)


def test_the_reason_names_the_speaker() -> None:
    """That a second report quotes the same words of a speaker is told with the speaker's name."""
    (relation,) = tell(report("Quay", BRANDT, SHORT), report("Tisava", BRANDT, LONGER)).relations
    assert relation.reasons[1] == "both quote the same utterance of Ola Brandt"
    story = tell(report("Quay", WITNESS, LONG), report("Tisava", DOCTOR, LONGER))
    assert "the same quoted words stand in Quay (2024-03-05) and Tisava (2024-03-05)" in (
        story.origins[0].reasons
    )


def test_one_who_quotes_two_is_no_bridge_between_them() -> None:
    """Two speakers stay two, though a third report gives both quotes to "an official"."""
    other = "“None of the nine had been told that the depot held anything which burns at all.”"
    first, last = report("Quay", BRANDT, LONGER), report("Tisava", HOLT, other)
    both = report("Courier", voice("an official", "anonymous"), f"{LONGER} {other}")
    (two,) = record(first, last).stories
    (three,) = record(first, last, both).stories
    assert two.statements[0].independent_origins == 2
    assert three.statements[0].independent_origins >= 2
