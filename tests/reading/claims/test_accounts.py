"""Accounts that go on after the sentence in which their voice is named."""

from dataclasses import replace

import pytest

from twosource.analysis import analyse
from twosource.gazetteer import open_gazetteer
from twosource.intake import read_bytes
from twosource.languages import ENGLISH
from twosource.model.analyses import Role, RoleSpan
from twosource.reading import read

TEXT = "A doctor said that nine people died. Seven people were hurt at noon."
PLACES = open_gazetteer()


def show(text: str, *roles: tuple[str, Role, int]) -> list[str]:
    """Return the claims of a text as ``chain | content`` where the network reads these roles."""
    report = read_bytes(text.encode(), "report.txt")
    spans = [
        RoleSpan(text.index(words), text.index(words) + len(words), role, number)
        for words, role, number in roles
    ]
    analysis = replace(analyse(report, ENGLISH.sentences), roles=tuple(spans))
    findings = read(report, analysis, language=ENGLISH, places=PLACES)
    return [
        f"{' > '.join(link.name or '?' for link in claim.chain) or '-'} | {claim.span.text}"
        for claim in findings.claims
    ]


def test_without_the_network_the_next_sentence_is_the_outlets_own() -> None:
    """Nothing in the words says whose account goes on."""
    assert show(TEXT) == [
        "doctor | that nine people died",
        "- | Seven people were hurt at noon",
    ]


def test_a_content_that_goes_on_keeps_its_voice() -> None:
    """The network's content reaches over the second sentence."""
    content = TEXT[TEXT.index("that nine") :]
    roles: tuple[tuple[str, Role, int], ...] = (
        ("A doctor", "source", 0),
        ("said", "cue", 0),
        (content, "content", 0),
    )
    assert show(TEXT, *roles) == [
        "doctor | that nine people died",
        "doctor | Seven people were hurt at noon",
    ]


@pytest.mark.parametrize(
    "roles",
    [
        # the content ends with its sentence
        [("said", "cue", 0), ("that nine people died", "content", 0)],
        # the content is of a cue that made no claim
        [("hurt", "cue", 1), ("Seven people were hurt at noon", "content", 1)],
        # only a part of the sentence
        [("said", "cue", 0), ("Seven people", "content", 0)],
    ],
)
def test_what_the_network_does_not_give_to_a_voice_stays(
    roles: list[tuple[str, Role, int]],
) -> None:
    """Own voice is given up only where the whole of it is content of a cue with a claim."""
    assert show(TEXT, *roles)[-1] == "- | Seven people were hurt at noon"


def test_a_voice_that_closes_its_sentence_does_not_go_on() -> None:
    """After "a doctor said" at the end of a sentence the outlet speaks again."""
    text = "Nine people died, a doctor said. Seven people were hurt at noon."
    parted: tuple[tuple[str, Role, int], ...] = (
        ("said", "cue", 0),
        ("Nine people died", "content", 0),
        ("Seven people were hurt at noon", "content", 0),
    )
    whole: tuple[tuple[str, Role, int], ...] = (("said", "cue", 0), (text[:-1], "content", 0))
    for roles in (parted, whole):
        assert show(text, *roles)[-1] == "- | Seven people were hurt at noon"


def test_what_an_outlet_saw_stays_its_own() -> None:
    """The outlet says how it knows: its reporter was there."""
    text = "A doctor said that nine people died. This reporter saw seven bodies in the square."
    roles: tuple[tuple[str, Role, int], ...] = (
        ("said", "cue", 0),
        (text[text.index("that nine") :], "content", 0),
    )
    assert show(text, *roles)[-1].startswith("- | ")


def test_hearsay_is_not_gone_on_with() -> None:
    """What no one is named for has no account that could go on."""
    text = "Nine people reportedly died. Seven people were killed at noon."
    roles: tuple[tuple[str, Role, int], ...] = (
        ("reportedly", "cue", 0),
        (text[: len(text) - 1], "content", 0),
    )
    assert show(text, *roles)[-1] == "- | Seven people were killed at noon"
