"""Migrations: how tables of one version become those of the next, with what is in them.

One file in ``versions`` for each; they speak to the database alone and never import the tables of
the present, which go on changing.
"""

__all__: list[str] = []
