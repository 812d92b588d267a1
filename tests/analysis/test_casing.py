"""Working copies of reports that have lost their case, and findings that point into the report."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from twosource.analysis import make_working_copy, open_network
from twosource.desk import Desk
from twosource.languages import ENGLISH
from twosource.model.reports import Report, report_id
from twosource.reading import restore

TEXT = (
    "TAVERNO, 3 MAR 90 -- THE TAVERNO FIRE BRIGADE REPORTED THAT TWELVE PEOPLE WERE KILLED AND\n"
    "FIVE OTHERS WERE WOUNDED WHEN A CAR BOMB EXPLODED IN BAGHDAD ON FRIDAY.  ACCORDING TO THE\n"
    "IRAQI ARMY, THE ATTACK WAS CARRIED OUT BY THE HARBOUR LIBERATION FRONT [HLF].\n\n"
    "   MINISTER OMAR HADI SAID THAT THE HLF HAD ALSO ATTACKED A BRIDGE IN BASRA.\n"
)


def make_report(text: str) -> Report:
    """Return a report of a text."""
    name = "report.txt"
    return Report(
        report_id(text, name), text, name, published="1990-03-03", published_basis="given"
    )


def copy(text: str) -> Report:
    """Return the working copy of a text."""
    return make_working_copy(make_report(text), open_network(roles=False).annotate, ENGLISH)


def test_capitals_stand_where_prose_has_them() -> None:
    """At the heads of sentences, in names, nations and days, and in initials of a name."""
    written = " ".join(copy(TEXT).text.split())
    for words in (
        "Baghdad on Friday",
        "the Iraqi army",
        "[HLF]",
        "Minister Omar Hadi said",
        "Basra",
    ):
        assert words in written
    assert re.findall(r"\b[A-Z]{2,}\b", written) == ["HLF", "HLF"]
    assert "twelve people were killed" in written


def test_only_letters_change_and_none_moves() -> None:
    """What is found in the copy points into the report."""
    made = copy(TEXT)
    assert len(made.text) == len(TEXT)
    assert made.text.upper() == TEXT
    assert made.id == make_report(TEXT).id


def test_a_text_without_capitals_gets_them() -> None:
    """A transcript in small letters is read the same way."""
    written = copy(TEXT.lower()).text
    assert "Baghdad" in written
    assert "Minister Omar" in written


@pytest.mark.parametrize(
    "text",
    [
        "Twelve people were killed in Baghdad on Friday, the army said. " * 4,
        "HEADLINE IN CAPITALS\n\n" + "Twelve people were killed in Baghdad on Friday. " * 8,
        "TOO SHORT TO SAY",
        "",
        "1 2 3 " * 100,
        "قتل اثنا عشر شخصا في بغداد يوم الجمعة " * 20,  # a script without case
    ],
)
def test_other_reports_are_left_as_they_are(text: str) -> None:
    """Most reports are their own working copy."""
    report = make_report(text)
    assert make_working_copy(report, open_network(roles=False).annotate, ENGLISH) is report


def test_a_desk_finds_the_same_in_capitals(tmp_path) -> None:  # type: ignore[no-untyped-def]
    """Figures, places, voices and times are read, and every span holds the report's words."""
    path = tmp_path / "wire.txt"
    path.write_text(TEXT, encoding="utf-8")
    desk = Desk()
    (report,) = desk.add(path, published=["1990-03-03"]).reports
    found = desk.findings(report)
    assert [(f.measure, f.low, f.span.text.isupper()) for f in found.figures] == [
        ("killed", 12, True),
        ("injured", 5, True),
    ]
    assert {"Baghdad", "Basra"} <= {place.name for place in found.places}
    spans = [item.span for item in (*found.names, *found.times, *found.places) if item.span]
    spans += [event.span for event in found.events]
    assert all(report.text[span.start : span.end] == span.text for span in spans)
    blast = next(event for event in found.events if event.span.text == "EXPLODED")
    assert blast.time is not None
    assert blast.time.edtf == "1990-03-02"
    assert "Omar Hadi" in {link.name for claim in found.claims for link in claim.chain}


def test_restoring_twice_changes_nothing(tmp_path) -> None:  # type: ignore[no-untyped-def]
    """The words of spans are the report's already."""
    path = tmp_path / "wire.txt"
    path.write_text(TEXT, encoding="utf-8")
    desk = Desk()
    (report,) = desk.add(path).reports
    assert restore(desk.findings(report), report) == desk.findings(report)


@settings(max_examples=10)  # each is read twice
@given(st.text(alphabet="ABCDEFİŞẞÉ .,\n-[]1'", min_size=130, max_size=300))
def test_any_text_keeps_its_length(text: str) -> None:
    """Letters whose small form is longer stay as they are."""
    assert len(copy(text).text) == len(text)


def test_a_title_in_prose_does_not_hide_a_hushed_text(tmp_path) -> None:  # type: ignore[no-untyped-def]
    """What is judged is the body: "on monday" is a time, "homs" a place."""
    path = tmp_path / "note.txt"
    path.write_text(
        "Explosion in Homs\nPublished: 2024-03-05\n\npolice said on monday that twelve people were"
        " killed in homs when a car bomb exploded and the health ministry said thirty others were"
        " wounded\n",
        encoding="utf-8",
    )
    desk = Desk()
    (report,) = desk.add(path).reports
    found = desk.findings(report)
    assert [time.edtf for time in found.times] == ["2024-03-04"]
    assert "Homs" in {place.name for place in found.places}


def test_titles_and_units_are_no_initials() -> None:
    """They have no vowel, and are written as in prose."""
    text = (
        "POLICE SAID THAT MR. OMAR HADI AND DR. LENA REED WERE FOUND 5 KM FROM BASRA AT 5 PM ON"
        " FRIDAY AND THAT MRS. HADI DIED IN THE HOSPITAL OF BAGHDAD, WHERE SHE WAS TREATED.\n"
    )
    assert re.findall(r"\b[A-Z]{2,}\b", copy(text).text) == []
