"""Checkups: what is installed here, what it reads with, how fast, and what has to be mended."""

import codecs
import locale
import os
import sqlite3
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from platformdirs import user_data_path

from twosource.batch.readings import Reader
from twosource.desk.furnishings import (
    OwnTable,
    Places,
    Weights,
    look_at_places,
    look_at_tables,
    look_at_weights,
)
from twosource.desk.machines import Machine, look_at_machine
from twosource.desk.paces import Pace, measure_pace
from twosource.desk.packages import Extra, Package, list_extras, list_needed
from twosource.desk.soundings import Sounding, sound_desk
from twosource.desk.tables import open_tables
from twosource.errors import TwosourceError

__all__ = ["Checkup", "Writing", "examine"]

_LEAST_MEMORY = 1_000_000_000  # bytes; docs/speed.md says what reading takes
_LEAST_ROOM = 200_000_000  # bytes on the disk of a desk
_AGAIN = "install twosource again"


@dataclass(frozen=True, slots=True)
class Writing:
    """How words leave this program: the encodings of what it prints and of names of files.

    ``folder`` is where one's own desk and tables are, ``may_write`` whether it, or what it would be
    made in, can be written.
    """

    output: str
    file_names: str
    language: str
    folder: str
    may_write: bool


@dataclass(frozen=True, slots=True)
class Checkup:
    """Everything that was looked at. ``wrong`` are sentences that say what is wrong and what to do.

    ``stages`` are the versions by which reports are read now; ``desk`` and ``pace`` are null where
    nobody asked.
    """

    twosource: str
    machine: Machine
    sqlite: str
    full_text: bool
    needed: tuple[Package, ...]
    extras: tuple[Extra, ...]
    weights: Weights
    places: Places
    tables: tuple[OwnTable, ...]
    stages: tuple[tuple[str, str], ...]
    writing: Writing
    desk: Sounding | None
    pace: Pace | None
    wrong: tuple[str, ...]


def examine(desk: str | None = None, *, speed: bool = True) -> Checkup:
    """Look at everything that decides whether this program works, and how fast.

    ``desk`` is the address of one to look at, which is never changed; without ``speed`` nothing is
    read. Nothing is raised: what is wrong is among the sentences of ``wrong``.
    """
    machine, weights, places, tables = (
        look_at_machine(),
        look_at_weights(),
        look_at_places(),
        look_at_tables(),
    )
    needed, extras, writing = list_needed(), list_extras(), _look_at_writing()
    full_text = _has_full_text()
    whole = not weights.changed  # what is damaged is told, not tried
    stages, pace, failed = _read_some(machine.cores, speed=speed and whole)
    sounding = None if desk is None else sound_desk(desk, stages)
    wrong = (
        *_judge_packages(needed, extras),
        *_judge_machine(machine, full_text=full_text),
        *_judge_furnishings(weights, places, tables),
        *_judge_writing(writing),
        *failed,
        *(() if sounding is None else _judge_desk(sounding)),
    )
    return Checkup(
        twosource=version("twosource"),
        machine=machine,
        sqlite=sqlite3.sqlite_version,
        full_text=full_text,
        needed=needed,
        extras=extras,
        weights=weights,
        places=places,
        tables=tables,
        stages=stages,
        writing=writing,
        desk=sounding,
        pace=pace,
        wrong=tuple(dict.fromkeys(wrong)),
    )


def _read_some(
    cores: float, *, speed: bool
) -> tuple[tuple[tuple[str, str], ...], Pace | None, list[str]]:
    """Return the versions of the stages, how fast they are, and what kept them from working."""
    try:
        reader = Reader(open_tables(None, None, None).places)
        return reader.versions, measure_pace(reader, cores) if speed else None, []
    except TwosourceError as error:
        return (), None, [str(error)]


def _look_at_writing() -> Writing:
    folder = user_data_path("twosource", appauthor=False)
    there = next(path for path in (folder, *folder.parents) if path.exists())
    return Writing(
        output=getattr(sys.stdout, "encoding", None) or locale.getencoding(),
        file_names=sys.getfilesystemencoding(),
        language=os.environ.get("LC_ALL") or os.environ.get("LANG", ""),
        folder=str(folder),
        may_write=os.access(there, os.W_OK | os.X_OK),
    )


def _has_full_text() -> bool:
    """Say whether Python's own SQLite has the index of words that a desk in a file needs."""
    base = sqlite3.connect(":memory:")
    try:
        base.execute("CREATE VIRTUAL TABLE words USING fts5 (text)")
    except sqlite3.OperationalError:
        return False
    finally:
        base.close()
    return True


def _judge_packages(needed: tuple[Package, ...], extras: tuple[Extra, ...]) -> Iterator[str]:
    for one in needed:
        if not one.fits:
            found = f"{one.version} is" if one.version else "it is not"
            yield f"{one.name}{one.wanted} is needed, and {found} here: {_AGAIN}"
    for extra in extras:
        if extra.outdated:
            unfit = [one for one in extra.packages if not one.fits]
            told = ", ".join(f"{one.name}{one.wanted}, not {one.version}" for one in unfit)
            yield f"the extra {extra.name} needs {told}: {extra.install}"


def _judge_machine(machine: Machine, *, full_text: bool) -> Iterator[str]:
    if not full_text:
        yield (
            "Python's SQLite has no FTS5, so no desk in a file can be searched: take a Python that"
            " has it, or a desk in PostgreSQL"
        )
    total = machine.memory.total
    if total is not None and total < _LEAST_MEMORY:
        yield (
            f"there are {total // 1_000_000} MB of memory, and reading takes up to"
            f" {_LEAST_MEMORY // 1_000_000}: give it more"
        )


def _judge_furnishings(
    weights: Weights, places: Places, tables: tuple[OwnTable, ...]
) -> Iterator[str]:
    if weights.missing:
        yield f"the network lacks {', '.join(weights.missing)}: {_AGAIN}"
    if weights.changed:
        yield f"{', '.join(weights.changed)} of the network changed since it came: {_AGAIN}"
    if places.wrong:
        yield places.wrong
    yield from (table.wrong for table in tables if table.wrong)


def _judge_writing(writing: Writing) -> Iterator[str]:
    # ASCII is what a system without any locale says; then UTF-8 is printed all the same.
    if codecs.lookup(writing.output).name not in {"utf-8", "ascii"}:
        yield (
            f"what is printed goes out as {writing.output}, which lacks letters of other scripts:"
            " set PYTHONUTF8=1"
        )
    if codecs.lookup(writing.file_names).name != "utf-8":
        yield f"names of files are taken for {writing.file_names}: set LC_ALL=C.UTF-8"
    if not writing.may_write:
        yield (
            f"{writing.folder} cannot be made or written: name a desk with --desk or"
            " TWOSOURCE_DESK, or another folder with XDG_DATA_HOME"
        )


def _judge_desk(desk: Sounding) -> Iterator[str]:
    if desk.wrong:
        yield desk.wrong
    if desk.outdated:
        yield f"{desk.outdated} reports on the desk were read by other stages: twosource reread"
    if desk.room is not None and desk.room < _LEAST_ROOM:
        yield f"{Path(desk.name).parent}: there are {desk.room // 1_000_000} MB left: make room"
