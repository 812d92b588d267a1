"""``twosource watch``: ask sources again and again, and tell what is new."""

import signal
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Annotated

import typer

from twosource.cli.desks import DESK, open_desk
from twosource.cli.messages import complain
from twosource.errors import DeskBusy, DeskUnreachable

if TYPE_CHECKING:
    from twosource.desk.watches import Watcher
    from twosource.watching import Watch

__all__ = ["watch_sources"]

_LONGEST = 3_600.0  # seconds of one sleep
_PAUSE = 30.0  # seconds after which a desk that was out of reach is tried again


def watch_sources(
    file: Annotated[
        Path, typer.Argument(metavar="FILE.toml", help="What to ask, what to tell, and where.")
    ],
    desk: DESK = None,
    once: Annotated[
        bool, typer.Option("--once", help="Ask each source once, tell what is new, and end.")
    ] = False,
    everything: Annotated[
        bool, typer.Option("--everything", help="At the first time tell what the desk holds, too.")
    ] = False,
    check: Annotated[
        bool, typer.Option("--check", help="Only say what the file asks for; ask nobody.")
    ] = False,
    json_: Annotated[
        bool, typer.Option("--json", help="Print each alert as a line of JSON.")
    ] = False,
) -> None:
    """Ask sources again and again, keep what is new, and tell each new fact once.

    Ctrl-C ends it after the step that it is at; what was not delivered is tried again the next
    time. Exit status 1 where, with --once, a source could not be read or an alert not delivered.
    """
    watch = _read(file)
    if check:
        for line in _describe(watch):
            typer.echo(line)
        return
    from twosource.desk.watches import Watcher

    stop = _catch_signals()
    with open_desk(desk, create=True) as opened:
        watcher = Watcher(opened, watch, typer.echo, json_lines=json_, stopped=stop.is_set)
        watcher.begin(everything=everything)
        if once:
            raise typer.Exit(1 if _go_round(watcher, "") else 0)
        while not stop.is_set():
            try:
                _go_round(watcher, f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S} ")
                rest = watcher.wait(time.monotonic())
            except (DeskBusy, DeskUnreachable) as error:  # a server that is started anew comes back
                complain(f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S} {error}")
                rest = _PAUSE
            stop.wait(min(rest, _LONGEST))


def _go_round(watcher: "Watcher", when: str) -> bool:
    """Do one round, and say what went wrong; return whether anything did."""
    from twosource.desk.watches import list_failures, list_notes

    told = watcher.run(time.monotonic())
    wrong = [*list_failures(told.added), *told.failed]
    for sentence in (*wrong, *list_notes(told.added)):
        complain(f"{when}{sentence}")
    return bool(wrong)


def _describe(watch: "Watch") -> Iterator[str]:
    """Yield what a file asks for, as it was understood."""
    yield f"watch {watch.name}"
    for source in watch.sources:
        yield f"  every {source.every} s  {source.address}"
    for told in watch.conditions:
        near = None
        if told.lat is not None:
            near = (
                f"within {told.within_km:g} km of {told.place or ''} ({told.lat:g}, {told.lon:g})"
            )
        least = f"{told.at_least} or more" if told.at_least else None
        words = (told.fact, told.measure, least, told.type, told.who, near)
        yield f"  tells  {', '.join(' '.join(one.split()) for one in words if one)}"
    for channel in watch.channels:
        yield f"  to     {channel.name}{', signed' if channel.secret_env else ''}"


def _read(file: Path) -> "Watch":
    from twosource.watching import read_watch

    return read_watch(file, _find_place)


def _find_place(name: str) -> tuple[float, float] | None:
    """Return the point of the most prominent place of a name."""
    from twosource.gazetteer import open_gazetteer, own_places_path

    found = open_gazetteer(own=own_places_path()).candidates(name)
    return (float(found[0].lat), float(found[0].lon)) if found else None


def _catch_signals() -> threading.Event:
    """Return what is set when the program is asked to end: the step that it is at is finished."""
    stop = threading.Event()

    def ask(_number: int, _frame: FrameType | None) -> None:
        if stop.is_set():  # asked twice: at once
            raise KeyboardInterrupt
        stop.set()

    for one in (signal.SIGINT, signal.SIGTERM):
        signal.signal(one, ask)
    return stop
