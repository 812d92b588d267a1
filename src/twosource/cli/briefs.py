"""``twosource brief``: read reports, reconcile them, print the brief; nothing is kept."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, cast, get_args

import typer

from twosource.cli.messages import complain, progress_bar, require_output
from twosource.cli.sources import (
    COLUMN,
    FEED_ONLY,
    NO_ROBOTS,
    OUTLET,
    PATHS,
    PRIVATE,
    PUBLISHED,
    WORKERS,
    say_how_to_fetch,
)
from twosource.desk.formats import BriefFormat
from twosource.errors import SettingsWrong
from twosource.model.rules import Rule

__all__ = ["choose_format", "deliver", "print_brief", "refuse_unknown"]

_ENDINGS: dict[str, BriefFormat] = {
    ".html": "html",
    ".htm": "html",
    ".json": "json",
    ".md": "md",
}
_MANY = 20  # reports; fewer are read before a progress bar would be seen


def print_brief(
    paths: PATHS,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="Write to this file, not to the terminal.")
    ] = None,
    format_: Annotated[
        str | None,
        typer.Option("--format", help="md, html or json; by default what --output ends in, or md."),
    ] = None,
    published: PUBLISHED = None,
    outlet: OUTLET = None,
    column: COLUMN = None,
    private: PRIVATE = None,
    no_robots: NO_ROBOTS = False,
    feed_only: FEED_ONLY = False,
    workers: WORKERS = None,
    as_published_by: Annotated[
        str | None,
        typer.Option(
            metavar="DATE", help="Only what was published by then; undated reports are left out."
        ),
    ] = None,
    rule: Annotated[
        str,
        typer.Option(help="How low, best and high are chosen: " + ", ".join(get_args(Rule)) + "."),
    ] = "ucdp",
    full_text: Annotated[
        bool, typer.Option("--full-text", help="Add the whole text of the reports.")
    ] = False,
    names: Annotated[
        bool,
        typer.Option("--names", help="Show the names of private persons killed, hurt or held."),
    ] = False,
) -> None:
    """Read reports, reconcile them and print the brief. Nothing is kept.

    A report that cannot be read is named on standard error and stops no other. Exit status: 0
    when a brief was made, 1 when there was nothing to read, 2 for an option that cannot be
    followed.
    """
    chosen = choose_format(format_, output)
    refuse_unknown(rule)
    _refuse_output(output, paths)
    from twosource.desk import Desk

    desk = Desk(workers=workers)
    with progress_bar("reading reports", least=_MANY) as progress:
        added = desk.add(
            *paths,
            published=published or (),
            outlet=outlet or (),
            columns=column or (),
            fetching=say_how_to_fetch(private, no_robots=no_robots, feed_only=feed_only),
            progress=progress,
        )
    for sentence in (*map(str, added.refused), *added.notes):
        complain(sentence)
    if not added.reports:
        complain("there is nothing to make a brief of: name one or more reports that can be read")
        raise typer.Exit(1)
    brief = desk.brief(
        chosen,
        rule=cast(Rule, rule),
        as_published_by=as_published_by,
        full_text=full_text,
        names=names,
    )
    deliver(brief, chosen, output)


def choose_format(named: str | None, output: Path | None) -> BriefFormat:
    """Return the format that is named, or that the file's ending says."""
    if named is None:
        return _ENDINGS.get(output.suffix.lower(), "md") if output else "md"
    if named not in get_args(BriefFormat):
        raise SettingsWrong(f"--format {named}: choose md, html or json")
    return cast(BriefFormat, named)


def refuse_unknown(rule: str) -> None:
    """Raise :class:`SettingsWrong` for a rule that there is not."""
    if rule not in get_args(Rule):
        raise SettingsWrong(f"--rule {rule}: choose one of {', '.join(get_args(Rule))}")


def _refuse_output(output: Path | None, paths: Sequence[str]) -> None:
    """Refuse to write where no file can be, over a report, or where the next call would read it."""
    if output is None:
        require_output("use -o FILE")
        return
    if output.is_dir():
        raise SettingsWrong(f"{output}: it is a folder: name a file in it")
    target = Path(os.path.realpath(output))
    for path in (path for path in paths if path not in ("", "-")):
        named = Path(os.path.realpath(path))
        if named == target:
            raise SettingsWrong(f"{output}: it is one of the reports: name another file")
        if named.is_dir() and target.is_relative_to(named):
            why = "it lies among the reports, and would be read as one the next time"
            raise SettingsWrong(f"{output}: {why}: name another folder")


def deliver(brief: str, chosen: BriefFormat, output: Path | None) -> None:
    """Write a brief to a file, or to the terminal through the reader's own pager."""
    if output is not None:
        try:
            output.write_text(brief, encoding="utf-8", newline="")
        except OSError as error:
            raise SettingsWrong(f"{output}: it cannot be written ({error.strerror})") from error
    elif chosen == "md" and sys.stdout.isatty():
        _page(brief)
    else:
        sys.stdout.buffer.write(brief.encode("utf-8"))
        sys.stdout.flush()


def _page(brief: str) -> None:
    """Show Markdown in colour, through the reader's own pager."""
    from rich.console import Console  # only a terminal needs it
    from rich.markdown import Markdown

    os.environ.setdefault("LESS", "-FRX")  # colours through, and no paging of a single screen
    console = Console()
    with console.pager(styles=True):
        console.print(Markdown(brief))
