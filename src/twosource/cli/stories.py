"""``twosource stories``, ``story`` and ``diff``: what the desk knows, and what it knew."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast, get_args

import typer

from twosource.cli.briefs import choose_format, deliver, refuse_unknown
from twosource.cli.desks import DESK, open_desk
from twosource.cli.messages import complain, fold, require_output
from twosource.model.rules import Rule
from twosource.model.wire import dump, to_json

if TYPE_CHECKING:
    from twosource.desk.causes import Reason
    from twosource.desk.differences import Change, Difference
    from twosource.model.stories import Statement

__all__ = ["list_stories", "print_diff", "print_story"]

STORY = Annotated[str, typer.Argument(metavar="STORY", help="Its id, or the beginning of it.")]


def list_stories(
    desk: DESK = None,
    limit: Annotated[int, typer.Option(min=0, help="At most so many; 0 for all.")] = 50,
    json_: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """List the stories of the desk, the last changed first."""
    with open_desk(desk) as opened:
        stories = opened.kept.stories()
    shown = stories[:limit] if limit else stories
    if json_:
        typer.echo(json.dumps([to_json(story) for story in shown], indent=2, ensure_ascii=False))
        return
    for story in shown:
        period = story.period or "no date"
        typer.echo(f"{story.id[:8]}  {story.reports:>3} reports  {period:<21}  {story.title}")
    if len(shown) < len(stories):
        typer.echo(f"... and {len(stories) - len(shown)} more: --limit 0 lists all")


def print_story(
    story: STORY,
    desk: DESK = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="Write to this file, not to the terminal.")
    ] = None,
    format_: Annotated[
        str | None,
        typer.Option("--format", help="md, html or json; by default what --output ends in, or md."),
    ] = None,
    as_published_by: Annotated[
        str | None,
        typer.Option(
            metavar="DATE", help="Only what was published by then; undated reports are left out."
        ),
    ] = None,
    as_known_at: Annotated[
        str | None,
        typer.Option(
            metavar="MOMENT", help="What the desk knew then: a date (its end), or RFC 3339."
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
    """Print the brief of one story, as it stands, or as it stood.

    Exit status 1 when the desk knew nothing of it then.
    """
    chosen = choose_format(format_, output)
    refuse_unknown(rule)
    if output is None:
        require_output("use -o FILE")
    with open_desk(desk) as opened:
        record = opened.kept.story(
            story,
            rule=cast(Rule, rule),
            as_published_by=as_published_by,
            as_known_at=as_known_at,
        )
        if not record.stories:
            complain("nothing of this story was known then")
            raise typer.Exit(1)
        brief = opened.write_brief(record, chosen, full_text=full_text, names=names)
    deliver(brief, chosen, output)


def print_diff(
    story: STORY,
    since: Annotated[
        str, typer.Option(metavar="MOMENT", help="A date (its end), or a moment in RFC 3339.")
    ],
    until: Annotated[str | None, typer.Option(metavar="MOMENT", help="By default now.")] = None,
    desk: DESK = None,
    json_: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Print what changed in a story since a moment: each statement, by which report and origin.

    Nothing is printed, and the exit status is 1, when nothing changed.
    """
    with open_desk(desk) as opened:
        difference = opened.kept.diff(story, since, until)
        names = opened.kept.name_reports((*difference.reports, *difference.gone))
    if json_:
        typer.echo(dump(difference, indent=2))
    else:
        _tell(difference, names)
    if difference.empty:
        raise typer.Exit(1)


def _tell(difference: "Difference", names: dict[str, str]) -> None:
    for key in difference.reports:
        typer.echo(f"+ report {key[:8]}  {names.get(key, key)}")
    for key in difference.gone:
        typer.echo(f"- report {key[:8]}  {names.get(key, key)}")
    for verdict in difference.verdicts:
        typer.echo(fold(f"! {verdict.verdict}, by {verdict.by}: {verdict.why}"))
    for change in difference.changes:
        _tell_change(change)


_MARKS = {"new": "+", "changed": "*", "gone": "-"}
_BEFORE = {"support": "for it", "against": "against it"}
_KNOWN = {True: "independent", False: "not independent", None: "independence unknown"}


def _tell_change(change: "Change") -> None:
    what = f" – “{change.what.text}”" if change.what is not None else ""
    before, after = (_show(statement) for statement in (change.before, change.after))
    told = after if change.kind == "new" else before
    if change.kind == "changed":
        more = any(reason.side in ("support", "against") for reason in change.reasons)
        same = f"{after}, told by {'more' if more else 'others'}"
        told = f"{before} → {after}" if before != after else same
    typer.echo(f"{_MARKS[change.kind]} {change.about}: {told}{what}")
    for verdict in change.verdicts:
        typer.echo(f"    verdict {verdict[:8]}")
    for reason in change.reasons:
        origin = reason.origin or "origin unknown"
        typer.echo(
            f"    {reason.side}: {reason.name} ({reason.report[:8]}), through {origin},"
            f" {_tell_reason(reason)}: “{reason.span.text}”"
        )


def _tell_reason(reason: "Reason") -> str:
    if reason.by is not None:
        return f"in its place claim {reason.by[:8]}"
    if reason.side == "beside":
        return "neither for nor against"
    if reason.first:
        return "the first known origin"
    if reason.was is not None and not reason.independent:
        return f"before {_BEFORE[reason.was]}"
    return _KNOWN[reason.independent]


def _show(statement: "Statement | None") -> str:
    if statement is None:
        return ""
    count = "" if statement.value else f"{statement.best} ({statement.low} to {statement.high}), "
    state = statement.state.replace("_", " ")
    return f"{count}{state}, {statement.independent_origins} independent"
