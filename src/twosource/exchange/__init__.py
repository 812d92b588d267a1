"""A record -> what other programs read: one file for each format.

Holds the tables of a record. It never decides anything about reports, never writes a file itself,
and never shows a name that it was not given: who calls it keeps names back.
"""

from twosource.exchange.columns import Column, Kind, Table
from twosource.exchange.tables import Tables, make_tables

__all__ = ["Column", "Kind", "Table", "Tables", "make_tables"]
