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
    "Cell",
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
    "UnknownPoint",
    "UnknownView",
    "Voice",
]

Side = Literal["for", "against", "updated since", "also told"]


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a report; ``anchor`` is the id of their highlight on the page, or None.

    ``language`` is that of the words, which may differ from their report's; ``page`` is where they
    stand in a document, ``"p. 3"`` or ``"pp. 3–4"``, and empty in a report without pages.
    """

    words: str
    anchor: str | None
    language: str | None
    page: str = ""


@dataclass(frozen=True, slots=True)
class Voice:
    """One claim as a cell of the matrix shows it: value, side, and who tells it how.

    A count that was updated since stands neither for nor against; it is shown all the same.
    """

    side: Side
    value: str
    quote: Quote
    told: str


@dataclass(frozen=True, slots=True)
class Cell:
    """What one outlet says of a statement; ``more`` counts the sentences that are left out."""

    voices: tuple[Voice, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the matrix: an outlet, or a report whose outlet is not known."""

    label: str
    note: str


@dataclass(frozen=True, slots=True)
class StatementView:
    """One statement: its value, who stands behind it, and one cell for each column.

    ``quotes`` are the words behind the value, ``rivals`` those against it, each once; ``rejects``
    is the word for what the rivals do, where they name the statement and reject it. ``withheld``
    are those who do not confirm it, with their words.
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
    rejects: str
    origins: tuple[str, ...]
    opponents: tuple[str, ...]
    quotes: tuple[Quote, ...]
    rivals: tuple[Quote, ...]
    withheld: tuple[tuple[str, Quote], ...]
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class StatementGroup:
    """The statements about one incident, under its time and place and the words that name it.

    ``asides`` are those on who took part and where that nobody contradicts, by what they are about.
    """

    heading: Quote | None
    when: str
    rows: tuple[StatementView, ...]
    asides: tuple[tuple[str, tuple[StatementView, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class FigureView:
    """One figure as an interval; ``low`` and ``high`` are None at an open end.

    ``repeats`` are the same figure of the same origin as other reports give it.
    """

    subject: str
    value: str
    low: Number | None
    high: Number | None
    bound: Bound
    quote: Quote
    told: str
    when: str
    repeats: tuple["FigureView", ...] = ()


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
    more: int = 0


@dataclass(frozen=True, slots=True)
class ClaimView:
    """One claim under its origin, with the copies that are folded under it."""

    quote: Quote
    told: str
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
    """How one quoted statement stands to another, with the reasons.

    ``repeats`` are the same two origins with the same words elsewhere.
    """

    kind: RelationKind
    words: str
    first: Quote
    first_chain: str
    second: Quote
    second_chain: str
    reasons: tuple[str, ...]
    independence: str
    repeats: tuple["RelationView", ...] = ()


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
    """Things of one kind that are not known, why, what it costs, and what would mend them.

    ``names`` are what they are about, where they differ: places, reports, or ``quoted`` words.
    ``why`` is the reason where it is one for all.
    """

    about: str
    why: str
    quoted: bool
    names: tuple[Quote, ...]
    points: tuple["UnknownPoint", ...]


@dataclass(frozen=True, slots=True)
class UnknownPoint:
    """One reason why something is not known; ``where`` are the reports and words it holds for."""

    why: str
    effect: str
    mend: str
    where: tuple[tuple[str, Quote | None], ...]
