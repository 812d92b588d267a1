"""Searches: reports by their words and by what they say, with the words shown where they stand."""

from dataclasses import dataclass
from typing import Annotated, get_args

from fastapi import APIRouter, Query

from twosource.desk.accounts import Role
from twosource.desk.hits import Filters, Hit, Passage
from twosource.model.figures import Measure
from twosource.model.stories import State
from twosource.reconciling.marks import Role as About
from twosource.web.pages import PageOf, TheDesk, ThePaging, page
from twosource.web.quotes import Mark, join_marks
from twosource.web.veils import TheNames, cover

__all__ = ["router"]

router = APIRouter()
MOST = 10_000  # reports that a search shows, on all its pages

Filter = Annotated[str | None, Query(max_length=200)]


@dataclass(frozen=True, slots=True)
class ShownPassage:
    """A stretch around a hit: where it begins, its words, and which of them were asked for."""

    start: int
    text: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Find:
    """A report that was found, with the passages in which the words stand."""

    report: str
    label: str
    published: str | None
    story: str | None
    passages: tuple[ShownPassage, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A page of what was found, with what was asked for; ``asked`` is false where nothing was."""

    found: PageOf[Find]
    asked: bool
    words: str
    filters: Filters
    measures: tuple[str, ...]
    states: tuple[str, ...]


@page(router, "/search", template="search.html.j2", role=Role.READER)
def search_reports(
    desk: TheDesk,
    paging: ThePaging,
    names: TheNames,
    words: Annotated[
        str, Query(max_length=500, description='All must be there; "a phrase", begin*, -without.')
    ] = "",
    outlet: Filter = None,
    origin: Filter = None,
    place: Filter = None,
    time: Filter = None,
    measure: Filter = None,
    state: Filter = None,
) -> Found:
    """Find reports by their words, best first, and by what they say."""
    given = (outlet, origin, place, time, measure, state)
    filters = Filters(*(it or None for it in given))
    asked = bool(words.strip()) or any(given)
    measures, states = (*get_args(Measure), *get_args(About)), get_args(State)
    if not asked:
        return Found(paging.of([], 0), asked, words, filters, measures, states)
    total = min(MOST, desk.kept.count_hits(words, filters))
    size = min(paging.size, MOST - paging.start)
    hits: tuple[Hit, ...] = ()
    if size > 0 and paging.start < total:
        hits = desk.kept.search(words, filters, limit=size, start=paging.start)
    shown = cover(desk, hits, names=names, reports=[hit.report for hit in hits])
    return Found(
        paging.of([_tell(hit) for hit in shown], total), asked, words, filters, measures, states
    )


def _tell(hit: Hit) -> Find:
    label = hit.outlet or hit.name
    passages = tuple(_show(passage) for passage in hit.passages)
    return Find(hit.report, label, hit.published, hit.story, passages)


def _show(passage: Passage) -> ShownPassage:
    begin = passage.span.start
    marks = (Mark(hit.start - begin, hit.end - begin) for hit in passage.hits)
    return ShownPassage(begin, passage.span.text, join_marks(marks))
