"""Openings: desks in a store, opened when one is needed."""

from pathlib import Path
from typing import TYPE_CHECKING

from twosource.desk.readings import Reader, Tables

if TYPE_CHECKING:
    from twosource.desk.keepers import Keeper

__all__ = ["is_new", "open_kept"]


def is_new(address: str | Path) -> bool:
    """Say whether a desk of an address would be a new file."""
    from twosource.store.addresses import read_address  # noqa: PLC0415  # as below

    url, _ = read_address(address)
    return url.drivername == "sqlite" and not Path(url.database or "").exists()


def open_kept(address: str | Path, tables: Tables, reader: Reader, *, create: bool) -> "Keeper":
    """Open a store; its engine is imported only here, since a brief does without."""
    from twosource.desk.keepers import Keeper  # noqa: PLC0415  # costs 0.4 s
    from twosource.desk.kept import KeptShelf  # noqa: PLC0415
    from twosource.store import open_store  # noqa: PLC0415

    return Keeper(KeptShelf(open_store(address, create=create), tables), reader)
