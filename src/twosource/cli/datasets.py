"""``twosource read`` and ``twosource reconcile``: many reports to Parquet, here or on a cluster."""

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from twosource.cli.messages import complain, progress_bar
from twosource.cli.sources import COLUMN, OUTLET, PUBLISHED, WORKERS

if TYPE_CHECKING:
    from twosource.batch import Engine

__all__ = ["read_reports", "reconcile_reports"]

_FILES = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH...",
        help="Files and folders, or addresses of an object store (s3://bucket/folder): archives,"
        " tables, JSON Lines, pages, texts.",
        show_default=False,
    ),
]
_FOLDER = Annotated[str, typer.Argument(metavar="FOLDER", help="What `twosource read -o` wrote.")]
_ENGINE = Annotated[
    str, typer.Option("--engine", help="local: processes here; ray: a cluster, RAY_ADDRESS.")
]
_JSON = Annotated[bool, typer.Option("--json", help="Print what came of it as one line of JSON.")]
_SHOWN = 20  # refusals that are printed; the dataset has them all


def read_reports(
    paths: _FILES,
    output: Annotated[
        str,
        typer.Option(
            "-o",
            "--output",
            metavar="FOLDER",
            help="Where findings go: a new folder, or one of an earlier run, which goes on.",
        ),
    ],
    engine: _ENGINE = "local",
    workers: WORKERS = None,
    published: PUBLISHED = None,
    outlet: OUTLET = None,
    column: COLUMN = None,
    again: Annotated[
        bool, typer.Option("--again", help="Read once more what could not be read before.")
    ] = False,
    json_: _JSON = False,
) -> None:
    """Read many reports, and write what was found as Parquet, by the day of publication.

    What is there already is not read again, so that a run that was cut off goes on; one that was
    read by earlier versions of a stage is. Exit status: 0 when every report was read, 1 when one
    or more could not be.
    """
    from twosource.batch import list_units, run

    chosen = _choose(engine, workers)
    units, missing = list_units(
        paths, published=published or (), outlet=outlet or (), columns=column or ()
    )
    with progress_bar("reading reports") as progress:
        summary = run(units, output, chosen, again=again, progress=progress)
    refused = [(one.name, one.why) for one in missing] + list(summary.refused)
    shown = output.partition("?")[0]
    _complain_of(refused, summary.faults, shown)
    if json_:
        counts = {"read": summary.reports, "faults": summary.faults, "known": summary.known}
        typer.echo(json.dumps(counts | {"refused": len(refused)}))
    else:
        lost = len(refused) + summary.faults
        parts = [f"{summary.reports - summary.faults:,} read"]
        parts.append(f"{summary.known:,} read before" if summary.known else "")
        parts.append(f"{lost:,} refused" if lost else "")
        typer.echo("; ".join(filter(None, parts)) + f"; {shown}")
    if refused or summary.faults:
        raise typer.Exit(1)


def _complain_of(refused: Sequence[tuple[str, str]], faults: int, output: str) -> None:
    for name, why in refused[:_SHOWN]:
        complain(f"{name}: {why}")
    if len(refused) > _SHOWN:
        complain(f"and {len(refused) - _SHOWN:,} more, which {output}/refused lists")
    if faults:
        complain(f"{faults:,} could not be read, and say why in the column `fault` of {output}")


def reconcile_reports(
    folder: _FOLDER, engine: _ENGINE = "local", workers: WORKERS = None, json_: _JSON = False
) -> None:
    """Join the reports that `read` wrote to stories, and write each with its record.

    They go into FOLDER/stories, as Parquet: id, title, period, reports, record. Reports that were
    published more than thirty days apart are not compared.
    """
    from twosource.batch import tell_stories

    chosen = _choose(engine, workers)
    with progress_bar("telling stories") as progress:
        told = tell_stories(folder, chosen, progress=progress)
    if told.parted:
        complain(f"{told.parted:,} links would have joined too many reports, and were left out")
    if json_:
        counts = {"reports": told.reports, "stories": told.stories, "links": told.links}
        typer.echo(json.dumps(counts | {"parted": told.parted}))
    else:
        shown = folder.partition("?")[0]
        typer.echo(f"{told.stories:,} stories of {told.reports:,} reports; {shown}/stories")


def _choose(engine: str, workers: int | None) -> "Engine":
    from twosource.batch import open_engine

    return open_engine(engine, workers)
