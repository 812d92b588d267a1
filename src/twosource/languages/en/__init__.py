"""English: one file of tables for each noun that is read.

Holds words only; it never searches a text.
"""

from twosource.languages.en.claims import CLAIMS
from twosource.languages.en.events import EVENTS
from twosource.languages.en.figures import FIGURES
from twosource.languages.en.names import NAMES
from twosource.languages.en.places import PLACES
from twosource.languages.en.sentences import SENTENCES
from twosource.languages.en.times import TIMES
from twosource.languages.en.tongues import TONGUES
from twosource.languages.pack import Language

__all__ = ["ENGLISH"]

ENGLISH = Language("en", SENTENCES, NAMES, TIMES, PLACES, FIGURES, EVENTS, CLAIMS, TONGUES)
