"""What is answered about a made page: by ``read_bytes``, and by trafilatura as it comes."""

from collections.abc import Callable
from dataclasses import dataclass

from evaluation.pages.makes import MadePage
from twosource.errors import ReportRefused
from twosource.intake import read_bytes

__all__ = ["Answer", "ask_trafilatura", "ask_twosource"]


@dataclass(frozen=True, slots=True)
class Answer:
    """What was read from a page: the text that goes on to be read, and what it tells."""

    text: str = ""
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: str | None = None
    credit: tuple[str, ...] = ()


Ask = Callable[[MadePage], Answer]


def ask_twosource(page: MadePage) -> Answer:
    """Return what ``read_bytes`` makes of a page; fronts and furniture are not read, so left out.

    A page that is refused has no answer.
    """
    try:
        report = read_bytes(page.source.encode(), page.name)
    except ReportRefused:
        return Answer()
    text = report.text
    for front in sorted(report.fronts, key=lambda front: front.span.start, reverse=True):
        text = text[: front.span.start] + text[front.span.end :]
    return Answer(text, report.title, report.outlet, report.author, report.published, report.credit)


def ask_trafilatura(page: MadePage) -> Answer:
    """Return what trafilatura makes of a page with its own settings, comments left out."""
    from trafilatura import bare_extraction, extract  # noqa: PLC0415  # a third of a second

    text = extract(page.source, include_comments=False, output_format="txt", with_metadata=False)
    told = bare_extraction(page.source, include_comments=False, with_metadata=True)
    if told is None or isinstance(told, dict):
        return Answer(text or "")
    return Answer(text or "", told.title, told.sitename, told.author, told.date)
