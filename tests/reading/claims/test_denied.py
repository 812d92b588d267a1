"""A denial holds the events that it rejects, and none that it takes for granted."""

import pytest

from twosource.analysis import analyse, open_network
from twosource.gazetteer import open_gazetteer
from twosource.intake import Given, read_bytes
from twosource.languages import ENGLISH
from twosource.reading import read

PLACES = open_gazetteer()


def denied(text: str) -> list[str]:
    """Return the triggers of the events that the denials of a text hold."""
    report = read_bytes(text.encode(), "report.txt", Given(published="2024-03-05"))
    analysis = open_network().annotate(analyse(report, ENGLISH.sentences))
    found = read(report, analysis, language=ENGLISH, places=PLACES)
    triggers = {event.id: event.span.text for event in found.events}
    return [
        triggers[key] for claim in found.claims if claim.stance == "denies" for key in claim.events
    ]


REJECTED = [
    ("The army denied that its jets bombed the market.", ["bombed"]),
    ("The army denied responsibility for the attack on the port.", ["attack"]),
    ("The army denied accusations it carried out the attacks.", ["attacks"]),
    ("The ministry denied reports of a blast at the port.", ["blast"]),
    (
        "The ministry denied that police had used live ammunition against protesters.",
        ["live ammunition"],
    ),
    ("Reports of an explosion at the port were false, the Harbour Board said.", ["explosion"]),
    # what hangs deeper, or describes somebody
    ("The chief disputed comments that police had been slow to react to the shooting.", []),
    ("Police denied knowing the man who was arrested on Monday.", []),
    ("The governor denied the move was related to the demonstrations.", []),
    ("The coalition rejected any excuses used to justify the bombings.", []),
]


@pytest.mark.parametrize(("text", "triggers"), REJECTED)
def test_what_a_denial_rejects(text: str, triggers: list[str]) -> None:
    """Only what stands at the head of the denied content is rejected."""
    assert denied(text) == triggers
