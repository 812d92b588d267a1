"""Names are found with their kinds, and joined where the words show that they are one."""

import pytest

from twosource.analysis import analyse
from twosource.gazetteer import open_gazetteer
from twosource.intake import read_bytes
from twosource.languages import ENGLISH
from twosource.reading import STAGES, read

PLACES = open_gazetteer()


def entities(text: str) -> dict[str, tuple[str, list[str]]]:
    """Return the entities of a text as name -> (kind, mentions)."""
    report = read_bytes(text.encode(), "report.txt")
    analysis = analyse(report, ENGLISH.sentences)
    found = read(report, analysis, language=ENGLISH, places=PLACES, stages=STAGES[:2])
    return {item.name: (item.kind, [n.text for n in item.names]) for item in found.entities}


KINDS = [
    ("He wrote to the Ministry of Trade in vain.", "Ministry of Trade", "government"),
    ("It was the Lomark News Agency again.", "Lomark News Agency", "media"),
    ("They met President Ola Brandt there.", "Ola Brandt", "person"),
    ("They met activist Ola Brandt there.", "Ola Brandt", "person"),
    ("It began in Baghdad at noon.", "Baghdad", "place"),
    ("It began at the Old Harbour Bridge.", "Old Harbour Bridge", "facility"),
    ("They blamed the Volta Brigade for it.", "Volta Brigade", "armed_group"),
    ("They asked the Kelmaria Doctors' Union for help.", "Kelmaria Doctors' Union", "organisation"),
    ("They asked the Volta alliance for help.", "Volta alliance", "organisation"),
    ("They asked the Iraqi election commission.", "Iraqi election commission", "government"),
    ("They saw the protesters leave.", "protesters", "crowd"),
    ("He is the brother of Omar al-Hadi by marriage.", "Omar al-Hadi", "person"),
    ("They asked the Zerend Zoo for help.", "Zerend Zoo", "organisation"),
    ("They asked Zerend Rights Watch for help.", "Zerend Rights Watch", "organisation"),
]


@pytest.mark.parametrize(("text", "name", "kind"), KINDS)
def test_kinds(text: str, name: str, kind: str) -> None:
    """The words of a name, a title before it, or the index say what it names."""
    assert entities(text)[name][0] == kind


NO_NAMES = [
    "Leading parties left.",  # a capital by position
    "However, nothing changed.",
    "On Friday they met in November.",
    "The Iran-backed group left.",  # an adjective
    "Click on Friday.",  # a word to the reader
    "The Syrian army left.",  # a demonym alone names nobody; the army does
]


@pytest.mark.parametrize("text", NO_NAMES)
def test_capitals_that_name_nobody(text: str) -> None:
    """A capital that a sentence or a calendar gives makes no name."""
    found = entities(text)
    assert not {"Leading", "However", "Friday", "November", "Iran-backed", "Syrian", "Click"} & set(
        found
    )


JOINED = [
    (
        "The High Ballot Board (HBB) met. The HBB will meet again.",
        ["High Ballot Board", "HBB", "HBB"],
    ),
    ("President Ola Brandt spoke. Later Brandt left.", ["Ola Brandt", "Brandt"]),
    ("Ada Baghdad spoke. Later Baghdad left.", ["Ada Baghdad", "Baghdad"]),  # no town
    ("The Zerend Alliance met. Police watched the Zerend leave.", ["Zerend Alliance", "Zerend"]),
    # a text that lost its apostrophes
    ("President Ola Brandt spoke. Ola Brandts guards left.", ["Ola Brandt", "Ola Brandts"]),
]


@pytest.mark.parametrize(("text", "mentions"), JOINED)
def test_joined_mentions(text: str, mentions: list[str]) -> None:
    """Acronyms in brackets, surnames and short forms are one entity with the full name."""
    assert mentions in [found for _, found in entities(text).values()]


def test_a_text_with_apostrophes_has_not_lost_any() -> None:
    """Where one possessive is written in full, "Brandts" is another name."""
    found = entities("President Ola Brandt spoke. Ola Brandts left in the mayor's car.")
    assert found["Ola Brandts"][1] == ["Ola Brandts"]


def test_an_acronym_tied_to_its_name() -> None:
    """A bracket may hold a name, its acronym, and be an alias of what stands before it."""
    found = entities("They met the al-Haras al-Watani (Popular Guard Forces-PGF) at noon.")
    assert ["al-Haras al-Watani", "Popular Guard Forces", "PGF"] in [m for _, m in found.values()]


def test_a_short_form_that_fits_two_names_is_left_alone() -> None:
    """Brandt is nobody in particular when two Brandts are named."""
    found = entities("President Ola Brandt met General Ivo Brandt. Later Brandt left.")
    assert found["Brandt"][1] == ["Brandt"]


def test_a_town_is_no_surname_where_something_is_in_it() -> None:
    """Baghdad stays a place when the report puts something in it."""
    found = entities("Ada Baghdad spoke in Baghdad. Later Baghdad was quiet.")
    assert found["Baghdad"] == ("place", ["Baghdad", "Baghdad"])


def test_a_small_town_is_a_place_where_something_lies_in_it() -> None:
    """Looe is a town of few people: without a word that says so its name may be another word."""
    assert "Looe" not in {
        n for n, (kind, _) in entities("They met Looe.").items() if kind == "place"
    }
    assert entities("They met in Looe. Then Looe slept.")["Looe"][0] == "place"
    assert entities("They saw Looe, England, again.")["Looe"][0] == "place"
    assert entities("They met Baghdad.")["Baghdad"][0] == "place"
