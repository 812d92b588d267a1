"""``twosource add``: take reports in and keep them."""

import json
import shlex
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from twosource.cli.desks import DESK, open_desk
from twosource.cli.messages import complain, progress_bar
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

if TYPE_CHECKING:
    from twosource.desk import Added, Desk
    from twosource.model.reports import Report

__all__ = ["add_reports"]


def add_reports(
    paths: PATHS,
    desk: DESK = None,
    published: PUBLISHED = None,
    outlet: OUTLET = None,
    column: COLUMN = None,
    private: PRIVATE = None,
    no_robots: NO_ROBOTS = False,
    feed_only: FEED_ONLY = False,
    workers: WORKERS = None,
    json_: Annotated[
        bool, typer.Option("--json", help="Print a line of JSON for each report that is safe.")
    ] = False,
) -> None:
    """Read reports, keep them on the desk, and tell the stories anew that they belong to.

    What is on the desk already is not read again. Whatever happens, each report is either on the
    desk or not: what was told to be added is safe. Exit status: 0 when every report is on the desk,
    1 when one or more could not be read.
    """
    with (
        open_desk(desk, create=True, workers=workers) as opened,
        progress_bar("reading reports", least=2) as progress,
    ):
        added = opened.add(
            *paths,
            published=published or (),
            outlet=outlet or (),
            columns=column or (),
            fetching=say_how_to_fetch(private, no_robots=no_robots, feed_only=feed_only),
            progress=progress,
            kept=_tell if json_ else None,
        )
        stories = opened.kept.stories(added.stories) if added.stories else ()
        unheard = list(_list_unheard(opened, added, dates=bool(published), outlets=bool(outlet)))
    for sentence in (*map(str, added.refused), *added.notes, *unheard):
        complain(sentence)
    if not json_:
        known = len(added.reports) - len(added.fresh)
        parts = [f"{len(added.fresh)} added", f"{known} known before" if known else ""]
        parts.append(f"{len(added.refused)} refused" if added.refused else "")
        typer.echo("; ".join(filter(None, parts)))
        for story in stories:
            typer.echo(f"  {story.id[:8]}  {story.reports:>3} reports  {story.title}")
    if added.refused:
        raise typer.Exit(1)


def _tell(reports: Sequence["Report"]) -> None:
    for report in reports:
        line = {"report": report.id, "name": report.name}
        try:
            typer.echo(json.dumps(line, ensure_ascii=False))
        except BrokenPipeError as error:  # the reader is gone, and not all is added yet
            raise typer.Exit(1) from error


def _list_unheard(desk: "Desk", added: "Added", *, dates: bool, outlets: bool) -> Iterator[str]:
    """Yield a sentence for dates, and one for outlets, that were said of reports known before."""
    fresh = frozenset(added.fresh)
    known = {report.id: report for report in added.reports if report.id not in fresh}
    if not known or not (dates or outlets):
        return
    kept = {row.id: row for row in desk.kept.look_up(known)}
    pairs = [(report, kept[key]) for key, report in known.items() if key in kept]
    later = [
        (report.id, report.published)
        for report, row in pairs
        if report.published_basis == "given" and report.published not in (None, row.published)
    ]
    others = [
        (report.id, report.outlet)
        for report, row in pairs
        if report.outlet not in (None, row.outlet)
    ]
    if dates and later:
        yield _explain_set("published", "date", later)
    if outlets and others:
        yield _explain_set("outlet", "outlet", others)


def _explain_set(field: str, what: str, said: Sequence[tuple[str, str | None]]) -> str:
    if len(said) == 1:
        ((report, value),) = said
        told = f"twosource set {report[:8]} {field} {shlex.quote(value or '')} --why ..."
        return f"report {report[:8]} is known, and its {what} stays as it is: `{told}` changes it"
    first = ", ".join(report[:8] for report, _ in said[:3])
    told = f"twosource set REPORT {field} {what.upper()} --why ..."
    return (
        f"{len(said)} reports are known ({first}{' ...' if len(said) > 3 else ''}), and each"
        f" {what} stays as it is: `{told}` changes one"
    )
