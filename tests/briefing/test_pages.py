"""Words of a document are quoted with the page that they stand on."""

from dataclasses import replace

from tests.briefing.ferry import build_ferry
from twosource.briefing import Brief, make_brief, write_html, write_markdown
from twosource.model.reports import Page


def make_paged(*, cut: bool) -> Brief:
    """Return the brief of the ferry fire, its reports on a third page, or cut in two at a word."""
    record, texts = build_ferry()
    entries = []
    for entry in record.reports:
        middle = texts[entry.id].find("fire") + 1 if cut else 0
        pages = (Page(2, 0, middle), Page(3, middle, entry.characters))
        entries.append(replace(entry, pages=pages))
    return make_brief(replace(record, reports=tuple(entries)), texts)


def test_the_page_stands_behind_the_words() -> None:
    """Both forms of a brief show the page behind each quotation."""
    brief = make_paged(cut=False)
    assert "“44” (p. 3)" in write_markdown(brief)
    assert '”<span class="meta">p. 3</span>' in write_html(brief).replace("” <", "”<")


def test_words_over_two_pages_show_both() -> None:
    """Words that a page ends in are cited by both pages."""
    assert "“A fire” (pp. 2–3)" in write_markdown(make_paged(cut=True))


def test_reports_without_pages_show_none() -> None:
    """Nothing is added where there are no pages."""
    brief = make_brief(*build_ferry())
    assert "p. " not in write_markdown(brief)
