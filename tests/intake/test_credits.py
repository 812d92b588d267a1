"""Credits say whose text a report is, and who only helped with it."""

from collections.abc import Callable
from time import perf_counter

import pytest

from twosource.intake import Given
from twosource.intake.agencies import read_names
from twosource.model import Report

BODY = "Two people were hurt when the old bridge fell into the river, police said."
LONG = "The river rose again in the night, and the ferry stayed at its quay.\n" * 10

# Lines before a story, whose text they say it is, and who helped ("" is an agency without a name).
DATELINES = [
    ("LOMARK, March 4 (Reuters) -", ["Reuters"], []),
    ("LOMARK, March 4 (Reuters, AFP) -", ["Reuters", "AFP"], []),
    ("LOMARK (Reed News/AFP) -", ["Reed News", "AFP"], []),
    ("LOMARK (Reed Online/AFP) -", ["Reed Online", "AFP"], []),
    ("LOMARK (Agencies) -", [], [""]),
    ("LOMARK, March 4 (Northwire with Reuters) -", ["Northwire"], ["Reuters"]),
    ("LOMARK, March 4. /TASS/.", ["TASS"], []),
    ("LOMARK. March 4. INTERFAX -", ["INTERFAX"], []),
    ("AFP, LOMARK -", ["AFP"], []),
    ("Lomark/AFP —", ["AFP"], []),
    ("(Reuters) -", ["Reuters"], []),
    ("Reuters —", ["Reuters"], []),
    ("LOMARK — (AP)", ["AP"], []),
    ("LOMARK (AP)", ["AP"], []),
    ("Lomark, Nov 5 (IANS)", ["IANS"], []),
    ("LOMARK, Nov 5 - RIA Novosti.", ["RIA Novosti"], []),
]
BYLINES = [
    ("By AFP", ["AFP"], []),
    ("By Ada Ray, AFP", ["AFP"], []),
    ("By ADA RAY Associated Press", ["Associated Press"], []),
    ("By ADA RAYAssociated Press", ["Associated Press"], []),
    ("Ada Ray, Associated Press", ["Associated Press"], []),
    ("By Ada Ray of The Associated Press", ["The Associated Press"], []),
    ("By Ada Ray and AFP", [], ["AFP"]),
    ("By Ada Ray with Reuters and AFP", [], ["Reuters", "AFP"]),
    ("By Staff Writer and agencies", [], [""]),
    ("By Reed staff and agencies", [], [""]),
    ("By Our Correspondent with agencies", [], [""]),
    ("Ada Ray in Lomark and agencies", [], [""]),
    ("Staff writers with AFP", [], ["AFP"]),
    ("Agencies", [], [""]),
    ("Reuters Staff", ["Reuters"], []),
    ("Text by AFP", ["AFP"], []),
    ("Source: TASS", ["TASS"], []),
    ("AFP in Lomark", ["AFP"], []),
    ("Reuters, Lomark", ["Reuters"], []),
    ("AFP/Reed Online", [], ["AFP"]),
    ("By: PTI | Lomark | 4 March 2024", ["PTI"], []),
    ("Title: Fall\nByline: Ada Ray with AFP", [], ["AFP"]),
    ("Title: Fall\nAuthor: AFP", ["AFP"], []),
    ("Title: Fall\nCredit: AFP/Reuters", ["AFP", "Reuters"], []),
]
ENDS = [
    ("(AFP)", ["AFP"], []),
    ("[Reuters]", ["Reuters"], []),
    ("(AFP/Reuters)", ["AFP", "Reuters"], []),
    ("ar/bh (AFP, dpa)", ["AFP", "dpa"], []),
    ("Reuters", ["Reuters"], []),
    ("PTI AR BH", ["PTI"], []),
    ("AFP/as/bk", ["AFP"], []),
    ("Source: AFP and Reuters", ["AFP", "Reuters"], []),
    ("Source: Xinhua | Editor: Ada Ray", ["Xinhua"], []),
    ("Source: Anadolu Agency (AA)", ["Anadolu Agency"], []),
    ("Text by AFP", ["AFP"], []),
    ("Via AFP", ["AFP"], []),
    ("Source | AFP", ["AFP"], []),
    ("SOURCE: AFP.", ["AFP"], []),
    ("This is a Reuters story.", ["Reuters"], []),
    ("The story was syndicated from Reuters.", ["Reuters"], []),
    ("Compiled by Ada Ray from AFP and Reuters reports", [], ["AFP", "Reuters"]),
    ("Additional material from AFP", [], ["AFP"]),
    ("(Our staff edited the headline; the rest is generated from a syndicated feed.)", [], [""]),
    ("(Courtesy: TASS)", ["TASS"], []),
    ("This article was originally published by AFP.", ["AFP"], []),
    ("Republished with permission from AFP.", ["AFP"], []),
    ("© 2024 AFP", ["AFP"], []),
    ("Reporting by AFP and AP.", ["AFP", "AP"], []),
    (
        "Reporting by Ada Ray\nOur Standards: The Thomson Reuters Trust Principles.",
        ["Reuters"],
        [],
    ),
    ("(Reporting by Ada Ray; additional reporting by Reuters)", [], ["Reuters"]),
    ("(With inputs from PTI)", [], ["PTI"]),
    ("(With PTI inputs)", [], ["PTI"]),
    ("(With agency inputs)", [], [""]),
    ("With inputs from agencies", [], [""]),
    ("With wires", [], [""]),
    ("— with files from The Canadian Press", [], ["Canadian Press"]),
    ("With reporting by AFP, Reuters, and TASS", [], ["AFP", "Reuters", "TASS"]),
    ("Based on reporting by AFP and dpa", [], ["AFP", "dpa"]),
    ("AFP contributed to this report.", [], ["AFP"]),
    ("AFP and the Lomark Ledger contributed to this report.", [], ["AFP"]),
    ("Reuters contributed reporting to this article.", [], ["Reuters"]),
    ("Agencies contributed to this report", [], [""]),
    ("KLOM contributed to this report.", [], ["KLOM"]),
    ("Ada Ray contributed to this report.", [], []),
    ("Associated Press writer Ada Ray contributed to this report.", [], ["Associated Press"]),
    ("Ada Ray of The Associated Press contributed to this report.", [], ["Associated Press"]),
    ("Additional reporting by Ada Ray and Reuters", [], ["Reuters"]),
    ("Additional reporting by agencies", [], [""]),
    ("This report includes information from AFP.", [], ["AFP"]),
    ("Information from Reuters was used in this report.", [], ["Reuters"]),
    ("This report was compiled from AFP and Reuters reports.", [], ["AFP", "Reuters"]),
    ("This story has been published from a wire agency feed without changes.", [], [""]),
    ("Compiled from wire reports.", [], [""]),
    ("Lomark Ledger / AFP", [], ["AFP"]),
    ("— AFP and Lomark Ledger staff", [], ["AFP"]),
    ("© 2024 Daily Reed. AFP contributed to this report.", [], ["AFP"]),
]
TOLD = [
    f"{LONG}{BODY} The mayor told AFP.",
    f"{LONG}{BODY} He spoke to Reuters and agencies.",
    f"{LONG}{BODY} Two AFP reporters contributed to the rescue.",
    f"{LONG}{BODY} She gave an interview (to Reuters).",
    f"{LONG}{BODY}\nPhoto: AFP",
    f"{LONG}{BODY}\nPetra",
    f"{LONG}{BODY}\nFollow us on MAP",
    f"{LONG}{BODY}\nFrom Lomark, the road to Tisava is open again.",
    f"{LONG}{BODY}\nThe agencies that contributed to this report were thanked by the mayor.",
    f"{LONG}{BODY}\n\nHe was with AP.",
    f"{LONG}{BODY}\n\nReaders wrote to AFP and Reuters",
    f"{LONG}{BODY} This is a story that AFP told.",
    f"Reuters. That is the name of the agency that was told so. {BODY}",
    f"Petra, Kelmaria\n\n{BODY}",
    f"The AP — the assembly party — lost. {BODY}",
    f"By agencies of the state two bridges were built. {BODY}",
    f"With Reuters silent, {BODY}",
]


def split(report: Report) -> tuple[list[str | None], list[str]]:
    """Return the agencies whose text it is, and those that helped, as the tables write them."""
    sources = [one.name for one in report.credited if one.role == "source"]
    return sources, [one.name or "" for one in report.credited if one.role == "contributor"]


@pytest.mark.parametrize(("line", "sources", "helpers"), DATELINES)
def test_datelines(
    line: str, sources: list[str], helpers: list[str], read: Callable[..., Report]
) -> None:
    """An agency in a dateline has its text there, unless it stands behind "with"."""
    report = read(f"{line} {BODY}")
    assert split(report) == (sources, helpers)
    assert [front.span.text for front in report.fronts] == [line]


@pytest.mark.parametrize(("line", "sources", "helpers"), BYLINES)
def test_bylines(
    line: str, sources: list[str], helpers: list[str], read: Callable[..., Report]
) -> None:
    """By "Ada Ray, AFP" is AFP's; "Ada Ray and AFP" is her paper's, with AFP's help."""
    report = read(f"{line}\n\n{BODY}")
    assert split(report) == (sources, helpers)
    assert not report.author or report.author.lower() == "ada ray" or not sources


@pytest.mark.parametrize(("line", "sources", "helpers"), ENDS)
def test_last_lines(
    line: str, sources: list[str], helpers: list[str], read: Callable[..., Report]
) -> None:
    """The last lines of a story say it in many ways, and none of them is read as news."""
    report = read(f"{LONG}{BODY}\n\n{line}")
    assert split(report) == (sources, helpers)
    assert report.credit == tuple(name for name in (*sources, *helpers) if name)
    left = report.text[report.text.index(BODY) + len(BODY) : report.fronts[-1].span.start]
    assert "AFP" not in left


@pytest.mark.parametrize("text", TOLD)
def test_what_a_story_tells_is_no_credit(text: str, read: Callable[..., Report]) -> None:
    """An agency that is told something, named, or only looks like one is not credited."""
    assert read(text).credited == ()


@pytest.mark.parametrize(
    "words", ["Agencies and Wire Services, ", "Aa Bb ", "By Wires with Cc and ", "From AFP, "]
)
def test_a_long_list_of_names_is_read_in_a_moment(words: str, read: Callable[..., Report]) -> None:
    """Names that may be taken in several ways are not tried in all of them."""
    begun = perf_counter()
    read(f"{words * 30}\n{LONG}{words * 30}!")
    assert perf_counter() - begun < 1


def test_a_credit_points_to_its_words(read: Callable[..., Report]) -> None:
    """Each credit gives the words that say it."""
    report = read(f"LOMARK (AFP) - {LONG}{BODY}\nReuters contributed to this report.")
    assert [(one.name, one.role, one.span and one.span.text) for one in report.credited] == [
        ("AFP", "source", "LOMARK (AFP) -"),
        ("Reuters", "contributor", "Reuters contributed to this report."),
    ]
    assert (report.wire, report.helpers) == ("AFP", ("Reuters",))


def test_names_of_one_agency_are_one_credit(read: Callable[..., Report]) -> None:
    """Both "(AP)" and "The Associated Press" are one; who wrote it does not only help."""
    report = read(
        f"LOMARK (AP) — {LONG}{BODY}\nThe Associated Press contributed to this report.\n"
        "Copyright 2024 The Associated Press. All rights reserved."
    )
    assert (report.credit, report.wire, report.helpers) == (("AP",), "AP", ())


def test_of_two_agencies_neither_is_the_voice(read: Callable[..., Report]) -> None:
    """A text under two names says of no sentence whose it is."""
    report = read(f"LOMARK (AFP, Reuters) - {BODY}")
    assert (report.wire, report.helpers) == (None, ("AFP", "Reuters"))


def test_what_is_given_says_who_helped(read: Callable[..., Report]) -> None:
    """A person's word on credits goes before the text's."""
    report = read(f"{BODY} (AFP)", Given(credit=("Northwire",), contributors=("Reed Press",)))
    assert [(one.name, one.role, one.basis) for one in report.credited] == [
        ("Northwire", "source", "given"),
        ("Reed Press", "contributor", "given"),
    ]


def test_a_list_of_names_tells_people_from_agencies() -> None:
    """People, agencies and helpers come in the order of the words."""
    named = read_names("Ada Ray and Ben Holt, AFP, with Reuters and agencies")
    assert (named.author, named.agencies, named.helpers) == (
        "Ada Ray, Ben Holt",
        ("AFP",),
        ("Reuters", None),
    )
