"""The user's own places: tables that were imported, in one SQLite file beside the index.

It stands where ``TWOSOURCE_GAZETTEER`` says, else in the user's data folder. Each table can be
taken out again; one of the same name takes the place of the former.
"""

import hashlib
import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal, Self

from platformdirs import user_data_path

from twosource.errors import SettingsWrong
from twosource.model.places import Candidate

__all__ = ["Layout", "OwnPlaces", "Table", "own_places_path"]

Layout = Literal["own", "geonames"]
VARIABLE = "TWOSOURCE_GAZETTEER"
APPLICATION = 0x32535047  # "2SPG", in the file's header
FORMAT = 1
SCHEMA = """
CREATE TABLE tables (
    id INTEGER PRIMARY KEY, name TEXT UNIQUE NOT NULL, layout TEXT NOT NULL,
    sha256 TEXT NOT NULL, places INTEGER NOT NULL
);
CREATE TABLE places (
    id INTEGER PRIMARY KEY, tab INTEGER NOT NULL REFERENCES tables ON DELETE CASCADE,
    name TEXT NOT NULL, geoname INTEGER, lat TEXT NOT NULL, lon TEXT NOT NULL,
    feature TEXT NOT NULL, country TEXT NOT NULL, region TEXT, population INTEGER NOT NULL
);
CREATE INDEX places_by_table ON places (tab);
CREATE TABLE keys (
    name TEXT NOT NULL, place INTEGER NOT NULL REFERENCES places ON DELETE CASCADE,
    PRIMARY KEY (name, place)
) WITHOUT ROWID;
CREATE INDEX keys_by_place ON keys (place);
"""
FIND = """
SELECT DISTINCT p.name, p.geoname, p.lat, p.lon, p.feature, p.country, p.region, p.population,
    CASE t.layout WHEN 'own' THEN t.name END
FROM keys k JOIN places p ON p.id = k.place JOIN tables t ON t.id = p.tab
WHERE k.name IN ({}) ORDER BY p.id
"""
ADD = """
INSERT INTO places (tab, name, geoname, lat, lon, feature, country, region, population)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
WAIT = 30.0  # seconds for another import to end
MOST = 500  # keys in one question to SQLite


@dataclass(frozen=True, slots=True)
class Table:
    """A table that was imported: its name, whether it is the user's own, and what is in it."""

    name: str
    layout: Layout
    sha256: str
    places: int


def own_places_path() -> Path:
    """Return where imported places are kept, whether there are any or not."""
    given = os.environ.get(VARIABLE)
    return Path(given) if given else user_data_path("twosource", appauthor=False) / "places.db"


class OwnPlaces:
    """The file of imported places; use it as a context manager, or call ``close``."""

    def __init__(self, path: Path, *, create: bool = False) -> None:
        """Open the file at ``path``; only ``create`` makes one and lets it be changed.

        Raises ``SettingsWrong`` if there is none, or if it is not such a file.
        """
        self.path = path
        if create:
            self._make_folder()
        with self._asked("be opened"):
            self._base = self._connect("rwc" if create else "rw")
            self._prepare(create=create)

    def _connect(self, mode: str) -> sqlite3.Connection:
        """Open the file; one that cannot be written is only read."""
        if mode == "rw" and not os.access(self.path, os.W_OK):
            mode = "ro"
        uri = f"{self.path.absolute().as_uri()}?mode={mode}"
        return sqlite3.connect(uri, uri=True, check_same_thread=False, timeout=WAIT)

    def _make_folder(self) -> None:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise SettingsWrong(
                f"{self.path.parent}: this folder cannot be made ({error.strerror}); let"
                f" {VARIABLE} name a file elsewhere"
            ) from error

    def _prepare(self, *, create: bool) -> None:
        self._base.execute("PRAGMA foreign_keys = ON")
        known = self._base.execute("PRAGMA application_id").fetchone()[0]
        version = self._base.execute("PRAGMA user_version").fetchone()[0]
        empty = not self._base.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if empty and create:
            # With a log beside it others read on while a large table is imported.
            self._base.execute("PRAGMA journal_mode = WAL")
            self._base.executescript(
                f"PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {FORMAT}; {SCHEMA}"
            )
        elif known != APPLICATION or version != FORMAT:
            raise sqlite3.DatabaseError("another program or version wrote it")

    @contextmanager
    def _asked(self, what: str) -> Iterator[None]:
        """Turn what SQLite refuses into one sentence."""
        try:
            yield
        except sqlite3.OperationalError as error:
            if "locked" in str(error) or "busy" in str(error):
                why = "another import is writing it: try again when that has ended"
                raise SettingsWrong(f"{self.path}: it cannot {what}: {why}") from error
            raise SettingsWrong(f"{self.path}: it cannot {what} ({error})") from error
        except sqlite3.Error as error:
            raise SettingsWrong(
                f"{self.path}: it is no file of places that twosource can open ({error}); move it"
                f" away, or let {VARIABLE} name another"
            ) from error

    def __enter__(self) -> Self:
        """Return the open file."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the file."""
        self.close()

    def close(self) -> None:
        """Close the file; nothing can be asked of it any more."""
        self._base.close()

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables that were imported, by name."""
        question = "SELECT name, layout, sha256, places FROM tables ORDER BY name"
        with self._asked("be read"):
            return tuple(Table(*row) for row in self._base.execute(question))

    @property
    def digest(self) -> str:
        """Eight hexadecimal digits for what is in the tables; none where there are none."""
        known = "\n".join(
            f"{one.name} {one.layout} {one.sha256} {one.places}" for one in self.tables
        )
        return hashlib.sha256(known.encode()).hexdigest()[:8] if known else ""

    def find(self, keys: Sequence[str]) -> tuple[Candidate, ...]:
        """Return the places under any of these keys, in the order of their tables' rows."""
        found: dict[Candidate, None] = {}
        for first in range(0, len(keys), MOST):
            some = keys[first : first + MOST]
            marks = ",".join("?" * len(some))
            with self._asked("be read"):
                rows = self._base.execute(FIND.format(marks), some).fetchall()
            found |= dict.fromkeys(map(_read_row, rows))
        return tuple(found)

    def add(
        self, name: str, layout: Layout, sha256: str, entries: Iterable[tuple[Candidate, set[str]]]
    ) -> Table:
        """Put a table in, in place of one of the same name; all of it or nothing.

        Raises ``SettingsWrong`` if the file cannot be written, or is being written by another.
        """
        with self._asked("be changed"), self._base:
            self._base.execute("DELETE FROM tables WHERE name = ?", [name])
            added = self._base.execute(
                "INSERT INTO tables (name, layout, sha256, places) VALUES (?, ?, ?, 0)",
                [name, layout, sha256],
            ).lastrowid
            count = 0
            for place, keys in entries:
                number = self._base.execute(ADD, [added, *_write_row(place)]).lastrowid
                rows = [(key, number) for key in sorted(keys)]
                self._base.executemany("INSERT INTO keys (name, place) VALUES (?, ?)", rows)
                count += 1
            self._base.execute("UPDATE tables SET places = ? WHERE id = ?", [count, added])
        return Table(name, layout, sha256, count)

    def remove(self, name: str) -> bool:
        """Take a table out; false if there is none of this name."""
        with self._asked("be changed"), self._base:
            return self._base.execute("DELETE FROM tables WHERE name = ?", [name]).rowcount > 0


def _write_row(place: Candidate) -> tuple[object, ...]:
    return (
        place.name,
        place.geoname,
        str(place.lat),
        str(place.lon),
        place.feature,
        place.country,
        place.region,
        place.population,
    )


def _read_row(row: Sequence[Any]) -> Candidate:
    name, geoname, lat, lon, *rest = row
    return Candidate(name, geoname, Decimal(lat), Decimal(lon), *rest)
