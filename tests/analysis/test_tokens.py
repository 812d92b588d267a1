"""Words have exact offsets, also in ugly text, and are parted as the treebanks part them."""

import re
from itertools import pairwise
from time import process_time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from twosource.analysis.tokens import analyse, split_tokens
from twosource.intake import read_bytes
from twosource.languages import ENGLISH
from twosource.model.analyses import Token
from twosource.model.reports import Report, report_id


def split(text: str) -> list[Token]:
    """Return the words of one sentence."""
    return split_tokens(text, 0, len(text), ENGLISH.sentences)


# Each sentence with its words parted by a bar where no space parts them.
WORDS = [
    "He did|n't go|, she ca|n’t go and they|'ll not go|.",
    "Kelmar|’s army and the workers|' union met at Ada|'S|.",
    "I can|not say who|'s gon|na win|, but it|'s not DO|N'T KNOW|.",
    "The U.S. won 41|% of 1,300 seats|.",
    "At 11:30|am |(|0830 GMT|) or 7|pm|, near 5|kg of 3.5|mm wire were found|.",
    "It cost $|3.5|bn|, US$|40|m|, €|20 or £|1,000|.",
    "The 14|-|year|-|old eye|-|witness spoke of state|-|of|-|the|-|art tools|.",
    "The co-owner|'s anti-riot plan was re-read in mid-August by e-mail|.",
    "The UN|-|led talks and a U.S.|-|led force in non-U.S. ports|.",
    "The al|-|Bashir and el|-|Amin families left al|-|Kelmar|.",
    "Ada Ward|-|Ray drove 24/7 at 9 km|/|h|, and|/|or more|.",
    "He came on 9/11 and 3/4/2024 or 2024-03-04|, from 2019|-|2021|.",
    "Mr. Ward|, Dr. Ray and Lt. Col. J. A. Smith came on Jan. 5|.",
    "She holds a Ph.D. and an M.A. in art|, e.g. old maps etc. from Kelmar|.",
    "It is No. 5 of vol. 2|, but no|.",
    "They sold maps|, books|, etc|.",
    "He flew on Nov.|28 with J.K.|Ward|.",
    "See https://a.example/b?c=d#e|, www.example.org and |(|pic.example.org/x|) now|.",
    "Write to ada.ray@a.example or @ada_ray|; #fire is not #|1|.",
    "The file report.doc is at Example.com|.",
    "The plan |[|...|]| cost US$ 5 then|.",
    "Wait|... what|?!| — no |-- I said |'|yes|'|.",
    "\"|The |‘|so|-|called|’ plan|\"|, he said |(|\"|no|\"|)|.",
    "He got |'em in the |'90s |, in the 1980's and in 2003|'s rock |'n roll|.",
    "'T|is old|.",
    "AT&T|, the R&D of Ward|&|Ray|.",
    "Call 555-010-4477 on the 3rd or 21st|.",
    "In a stampede |[|12|] fell |:| one |:-) |*** two|.",
    "The shot was fired|.|Police fled|.",
    "O'Hara ate at five o'clock in Côte d'Or|.",
]  # fmt: skip


@pytest.mark.parametrize("marked", WORDS)
def test_words(marked: str) -> None:
    """Words are parted as the treebanks part them; a bar shows where no space does."""
    found = [token.text for token in split(marked.replace("|", ""))]
    assert found == [word for word in re.split(r"[ |]", marked) if word]


UGLY = [
    "One\r\ntwo\t|,\x0b|three",
    "The cafe\u0301 of A\u030ada|.",
    "\ufeff|Po\u00adlice|\u200b came|\u200d|.",
    "\u200f|قال الشرطي|\u200f|.",
    "He said \U0001f468\u200d\U0001f469\u200d\U0001f467|\U0001f44d\U0001f3fd|!",
    "From \U0001f1e9\U0001f1ea|\U0001f1eb\U0001f1f7|\u2764\ufe0f with \u2014\u2014|x|\u2013|y|.",
    "It was|\ufffd|\ufffd 5|\ufffd|.",
    "HE DID|N'T GO TO THE U.S. ON NOV.|28|.",
    "A row|======|______|~~~~ of|;|;|'|]|[|)|(|\"| marks|!!!|....|?!?",
    "@|@ |#| |&| |/|/| |-| |'|.",
    "''|''|n't|'s",
]


@pytest.mark.parametrize("marked", UGLY, ids=range(len(UGLY)))
def test_ugly_words(marked: str) -> None:
    """Accents, signs without width, other scripts and rows of marks neither part nor join words."""
    found = [token.text for token in split(marked.replace("|", ""))]
    assert found == [word for word in re.split(r"[\s|]", marked) if word]


@given(st.text(max_size=200))
@example("a'n't's-e-mail.U.S..'90s''tis")
@example("http://\x1cwww.@a.co/\u0301#x$5pm...")
def test_tokens_cover_everything_but_space(text: str) -> None:
    """Tokens stand in order, never overlap, and leave out nothing but white space."""
    tokens = split(text)
    assert all(text[token.start : token.end] == token.text for token in tokens)
    assert all(a.end <= b.start for a, b in pairwise(tokens))
    assert sum(len(token.text) for token in tokens) == sum(not c.isspace() for c in text)


@given(st.text(alphabet=st.sampled_from("anstN5U'’-.&@#:/,$ \u0301\u200b|!"), max_size=60))
def test_tokens_cover_all_joints(text: str) -> None:
    """The marks that may stand inside a word lose nothing either."""
    tokens = split(text)
    assert all(a.end <= b.start for a, b in pairwise(tokens))
    assert "".join(token.text for token in tokens) == "".join(text.split())


@pytest.mark.parametrize(
    "mark",
    ["a", "-", "a-", "a.", "a'", "'", "a@", "@", "1,", "1-", "www.", "http://", "non-", "a.b/", "!",
     "a&", "n't", "\u0301", "😀", "\u200d", "😀\u200d", "#a", "$", "5k", "etc. ", "no. (", "U.S."],
)  # fmt: skip
def test_the_time_grows_with_the_length(mark: str) -> None:
    """A text of a hundred thousand characters without a space is parted in a moment."""
    text = mark * (100_000 // len(mark))
    begun = process_time()
    tokens = split(text)
    assert sum(len(token.text) for token in tokens) == sum(not c.isspace() for c in text)
    assert process_time() - begun < 5


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
    assert [token.text for token in analysis.tokens] == [token.text for token in split(text)]
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
