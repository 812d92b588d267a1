"""The limit of reading: products of int8 matrices, and how many operations a text takes."""

import numpy as np
import pytest

from evaluation.products import make_product, measure_rate
from evaluation.reading_speed import count_operations


def test_a_product_is_that_of_its_matrices() -> None:
    """The graph that is written by hand multiplies as integers are multiplied, without overflow."""
    chance = np.random.default_rng(1)
    weights = chance.integers(-64, 64, (384, 40), np.int8)
    activations = chance.integers(0, 256, (7, 384), np.uint8)
    product = activations.astype(np.int64) @ weights.astype(np.int64)
    assert (make_product(weights)(activations) == product).all()


def test_a_rate_is_one_of_a_processor() -> None:
    """No core makes less than a billion operations a second, nor more than ten thousand."""
    assert 1e9 < measure_rate([(384, 384)], 64) < 1e13


def test_operations_grow_with_the_words() -> None:
    """A text of twice the words takes about twice the operations: 15 million a word and more."""
    sentence = b"The guards left the harbour. "
    once, twice = count_operations([sentence * 30]), count_operations([sentence * 60])
    assert twice == pytest.approx(2 * once, rel=0.05)
    assert once > 30 * 6 * 15e6
