"""The rows of a brief: quotations, statements, figures, claims, each ready to be shown."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from twosource.briefing.markup import Highlight
from twosource.model.figures import Bound, Number
from twosource.model.places import Precision
from twosource.model.relations import RelationKind
from twosource.model.stories import State

__all__ = [
    "ClaimView",
    "Column",
    "CopyView",
    "Excerpt",
    "FigureView",
    "MomentView",
    "OriginView",
    "PlaceView",
    "PostView",
    "Quote",
    "RelationView",
    "Side",
    "StatementGroup",
    "StatementView",
    "UnknownView",
    "Voice",
]

Side = Literal["for", "against"]


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a report; ``anchor`` is the id of their highlight on the page, or None.

    ``language`` is that of the words, which may differ from their report's.
    """

    words: str
    anchor: str | None
    language: str | None


@dataclass(frozen=True, slots=True)
class Voice:
    """One claim as a cell of the matrix shows it: value, side, and who tells it how."""

    side: Side
    value: str
    quote: Quote
    told: str


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the matrix: an outlet, or a report whose outlet is not known."""

    label: str
    note: str


@dataclass(frozen=True, slots=True)
class StatementView:
    """One statement: its value, who stands behind it, and one cell for each column.

    ``quotes`` are the words behind the value, ``rivals`` those against it, each once.
    """

    anchor: str
    about: str
    subject: str
    value: str
    spread: str
    quote: Quote | None
    incident: Quote | None
    when: str
    state: State
    state_words: str
    independent_origins: int
    support: str
    against: str
    origins: tuple[str, ...]
    opponents: tuple[str, ...]
    quotes: tuple[Quote, ...]
    rivals: tuple[Quote, ...]
    cells: tuple[tuple[Voice, ...], ...]


@dataclass(frozen=True, slots=True)
class StatementGroup:
    """The statements about one incident, under the words that name it."""

    heading: Quote | None
    when: str
    where: str
    rows: tuple[StatementView, ...]


@dataclass(frozen=True, slots=True)
class FigureView:
    """One figure as an interval; ``low`` and ``high`` are None at an open end."""

    subject: str
    value: str
    low: Number | None
    high: Number | None
    bound: Bound
    quote: Quote
    chain: str
    when: str
    report: str


@dataclass(frozen=True, slots=True)
class MomentView:
    """One entry of the timeline; ``first`` and ``last`` are None at an open or unknown end."""

    kind: Literal["happened", "said", "published"]
    first: date | None
    last: date | None
    when: str
    basis: str
    vague: bool
    quotes: tuple[Quote, ...]
    who: str


@dataclass(frozen=True, slots=True)
class ClaimView:
    """One claim under its origin, with the copies that are folded under it."""

    quote: Quote
    told: str
    report: str
    when: str
    copies: tuple["ClaimView", ...] = ()


@dataclass(frozen=True, slots=True)
class OriginView:
    """An origin, what kind of voice it is, its claims, and why they are its."""

    name: str
    kind: str
    reasons: tuple[str, ...]
    claims: tuple[ClaimView, ...]


@dataclass(frozen=True, slots=True)
class CopyView:
    """Two reports that share text."""

    first: str
    second: str
    words: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RelationView:
    """How one quoted statement stands to another, with the reasons."""

    kind: RelationKind
    words: str
    first: Quote
    first_chain: str
    second: Quote
    second_chain: str
    reasons: tuple[str, ...]
    independence: str


@dataclass(frozen=True, slots=True)
class PlaceView:
    """A place of an incident, no finer than its words."""

    name: str
    quote: Quote | None
    precision: Precision | None
    precision_words: str
    lat: Decimal | None
    lon: Decimal | None


@dataclass(frozen=True, slots=True)
class PostView:
    """A social-media post in a report; ``link`` is None unless it is a web address."""

    author: str
    posted: str
    language: str | None
    link: str | None


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A stretch of a report with its highlights, whose offsets count from its first character."""

    text: str
    highlights: tuple[Highlight, ...]


@dataclass(frozen=True, slots=True)
class UnknownView:
    """Something that is not known, why, what it costs, and what would mend it.

    ``where`` are the reports and words that leave it open; unknowns that say the same are one.
    """

    about: str
    why: str
    effect: str
    mend: str
    where: tuple[tuple[str, Quote | None], ...]
