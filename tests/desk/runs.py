"""What the tests of faults start and compare: adding in a process of its own, places, bytes."""

import os
import random
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from itertools import islice
from multiprocessing import get_context
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import TextIO

import pytest

from tests.desk.adding import run
from tests.desk.growing import grow, grow_one, write_long
from tests.servers import Server
from twosource.batch.readings import Reading
from twosource.desk import Desk
from twosource.desk.arrivals import Arrived
from twosource.model.wire import dump

__all__ = [
    "ORIGINAL",
    "Adding",
    "adding",
    "assert_whole",
    "copy_database",
    "fill",
    "find_place",
    "run_check",
    "spoil",
    "tell_all",
]

ORIGINAL = b"the bytes that a report came as"
_JUNK = b"\xa5"
_ROOT = Path(__file__).parents[2]
# Processes are forked from one that has imported everything and has no desk open: a second less.
_FORKS = get_context("forkserver")
_FORKS.set_forkserver_preload(
    ["tests.desk.adding"]
    + [f"twosource.desk.{name}" for name in ("keepers", "renewals", "versions")]
    + ["twosource.store.migrations"]
)


@dataclass(frozen=True)
class Adding:
    """A process that adds reports, and what it prints."""

    process: ForkServerProcess
    out: TextIO
    errors: TextIO

    def read(self, many: int | None = None) -> list[str]:
        """Wait until so many reports more are told to be safe, or for all; return their ids."""
        return [line.strip() for line in islice(self.out, many)]

    @property
    def running(self) -> bool:
        """Whether it has not ended."""
        return self.process.exitcode is None

    def linger(self, chance: random.Random) -> None:
        """Wait for a moment, about as long as one batch takes, unless it ends before."""
        self.process.join(chance.uniform(0, 0.15))

    def end(self) -> int | None:
        """Wait until it has ended; return its status, or minus the signal that ended it."""
        self.process.join()
        return self.process.exitcode

    def complaint(self) -> str:
        """Return what it says on standard error, to the end."""
        return self.errors.read()


@contextmanager
def adding(address: str | Path, first: int, count: int, *options: str) -> Iterator[Adding]:
    """Run the program that adds reports; it does not outlive the block."""
    (out, out_end), (errors, errors_end) = _FORKS.Pipe(duplex=False), _FORKS.Pipe(duplex=False)
    arguments = [str(address), str(first), str(count), *options]
    process = _FORKS.Process(target=run, args=(arguments, out_end, errors_end))
    with out, errors, out_end, errors_end:
        process.start()
        out_end.close()  # so that what is read ends where the process ends
        errors_end.close()
        with os.fdopen(os.dup(out.fileno())) as lines, os.fdopen(os.dup(errors.fileno())) as told:
            try:
                yield Adding(process, lines, told)
            finally:
                process.kill()
                process.join()
                process.close()


def find_place(kind: str, request: pytest.FixtureRequest, folder: Path) -> str:
    """Return an address at which no desk is yet, in a file or on a server."""
    if kind == "sqlite":
        return str(folder / "desk.db")
    return str(request.getfixturevalue("postgres").make_database("faults"))


def copy_database(server: Server, like: str, name: str) -> str:
    """Make a copy of a database that nobody is connected to; return its address."""
    server.run("dropdb", "--if-exists", "--force", name)
    server.run("createdb", "--template", like, name)
    return server.address(name)


@cache
def tell_all(many: int) -> str:
    """Return the bytes of the record that the first so many reports make at once."""
    desk = Desk()
    desk.put(grow(range(many)))
    return dump(desk.record())


def assert_whole(desk: Desk, many: int) -> None:
    """Check that a desk holds the first so many reports, and tells what they tell at once."""
    assert desk.kept.count_reports() == many
    assert desk.kept.check(deep=True).wrong == ()
    assert dump(desk.record()) == tell_all(many)


def run_check(address: str | Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Check a desk by the command line."""
    command = [sys.executable, "-m", "twosource", "check", "--desk", str(address), *options]
    return subprocess.run(command, cwd=_ROOT, capture_output=True, text=True, check=False)


def fill(address: str | Path) -> None:
    """Make a desk with reports, one of them long and one with its bytes, and a verdict."""
    with Desk(address) as desk:
        desk.put([*grow(range(1, 40)), write_long("long.txt")])
        desk.kept.shelf.put([Arrived(Reading(*grow_one(0)), ORIGINAL)])
        (figure,) = desk.findings(grow_one(0)[0]).figures
        desk.judge("correct", figure.id, field="value", value="12", by="Ada", why="the next line")


def spoil(path: Path, at: int, many: int = 64) -> None:
    """Overwrite bytes in the middle of a file."""
    with path.open("r+b") as file:
        file.seek(at)
        file.write(_JUNK * many)
