"""``twosource add``: take reports in and keep them."""

import json
from collections.abc import Sequence
from typing import Annotated

import typer

from twosource.cli.desks import DESK, open_desk
from twosource.cli.messages import complain, progress_bar
from twosource.model.reports import Report

__all__ = ["add_reports"]


def add_reports(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH...", help="Files, folders, JSON Lines, or - for standard input."
        ),
    ],
    desk: DESK = None,
    published: Annotated[
        list[str] | None,
        typer.Option(metavar="[NAME=]DATE", help="When a report was published; may be repeated."),
    ] = None,
    outlet: Annotated[
        list[str] | None,
        typer.Option(metavar="[NAME=]OUTLET", help="Who published a report; may be repeated."),
    ] = None,
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
        open_desk(desk, create=True) as opened,
        progress_bar("reading reports", least=2) as progress,
    ):
        added = opened.add(
            *paths,
            published=published or (),
            outlet=outlet or (),
            progress=progress,
            kept=_tell if json_ else None,
        )
        stories = opened.kept.stories(added.stories)
    for refusal in added.refused:
        complain(str(refusal))
    if not json_:
        known = len(added.reports) - len(added.fresh)
        parts = [f"{len(added.fresh)} added", f"{known} known before" if known else ""]
        parts.append(f"{len(added.refused)} refused" if added.refused else "")
        typer.echo("; ".join(filter(None, parts)))
        for story in stories:
            typer.echo(f"  {story.id[:8]}  {story.reports:>3} reports  {story.title}")
    if added.refused:
        raise typer.Exit(1)


def _tell(reports: Sequence[Report]) -> None:
    for report in reports:
        line = {"report": report.id, "name": report.name}
        typer.echo(json.dumps(line, ensure_ascii=False))
