"""What a language supplies: tables that the finders of ``reading`` work from, and no logic.

Each class below holds the words of one noun (times, figures, claims, ...); a language fills
them all in a folder named by its ISO 639-1 code.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from twosource.model.claims import Stance, Through
from twosource.model.events import Certainty, Context, EventType
from twosource.model.figures import Measure
from twosource.model.names import NameKind

__all__ = [
    "ClaimWords",
    "Cue",
    "EventWords",
    "FigureWords",
    "Language",
    "NameWords",
    "PlaceWords",
    "SentenceWords",
    "TimeWords",
    "Trigger",
]


@dataclass(frozen=True, slots=True)
class SentenceWords:
    """``abbreviations`` end in a full stop that ends no sentence; all in lower case."""

    abbreviations: frozenset[str]
    function_words: frozenset[str]


@dataclass(frozen=True, slots=True)
class NameWords:
    """Words that make, open or close names."""

    titles: Mapping[str, NameKind]
    heads: Mapping[str, NameKind]
    connectors: frozenset[str]
    never: frozenset[str]
    demonyms: frozenset[str]
    known: Mapping[str, NameKind]


@dataclass(frozen=True, slots=True)
class TimeWords:
    """Words for times."""


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """Words that show a name to be a place, and names of countries that differ from the index."""

    prepositions: frozenset[str]
    kinds: Mapping[str, int]
    aliases: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class FigureWords:
    """Words for numbers, hedges, and what is counted."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """What an event word stands for in PLOVER."""

    type: EventType | None
    mode: str | None
    context: Context | None


@dataclass(frozen=True, slots=True)
class EventWords:
    """``triggers`` maps a lemma or phrase in lower case to what it stands for."""

    triggers: Mapping[str, Trigger]


@dataclass(frozen=True, slots=True)
class Cue:
    """What a cue of attribution does to its content."""

    stance: Stance
    certainty: Certainty
    through: Through | None


@dataclass(frozen=True, slots=True)
class ClaimWords:
    """Words by which someone is said to say something."""

    cues: Mapping[str, Cue]


@dataclass(frozen=True, slots=True)
class Language:
    """One language: its ISO 639-1 code and all its tables."""

    code: str
    sentences: SentenceWords
    names: NameWords
    times: TimeWords
    places: PlaceWords
    figures: FigureWords
    events: EventWords
    claims: ClaimWords
