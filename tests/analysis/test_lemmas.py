"""Lemmas as edits of words."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.analysis.lemmas import Lemmas, edit_to_lemma, find_edit


@pytest.mark.parametrize(
    ("word", "lemma", "edit"),
    [
        ("houses", "house", "d1"),
        ("Houses", "house", "d1"),
        ("was", "be", "d3be"),
        ("Reuters", "Reuters", "k0"),
        ("NATO", "NATO", "k0"),
        ("APRIL", "April", "t0"),
        ("Americans", "American", "k1"),
        ("n't", "not", "d2ot"),
        ("2,000", "2,000", "d0"),
    ],
)
def test_an_edit_makes_the_lemma(word: str, lemma: str, edit: str) -> None:
    """The edit is the shortest, and gives the lemma back."""
    assert find_edit(word, lemma) == edit
    assert edit_to_lemma(word, edit) == lemma


@given(st.text(min_size=1), st.text(min_size=1))
def test_every_edit_can_be_undone(word: str, lemma: str) -> None:
    """Whatever the letters, the edit that was found makes the lemma."""
    assert edit_to_lemma(word, find_edit(word, lemma)) == lemma


def test_an_edit_too_long_for_its_word_leaves_the_word() -> None:
    """An edit that was learnt from longer words takes nothing from a shorter one."""
    assert edit_to_lemma("Go", "d3be") == "go"


def test_what_is_no_edit_is_refused() -> None:
    """A table that holds something else is not read silently."""
    with pytest.raises(ValueError, match="no edit"):
        edit_to_lemma("word", "?")


@pytest.mark.parametrize(
    ("word", "upos", "edits", "lemma"),
    [
        ("told", "VERB", ["d0"], "tell"),  # the table knows
        ("Told", "VERB", ["d0"], "tell"),
        ("burned", "VERB", ["d1", "d2"], "burn"),  # the second guess is a verb
        ("baked", "VERB", ["d1", "d2"], "bake"),
        ("droned", "VERB", ["d1", "d2"], "drone"),  # nobody has seen either
        ("told", "NOUN", ["d0"], "told"),  # another part of speech
    ],
)
def test_a_lemma_that_is_known_goes_before_one_that_is_not(
    word: str, upos: str, edits: list[str], lemma: str
) -> None:
    """The table decides, then the likeliest edit that makes a known lemma, then the likeliest."""
    known = {"VERB": frozenset({"burn", "bake", "tell"})}
    assert Lemmas({"VERB": {"told": "tell"}}, known).find(word, upos, edits) == lemma


def test_lemmas_are_read_from_their_file(tmp_path: Path) -> None:
    """What ships is JSON."""
    path = tmp_path / "lemmas.json"
    path.write_text('{"table": {"VERB": {"told": "tell"}}, "known": {"VERB": ["burn", "tell"]}}')
    found = Lemmas.read(path)
    assert found.find("told", "VERB", ["d0"]) == "tell"
    assert found.find("burned", "VERB", ["d1", "d2"]) == "burn"
