"""What a report without a date forces about its day of publication, and nothing more."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from twosource.model.findings import Findings
from twosource.model.reports import PublishedBounds
from twosource.reading.bounds import find_bounds
from twosource.reading.material import Material
from twosource.reading.times import find_times

Prepare = Callable[..., Material]


def bounds(material: Material) -> PublishedBounds | None:
    """Find the times of a report, then its bounds."""
    findings = Findings(material.report.id, times=find_times(material))
    return find_bounds(replace(material, findings=findings))


@pytest.mark.parametrize(
    ("text", "edtf", "reason"),
    [
        (
            "The camp has rejected the October 10 results.",
            "XXXX-10-10/..",
            'it tells of "October 10" as past',
        ),
        (
            "The dam broke on October 10, 2021, and was mended.",
            "2021-10-10/..",
            'it tells of "October 10, 2021" as past',
        ),
        (
            "The dam was built in 1984. It broke in March 2020.",
            "2020-03/..",
            'it tells of "March 2020" as past',
        ),
    ],
)
def test_a_date_told_as_past_bounds_the_report(
    prepare: Prepare, text: str, edtf: str, reason: str
) -> None:
    """A report was published on or after every date that it tells as past."""
    found = bounds(prepare(text))
    assert found is not None
    assert (found.edtf, found.weekday) == (edtf, None)
    assert reason in found.reasons


def test_a_date_with_a_year_says_more_than_one_without(prepare: Prepare) -> None:
    """The latest date wins among those that can be compared; the reasons name them all."""
    found = bounds(prepare("It broke on October 10. It was built on May 3, 2019."))
    assert found is not None
    assert found.edtf == "2019-05-03/.."
    assert len(found.reasons) == 2


def test_a_post_bounds_the_report_that_embeds_it(prepare: Prepare) -> None:
    """No report can embed a post that was not yet written."""
    text = "Crowds came.\n\nSmoke over the bridge\n\nThe gate fell."
    found = bounds(prepare(text, post="Smoke over the bridge", posted="2021-11-05"))
    assert found == PublishedBounds("2021-11-05/..", None, ("it embeds a post of 2021-11-05",))


def test_the_opening_may_give_the_weekday(prepare: Prepare) -> None:
    """Where "said on Saturday" stands near "earlier this evening", the day is a Saturday."""
    text = (
        "On Saturday, a guard said that the gate was shut. Earlier this evening, crowds came."
        " On Tuesday, they set up tents."
    )
    found = bounds(prepare(text))
    assert found is not None
    assert (found.edtf, found.weekday) == (None, "Saturday")
    assert found.reasons == ('its opening says "Saturday" and "Earlier this evening" of one day',)


@pytest.mark.parametrize(
    "text",
    [
        "Two people were hurt today after a march on Friday.",
        "On Saturday, a guard said that the gate was shut.",
        "A guard said on Saturday that it was shut. On Sunday crowds came. It is calm today.",
        "The vote of October 10 will be held as planned.",
        "The vote must be held by October 10.",
        "Two days later, many people fled.",
        "",
    ],
)
def test_nothing_is_guessed(prepare: Prepare, text: str) -> None:
    """Weekdays alone, dates to come and vague words force nothing."""
    assert bounds(prepare(text)) is None


def test_a_dated_report_needs_no_bounds(prepare: Prepare) -> None:
    """Where the date of publication is known, nothing is derived."""
    text = "The dam broke on October 10, 2021."
    assert bounds(prepare(text, published="2021-11-06")) is None


def test_a_bound_is_never_a_date(prepare: Prepare) -> None:
    """A bound leaves the times of the report as they were: without a day."""
    text = "On Saturday, a guard said so. It fell this evening, after the vote of October 10."
    material = prepare(text)
    assert bounds(material) is not None
    assert [time.edtf for time in find_times(material)] == [None, None, "XXXX-10-10"]
