"""Words of the index: how a text is folded, and how a query is understood."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.errors import SettingsWrong
from twosource.store.words import Term, fold, parse_query, part_words

MARKS = "\u0301\u05b8\u064f\u0345\u093f\u20dd"
STRANGE = st.text(st.sampled_from(f"aE5 -_½℅ﬁßİ{MARKS}שא가\U0001d5e0\u00a0") | st.characters())

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


@given(STRANGE)
def test_letters_fold_alone_as_they_do_together(text: str) -> None:
    """A text is folded part by part, which gives what the rules of Unicode give for the whole."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    assert fold(text) == "".join(c for c in plain if not unicodedata.combining(c))


@given(STRANGE)
def test_words_are_parted_as_what_is_folded(text: str) -> None:
    """The words of a text are those of its folded letters, whatever stands in it."""
    words = tuple(word for _, _, word in part_words(text))
    assert words == tuple(word[:200] for word in re.findall(r"[^\W_]+", fold(text)))
    if words:
        assert parse_query('"' + text.replace('"', " ") + '"') == (Term(words),)


@given(STRANGE)
def test_words_stand_where_they_are_said_to(text: str) -> None:
    """What stands at a word's place folds to it, holds its marks, and comes in order."""
    before = (0, 0)
    for start, end, word in part_words(text):
        assert word in fold(text[start:end])
        assert before <= (start, end)
        assert not unicodedata.category(text[end : end + 1] or " ").startswith("M")
        before = (start, end)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("קול שָׁלוֹם.", ["קול", "שָׁלוֹם"]),
        ("قال مُحَمَّد، ثم", ["قال", "مُحَمَّد", "ثم"]),
        ("e\u0301te\u0301-la", ["e\u0301te\u0301", "la"]),
        ("snake_case ½", ["snake", "case", "½", "½"]),
    ],
)
def test_marks_part_no_word(text: str, words: list[str]) -> None:
    """An accent, a vowel mark or a sign of two words is where it stands, and whole."""
    assert [text[start:end] for start, end, _ in part_words(text)] == words


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
