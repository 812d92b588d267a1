"""Who goes by several names: persons, bodies and places whose names are no spellings of each other.

Holds a table of well-known bodies that ships with the package, reads the user's own beside it, and
takes rows in from FollowTheMoney entities. It never guesses: what stands in no row is left to the
comparison of names. It never reads a report, and never asks the network.
"""

from twosource.aliases.imports import Imported, import_entities
from twosource.aliases.rows import Alias, fold
from twosource.aliases.table import (
    AliasTable,
    known_aliases,
    open_aliases,
    own_aliases_path,
)

__all__ = [
    "Alias",
    "AliasTable",
    "Imported",
    "fold",
    "import_entities",
    "known_aliases",
    "open_aliases",
    "own_aliases_path",
]
