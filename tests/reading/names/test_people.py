"""Who a report calls by a title, who in it came to harm, and who is a child."""

import pytest

from twosource.analysis import analyse, open_network
from twosource.gazetteer import open_gazetteer
from twosource.intake import read_bytes
from twosource.languages import ENGLISH
from twosource.model.names import Entity
from twosource.reading import read

PLACES = open_gazetteer()


def people(text: str, *, trees: bool = True) -> list[Entity]:
    """Return the persons of a text."""
    report = read_bytes(text.encode(), "report.txt")
    analysis = analyse(report, ENGLISH.sentences)
    if trees:
        analysis = open_network().annotate(analysis)
    found = read(report, analysis, language=ENGLISH, places=PLACES).entities
    return [entity for entity in found if entity.kind == "person"]


STANDINGS = [
    ("Ines Varga was shot and Ada Lind was killed by a shell.", {"Ada Lind": "killed"}),
    ("Soldiers arrested Ada Lind at her home on Monday.", {"Ada Lind": "detained"}),
    ("Ada Lind and Tom Brandt were wounded in the blast.", {"Ada Lind": "injured"}),
    ("Ada Lind and Tom Brandt were wounded in the blast.", {"Tom Brandt": "injured"}),
    ("Ada Lind died in hospital on Tuesday.", {"Ada Lind": "killed"}),
    ("The family mourned the death of Ada Lind.", {"Ada Lind": "killed"}),
    # what did not happen
    ("Ada Lind was not wounded, her brother said.", {"Ada Lind": None}),
    # who does it
    ("Ada Lind killed a bear near the village.", {"Ada Lind": None}),
    ("Ada Lind said that six people were killed.", {"Ada Lind": None}),
    # an office makes a person public, whatever befell them
    ("Mayor Ada Lind was killed by a shell.", {"Ada Lind": "public"}),
    ("Ada Lind, the mayor of the town, was killed by a shell.", {"Ada Lind": "public"}),
    ("Ada Lind's government fell. Ada Lind was arrested.", {"Ada Lind": "public"}),
    ("Former mayor Ada Lind was killed by a shell.", {"Ada Lind": "public"}),
    # a title of courtesy or a profession does not
    ("Mrs. Ada Lind was killed by a shell.", {"Ada Lind": "killed"}),
    # children, by age and by a noun
    ("Ada Lind, 9, sat on the steps of the school.", {"Ada Lind": "child"}),
    ("Ada Lind, aged 12, sat on the steps of the school.", {"Ada Lind": "child"}),
    ("A 9-year-old girl, Ada Lind, sat on the steps.", {"Ada Lind": "child"}),
    ("A girl, Ada Lind, sat on the steps.", {"Ada Lind": "child"}),
    # "baby" in a list of words is no age, and an office outweighs it
    ("Tags: war baby Ada Lind. President Ada Lind left.", {"Ada Lind": "public"}),
    ("Ada Lind, 39, sat on the steps of the town hall.", {"Ada Lind": None}),
]


@pytest.mark.parametrize(("text", "standings"), STANDINGS)
def test_standing(text: str, standings: dict[str, str | None]) -> None:
    """What a report says befell a person, or their office, or that they are a child."""
    found = {entity.name: entity.standing for entity in people(text)}
    assert {name: found.get(name, "no person") for name in standings} == standings


def test_titles_are_kept_as_the_report_writes_them() -> None:
    """Each title once, in the order of the text."""
    (person,) = people("Mayor Ada Lind spoke. Ada Lind, a lawyer, left. Mayor Ada Lind came back.")
    assert person.titles == ("Mayor", "lawyer")


def test_without_trees_nobody_is_marked_by_what_befell_them() -> None:
    """An age and a title need no tree."""
    (person,) = people("Mr. Ada al-Lind was killed. Dr. Ada al-Lind came.", trees=False)
    assert (person.titles, person.standing) == (("Mr.", "Dr."), None)
    (child,) = people("Ms. Ada al-Lind, 9, was killed.", trees=False)
    assert child.standing == "child"
