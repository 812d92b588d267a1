"""Names where the network reads: its spans, and what rules make of their kinds.

``[words|person]`` is what the network reads, so that what is made of it is tested and not what it
happens to read; ``o`` is an organisation, ``p`` a person, ``l`` a place.
"""

from dataclasses import replace

import pytest

from tests.marked import unmark
from twosource.analysis import analyse
from twosource.gazetteer import open_gazetteer
from twosource.intake import Given, read_bytes
from twosource.languages import ENGLISH
from twosource.model.analyses import NameKind, NameSpan
from twosource.reading import read

PLACES = open_gazetteer()
KINDS: dict[str, NameKind] = {"p": "person", "o": "organisation", "l": "place"}


def show(written: str) -> list[str]:
    """Return the entities of a marked text as ``name = kind``, those without a name left out."""
    marked = unmark(written)
    given = Given(outlet="Plumbline", published="2024-03-05")
    report = read_bytes(marked.text.encode(), "report.txt", given)
    names = [NameSpan(mark.start, mark.end, KINDS[mark.value]) for mark in marked.marks]
    analysis = replace(analyse(report, ENGLISH.sentences), names=tuple(names))
    findings = read(report, analysis, language=ENGLISH, places=PLACES)
    return [f"{it.name} = {it.kind}" for it in findings.entities if it.name[0].isupper()]


NAMES = [
    # what no word explains has the kind that the network reads
    (
        "A man from [Serin Tal|l] met [Odda Bellis|p].",
        ["Serin Tal = place", "Odda Bellis = person"],
    ),
    # the words of an organisation say which kind of body it is
    ("The [Corvane Health Ministry|o] closed.", ["Corvane Health Ministry = government"]),
    ("The [Corvane|o] news agency closed.", ["Corvane news agency = media"]),
    # neither its article nor a title nor where it is based belongs to a name
    ("We met [the Ormeza Guild|o].", ["Ormeza Guild = organisation"]),
    ("We met [Prime Minister Odda Bellis|p].", ["Odda Bellis = person"]),
    ("We met the [Corvane-based Ormeza Guild|o].", ["Ormeza Guild = organisation"]),
    # an owner and what it owns are two, but a mark may belong to a name
    (
        "We met [Serin Tal's Ormeza Guild|o].",
        ["Serin Tal = organisation", "Ormeza Guild = organisation"],
    ),
    ("We met the [Dockers' Guild|o].", ["Dockers' Guild = organisation"]),
    # a country is a place, whatever it does
    ("Then [Norway|o] left.", ["Norway = place"]),
    # the outlet knows what it is
    ("Yesterday [Plumbline|p] counted six boats.", ["Plumbline = media"]),
    # a demonym alone names nobody
    ("The [Norwegian|l] left.", []),
    # where a name ends another may begin
    ("In [Serin Tal|l] [Odda Bellis|p] spoke.", ["Serin Tal = place", "Odda Bellis = person"]),
]


@pytest.mark.parametrize(("text", "names"), NAMES)
def test_names_of_the_network(text: str, names: list[str]) -> None:
    """The network says where a name stands; its own words may say more of its kind."""
    assert show(text) == names


def test_what_is_only_in_the_index_is_no_town_where_the_network_reads_none() -> None:
    """That the index knows a town of that name is no reason, unless something lies in it."""
    assert show("Read more on Tulare. The mayor left.") == ["Tulare = place"]
    assert show("We met [Odda Bellis|p]. More on Tulare.") == [
        "Odda Bellis = person",
        "Tulare = unknown",
    ]
    assert show("We met [Odda Bellis|p] in Tulare.") == ["Odda Bellis = person", "Tulare = place"]


def test_a_family_name_of_two_words_is_of_the_full_name() -> None:
    """The report says "Odda Bel Otten" first and "Bel Otten" then: one person."""
    assert show("[Odda Bel Otten|p] left. [Bel Otten|p] came back.") == ["Odda Bel Otten = person"]
