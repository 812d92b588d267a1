"""Attributions: parts that belong together have one number."""

import numpy as np
import pytest

from twosource.analysis.attributions import RoleTables, join_roles
from twosource.analysis.sequences import legal_moves
from twosource.model.analyses import Token

TAGS = ("O", *(f"{mark}-{role}" for role in ("source", "cue", "content") for mark in "BIES"))
TABLES = RoleTables(TAGS, legal_moves(TAGS))


def join(marked: str) -> list[tuple[str, str, int]]:
    """Read words such as ``police|S-source|3``: the word, its tag, the word of its cue from 1."""
    parts = [word.split("|") for word in marked.split()]
    tokens, at = [], 0
    for text, *_ in parts:
        tokens.append(Token(at, at + len(text), text))
        at += len(text) + 1
    tags = np.zeros((len(parts), len(TAGS)), np.float32)
    links = np.zeros((len(parts), len(parts) + 1), np.float32)
    for index, (_, *told) in enumerate(parts):
        tags[index, TAGS.index(told[0] if told else "O")] = 9
        links[index, int(told[1]) if len(told) > 1 else 0] = 9
    text = " ".join(word for word, *_ in parts)
    return [
        (text[role.start : role.end], role.role, role.attribution)
        for role in join_roles(tokens, tags, links, TABLES, number=5)
    ]


@pytest.mark.parametrize(
    ("marked", "spans"),
    [
        (
            "Police|S-source|2 said|S-cue houses|B-content|2 burned|E-content",
            [("Police", "source", 5), ("said", "cue", 5), ("houses burned", "content", 5)],
        ),
        (  # a content that is interrupted is one
            "It|B-content|4 burned|E-content he|S-source|4 said|S-cue down|S-content|4",
            [
                ("It burned", "content", 5),
                ("he", "source", 5),
                ("said", "cue", 5),
                ("down", "content", 5),
            ],
        ),
        (  # two attributions of one sentence
            "He|S-source|2 said|S-cue she|S-source|4 denied|S-cue it|S-content|4",
            [
                ("He", "source", 5),
                ("said", "cue", 5),
                ("she", "source", 6),
                ("denied", "cue", 6),
                ("it", "content", 6),
            ],
        ),
        ("All|B-content calm|E-content", [("All calm", "content", 5)]),  # a quote without a cue
    ],
)
def test_parts_join_the_cue_they_are_linked_to(
    marked: str, spans: list[tuple[str, str, int]]
) -> None:
    """Each cue is an attribution; sources and contents join it, or stand alone."""
    assert join(marked) == spans


def test_a_link_to_what_is_no_cue_falls_to_the_best_cue() -> None:
    """Only words that were found to be cues can own a part."""
    found = join("Police|S-source|4 said|S-cue houses|B-content|2 burned|E-content")
    assert [number for _, role, number in found if role == "cue"] == [6]
