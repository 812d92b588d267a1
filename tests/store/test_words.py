"""Words of the index: how a text is folded, and how a query is understood."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.errors import SettingsWrong
from twosource.store.words import Term, fold, parse_query

FOLDED = [
    ("Mosul", "mosul"),
    ("CAFÉ", "cafe"),
    ("cafe\u0301", "cafe"),
    ("Straße", "strasse"),
    ("İstanbul", "istanbul"),
    ("Ｍｏｓｕｌ", "mosul"),
    ("ﬁre", "fire"),
    ("𝗠𝗼𝘀𝘂𝗹", "mosul"),
    ("№ 5 ™", "no 5 tm"),
    ("قُتِلَ", "قتل"),
    ("أحمد", "احمد"),
    ("Ё", "е"),
    ("ΜΟΣΟΥΛΗ", "μοσουλη"),
    ("ΛΌΓΟΣ", "λογοσ"),
    ("1,300", "1,300"),
    ("", ""),
]

QUERIES: list[tuple[str, tuple[Term, ...]]] = [
    ("mosul", (Term(("mosul",)),)),
    ("  Mosul\tKILLED\n", (Term(("mosul",)), Term(("killed",)))),
    ('"two killed"', (Term(("two", "killed")),)),
    ('"two killed', (Term(("two", "killed")),)),
    ('mosul"two killed"police', (Term(("mosul",)), Term(("two", "killed")), Term(("police",)))),
    ("kill*", (Term(("kill",), begins=True),)),
    ('"kill*"', (Term(("kill",)),)),
    ("al-kadh*", (Term(("al", "kadh"), begins=True),)),
    ("mosul -police", (Term(("mosul",)), Term(("police",), absent=True))),
    ("-police mosul", (Term(("police",), absent=True), Term(("mosul",)))),
    ('mosul -"two killed"', (Term(("mosul",)), Term(("two", "killed"), absent=True))),
    ("mosul -kill*", (Term(("mosul",)), Term(("kill",), begins=True, absent=True))),
    ("al-Kadhimi", (Term(("al", "kadhimi")),)),
    ("1,300", (Term(("1", "300")),)),
    ("U.S.", (Term(("u", "s")),)),
    ("mosul AND NOT (police)", (*(Term((w,)) for w in ("mosul", "and", "not", "police")),)),
    ("title:mosul", (Term(("title", "mosul")),)),
    ("mosul & ! | ' \\ : ()", (Term(("mosul",)),)),
    ("mo\0sul", (Term(("mo", "sul")),)),
    ("mosul \udcff", (Term(("mosul",)),)),
    ("snake_case", (Term(("snake", "case")),)),
    ("قُتل", (Term(("قتل",)),)),
]


@pytest.mark.parametrize(("written", "folded"), FOLDED)
def test_letters_are_compared_small_and_without_accents(written: str, folded: str) -> None:
    """Words that people take for the same are the same when folded."""
    assert fold(written) == folded


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    """What was folded is folded: an index and a query agree, whatever each was made of."""
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_nothing_folded_bears_an_accent(text: str) -> None:
    """No combining mark and no capital with a small form is left."""
    folded = fold(text)
    assert not any(unicodedata.combining(letter) for letter in folded)
    assert not any("A" <= letter <= "Z" for letter in folded)


@pytest.mark.parametrize(("written", "query"), QUERIES)
def test_a_query_is_understood(written: str, query: tuple[Term, ...]) -> None:
    """Words, phrases, beginnings and words that must not stand there are told apart."""
    assert parse_query(written) == query


@pytest.mark.parametrize(
    "written",
    ["", "  ", "*", '""', '"', "-", "-police", '-"two killed" -x*', "...", "_", "\0", "🚑"],
)
def test_a_query_names_a_word(written: str) -> None:
    """A query without a word that must be there is refused in one sentence that says so."""
    with pytest.raises(SettingsWrong, match=r"asks for no word: write one or more") as refused:
        parse_query(written)
    assert "\n" not in str(refused.value)


@given(st.text())
def test_any_query_is_read_or_refused(written: str) -> None:
    """Whatever a person types is a query of plain words, or refused with a reason."""
    try:
        query = parse_query(written)
    except SettingsWrong:
        return
    assert any(not term.absent for term in query)
    assert all(word.isalnum() for term in query for word in term.words)
