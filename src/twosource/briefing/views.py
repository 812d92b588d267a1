"""The brief as views: both faces draw the same facts from them."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from twosource.briefing.rows import (
    Column,
    CopyView,
    Excerpt,
    FigureView,
    MomentView,
    OriginView,
    PlaceView,
    PostView,
    Quote,
    RelationView,
    StatementGroup,
    StatementView,
    UnknownView,
)
from twosource.model.figures import Number

__all__ = [
    "FIRST_SCREEN",
    "MOST_COLUMNS",
    "MOST_NAMES",
    "Brief",
    "Ladder",
    "MapView",
    "ReportView",
    "StoryView",
    "Timeline",
]

FIRST_SCREEN = 4  # rows of one kind that are shown before everything else
MOST_COLUMNS = 12  # outlets that stand beside each other; of more each statement lists its own
MOST_NAMES = 3  # names in one line; all stand in the table of statements


@dataclass(frozen=True, slots=True)
class Ladder:
    """The figures of one measure on one scale, grouped by origin."""

    subject: str
    heading: Quote | None
    when: str
    rule: str
    low: Number | None
    best: Number | None
    high: Number | None
    groups: tuple[tuple[str, tuple[FigureView, ...]], ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """Entries by kind, never mixed, on one axis; ``undated`` have no place on it."""

    first: date | None
    last: date | None
    entries: tuple[MomentView, ...]
    undated: tuple[MomentView, ...]


@dataclass(frozen=True, slots=True)
class MapView:
    """Places with their precision, and the towns around them (name, latitude, longitude)."""

    places: tuple[PlaceView, ...]
    nearby: tuple[tuple[str, Decimal, Decimal], ...]


@dataclass(frozen=True, slots=True)
class ReportView:
    """A report: what is known about it, and the sentences behind the statements."""

    anchor: str
    label: str
    title: str | None
    language: str | None
    published: str
    undated: bool
    facts: tuple[str, ...]
    posts: tuple[PostView, ...]
    excerpts: tuple[Excerpt, ...]
    whole: bool


@dataclass(frozen=True, slots=True)
class StoryView:
    """One story. ``established`` to ``unknowns`` are the first screen."""

    anchor: str
    title: Quote
    titled_by: str
    period: str
    counts: str
    reasons: tuple[str, ...]
    established: tuple[StatementView, ...]
    single: tuple[StatementView, ...]
    contested: tuple[StatementView, ...]
    columns: tuple[Column, ...]
    groups: tuple[StatementGroup, ...]
    ladders: tuple[Ladder, ...]
    lone_figures: tuple[FigureView, ...]
    timeline: Timeline
    origins: tuple[OriginView, ...]
    copies: tuple[CopyView, ...]
    relations: tuple[RelationView, ...]
    map: MapView | None
    reports: tuple[ReportView, ...]
    unknowns: tuple[UnknownView, ...]


@dataclass(frozen=True, slots=True)
class Brief:
    """A record as a person reads it.

    ``loose`` are the reports that belong to no story, ``unknowns`` what was left out of them all;
    ``kept_back`` says whether names were.
    """

    title: str
    language: str | None
    stories: tuple[StoryView, ...]
    loose: tuple[ReportView, ...]
    unknowns: tuple[UnknownView, ...]
    made_by: str
    full_text: bool
    verdicts: int
    kept_back: bool
