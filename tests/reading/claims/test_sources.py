"""Sources as the network reads them, by the words of a clause."""

import pytest

from tests.marked import unmark
from twosource.analysis import analyse
from twosource.intake import read_bytes
from twosource.languages import ENGLISH
from twosource.model.analyses import Role, RoleSpan, Token
from twosource.reading.claims.sources import read_sources

ROLES: dict[str, Role] = {"s": "source", "c": "cue", "x": "content"}


def read(marked: str) -> tuple[tuple[Token, ...], dict[str, str]]:
    """Read ``[words|s1]``, a source of attribution 1; return the words, and sources by cue."""
    text = unmark(marked)
    roles = [
        RoleSpan(mark.start, mark.end, ROLES[mark.value[0]], int(mark.value[1:]))
        for mark in text.marks
    ]
    report = read_bytes(text.text.encode(), "report.txt")
    tokens = analyse(report, ENGLISH.sentences).tokens
    found = read_sources(roles, tokens)
    return tokens, {
        tokens[cue].text: " ".join(token.text for token in tokens[low:high])
        for cue, (low, high) in found.items()
    }


@pytest.mark.parametrize(
    ("marked", "sources"),
    [
        ("[The mayor|s1] [said|c1] [it fell|x1].", {"said": "The mayor"}),
        ("[It fell|x1], [said|c1] [Ada Ray|s1].", {"said": "Ada Ray"}),
        (  # each token of a cue, each cue its own
            "[The mayor|s1] [has said|c1] it fell, [Ray|s2] [added|c2].",
            {"has": "The mayor", "said": "The mayor", "added": "Ray"},
        ),
        (  # a comma at its end is none of it
            "[The Council, which met,|s1] [said|c1] it fell.",
            {"said": "The Council , which met"},
        ),
        ("[Said|c1] to have fallen.", {}),  # no source
        ("[Ray|s1] and, later, [Lind|s1] [said|c1] it fell.", {}),  # two, with words between
    ],
)
def test_the_source_of_each_cue(marked: str, sources: dict[str, str]) -> None:
    """A cue has the source of its own attribution, where that is one."""
    assert read(marked)[1] == sources


def test_what_lies_in_another_sentence_is_left_out() -> None:
    """Only roles within the words that are asked for are brought to them."""
    tokens, _ = read("It fell. Ray said so.")
    roles = [RoleSpan(9, 12, "source", 1), RoleSpan(13, 17, "cue", 1)]
    assert read_sources(roles, tokens[:3]) == {}
    assert read_sources(roles, tokens[3:]) == {1: (0, 1)}
    assert read_sources(roles, ()) == {}
