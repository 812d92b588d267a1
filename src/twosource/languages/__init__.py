"""What languages supply: tables of words, one folder a language.

Holds the tables and their types. It never decides anything: every rule that uses a table is in
``reading`` or ``analysis``.
"""

from twosource.languages.en import ENGLISH
from twosource.languages.pack import Language

__all__ = ["ENGLISH", "Language"]
