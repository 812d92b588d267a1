"""``twosource doctor``: what is installed, what it reads with, how fast, and what is wrong."""

import json
import os
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from twosource.cli.desks import DESK, default_desk

if TYPE_CHECKING:
    from twosource.desk.checkups import Checkup
    from twosource.desk.furnishings import OwnTable, Places
    from twosource.desk.machines import Machine
    from twosource.desk.paces import Pace
    from twosource.desk.packages import Extra
    from twosource.desk.soundings import Sounding

__all__ = ["examine_installation"]

_MB = 1_000_000
_BUSY = 0.9  # of a core; with less of it the time that passed says little
_ENGINES = frozenset({"numpy", "onnxruntime", "sqlalchemy", "tokenizers"})


def examine_installation(
    desk: DESK = None,
    no_speed: Annotated[
        bool, typer.Option("--no-speed", help="Do not measure how fast this machine reads.")
    ] = False,
    json_: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Print what is installed here, what it reads with, how fast, and what to mend.

    A desk is looked at where one is named, or where you have one; it is not changed. Exit status 1
    where something has to be mended.
    """
    from twosource.desk.checkups import examine

    checkup = examine(_choose_desk(desk), speed=not no_speed)
    if json_:
        typer.echo(json.dumps(asdict(checkup), indent=2, ensure_ascii=False))
    for line in () if json_ else _describe(checkup):
        typer.echo(line)
    raise typer.Exit(1 if checkup.wrong else 0)


def _choose_desk(named: str | None) -> str | None:
    """Return the desk that is named, or one's own, where there is one."""
    chosen = named or default_desk()
    meant = named or "TWOSOURCE_DESK" in os.environ or Path(chosen).exists()
    return chosen if meant else None


def _describe(checkup: "Checkup") -> Iterator[str]:
    yield f"twosource {checkup.twosource} · Python {checkup.machine.python}"
    for name, told in _list_lines(checkup):
        yield f"{name:<10}  {told}"
    yield "extras"
    for extra in checkup.extras:
        yield f"  {extra.name:<10}{_describe_extra(extra)}"
    if checkup.pace:
        yield from _describe_pace(checkup.pace, checkup.machine.cores)
    yield ""
    yield "to mend:" if checkup.wrong else "nothing to mend"
    yield from (f"* {sentence}" for sentence in checkup.wrong)


def _list_lines(checkup: "Checkup") -> Iterator[tuple[str, str]]:
    """Yield what is known of each part, with its name."""
    yield "machine", _describe_machine(checkup.machine)
    yield "system", checkup.machine.system
    words = "with FTS5" if checkup.full_text else "without FTS5"
    engines = [f"{one.name} {one.version}" for one in checkup.needed if one.name in _ENGINES]
    yield "engines", " · ".join([*engines, f"SQLite {checkup.sqlite} {words}"])
    weights = checkup.weights
    yield (
        "network",
        f"{weights.made_by} · {weights.size / _MB:.1f} MB · SHA-256 {weights.digest[:16]}",
    )
    yield "", "its card: " + " · ".join(f"{name} {score:.1f}" for name, score in weights.scores)
    yield "places", _describe_places(checkup.places)
    for table in checkup.tables:
        yield table.name, _describe_table(table)
    yield "stages", " ".join(f"{name}={version}" for name, version in checkup.stages)
    writing = checkup.writing
    yield "prints", f"{writing.output}; names of files {writing.file_names}"
    yield "folder", writing.folder
    yield "desk", _describe_desk(checkup.desk) if checkup.desk else "none yet"


def _describe_machine(machine: "Machine") -> str:
    total, free = machine.memory.total, machine.memory.free
    parts = [machine.processor or "unknown processor", f"{machine.cores:g} cores"]
    if total is not None:
        left = f", {free / _MB:,.0f} free" if free is not None else ""
        parts.append(f"{total / _MB:,.0f} MB of memory{left}")
    return " · ".join([*parts, *machine.instructions[:1]])


def _describe_places(places: "Places") -> str:
    own = ", ".join(f"{table.name} ({table.places:,})" for table in places.own) or "none"
    return (
        f"{places.places:,} · {places.size / _MB:.1f} MB · SHA-256 {places.digest[:16]}"
        f" · your own: {own}"
    )


def _describe_table(table: "OwnTable") -> str:
    own = f"with your own of {table.path}" if table.there else f"none of your own ({table.path})"
    return f"{table.rows:,} · {own}"


def _describe_desk(desk: "Sounding") -> str:
    if desk.engine is None or desk.reports is None:
        return desk.name or "none that can be told"
    size = f" · {desk.size / _MB:,.1f} MB" if desk.size is not None else ""
    older = " (brought up to date when it is opened)" if (desk.tables or "") < desk.newest else ""
    return (
        f"{desk.name} · {desk.engine} · {desk.reports:,} reports{size}"
        f" · tables {desk.tables}{older}"
    )


def _describe_extra(extra: "Extra") -> str:
    if extra.installed:
        return " · ".join(f"{one.name} {one.version}" for one in extra.packages)
    if extra.outdated:
        return f"of another version: {extra.install}"
    part = f" (no {', '.join(extra.missing)})" if len(extra.missing) < len(extra.packages) else ""
    return f"not installed{part}: {extra.install}"


def _describe_pace(pace: "Pace", cores: float) -> Iterator[str]:
    yield (
        f"{'speed':<10}  {pace.words:,.0f} words a second, {pace.reports:.1f} reports of 600 words,"
        " in one process"
    )
    if cores >= 2:
        yield f"{'':<10}  about {pace.all_cores:.1f} reports a second in {cores:.0f} processes"
    yield f"{'':<10}  the first report of a process takes {pace.begin:.1f} s"
    if pace.share < _BUSY:
        yield (
            f"{'':<10}  others kept the machine busy: this process had {pace.share:.0%} of a core,"
            f" and would read about {pace.words / pace.share:,.0f} words a second with all of it"
        )
