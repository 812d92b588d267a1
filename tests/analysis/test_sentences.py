"""Sentences have exact offsets, also in ugly text."""

from time import process_time

import pytest

from twosource.analysis import analyse
from twosource.analysis.sentences import find_blocks, split_sentences
from twosource.intake import read_bytes
from twosource.languages import ENGLISH
from twosource.model.reports import Report

# Each text with a bar after each of its sentences.
SENTENCES = [
    "Gen. Ward left.| He won.|",
    "He lives in the U.S. and votes.|",
    "He lives in the U.S.| The vote is near.|",
    "J. A. Ward won.| So did K. Ray.|",
    "Stones were thrown.|Officers fled.|I ran.|",
    '"It is over."| He left.|',
    '"Is it over?" he asked.| "It is!" she said.|',
    "It rose 3.5 percent.| No one knew.|",
    "Really?!| Yes… maybe.|",
    "It was late…|The guards left...|Nobody came.|",
    "He met Mr. He and Dr. An, i.e. The Two.| They ran.|",
    "See No. 5 of vol. 2.| He said no.| Police came.|",
    "He came on Sat. Jan. 5.| They sat.| Ward slept.|",
    "They sold maps, books, etc.| Ward bought two.|",
    "They met at 9 p.m. Monday.| They left at 5 a.m.| Police came at 7 p.m. EST.|",
    "He shot a man on Oak Ave.| Witnesses ran to Elm Ave. N and hid.|",
    "KELMAR, Ind. (Northwire) - A bridge fell.|",
    "Reps. Ward and Ray of Kelmar v. Lomark met Rep. Ada Ward (D-Ind.) in Kelmar.|",
    "The town fell. [8]| It was rebuilt.[12] [13]| He stayed.|",
    "They said: 1. Go home.| 2. Stay there.|",
    "2. The plan failed.|",
    "They left.| ... He stayed.| … She slept.|",
    "They . . . left the town.|",
    "They left.| - He stayed.| — She slept.|",
    "He likes tea.| eBay sells some.| i think that.| i slept.| nobody came.|",
    "The shops (e.g. The Mill) sold approx. five tons.| Yahoo! said so.|",
    "See http://www.Kelmar.example/A.Ward and a.ray@Kelmar.Example now.|",
    "It cost much.| $5 was paid.| 40 came.| Élan won.| 他说。",
    "It fell (see Fig. 5).| (They left.)| [They came.]| «Yes.»|",
    "Plan B.| It failed.|",
    "One .| Two !| Three ?|",
]  # fmt: skip


@pytest.mark.parametrize("marked", SENTENCES)
def test_sentences(marked: str) -> None:
    """Sentences end where a reader ends them."""
    text = marked.replace("|", "")
    found = split_sentences(text, 0, len(text), ENGLISH.sentences)
    expected = [sentence.strip() for sentence in marked.split("|") if sentence.strip()]
    assert [text[start:end] for start, end in found] == expected


LINES = [
    ("A line without a stop\nThe next one", ["A line without a stop", "The next one"]),
    ("They burned in the city According to a medic two died", [
        "They burned in the city", "According to a medic two died",
    ]),
    ("He left.\r\nShe\r\n\r\ncame.", ["He left.", "She", "came."]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "sentences"), LINES)
def test_lines(text: str, sentences: list[str]) -> None:
    """A sentence ends with its line, and where a word begins that only begins sentences."""
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


@pytest.mark.parametrize(
    "mark",
    [". ", "U.S. ", "1.", "a.m. on ", "? ", "http://a.example/b ", "a.B", "...A ", "(. ", "? [1] ",
     "e.g. “", "— . – ", "……", ". . ", '."', "[1]", "A.", "\n.", "aa.A "],
)  # fmt: skip
def test_the_time_grows_with_the_length(mark: str) -> None:
    """A text of nothing but stops is parted in a moment."""
    text = mark * (200_000 // len(mark))
    begun = process_time()
    list(split_sentences(text, 0, len(text), ENGLISH.sentences))
    assert process_time() - begun < 5


def test_thousands_of_posts_are_left_out_in_a_moment() -> None:
    """Posts part a text as a few would, in time that grows with their number."""
    text = "Fire.\n" + "Smoke — Ada Ray (@adaray) March 4, 2024\nThe fire burned.\n" * 3000
    begun = process_time()
    report = read_bytes(text.encode(), "x.txt")
    blocks = find_blocks(report)
    assert len(report.posts) == 3000
    assert sum("The fire burned." in text[low:high] for low, high in blocks) == 3000
    assert process_time() - begun < 10


@pytest.mark.parametrize(
    ("text", "opens"),
    [
        ("One fell. Two rose.\n\nThree stood. Four ran.", [True, False, True, False]),
        ("One fell.\nTwo rose. Three stood.", [True, True, False]),
        (  # lines of one width are no paragraphs
            (
                "The mayor said on Friday that the river had risen\n"
                "over night, and that the old town was under water.\n"
                "Nobody was hurt. Two bridges were closed by police\n"
                "until Monday. The schools in the old town are shut.\n\n"
                "Help came from the hills."
            ),
            [True, False, False, False, True],
        ),
    ],
)
def test_sentences_that_open_a_paragraph_are_told_apart(text: str, opens: list[bool]) -> None:
    """The first sentence of a paragraph opens it; a line of wrapped text opens none."""
    report = Report(id="r", text=text, name="r")
    assert [sentence.opens for sentence in analyse(report, ENGLISH.sentences).sentences] == opens
