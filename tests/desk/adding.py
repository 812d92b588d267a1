"""A program that adds made-up reports to a desk, and says of each when it is safe.

``python -m tests.desk.adding ADDRESS FIRST COUNT [--step N] [--batch N] [--most BYTES]`` adds the
reports FIRST, FIRST + STEP ... and prints the id of each, as soon as the desk told that it keeps
it. With ``--most`` no file may grow beyond so many bytes. What goes wrong on the desk is told in
one sentence behind the name of the error, and ends it with status 2.
"""

import argparse
import os
import resource
import sys
from collections.abc import Sequence
from multiprocessing.connection import Connection

from tests.desk.growing import grow
from twosource.desk import Desk
from twosource.errors import TwosourceError
from twosource.model.reports import Report

__all__ = ["main", "run"]


def run(arguments: Sequence[str], out: Connection, errors: Connection) -> None:
    """Be the program in a process that was forked for it: print into two pipes, and exit."""
    os.dup2(out.fileno(), 1)
    os.dup2(errors.fileno(), 2)
    sys.exit(main(arguments))


def main(arguments: Sequence[str] | None = None) -> int:
    """Add what the arguments say; return the status to end with."""
    parser = argparse.ArgumentParser()
    parser.add_argument("address")
    parser.add_argument("first", type=int)
    parser.add_argument("count", type=int)
    parser.add_argument("--step", type=int, default=1)
    parser.add_argument("--batch", type=int, default=10)
    parser.add_argument("--most", type=int)
    given = parser.parse_args(arguments)
    if given.most is not None:  # Python ignores the signal: a write beyond it fails, and no more
        resource.setrlimit(resource.RLIMIT_FSIZE, (given.most, given.most))
    try:
        _add(given)
    except TwosourceError as error:
        sys.stderr.write(f"{type(error).__name__}: {error}\n")
        return 2
    return 0


def _add(given: argparse.Namespace) -> None:
    numbers = range(given.first, given.first + given.count * given.step, given.step)
    with Desk(given.address) as desk:
        for start in range(0, len(numbers), given.batch):
            desk.put(grow(numbers[start : start + given.batch]), kept=_tell)


def _tell(kept: Sequence[Report]) -> None:
    sys.stdout.write("".join(f"{report.id}\n" for report in kept))
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
