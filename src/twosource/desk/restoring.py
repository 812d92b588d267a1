"""Restoring: a backup, or any other desk, into an empty one, in a file or on a server."""

from collections.abc import Callable
from pathlib import Path

from twosource.desk.grounds import Ground
from twosource.desk.kept import KeptShelf
from twosource.store import open_store
from twosource.store.backups import copy_tables
from twosource.store.reports import list_kept
from twosource.store.rows import list_chunks
from twosource.store.words import index_words

__all__ = ["restore"]

Progress = Callable[[int, int], None]


def restore(shelf: KeptShelf, path: Path, progress: Progress | None = None) -> None:
    """Copy a desk from a file into this one, which must be empty, and index its words.

    Raises :class:`SettingsWrong` where the file is no desk, or this one is not empty.
    """
    source = open_store(path, create=False)

    def work(ground: Ground) -> None:
        source.read(lambda connection: copy_tables(connection, ground.connection, progress))
        ground.turn()
        numbers = [kept.number for kept in list_kept(ground.connection)]
        for chunk in list_chunks(numbers, 200):
            readings = ground.load_readings(chunk).items()
            rows = ((number, r.title or "", r.text) for number, (r, _) in readings)
            index_words(ground.connection, rows)

    try:
        shelf.write(work)
    finally:
        source.close()
