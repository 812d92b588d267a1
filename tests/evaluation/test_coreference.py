"""Coreference measures have the values of worked examples."""

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.coreference import (
    assign,
    measure_b3,
    measure_ceaf,
    measure_conll,
    measure_muc,
)


def _clusters(text: str) -> list[set[str]]:
    return [set(part) for part in text.split()]


# key, response, then recall and precision of MUC, B³ and CEAF-e, worked out by hand.
EXAMPLES = [
    ("abc d", "abc d", (100, 100), (100, 100), (100, 100)),
    ("abcd", "ab cd", (200 / 3, 100), (50, 100), (200 / 3, 100 / 3)),
    ("ab cd", "abcd", (100, 200 / 3), (100, 50), (100 / 3, 200 / 3)),
    ("ab c", "a b c", (0, 0), (200 / 3, 100), (250 / 3, 500 / 9)),
    # Luo's example, with the key 12345 67 89abc and the response that joins the first and the last
    ("12345 67 89abc", "1234589abc 67", (100, 90), (100, 700 / 12), (500 / 9, 250 / 3)),
    # a mention that was missed (c), and one that is spurious (x)
    ("abc", "abx", (50, 50), (400 / 9, 400 / 9), (200 / 3, 200 / 3)),
    ("ab", "", (0, 0), (0, 0), (0, 0)),
]


@pytest.mark.parametrize(("key", "response", "muc", "b3", "ceaf"), EXAMPLES)
def test_measures_have_the_values_of_worked_examples(
    key: str,
    response: str,
    muc: tuple[float, float],
    b3: tuple[float, float],
    ceaf: tuple[float, float],
) -> None:
    """MUC counts links, B³ shares of clusters, CEAF-e pairs of clusters."""
    gold, found = _clusters(key), _clusters(response)
    for measure, values in ((measure_muc, muc), (measure_b3, b3), (measure_ceaf, ceaf)):
        measured = measure(gold, found)
        assert (measured.recall, measured.precision) == pytest.approx(values)


def test_conll_f1_is_the_mean_of_three() -> None:
    """The parts of ``abcd`` against ``ab cd``: 80, 66.7 and 44.4."""
    scores = measure_conll(_clusters("abcd"), _clusters("ab cd"))
    assert (scores["muc_f1"], scores["b3_f1"], scores["ceaf_f1"]) == (80.0, 66.7, 44.4)
    assert scores["conll_f1"] == 63.7


@given(
    st.integers(1, 4).flatmap(
        lambda rows: st.lists(
            st.lists(st.integers(0, 5), min_size=4, max_size=4), min_size=rows, max_size=rows
        )
    )
)
def test_assignment_is_the_best_of_all(scores: list[list[int]]) -> None:
    """No other pairing of rows with columns, nor of columns with rows, has a greater sum."""
    table = np.array(scores, float)
    best = max(
        sum(table[row, column] for row, column in enumerate(columns))
        for columns in permutations(range(table.shape[1]), table.shape[0])
    )
    for given_table in (table, table.T):
        pairs = assign(given_table)
        assert len(pairs) == min(given_table.shape)
        assert sum(given_table[pair] for pair in pairs) == pytest.approx(best)
