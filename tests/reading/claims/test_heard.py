"""Attributions as the network reads them, by the words of a clause."""

from collections.abc import Sequence

import pytest

from tests.marked import unmark
from twosource.analysis import analyse
from twosource.intake import read_bytes
from twosource.languages import ENGLISH
from twosource.model.analyses import Role, RoleSpan, Token
from twosource.reading.claims.heard import Heard, Hearing

ROLES: dict[str, Role] = {"s": "source", "c": "cue", "x": "content"}


def read(marked: str) -> list[tuple[str, str | None, list[str]]]:
    """Read ``[words|s1]``, a source of attribution 1; return cues, sources and contents."""
    text = unmark(marked)
    roles = [
        RoleSpan(mark.start, mark.end, ROLES[mark.value[0]], int(mark.value[1:]))
        for mark in text.marks
    ]
    tokens = split(text.text)
    return [
        (
            join(tokens, heard.cue),
            heard.source and join(tokens, heard.source),
            [text.text[low:high] for low, high in heard.contents],
        )
        for heard in Hearing(roles).within(tokens)
    ]


def split(text: str) -> tuple[Token, ...]:
    return analyse(read_bytes(text.encode(), "report.txt"), ENGLISH.sentences).tokens


def join(tokens: Sequence[Token], phrase: tuple[int, int]) -> str:
    return " ".join(token.text for token in tokens[phrase[0] : phrase[1]])


@pytest.mark.parametrize(
    ("marked", "heard"),
    [
        ("[The mayor|s1] [said|c1] [it fell|x1].", [("said", "The mayor", ["it fell"])]),
        ("[It fell|x1], [said|c1] [Ada Ray|s1].", [("said", "Ada Ray", ["It fell"])]),
        (  # each cue its own, in the order of the text
            "[The mayor|s1] [has said|c1] it fell, [Ray|s2] [added|c2].",
            [("has said", "The mayor", []), ("added", "Ray", [])],
        ),
        (  # a comma at its end is none of it
            "[The Council, which met,|s1] [said|c1] [it fell|x1].",
            [("said", "The Council , which met", ["it fell"])],
        ),
        (  # a content that is interrupted has several parts
            "[It fell|x1], [Ray|s1] [said|c1], [and burned|x1].",
            [("said", "Ray", ["It fell", "and burned"])],
        ),
        ("[Said|c1] [to have fallen|x1].", [("Said", None, ["to have fallen"])]),
        (  # two, with words between
            "[Ray|s1] and, later, [Lind|s1] [said|c1] [it fell|x1].",
            [("said", None, ["it fell"])],
        ),
        ("[Ray|s1] met [them|x1].", []),  # without a cue
    ],
)
def test_what_is_heard(marked: str, heard: list[tuple[str, str | None, list[str]]]) -> None:
    """A cue has the source and the contents of its own attribution."""
    assert read(marked) == heard


def test_what_lies_in_another_sentence_is_left_out() -> None:
    """Only roles within the words that are asked for are brought to them."""
    tokens = split("It fell. Ray said so.")
    roles = [RoleSpan(9, 12, "source", 1), RoleSpan(13, 17, "cue", 1), RoleSpan(0, 7, "content", 1)]
    assert Hearing(roles).within(tokens[:3]) == ()
    assert Hearing(roles).within(tokens[3:]) == (Heard((1, 2), (0, 1), ()),)
    assert Hearing(roles).within(()) == ()
