"""What is read of a report in another language: places and dates that need none of it."""

import pytest

from twosource.analysis import analyse
from twosource.gazetteer import open_gazetteer
from twosource.intake import Given, read_bytes
from twosource.languages import ENGLISH
from twosource.model.findings import Findings
from twosource.reading import read

PLACES = open_gazetteer()
FRENCH = (
    "Une explosion à Bagdad a fait douze morts mardi, selon la police. Les blessés ont été"
    " transportés à Kirkouk, a dit le ministre. Orange n'a rien dit."
)
GERMAN = (
    "Bei einem Anschlag in Bagdad sind am 05.03.2024 zwölf Menschen getötet worden. Das Essen wurde"
    " in der Halle verteilt, teilte das Ministerium am 5/3/2024 und 31.02.2024 mit."
)


def find(text: str) -> Findings:
    """Read a text as the program does, without the network."""
    report = read_bytes(text.encode(), "report.txt", Given(published="2024-03-06"))
    return read(report, analyse(report, ENGLISH.sentences), language=ENGLISH, places=PLACES)


TURKISH = (
    "Bağdat ve Beyrut'ta dün akşam bir patlama oldu, yaşam durdu; polis açıklama yapmadı, bu akşam"
    " yeniden açıklama bekleniyor ve yetkililer olayı araştırıyor."
)


def test_a_small_letter_is_no_capital() -> None:
    """An evening is "akşam", and holds no Damascus."""
    assert "şam" not in {place.name.lower() for place in find(TURKISH).places}


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (FRENCH, [("Bagdad", "IQ"), ("Kirkouk", "IQ")]),  # not Orange, which opens a sentence
        (GERMAN, [("Bagdad", "IQ")]),  # neither Essen nor Halle: nouns have capitals
    ],
)
def test_well_known_places_are_read(text: str, places: list[tuple[str, str]]) -> None:
    """Capitals and countries, and the towns of countries that are spoken of."""
    assert [(place.name, place.country) for place in find(text).places] == places


def test_dates_in_figures_are_read_where_they_can_be_read_in_one_way() -> None:
    """A slash may stand between day and month or the other way round; there is no 31 February."""
    times = find(GERMAN).times
    assert [(time.span.text, time.edtf) for time in times if time.span] == [
        ("05.03.2024", "2024-03-05")
    ]


def test_nothing_else_is_and_it_is_said() -> None:
    """There are no events, figures or claims, and the unknowns say why."""
    found = find(FRENCH)
    assert (found.events, found.figures, found.claims) == ((), (), ())
    assert "French" in found.unknowns[0].why
    assert "only well-known places" in found.unknowns[0].effect


def test_a_report_that_is_read_is_read_once() -> None:
    """An English report's places come from its sentences alone."""
    found = find("A bridge fell in Baghdad on 2024-03-05, police in Baghdad said on Tuesday.")
    assert [place.name for place in found.places] == ["Baghdad", "Baghdad"]
    assert [time.span.text for time in found.times if time.span] == ["2024-03-05", "Tuesday"]
