"""Options of commands that take reports in: who publishes, columns, how addresses are asked."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from twosource.desk import Fetching

__all__ = [
    "COLUMN",
    "FEED_ONLY",
    "NO_ROBOTS",
    "OUTLET",
    "PATHS",
    "PRIVATE",
    "PUBLISHED",
    "WORKERS",
    "say_how_to_fetch",
]

PATHS = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH...",
        help="Files, folders, web addresses (pages, feeds, archives), or - for standard input.",
    ),
]
PUBLISHED = Annotated[
    list[str] | None,
    typer.Option(metavar="[NAME=]DATE", help="When a report was published; may be repeated."),
]
OUTLET = Annotated[
    list[str] | None,
    typer.Option(metavar="[NAME=]OUTLET", help="Who published a report; may be repeated."),
]
COLUMN = Annotated[
    list[str] | None,
    typer.Option(
        metavar="FIELD=COLUMN", help="Where a table holds what: text=body; may be repeated."
    ),
]
PRIVATE = Annotated[
    list[str] | None,
    typer.Option(
        metavar="HOST", help="Let this machine of your own network be asked; may be repeated."
    ),
]
NO_ROBOTS = Annotated[
    bool, typer.Option("--no-robots", help="Do not ask sites what they forbid to programs.")
]
FEED_ONLY = Annotated[
    bool, typer.Option("--feed-only", help="Take what feeds say, and do not fetch their pages.")
]
WORKERS = Annotated[
    int | None,
    typer.Option(
        "--workers",
        metavar="N",
        min=1,
        help="How many networks read at once; by default one for each core.",
        show_default=False,
    ),
]


def say_how_to_fetch(
    private: Sequence[str] | None, *, no_robots: bool, feed_only: bool
) -> "Fetching":
    """Return how addresses are asked, as the options say."""
    from twosource.desk import Fetching

    return Fetching(tuple(private or ()) or False, not no_robots, not feed_only)
