"""Words and sentences have exact offsets, also in ugly text."""

from itertools import pairwise
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.analysis.tokens import analyse, find_blocks, split_sentences, split_tokens
from twosource.intake import read_bytes
from twosource.languages import ENGLISH
from twosource.model.reports import Report, report_id

WORDS = [
    ("He didn't go.", ["He", "did", "n't", "go", "."]),
    ("Iraq’s army", ["Iraq", "’s", "army"]),
    ("al-Sadr, anti-riot", ["al-Sadr", ",", "anti-riot"]),
    ("The U.S. won 41% of 1,300.", ["The", "U.S.", "won", "41", "%", "of", "1,300", "."]),
    ("at 11:30am (0830 GMT)", ["at", "11:30am", "(", "0830", "GMT", ")"]),
    ("see pic.example.org/x now", ["see", "pic.example.org/x", "now"]),
    ("@ada_ray #fire", ["@ada_ray", "#fire"]),
]


@pytest.mark.parametrize(("text", "words"), WORDS)
def test_words(text: str, words: list[str]) -> None:
    """Words, marks, numbers and addresses are parted as news writes them."""
    assert [token.text for token in split_tokens(text, 0, len(text))] == words


SENTENCES = [
    ("Gen. Ward left. He won.", ["Gen. Ward left.", "He won."]),
    ("He lives in the U.S. and votes.", ["He lives in the U.S. and votes."]),
    ("He lives in the U.S. The vote is near.", ["He lives in the U.S.", "The vote is near."]),
    ("J. A. Ward won.", ["J. A. Ward won."]),
    ("Stones were thrown.Officers fled.", ["Stones were thrown.", "Officers fled."]),
    ('"It is over." He left.', ['"It is over."', "He left."]),
    ("It rose 3.5 percent. No one knew.", ["It rose 3.5 percent.", "No one knew."]),
    ("A line without a stop\nThe next one", ["A line without a stop", "The next one"]),
    ("They burned in the city According to a medic two died", [
        "They burned in the city", "According to a medic two died",
    ]),
    ("Really?! Yes… maybe.", ["Really?!", "Yes… maybe."]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "sentences"), SENTENCES)
def test_sentences(text: str, sentences: list[str]) -> None:
    """Sentences end where a reader ends them."""
    found = split_sentences(text, 0, len(text), ENGLISH.sentences)
    assert [text[start:end] for start, end in found] == sentences


def test_wrapped_lines_are_one_sentence() -> None:
    """A line break in a text of fixed width ends nothing."""
    text = (
        "The council of the town met on the third day of the strike and\n"
        "decided that the water would be given out at the old harbour, as\n"
        "it had been in the years of the drought, and that the price would\n"
        "not rise before the end of the month, whatever the county might\n"
        "say.\n\nNo one objected."
    )
    found = list(split_sentences(text, 0, len(text), ENGLISH.sentences))
    assert len(found) == 2


@given(st.text(max_size=200))
def test_tokens_cover_everything_but_space(text: str) -> None:
    """Tokens stand in order, never overlap, and leave out nothing but white space."""
    tokens = split_tokens(text, 0, len(text))
    assert all(text[token.start : token.end] == token.text for token in tokens)
    assert all(a.end <= b.start for a, b in pairwise(tokens))
    assert sum(len(token.text) for token in tokens) == sum(not c.isspace() for c in text)


@given(st.text(alphabet=st.sampled_from('aB .\n\r"“”!?—\u00a0é😀'), max_size=200))
def test_sentences_hold_their_tokens(text: str) -> None:
    """Each token stands in exactly one sentence, and sentences never overlap."""
    report = Report(id=report_id(text, "x"), text=text, name="x")
    analysis = analyse(report, ENGLISH.sentences)
    assert [i for s in analysis.sentences for i in range(s.first, s.last)] == list(
        range(len(analysis.tokens))
    )
    assert all(a.end <= b.start for a, b in pairwise(analysis.sentences))
    assert all(analysis.sentence_at(t.start) is not None for t in analysis.tokens)


def test_fronts_are_not_read() -> None:
    """Headline, dateline and byline stand in no sentence."""
    report = read_bytes(
        b"Three hurt as bridge falls in Lomark\n\nBy Ada Ray\n\nLOMARK, March 4 (Northwire) - A"
        b" bridge fell.\n\nThree people were hurt.\n",
        "report.txt",
    )
    analysis = analyse(report, ENGLISH.sentences)
    sentences = [report.text[s.start : s.end] for s in analysis.sentences]
    assert sentences == ["A bridge fell.", "Three people were hurt."]


def test_lookups() -> None:
    """Tokens are found by offsets, sentences by an offset inside them."""
    text = "One two. Three four."
    analysis = analyse(Report(id="x", text=text, name="x"), ENGLISH.sentences)
    assert [analysis.tokens[i].text for i in analysis.between(4, 20)] == [
        "two",
        ".",
        "Three",
        "four",
        ".",
    ]
    assert analysis.sentence_at(8) is None
    found = analysis.sentence_at(10)
    assert found is not None
    assert text[found.start : found.end] == "Three four."


def test_endless_sentences_are_read_in_parts() -> None:
    """A list of thousands of words is parted at its commas, and its offsets stay exact."""
    text = "They were " + ", ".join(f"Word{i} and more" for i in range(2000)) + "."
    analysis = analyse(read_bytes(text.encode(), "a.txt"), ENGLISH.sentences)
    sizes = [sentence.last - sentence.first for sentence in analysis.sentences]
    assert max(sizes) <= 250
    assert sum(sizes) == len(analysis.tokens)
    ends = [text[sentence.end - 1] for sentence in analysis.sentences]
    assert set(ends) == {",", "."}


def test_data_in_a_text_is_not_read() -> None:
    """A word of a thousand letters is data; what stands around it is read."""
    text = f"Police came {'A1b2' * 500} on Monday."
    analysis = analyse(read_bytes(text.encode(), "a.txt"), ENGLISH.sentences)
    assert [token.text for token in analysis.tokens] == ["Police", "came", "on", "Monday", "."]


LONG = ["word " * 2000, "word, " * 2000, "(" * 3000, "2 " * 2000, "a. " * 2000, "Title: a\n" * 2000]


@pytest.mark.parametrize("text", LONG, ids=range(len(LONG)))
def test_no_sentence_is_endless(text: str) -> None:
    """What is too long for a sentence is read in parts, each word once, in order."""
    report = Report(id=report_id(text, "x.txt"), text=text, name="x.txt")
    analysis = analyse(report, ENGLISH.sentences)
    assert [token.text for token in analysis.tokens] == [
        token.text for token in split_tokens(text, 0, len(text))
    ]
    for sentence in analysis.sentences:
        tokens = analysis.tokens[sentence.first : sentence.last]
        assert 0 < len(tokens) <= 250
        assert (sentence.start, sentence.end) == (tokens[0].start, tokens[-1].end)
    assert all(a.end <= b.start for a, b in pairwise(analysis.sentences))


def test_a_long_sentence_is_parted_at_a_comma() -> None:
    """A list without a stop is parted where a reader would pause."""
    text = "word " * 240 + "and more, " + "word " * 100
    report = Report(id=report_id(text, "x.txt"), text=text, name="x.txt")
    first, second = analyse(report, ENGLISH.sentences).sentences
    assert text[: first.end].endswith("more,")
    assert text[second.start :].startswith("word")


def test_data_is_no_word() -> None:
    """A row of thousands of letters stands in no sentence; what is beside it does."""
    text = "Police said " + "x" * 5000 + " was found."
    report = Report(id=report_id(text, "x.txt"), text=text, name="x.txt")
    analysis = analyse(report, ENGLISH.sentences)
    said = [text[sentence.start : sentence.end] for sentence in analysis.sentences]
    assert said == ["Police said", "was found."]


@pytest.mark.parametrize("mark", [". ", "U.S. ", "1.", "a.m. on ", "? ", "http://a.example/b "])
def test_the_time_grows_with_the_length(mark: str) -> None:
    """A text of nothing but stops is parted in a moment."""
    text = mark * (200_000 // len(mark))
    begun = perf_counter()
    list(split_sentences(text, 0, len(text), ENGLISH.sentences))
    assert perf_counter() - begun < 5


def test_thousands_of_posts_are_left_out_in_a_moment() -> None:
    """Posts part a text as a few would, in time that grows with their number."""
    text = "Fire.\n" + "Smoke — Ada Ray (@adaray) March 4, 2024\nThe fire burned.\n" * 3000
    begun = perf_counter()
    report = read_bytes(text.encode(), "x.txt")
    blocks = find_blocks(report)
    assert len(report.posts) == 3000
    assert sum("The fire burned." in text[low:high] for low, high in blocks) == 3000
    assert perf_counter() - begun < 10
