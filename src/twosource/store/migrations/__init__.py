"""Migrations: how tables of one version become those of the next, with what is in them.

One file in ``versions`` for each, none of which is ever changed once it was released; they speak to
the database alone and never import the tables of the present, which go on changing.
"""

from twosource.store.migrations.running import upgrade

__all__ = ["upgrade"]
