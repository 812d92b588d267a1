"""Quotes: words of reports in the sentences that they stand in, for any page to show."""

from collections.abc import Iterable
from dataclasses import dataclass

from twosource.briefing.excerpts import cut_excerpts
from twosource.briefing.markup import Highlight
from twosource.desk import Desk
from twosource.model.reports import Report
from twosource.model.spans import Span
from twosource.web.veils import cover

__all__ = ["Mark", "Quoted", "join_marks", "quote_words"]


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a quotation to be marked, in characters of it."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Quoted:
    """Sentences of a report, with the words in them that are meant; ``at`` is where these begin."""

    report: str
    label: str
    published: str | None
    language: str | None
    text: str
    marks: tuple[Mark, ...]
    at: int


def quote_words(desk: Desk, spans: Iterable[Span], *, names: bool) -> tuple[Quoted, ...]:
    """Return the sentences around words, by report, in the order in which they are given."""
    wanted: dict[str, list[Span]] = {}
    for span in spans:
        wanted.setdefault(span.report, []).append(span)
    reports = {it.id: it for it in desk.kept.shelf.list_reports(wanted)}
    texts = {
        key: report.span(0, len(report.text)) for key, report in reports.items() if report.text
    }
    covered = cover(desk, tuple(texts.values()), names=names, reports=texts)
    shown = {span.report: span.text for span in covered}
    return tuple(
        quoted
        for key, own in wanted.items()
        if key in shown
        for quoted in _quote(reports[key], shown[key], own)
    )


def _quote(report: Report, text: str, spans: list[Span]) -> list[Quoted]:
    marks = [Highlight(span.start, span.end, "other", f"{span.start}") for span in spans]
    return [
        Quoted(
            report.id,
            report.outlet or report.name,
            report.published,
            report.language,
            it.text,
            join_marks(Mark(mark.start, mark.end) for mark in it.highlights),
            min(int(mark.anchor or 0) for mark in it.highlights),
        )
        for it in cut_excerpts(text, marks)
    ]


def join_marks(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """Put marks together that meet, in order."""
    joined: list[Mark] = []
    for mark in sorted(marks, key=lambda it: (it.start, it.end)):
        if joined and mark.start <= joined[-1].end:
            joined[-1] = Mark(joined[-1].start, max(mark.end, joined[-1].end))
        else:
            joined.append(mark)
    return tuple(joined)
