"""``twosource queue``: what a person should look at, and the verdicts that would answer it."""

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, get_args

import typer

from twosource.cli.desks import DESK, open_desk
from twosource.cli.messages import fold
from twosource.desk.question_kinds import QuestionKind
from twosource.errors import SettingsWrong

if TYPE_CHECKING:
    from twosource.desk.questions import Answer
    from twosource.desk.queues import Queued

__all__ = ["print_queue"]


def print_queue(
    desk: DESK = None,
    story: Annotated[
        str | None, typer.Option(metavar="STORY", help="Only what is asked of one story.")
    ] = None,
    kind: Annotated[
        list[str] | None,
        typer.Option(help="Only questions of a kind: " + ", ".join(get_args(QuestionKind)) + "."),
    ] = None,
    judged: Annotated[bool, typer.Option("--judged", help="Also what was judged already.")] = False,
    limit: Annotated[int, typer.Option(min=1, help="At most so many questions.")] = 20,
    json_: Annotated[bool, typer.Option("--json", help="Print JSON, with spans.")] = False,
) -> None:
    """List what people should look at, the most doubtful and most consequential first.

    Names of private persons who were killed, hurt or held are kept back. Exit status 1 when
    nothing is asked.
    """
    kinds = tuple(it for it in get_args(QuestionKind) if it in (kind or ()))
    unknown = [it for it in kind or () if it not in kinds]
    if unknown:
        told = ", ".join(get_args(QuestionKind))
        raise SettingsWrong(f"{unknown[0]!r} is no kind of question: choose of {told}")
    from twosource.desk.finding import choose_story
    from twosource.desk.queues import Wanted

    with open_desk(desk) as opened:
        kept = opened.kept
        home = None if story is None else kept.shelf.read(lambda it: choose_story(it, story))
        queue = kept.survey.queue(Wanted(home, kinds, judged), limit=limit)
    if json_:
        typer.echo(json.dumps([asdict(it) for it in queue.items], indent=2, ensure_ascii=False))
    else:
        for it in queue.items:
            _tell(it)
        if queue.total > len(queue.items):
            typer.echo(f"... and {queue.total - len(queue.items)} more: --limit shows them")
    if not queue.items:
        raise typer.Exit(1)


def _tell(it: "Queued") -> None:
    asked = it.question
    typer.echo(f"{it.place:>3}  {it.score:5.2f}  {asked.kind:<8}  {fold(asked.asks)}")
    typer.echo(f"            {fold(asked.effect)}")
    for reason in asked.reasons:
        typer.echo(f"            because {fold(reason)}")
    if it.judges:
        typer.echo(f"            judged by {', '.join(it.judges)}")
    for answer in asked.answers:
        typer.echo(f"            $ {_write(answer)}  # {fold(answer.says)}")


def _write(answer: "Answer") -> str:
    keys = " ".join(_shorten(key) for key in answer.keys)
    value = "" if answer.field is None else f" {answer.field} VALUE"
    return f"twosource {answer.verdict} {keys}{value} --why ..."


def _shorten(key: str) -> str:
    """Return an id with eight characters of each part, which is enough where they fit only one."""
    return "/".join(part[:8] for part in key.split("/"))
