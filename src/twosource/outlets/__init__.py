"""Who publishes what: outlets and agencies by their names and addresses, with their owners.

Holds a table of facts that ships with the package, and reads the user's own beside it. It never
guesses: an outlet that is in neither has no known publisher. It never reads a report, and never
asks the network.
"""

from twosource.outlets.table import (
    KnownOutlet,
    OutletTable,
    known_outlets,
    open_outlets,
    own_outlets_path,
)

__all__ = ["KnownOutlet", "OutletTable", "known_outlets", "open_outlets", "own_outlets_path"]
