"""Reports: one report with what was found in it, beside its words."""

from collections.abc import Iterator
from dataclasses import dataclass

from fastapi import APIRouter
from markupsafe import Markup

from twosource.briefing.markup import Highlight, mark_up
from twosource.desk import Desk
from twosource.desk.accounts import Role
from twosource.desk.layers import LAYERS, Layered, LayerKind
from twosource.errors import SettingsWrong
from twosource.model.reports import Report
from twosource.web.pages import TheDesk, TheUser, page
from twosource.web.problems import Missing
from twosource.web.routes.verdicts import VerdictLine, tell_verdicts
from twosource.web.veils import TheNames

__all__ = ["router"]

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Found:
    """A finding: its number, where its words begin, and the id by which a verdict names it."""

    number: int
    kind: LayerKind
    start: int
    end: int
    words: str
    says: str
    key: str | None
    details: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class About:
    """What is known of a report besides its words; ``link`` is a web address, or null."""

    id: str
    name: str
    label: str
    title: str | None
    author: str | None
    outlet: str | None
    family: str | None
    credit: tuple[str, ...]
    published: str | None
    published_basis: str | None
    language: str | None
    characters: int
    status: str
    replaces: str | None
    story: str | None
    at: str
    link: str | None
    original: str | None


@dataclass(frozen=True, slots=True)
class ReportText:
    """A report's whole text with what was found in it, in the order of the text."""

    about: About
    text: str
    found: tuple[Found, ...]
    verdicts: tuple[VerdictLine, ...]
    kept_back: bool


@dataclass(frozen=True, slots=True)
class ReportPage:
    """The same for a person: ``text`` is HTML, ``counts`` how many findings of each kind."""

    about: About
    text: str
    found: tuple[Found, ...]
    counts: dict[LayerKind, int]
    verdicts: tuple[VerdictLine, ...]
    kept_back: bool
    names: bool
    may_judge: bool


@page(router, "/reports/{key}", template="report.html.j2", role=Role.READER, only="html")
def show_report(key: str, desk: TheDesk, user: TheUser, names: TheNames) -> ReportPage:
    """Show a report's words with what was found in them."""
    laid = find_report(desk, key, names=names)
    found = tuple(_list_found(laid))
    return ReportPage(
        _describe(laid),
        _mark(laid),
        found,
        {kind: sum(it.kind == kind for it in found) for kind in LAYERS},
        tell_verdicts(desk, laid.verdicts, names=names),
        laid.kept_back,
        names,
        user.role.covers(Role.REVIEWER),
    )


@page(router, "/reports/{key}", template="report.html.j2", role=Role.READER, only="api")
def get_report(key: str, desk: TheDesk, names: TheNames) -> ReportText:
    """Return a report's text with what was found in it."""
    laid = find_report(desk, key, names=names)
    return ReportText(
        _describe(laid),
        laid.report.text,
        tuple(_list_found(laid)),
        tell_verdicts(desk, laid.verdicts, names=names),
        laid.kept_back,
    )


def find_report(desk: Desk, key: str, *, names: bool) -> Layered:
    """Return a report with its findings; raises :class:`Missing` where there is none."""
    try:
        return desk.kept.survey.layered(key, names=names)
    except SettingsWrong as error:
        raise Missing(str(error)) from error


def _describe(laid: Layered) -> About:
    report, kept = laid.report, laid.kept
    web = kept.url is not None and kept.url.startswith(("https://", "http://"))
    return About(
        report.id,
        report.name,
        laid.label,
        report.title,
        report.author,
        report.outlet,
        report.family,
        report.credit,
        report.published,
        report.published_basis,
        report.language,
        len(report.text),
        report.status,
        report.replaces,
        laid.story,
        kept.at,
        kept.url if web else None,
        kept.original,
    )


def _list_found(laid: Layered) -> Iterator[Found]:
    for number, it in enumerate(laid.layers, start=1):
        first, last = it.spans[0], it.spans[-1]
        words = " … ".join(span.text for span in it.spans)
        yield Found(number, it.kind, first.start, last.end, words, it.says, it.key, it.details)


def _mark(laid: Layered) -> Markup:
    """Return the text as HTML; the first mark at each place can be gone to: ``#at-120``."""
    seen: set[int] = set()
    marks = []
    for it in laid.layers:
        for span in it.spans:
            anchor = None if span.start in seen else f"at-{span.start}"
            seen.add(span.start)
            marks.append(Highlight(span.start, span.end, it.kind, anchor, it.says))
    return mark_up(laid.report.text, [*marks, *_mark_foreign(laid.report)])


def _mark_foreign(report: Report) -> list[Highlight]:
    return [
        Highlight(it.span.start, it.span.end, "foreign", None, language=it.language)
        for it in report.stretches
    ]
