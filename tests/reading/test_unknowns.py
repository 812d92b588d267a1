"""What a report leaves open is said, with what would mend it."""

from twosource.analysis import analyse
from twosource.gazetteer import open_gazetteer
from twosource.intake import read_bytes
from twosource.languages import ENGLISH
from twosource.reading import read

PLACES = open_gazetteer()


def unknowns(text: str) -> list[str]:
    """Return what a text leaves open."""
    report = read_bytes(text.encode(), "report.txt")
    analysis = analyse(report, ENGLISH.sentences)
    found = read(report, analysis, language=ENGLISH, places=PLACES).unknowns
    assert all(unknown.why and unknown.effect and unknown.mend for unknown in found)
    return [unknown.about for unknown in found]


def test_a_weekday_without_a_date() -> None:
    """A weekday in an undated report is a time that nothing anchors."""
    assert unknowns("Police left on Saturday.") == ["a time that nothing anchors"]


def test_another_script() -> None:
    """A passage in another script is kept and listed, not read."""
    text = (
        "Smoke rose over the town, and the police left the square at noon.\n"
        "دخان كثيف فوق الجسر القديم الآن\n"
        "The road to the harbour was closed, and no one knew for how long."
    )
    assert "a stretch in another language" in unknowns(text)


def test_a_report_in_another_language() -> None:
    """A report in another language gives no claims, and says why."""
    text = (
        "Bei einem Brand in der Altstadt sind in der Nacht vier Menschen verletzt worden, wie die"
        " Polizei am Morgen mitteilte. Die Ursache ist noch nicht bekannt, und die Strasse bleibt"
        " bis auf Weiteres gesperrt."
    )
    report = read_bytes(text.encode(), "report.txt")
    found = read(report, analyse(report, ENGLISH.sentences), language=ENGLISH, places=PLACES)
    assert (found.claims, found.figures, found.events) == ((), (), ())
    assert found.unknowns[0].about == "what a report in another language says"


def test_a_place_that_the_index_lacks() -> None:
    """An unresolved place is listed once, however often it is named."""
    text = "Police left the Old Harbour Bridge. The Old Harbour Bridge is closed."
    assert unknowns(text) == ["where Old Harbour Bridge is"]
