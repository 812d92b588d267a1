"""Reports know the pages that their text stands on, and so do their entries in a record."""

import json

import jsonschema
import pytest

from twosource.model.reports import Page, Report, ReportEntry, cite_pages, enter, report_id
from twosource.model.schema import schema
from twosource.model.wire import dump, from_json, to_json

TEXT = "The dam gave way. Twelve houses were destroyed."
PAGES = (Page(1, 0, 24), Page(2, 24, 24), Page(3, 25, len(TEXT)))


def make() -> Report:
    """Return a report on three pages, of which the second holds no text."""
    return Report(report_id(TEXT, "dam.pdf"), TEXT, "dam.pdf", pages=PAGES)


@pytest.mark.parametrize(
    ("words", "pages"), [("dam", (1, 1)), ("houses", (3, 3)), ("Twelve houses", (1, 3))]
)
def test_a_span_is_cited_by_its_pages(words: str, pages: tuple[int, int]) -> None:
    """The pages of a span are the first and the last that hold a letter of it."""
    report, start = make(), TEXT.index(words)
    assert cite_pages(report.pages, report.span(start, start + len(words))) == pages


def test_a_report_without_pages_cites_none() -> None:
    """Most reports have no pages, and their spans stand on none."""
    assert cite_pages((), make().span(0, 3)) is None


@pytest.mark.parametrize("wrong", [(0, 0, 1), (1, 2, 1), (1, -1, 3)])
def test_a_page_that_no_file_has_is_refused(wrong: tuple[int, int, int]) -> None:
    """Pages count from 1, and end no earlier than they begin."""
    with pytest.raises(ValueError, match="page"):
        Page(*wrong)


def test_pages_go_into_the_record() -> None:
    """An entry holds the pages, follows the schema, and comes back from JSON unchanged."""
    entry = enter(make(), None)
    assert entry.pages == PAGES
    jsonschema.validate(to_json(entry), schema(ReportEntry))
    assert from_json(ReportEntry, json.loads(dump(entry))) == entry


def test_records_from_before_are_read() -> None:
    """An entry that was written without the field is one without pages."""
    written = to_json(enter(make(), None))
    assert isinstance(written, dict)
    del written["pages"]
    assert from_json(ReportEntry, written).pages == ()
