"""A language: all its tables together."""

from collections.abc import Mapping
from dataclasses import dataclass

from twosource.languages.words import (
    ClaimWords,
    EventWords,
    FigureWords,
    NameWords,
    PlaceWords,
    SentenceWords,
    TimeWords,
)

__all__ = ["Language"]


@dataclass(frozen=True, slots=True)
class Language:
    """One language: its ISO 639-1 code and its tables; ``tongues`` names languages and scripts."""

    code: str
    sentences: SentenceWords
    names: NameWords
    times: TimeWords
    places: PlaceWords
    figures: FigureWords
    events: EventWords
    claims: ClaimWords
    tongues: Mapping[str, str]
