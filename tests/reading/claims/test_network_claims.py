"""Claims where the network reads: its cues, its contents, and the rules beside them.

Trees are the network's own; the roles are those marked in a text, so that what is made of them is
tested and not what it happens to read: ``[words|s1]`` is a source of attribution 1, ``c`` a cue
and ``x`` a content.
"""

from dataclasses import replace

import pytest

from tests.marked import unmark
from twosource.analysis import analyse, open_network
from twosource.gazetteer import open_gazetteer
from twosource.intake import Given, read_bytes
from twosource.languages import ENGLISH
from twosource.model.analyses import Role, RoleSpan
from twosource.reading import read

PLACES = open_gazetteer()
ROLES: dict[str, Role] = {"s": "source", "c": "cue", "x": "content"}


def show(written: str) -> list[str]:
    """Return the claims of a marked text as ``chain | cue | stance | contents``."""
    marked = unmark(written)
    given = Given(outlet="Lomark Courier", published="2024-03-05")
    report = read_bytes(marked.text.encode(), "report.txt", given)
    roles = [
        RoleSpan(mark.start, mark.end, ROLES[mark.value[0]], int(mark.value[1:]))
        for mark in marked.marks
    ]
    analysis = open_network(roles=False).annotate(analyse(report, ENGLISH.sentences))
    analysis = replace(analysis, roles=tuple(sorted(roles, key=lambda role: role.start)))
    findings = read(report, analysis, language=ENGLISH, places=PLACES)
    return [
        " | ".join(
            (
                " > ".join(link.name or "?" for link in claim.chain) or "-",
                claim.cue.text if claim.cue else "",
                claim.stance,
                " + ".join(piece.text for piece in claim.pieces),
            )
        )
        for claim in findings.claims
    ]


CUES = [
    (  # by what one stands for a deed belongs to what is denied
        "[The Harbour Union|s1] [denied|c1] responsibility for [the attack on the port|x1].",
        ["Harbour Union | denied | denies | responsibility for the attack on the port"],
    ),
    (  # an account that is called wrong is denied
        "[Reports of an attack on the port were false|x1], [the Harbour Union|s1] [said|c1].",
        ["Harbour Union | said | denies | Reports of an attack on the port were false"],
    ),
    (
        "[Reports of an attack on the port were not false|x1], [the Harbour Union|s1] [said|c1].",
        ["Harbour Union | said | asserts | Reports of an attack on the port were not false"],
    ),
    (
        "[The Harbour Union|s1] [corrected|c1] its statement [that six boats had burned|x1].",
        ["Harbour Union | corrected | denies | that six boats had burned"],
    ),
    (  # a cue that no list has
        "[The Harbour Union|s1] [bristled|c1] [that six boats had burned|x1].",
        ["Harbour Union | bristled | asserts | that six boats had burned"],
    ),
    (  # a noun
        "[The Harbour Union's|s1] [demand|c1] [that the port close|x1] was heard.",
        ["Harbour Union | demand | demands | that the port close"],
    ),
    (  # refused to say
        "[The Harbour Union|s1] [refused to say|c1] [how many boats had burned|x1].",
        ["Harbour Union | refused to say | withholds | how many boats had burned"],
    ),
    (  # negated
        "[The Harbour Union|s1] [has not disclosed|c1] [how many boats burned|x1].",
        ["Harbour Union | has not disclosed | withholds | how many boats burned"],
    ),
    (  # a noun that no list has speaks, if it is read as a source
        "[Several beekeepers|s1] [said|c1] [forty hives had burned|x1].",
        ["Several beekeepers | said | asserts | forty hives had burned"],
    ),
    (  # the second of two verbs shares the voice
        (
            "[The Harbour Union|s1] [said|c1] [six boats burned|x1] and "
            "[complained|c2] [that no one had come|x2]."
        ),
        [
            "Harbour Union | said | asserts | six boats burned",
            "Harbour Union | complained | asserts | that no one had come",
        ],
    ),
    (  # no words: neither a clause nor a stance
        "[The Harbour Union|s1] [pleased|c1] [the fishermen|x1].",
        [],
    ),
    (  # nobody
        "[Expected|c1] [to burn|x1] were six boats.",
        [],
    ),
    (  # the outlet's own refusal is no voice beside it
        "[The Lomark Courier|s1] [is withholding|c1] [the name of the mechanic|x1].",
        [],
    ),
    (  # who was told has said nothing
        "[The fishermen|s1] [were told|c1] [that six boats had burned|x1].",
        ["? | were told | asserts | that six boats had burned"],
    ),
    (  # who was told, by whom
        (
            "[The fishermen|x1] [were warned|c1] by [the Harbour Union|s1] "
            "[that six boats would burn|x1]."
        ),
        ["Harbour Union | warned by | threatens | that six boats would burn"],
    ),
    (  # a passive has a list for its subject, and a noun that the tree hangs on it for its voice
        "[Six fires and two floods|x1] [were reported|c1] by the harbour rescue volunteers.",
        ["harbour rescue volunteers | reported by | asserts | Six fires and two floods"],
    ),
    (  # who and which stand for others
        "The mayor, [who|s1] [grumbled|c1] [that six boats burned|x1], left.",
        [],
    ),
]


@pytest.mark.parametrize(("text", "claims"), CUES)
def test_cues_of_the_network(text: str, claims: list[str]) -> None:
    """A cue that the network alone reads makes a claim if someone says something by it."""
    assert show(text) == claims


CONTENTS = [
    (  # a content ends where the network ends it
        "[Six boats burned|x1], [the Harbour Union|s1] [said|c1], while the ferry left.",
        ["Harbour Union | said | asserts | Six boats burned"],
    ),
    (  # what an interruption cut off is kept
        "[Six boats burned|x1], [the Harbour Union|s1] [said|c1], after the ferry left.",
        ["Harbour Union | said | asserts | Six boats burned + after the ferry left"],
    ),
    (  # what another voice tells is its own
        "[The Harbour Union|s1] [confirmed|c1] [the fire while Ola Brandt put the toll at six|x1].",
        [
            "Harbour Union | confirmed | confirms | the fire",
            "Ola Brandt | put | asserts | the toll at six",
        ],
    ),
    (  # a voice inside a content passes through the outer one, which alone the network reads
        "[The Harbour Union|s1] [said|c1] [Ola Brandt claimed six boats burned|x1].",
        [
            "Harbour Union | said | asserts | Ola Brandt claimed six boats burned",
            "Harbour Union > Ola Brandt | claimed | asserts | six boats burned",
        ],
    ),
    (  # a content that goes on makes a claim for each sentence
        "[The Harbour Union|s1] [said|c1] [six boats burned. Four sank|x1].",
        [
            "Harbour Union | said | asserts | six boats burned",
            "Harbour Union |  | asserts | Four sank",
        ],
    ),
]


@pytest.mark.parametrize(("text", "claims"), CONTENTS)
def test_contents_of_the_network(text: str, claims: list[str]) -> None:
    """The network says where a content begins and ends; voices and their order are the rules'."""
    assert show(text) == claims
