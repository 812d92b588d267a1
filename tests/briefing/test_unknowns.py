"""Unknowns of one kind stand in one row."""

from dataclasses import replace

from tests.briefing.ferry import build_ferry
from twosource.briefing import make_brief, write_html, write_markdown
from twosource.briefing.rows import UnknownView
from twosource.model.stories import Unknown

NAMES = ("Marrow Quay", "St Anne", "Alten", "Holm")


def make_unknowns() -> tuple[tuple[UnknownView, ...], str, str]:
    """Return the unknowns of a story with four places that are not known, on both faces."""
    record, texts = build_ferry()
    (story,) = record.stories
    places = tuple(
        Unknown(f"where {name} is", "not in the index", "on no map", "an index", story.reports[0])
        for name in NAMES
    )
    dated = Unknown(
        "the date of a report",
        f"{record.reports[0].name} carries no date",
        "nothing is compared",
        "a date",
        record.reports[0].id,
    )
    record = replace(record, stories=(replace(story, unknowns=(*places, dated)),))
    brief = make_brief(record, texts)
    return brief.stories[0].unknowns, write_markdown(brief), write_html(brief)


def test_places_are_one_row() -> None:
    """Places that the index does not know are named in one row, a few of them at most."""
    unknowns, markdown, page = make_unknowns()
    assert [it.about for it in unknowns] == ["the date of a report", "where these places are"]
    assert [it.words for it in unknowns[1].names] == list(NAMES)
    line = "- where these places are: Marrow Quay; St Anne; Alten and 1 more – not in the index"
    assert line in markdown.splitlines()
    assert "and 1 more" in page


def test_a_reason_that_names_its_report_does_not_name_it_twice() -> None:
    """The reason calls the report as the page does, and stands alone."""
    unknowns, markdown, _ = make_unknowns()
    assert unknowns[0].names == ()
    assert unknowns[0].why.endswith(" carries no date")
    assert f"- the date of a report: {unknowns[0].why}" in markdown.splitlines()
