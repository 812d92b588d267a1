"""Importing: a table of places -> the file of the user's own places."""

import hashlib
from collections.abc import Callable
from itertools import chain
from pathlib import Path

from twosource.errors import SettingsWrong
from twosource.gazetteer.own import OwnPlaces, Table
from twosource.gazetteer.places import open_gazetteer
from twosource.gazetteer.tables import open_table

__all__ = ["import_places"]


def import_places(
    path: Path,
    into: Path,
    *,
    complain: Callable[[str], None],
    facilities: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> Table:
    """Put the places of a CSV table or of a GeoNames dump into the file ``into``.

    The table goes by its file's name without the ending; a former one of that name is replaced.
    ``facilities`` takes a dump's roads, airports, crossings and buildings too; ``progress`` is told
    the bytes read, of how many. A row that cannot be read is told to ``complain``. Raises
    ``SettingsWrong`` if nothing can be read, and then nothing is changed.
    """
    near = open_gazetteer()
    with open_table(path, near, complain, facilities=facilities, progress=progress) as table:
        first = next(table.entries, None)
        if first is None:
            raise SettingsWrong(f"{path}: it has no place that can be imported")
        with OwnPlaces(into, create=True) as own:
            return own.add(path.stem, table.layout, _hash(path), chain([first], table.entries))


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
