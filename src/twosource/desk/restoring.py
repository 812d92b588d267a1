"""Restoring: a backup, or any other desk, into an empty one, in a file or on a server."""

import json
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection

from twosource.desk.grounds import Ground
from twosource.desk.kept import KeptShelf
from twosource.model.reports import Report
from twosource.model.wire import from_json
from twosource.store import open_store
from twosource.store.backups import copy_tables
from twosource.store.reports import list_kept, load_bodies
from twosource.store.rows import list_chunks
from twosource.store.words import index_words

__all__ = ["index_all", "restore"]

Progress = Callable[[int, int], None]


def index_all(connection: Connection) -> None:
    """Put the words of all reports into the index, which is empty."""
    numbers = [kept.number for kept in list_kept(connection)]
    for chunk in list_chunks(numbers, 200):
        reports = (
            (number, from_json(Report, json.loads(body)))
            for number, body in load_bodies(connection, chunk)
        )
        index_words(connection, ((n, r.title or "", r.text) for n, r in reports))


def restore(shelf: KeptShelf, path: Path, progress: Progress | None = None) -> None:
    """Copy a desk from a file into this one, which must be empty, and index its words.

    Raises :class:`SettingsWrong` where the file is no desk, or this one is not empty.
    """
    source = open_store(path, create=False, change=False)

    def work(ground: Ground) -> None:
        source.read(lambda connection: copy_tables(connection, ground.connection, progress))
        ground.turn()
        index_all(ground.connection)

    try:
        shelf.write(work)
    finally:
        source.close()
