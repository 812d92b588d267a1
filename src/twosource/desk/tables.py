"""Tables: what a desk looks into: places, outlets, other names of persons and bodies."""

from dataclasses import dataclass

from twosource.aliases import AliasTable, open_aliases
from twosource.gazetteer import Gazetteer, open_user_gazetteer
from twosource.model.identity import digest
from twosource.model.wire import dump
from twosource.outlets import OutletTable, open_outlets

__all__ = ["Tables", "open_tables"]


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables that are looked into: places, outlets, and other names of persons and bodies.

    ``version`` stands for outlets and aliases, on which stories depend.
    """

    places: Gazetteer
    outlets: OutletTable
    aliases: AliasTable
    version: str


def open_tables(
    places: Gazetteer | None, outlets: OutletTable | None, aliases: AliasTable | None
) -> Tables:
    """Return tables; by default what ships with twosource and what this user added to it."""
    outlets, aliases = outlets or open_outlets(), aliases or open_aliases()
    written = dump([outlets.outlets, aliases.rows])
    return Tables(places or open_user_gazetteer(), outlets, aliases, digest(written))
