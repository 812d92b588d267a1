"""What every stage of reading promises, held against each of them."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.analysis import analyse
from twosource.errors import FindingRefused
from twosource.gazetteer import open_gazetteer
from twosource.languages import ENGLISH
from twosource.model.findings import Findings
from twosource.model.reports import Report, report_id
from twosource.model.spans import Span
from twosource.model.times import Time
from twosource.reading import STAGES, Material, Stage, read

PLACES = open_gazetteer()
STRANGE = st.text(
    alphabet=st.sampled_from('aB 12,."“”\r\n—-:()@#’éم😀\u202e\u0301')
    | st.characters(codec="utf-8"),
    max_size=120,
)


def make_report(text: str) -> Report:
    """Return a report of nothing but a text."""
    return Report(id=report_id(text, "report.txt"), text=text, name="report.txt")


@given(text=STRANGE)
def test_any_text_can_be_read(text: str) -> None:
    """Every stage takes any text, and each of its spans holds the words that it points to."""
    report = make_report(text)
    findings = read(report, analyse(report, ENGLISH.sentences), language=ENGLISH, places=PLACES)
    assert [name for name, _ in findings.stages] == ["analysis", *(stage.name for stage in STAGES)]


@pytest.mark.parametrize("stage", STAGES, ids=lambda stage: stage.name)
def test_a_stage_keeps_what_was_found_before(stage: Stage) -> None:
    """A stage adds its own and drops nothing that earlier stages found."""
    report = make_report(
        "Police in Baghdad said on 4 March 2024 that 14 people were hurt in a riot."
    )
    analysis = analyse(report, ENGLISH.sentences)
    whole = read(report, analysis, language=ENGLISH, places=PLACES)
    again = stage.add(Material(report, analysis, ENGLISH, PLACES, whole))
    assert again.times == whole.times
    assert again.names == whole.names
    assert again.events == whole.events
    assert {figure.id for figure in again.figures} == {figure.id for figure in whole.figures}


@pytest.mark.parametrize("stage", STAGES, ids=lambda stage: stage.name)
def test_a_stage_is_a_function(stage: Stage) -> None:
    """The same material gives the same findings."""
    report = make_report("The Trade Ministry said on Monday that 14 people were hurt in Baghdad.")
    material = Material(
        report, analyse(report, ENGLISH.sentences), ENGLISH, PLACES, Findings(report.id)
    )
    assert stage.add(material) == stage.add(material)


def test_a_span_with_other_words_is_refused() -> None:
    """The runner refuses a finding whose words are not in the text."""
    report = make_report("Nothing happened.")
    time = Time("2024", "2024", "year", "words", Span(report.id, 0, 4, "2024"))
    lying = Stage("lying", "1", lambda material: replace(material.findings, times=(time,)))
    with pytest.raises(FindingRefused, match="lying/1"):
        read(
            report,
            analyse(report, ENGLISH.sentences),
            language=ENGLISH,
            places=PLACES,
            stages=(lying,),
        )
