"""Ways: how reports come to an origin, in a sentence that keeps back what a brief does."""

from dataclasses import replace

import pytest

from tests.reconciling.build import Account, account, claim, figure, record, voice
from twosource.model.names import Entity, Standing
from twosource.model.reports import Report
from twosource.reconciling.ways import call, list_reports, tell_ways

REPORTS = [Report(name, "", name, outlet=name) for name in ("Ash", "Birch", "Cedar", "Date", "Elm")]


@pytest.mark.parametrize(
    ("count", "sentence"),
    [
        (1, "Ash (no date)"),
        (2, "Ash (no date) and Birch (no date)"),
        (4, "Ash (no date), Birch (no date), Cedar (no date) and Date (no date)"),
        (5, "Ash (no date), Birch (no date), Cedar (no date) and 2 more"),
    ],
)
def test_reports_are_listed(count: int, sentence: str) -> None:
    """Few reports are all named, of many the first three."""
    assert list_reports(REPORTS[:count]) == sentence


def test_a_report_is_named_once() -> None:
    """A report that comes to an origin in two ways is one report."""
    ash, birch, *_ = REPORTS
    told = [(ash, "directly"), (birch, "directly"), (ash, "directly"), (ash, "through Northwire")]
    assert tell_ways("the Civil Guard", told) == (
        "both rest on the Civil Guard: Ash (no date) directly and through Northwire and Birch"
        " (no date) directly"
    )


@pytest.mark.parametrize(
    ("name", "standing", "called"),
    [
        ("Mia", "child", None),
        ("Mia Holt", "child", "Mia Holt"),
        ("Brandt", "injured", None),
        ("Brandt", "public", "Brandt"),
        ("Brandt", None, "Brandt"),
    ],
)
def test_a_single_word_may_be_a_name_to_keep_back(
    name: str, standing: Standing | None, called: str | None
) -> None:
    """A brief hides full names in sentences; a single one must not stand there."""
    entity = Entity("e", name, "person", (), (), standing=standing)
    assert call(name, entity) == called


def test_no_reason_names_a_child_by_one_word() -> None:
    """Neither an origin's reason nor a relation's holds the first name of a child."""

    def report(name: str) -> Account:
        made, findings = account(
            f"{name}.txt",
            f"Mia told {name} that nine were hurt.",
            claim("nine were hurt", voice("Mia", "person"), counts=[figure("nine", 9)]),
            outlet=name,
            published="2024-03-05",
        )
        child = [replace(entity, standing="child") for entity in findings.entities]
        return made, replace(findings, entities=tuple(child))

    (story,) = record(report("Quay"), report("Tisava")).stories
    reasons = [reason for origin in story.origins for reason in origin.reasons]
    reasons += [reason for relation in story.relations for reason in relation.reasons]
    assert len(reasons) >= 2
    assert not any("Mia" in reason for reason in reasons)
