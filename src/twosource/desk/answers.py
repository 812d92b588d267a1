"""Answers: what a question about a desk is answered with: small, exact, each word with its place.

Lists are cut at a limit; the number beside each says how many more there are. Whole answers have no
slots: the SDK that serves them to agents takes a slot for a default that it cannot write.
"""

from dataclasses import dataclass

__all__ = [
    "BriefAnswer",
    "ClaimAnswer",
    "Clash",
    "ClashesAnswer",
    "FiguresAnswer",
    "Found",
    "Ladder",
    "Open",
    "Quote",
    "Rung",
    "SearchAnswer",
    "Stated",
    "StoriesAnswer",
    "StoryLine",
    "Voice",
]

Number = int | str | None  # a number that is not whole is written out: "41.5"


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a report: code points ``start`` up to, not including, ``end`` of its text."""

    report: str
    outlet: str
    published: str | None
    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class Voice:
    """One voice of a chain; ``name`` is null for hearsay."""

    name: str | None
    kind: str
    through: str | None


@dataclass(frozen=True, slots=True)
class ClaimAnswer:
    """Who says something, through whom: ``chain`` goes from the reader down to the origin.

    An empty chain is the outlet's own voice.
    """

    id: str
    chain: tuple[Voice, ...]
    stance: str
    certainty: str
    origin: str | None
    origin_name: str | None
    said: Quote
    cue: Quote | None


@dataclass(frozen=True, slots=True)
class StoryLine:
    """A story in one line; ``period`` is EDTF."""

    id: str
    title: Quote
    period: str | None
    reports: int
    claims: int
    origins: int


@dataclass(frozen=True)
class StoriesAnswer:
    """The stories, the last changed first."""

    stories: tuple[StoryLine, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Stated:
    """One thing that the reports state: ``low`` to ``high`` for a count, else ``value``.

    The two numbers count independent origins that are known, not reports.
    """

    about: str
    who: str | None
    value: str | None
    low: Number
    best: Number
    high: Number
    what: str | None
    time: str | None
    place: str | None
    state: str
    independent_origins: int
    independent_against: int
    told_by: tuple[str, ...]
    support: tuple[Quote, ...]
    more_support: int
    against: tuple[Quote, ...]
    more_against: int


@dataclass(frozen=True, slots=True)
class Open:
    """Something that is not known: why, what could not be compared for it, what would mend it."""

    about: str
    why: str
    effect: str
    mend: str
    at: Quote | None


@dataclass(frozen=True)
class BriefAnswer:
    """What of a story is established, told without that, contested, and unknown.

    Established is what two or more independent origins say and nobody contradicts.
    """

    story: StoryLine
    established: tuple[Stated, ...]
    more_established: int
    single: tuple[Stated, ...]
    more_single: int
    contested: tuple[Stated, ...]
    more_contested: int
    unknown: tuple[Open, ...]
    more_unknown: int
    other_stories: tuple[StoryLine, ...]
    more_other_stories: int


@dataclass(frozen=True, slots=True)
class Clash:
    """Two claims that stand against each other, and whether their origins are independent."""

    kind: str
    about: str
    reasons: tuple[str, ...]
    independent: bool | None
    a: ClaimAnswer
    a_words: Quote
    b: ClaimAnswer
    b_words: Quote


@dataclass(frozen=True)
class ClashesAnswer:
    """What stands against each other in a story: conflicts, denials, corrections, retractions."""

    story: StoryLine
    conflicts: tuple[Clash, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Rung:
    """One figure: who gives it, its bounds, and when it was true (EDTF)."""

    figure: str
    origin: str | None
    origin_name: str | None
    low: Number
    high: Number
    bound: str
    as_of: str | None
    superseded: bool
    stance: str
    certainty: str
    at: Quote


@dataclass(frozen=True, slots=True)
class Ladder:
    """The figures of one measure of one incident; low, best and high follow the named rule."""

    measure: str
    who: str | None
    what: str | None
    time: str | None
    place: str | None
    rule: str
    low: Number
    best: Number
    high: Number
    state: str
    independent_origins: int
    independent_against: int
    figures: tuple[Rung, ...]
    more_figures: int


@dataclass(frozen=True)
class FiguresAnswer:
    """The counts of a story."""

    story: StoryLine
    ladders: tuple[Ladder, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Found:
    """A report in which words were found, and where."""

    report: str
    name: str
    outlet: str | None
    published: str | None
    story: str | None
    passages: tuple[Quote, ...]


@dataclass(frozen=True)
class SearchAnswer:
    """Reports that hold words; ``more`` says that there are others."""

    reports: tuple[Found, ...]
    more: bool
