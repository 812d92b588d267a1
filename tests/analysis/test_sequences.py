"""Tags: the best legal sequence, and the spans that it marks."""

from itertools import product

import numpy as np
import pytest

from twosource.analysis.sequences import decode_sentences, decode_tags, find_runs, legal_moves

BIO = ["O", "B-person", "I-person", "B-place", "I-place"]
BIOES = ["O", *(f"{mark}-{role}" for role in ("source", "cue") for mark in "BIES")]


@pytest.mark.parametrize(
    ("tags", "runs"),
    [
        ("O B-person I-person O", [(1, 3, "person")]),
        ("B-person B-person", [(0, 1, "person"), (1, 2, "person")]),
        ("S-cue B-source I-source E-source", [(0, 1, "cue"), (1, 4, "source")]),
        ("O O", []),
    ],
)
def test_runs_are_what_the_tags_mark(tags: str, runs: list[tuple[int, int, str]]) -> None:
    """Spans are half-open ranges of words with what they are."""
    assert find_runs(tags.split()) == runs


@pytest.mark.parametrize("tags", [BIO, BIOES])
@pytest.mark.parametrize("seed", range(10))
def test_the_sequence_is_the_best_legal_one(tags: list[str], seed: int) -> None:
    """No other legal sequence has a greater sum: all of them are tried."""
    chance = np.random.default_rng(seed)
    scores = chance.normal(size=(4, len(tags))).astype(np.float32)
    moves = legal_moves(tags)

    def weigh(path: tuple[int, ...]) -> float:
        steps = zip((len(tags), *path), (*path, len(tags)), strict=True)
        return float(
            sum(scores[i, tag] for i, tag in enumerate(path)) + sum(moves[a, b] for a, b in steps)
        )

    found = tuple(decode_tags(scores, moves))
    assert weigh(found) == pytest.approx(
        max(weigh(path) for path in product(range(len(tags)), repeat=4)), abs=1e-4
    )


@pytest.mark.parametrize("tags", [BIO, BIOES])
@pytest.mark.parametrize("seed", range(10))
def test_sentences_are_decoded_each_by_itself(tags: list[str], seed: int) -> None:
    """Sentences that stand together get the tags that each of them gets alone."""
    scores = np.random.default_rng(seed).normal(size=(12, len(tags))).astype(np.float32)
    scores[:5, 0] += 9  # so that some sentences need no search
    edges, moves = [(0, 3), (3, 4), (4, 9), (9, 12)], legal_moves(tags)
    alone = [tag for low, high in edges for tag in decode_tags(scores[low:high], moves)]
    assert decode_sentences(scores, edges, moves) == alone


def test_a_broken_sequence_is_never_given() -> None:
    """An inside without its beginning is not chosen, however much it scores."""
    scores = np.zeros((2, len(BIO)), np.float32)
    scores[:, BIO.index("I-person")] = 50
    tags = [BIO[tag] for tag in decode_tags(scores, legal_moves(BIO))]
    assert tags == ["B-person", "I-person"]


def test_a_span_has_an_end_where_ends_are_marked() -> None:
    """With BIOES tags a span that is begun is also ended, within the window."""
    scores = np.zeros((4, len(BIOES)), np.float32)
    scores[:, BIOES.index("I-cue")] = 50
    tags = [BIOES[tag] for tag in decode_tags(scores, legal_moves(BIOES))]
    assert tags == ["B-cue", "I-cue", "I-cue", "E-cue"]
