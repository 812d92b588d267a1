"""Keeping a desk: ``check``, ``backup``, ``restore``, ``reread``, ``erase``, ``log`` ..."""

import json
from pathlib import Path
from typing import Annotated

import typer

from twosource.cli.desks import BY, DESK, WHY, begin_desk, name_reviewer, open_desk
from twosource.cli.messages import ask, complain, fold, progress_bar
from twosource.model.wire import to_json

__all__ = [
    "back_up_desk",
    "check_desk",
    "erase_report",
    "list_changes",
    "reread_reports",
    "restore_desk",
    "set_reviewers",
]


def check_desk(
    desk: DESK = None,
    log: Annotated[
        str | None,
        typer.Option(metavar="CHAIN", help="The end of the log that an earlier check printed."),
    ] = None,
    deep: Annotated[
        bool, typer.Option("--deep", help="Reconcile everything anew and compare the bytes.")
    ] = False,
) -> None:
    """Verify every digest, the chain of the log, and every span. Exit status 1 if one is wrong.

    Note the end of the log that is printed, where nobody can change it: given as --log the next
    time, it shows that nothing before it was changed or taken off.
    """
    with open_desk(desk) as opened, progress_bar("checking reports") as progress:
        checked = opened.kept.check(noted=log, deep=deep, progress=progress)
    for wrong in checked.wrong:
        complain(wrong)
    if checked.wrong:
        raise typer.Exit(1)
    typer.echo(f"{checked.reports} reports and {checked.entries} entries of the log are in order")
    if checked.chain:
        typer.echo(f"the log ends in {checked.chain}")


def back_up_desk(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A new file.")],
    desk: DESK = None,
) -> None:
    """Write the desk into a new file, as it stands now, while others may go on writing."""
    with open_desk(desk) as opened, progress_bar("writing the backup") as progress:
        opened.kept.back_up(file, progress=progress)
    typer.echo(f"{file}: written; `twosource check --desk {file}` verifies it")


def restore_desk(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A backup, or any desk in a file.")],
    desk: DESK = None,
) -> None:
    """Put a backup into a new desk: a file, or an empty database in PostgreSQL."""
    with begin_desk(desk) as opened, progress_bar("restoring") as progress:
        opened.kept.restore(file, progress=progress)
        many = opened.kept.count_reports()
    typer.echo(f"{many} reports restored")


def reread_reports(
    desk: DESK = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Also what was read by the stages of now.")
    ] = False,
) -> None:
    """Read again what an earlier version read; verdicts hold on to the new findings.

    Exit status 1 when a report could not be read again; its old findings are kept.
    """
    with open_desk(desk) as opened, progress_bar("reading again") as progress:
        done = opened.kept.reread(everything=everything, progress=progress)
    typer.echo(f"{done.reports} reports read again; {len(done.stories)} stories told anew")
    for refusal in done.refused:
        complain(str(refusal))
    if done.loose:
        complain(
            f"{len(done.loose)} verdicts have words that are no finding's any more:"
            " `twosource verdicts --loose` lists them"
        )
    if done.refused:
        raise typer.Exit(1)


def erase_report(
    what: Annotated[
        str,
        typer.Argument(metavar="REPORT|NAME", help="A report's id or name, or a person's name."),
    ],
    why: WHY,
    by: BY = None,
    desk: DESK = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Take a report, or a name in all reports, out for good: bytes, text, findings, search rows.

    A tombstone stays that says who did it, when and why. It cannot be undone, and backups that
    were made before still hold what is erased.
    """
    with open_desk(desk) as opened:
        if not yes and not ask(f"Erase “{what}” for good?", "--yes erases without a question"):
            raise typer.Abort
        erased = opened.kept.erase(what, by=name_reviewer(by), why=why)
        if erased.lingers:
            complain(
                "another process is reading the desk: what was erased lingers in the file beside it"
                " that ends in -wal, until that process and this one have ended"
            )
    typer.echo(f"erased in {len(erased.reports)} reports; {len(erased.stories)} stories told anew")


def set_reviewers(
    many: Annotated[
        int | None, typer.Argument(metavar="[1|2]", help="How many must agree.")
    ] = None,
    desk: DESK = None,
) -> None:
    """Print, or set, how many persons must give a verdict for it to count."""
    with open_desk(desk) as opened:
        if many is not None:
            opened.kept.require_reviewers(many)
        typer.echo(str(opened.kept.reviewers))


def list_changes(
    desk: DESK = None,
    limit: Annotated[int, typer.Option(min=0, help="The last so many; 0 for all.")] = 50,
    json_: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """List the changes of the desk, in order, each with the digest that chains it to the last."""
    with open_desk(desk) as opened:
        entries = opened.kept.list_changes(limit)
        names = opened.kept.name_reports(entry.subject for entry in entries)
    if json_:
        typer.echo(json.dumps([to_json(entry) for entry in entries], indent=2, ensure_ascii=False))
        return
    for entry in entries:
        subject = " ".join([entry.subject[:20], names.get(entry.subject, "")])
        typer.echo(
            f"{entry.number:>6}  {entry.at[:19]}Z  {entry.what:<8} {fold(subject)}"
            f"  {entry.chain[:12]}"
        )
