"""Trees: the best one, always a tree, always with one root."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from twosource.analysis.trees import decode_tree


def is_tree(heads: tuple[int, ...]) -> bool:
    """Say whether every word leads to the root, which has one word."""
    if heads.count(0) != 1:
        return False
    for word in range(1, len(heads) + 1):
        node, steps = word, 0
        while node and steps <= len(heads):
            node, steps = heads[node - 1], steps + 1
        if node:
            return False
    return True


def weigh(scores: np.ndarray, heads: tuple[int, ...]) -> float:
    """Return the sum of the scores of a tree's arcs."""
    return float(sum(scores[word, head] for word, head in enumerate(heads)))


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5])
@pytest.mark.parametrize("seed", range(20))
def test_the_tree_is_the_best_of_all(count: int, seed: int) -> None:
    """No other tree with one root has a greater sum: all of them are tried."""
    scores = np.random.default_rng(seed).normal(size=(count, count + 1)).astype(np.float32)
    heads = tuple(decode_tree(scores))
    options = product(range(count + 1), repeat=count)
    best = max(weigh(scores, option) for option in options if is_tree(option))
    assert is_tree(heads)
    assert weigh(scores, heads) == pytest.approx(best, abs=1e-5)


@given(
    st.integers(1, 30).flatmap(
        lambda n: arrays(np.float32, (n, n + 1), elements=st.floats(-50, 0, width=32))
    )
)
def test_any_scores_give_a_tree(scores: np.ndarray) -> None:
    """Whatever the scores, each word has one head and one word is the root."""
    assert is_tree(tuple(decode_tree(scores)))


def test_a_cycle_that_scores_best_is_broken() -> None:
    """Two words that each want the other as head are parted where it costs least."""
    scores = np.array([[-5.0, -99, 0], [-9, 0, -99]], np.float32)
    assert decode_tree(scores) == [0, 1]
