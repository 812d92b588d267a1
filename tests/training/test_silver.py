"""Names that a network writes into trees which have none."""

import numpy as np
import pytest

from tests.training.test_corpora import read_marked
from training.corpora import Sentence
from training.silver import UNKNOWN, write_names

PERSON, BODY, PLACE, NONE = np.eye(4)


def tell(sentence: Sentence, *odds: np.ndarray) -> list[str]:
    """Return the names that are written where the network says this of each word."""
    write_names([(sentence, np.stack(odds))])
    return sentence.names or []


def test_a_name_is_whole_and_of_one_kind() -> None:
    """All words of a name get the kind that the network gives them on the whole."""
    sentence = read_marked("Ada/PROPN/3/nsubj/ Ray/PROPN/1/flat/ left/VERB/0/root/")
    assert tell(sentence, PERSON, 0.6 * PERSON + 0.4 * PLACE, NONE) == [
        "B-person",
        "I-person",
        "O",
    ]


@pytest.mark.parametrize(
    ("of", "names"),
    [
        (BODY, ["B-organisation", "I-organisation", "I-organisation"]),
        (NONE, ["B-organisation", "O", "B-organisation"]),
    ],
)
def test_of_parts_a_name_where_the_network_says_so(of: np.ndarray, names: list[str]) -> None:
    """The trees of "Bank of Tarn", one name, and "Norvex of Tarn", two, are the same."""
    sentence = read_marked("Bank/PROPN/0/root/ of/ADP/3/case/ Tarn/PROPN/1/nmod/")
    assert tell(sentence, BODY, of, BODY) == names


def test_a_word_is_heard_wherever_it_stands() -> None:
    """Where one place leaves the kind open, the others decide; where all do, it stays open."""
    sure = read_marked("Tarn/PROPN/2/nsubj/ burned/VERB/0/root/")
    unsure = read_marked("TARN/PROPN/2/nsubj/ spoke/VERB/0/root/")
    open_ = read_marked("Kelmar/PROPN/2/nsubj/ spoke/VERB/0/root/")
    half = 0.5 * PLACE + 0.5 * PERSON
    write_names(
        [
            (sure, np.stack([PLACE, NONE])),
            (unsure, np.stack([half, NONE])),
            (open_, np.stack([half, NONE])),
        ]
    )
    assert [s.names for s in (sure, unsure, open_)] == [
        ["B-place", "O"],
        ["B-place", "O"],
        [UNKNOWN, "O"],
    ]


def test_a_proper_noun_may_be_no_name_that_is_asked_for() -> None:
    """A month is a proper noun and no person, place or organisation."""
    assert tell(read_marked("May/PROPN/0/root/"), NONE) == ["O"]
