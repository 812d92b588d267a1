"""The tables that a language fills, one class for each noun that is read.

They hold words; they never hold a rule.
"""

from twosource.languages.words.claims import ClaimWords, Cue, Need
from twosource.languages.words.events import Deed, EventWords, Trigger
from twosource.languages.words.figures import FigureWords
from twosource.languages.words.names import NameWords
from twosource.languages.words.places import PlaceWords
from twosource.languages.words.sentences import SentenceWords
from twosource.languages.words.times import TimeWords

__all__ = [
    "ClaimWords",
    "Cue",
    "Deed",
    "EventWords",
    "FigureWords",
    "NameWords",
    "Need",
    "PlaceWords",
    "SentenceWords",
    "TimeWords",
    "Trigger",
]
