"""Stories: what many reports together tell."""

from dataclasses import dataclass
from typing import Literal

from twosource.model.claims import Claim
from twosource.model.events import Event, EventType
from twosource.model.figures import Figure, Number
from twosource.model.origins import Copy, Origin
from twosource.model.places import Place
from twosource.model.relations import Relation
from twosource.model.rules import Rule
from twosource.model.spans import Span
from twosource.model.times import Time

__all__ = [
    "Incident",
    "Moment",
    "Rule",
    "State",
    "Statement",
    "Story",
    "Unknown",
    "Value",
]

State = Literal["denied", "unconfirmed", "contested", "updated", "agreed", "single_origin"]


@dataclass(frozen=True, slots=True)
class Incident:
    """One thing that happened, as all reports together tell it.

    ``what`` is the clearest mention; ``actors`` and ``targets`` are entity ids; ``reasons`` say
    why the mentions were joined.
    """

    id: str
    type: EventType | None
    mode: str | None
    what: Span
    time: Time | None
    place: Place | None
    actors: tuple[str, ...]
    targets: tuple[str, ...]
    events: tuple[str, ...]
    claims: tuple[str, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Value:
    """A statement's value that is not a count: its words, and a key that compares them."""

    words: Span
    key: str


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that the reports state about an incident, and who stands behind it.

    For counts ``low``, ``best`` and ``high`` follow ``rule`` and ``value`` is null; for the rest
    ``value`` stands and the numbers are null. ``support`` and ``against`` are claim ids.
    ``independent_origins`` is the size of the largest set of supporting claims that are pairwise
    known to be independent.
    """

    incident: str | None
    about: str
    who: str | None
    low: Number | None
    best: Number | None
    high: Number | None
    rule: Rule | None
    value: Value | None
    support: tuple[str, ...]
    against: tuple[str, ...]
    independent_origins: int
    independent_against: int
    state: State


@dataclass(frozen=True, slots=True)
class Moment:
    """One entry of the timeline: a time, the claims that place something there, and words."""

    time: Time
    claims: tuple[str, ...]
    text: Span


@dataclass(frozen=True, slots=True)
class Unknown:
    """Something that the record does not know.

    ``about`` names it, ``why`` says why, ``effect`` what could not be compared because of it,
    ``mend`` what would settle it. ``span`` shows the words that leave it open, where there are any.
    """

    about: str
    why: str
    effect: str
    mend: str
    report: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """The reports and incidents of one unfolding matter. ``period`` is EDTF, or null."""

    id: str
    title: Span
    reports: tuple[str, ...]
    period: str | None
    events: tuple[Event, ...]
    incidents: tuple[Incident, ...]
    claims: tuple[Claim, ...]
    figures: tuple[Figure, ...]
    origins: tuple[Origin, ...]
    copies: tuple[Copy, ...]
    relations: tuple[Relation, ...]
    statements: tuple[Statement, ...]
    timeline: tuple[Moment, ...]
    unknowns: tuple[Unknown, ...]
    reasons: tuple[str, ...]
