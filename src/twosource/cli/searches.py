"""``twosource search``, ``explain`` and ``original``: what is on the desk, and why."""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from twosource.cli.desks import DESK, open_desk
from twosource.cli.messages import fold, require_output
from twosource.errors import SettingsWrong
from twosource.model.wire import dump, to_json

if TYPE_CHECKING:
    from twosource.desk.hits import Hit, Passage

__all__ = ["explain_finding", "print_original", "search_reports"]


def search_reports(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[WORDS...]", help='All must be there; "a phrase", begin*; after --: -without.'
        ),
    ] = None,
    desk: DESK = None,
    outlet: Annotated[str | None, typer.Option(help="Who published it.")] = None,
    origin: Annotated[str | None, typer.Option(help="Who stands behind a claim in it.")] = None,
    place: Annotated[str | None, typer.Option(help="Where, or what place it names.")] = None,
    time: Annotated[
        str | None, typer.Option(metavar="EDTF", help="When: 2021-11, 2021-11-05/2021-11-07.")
    ] = None,
    measure: Annotated[
        str | None,
        typer.Option(help="What it counts or states: killed, injured, weapon, actor ..."),
    ] = None,
    state: Annotated[
        str | None, typer.Option(help="How a statement stands: contested, agreed, denied ...")
    ] = None,
    limit: Annotated[int, typer.Option(help="At most so many reports, 1 to 10000.")] = 20,
    json_: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Find reports by their words and by what they say, with the words shown where they stand.

    Accents and capitals do not count. Exit status 1 when nothing is found.
    """
    from twosource.desk.hits import Filters

    asked = " ".join(f'"{word}"' if " " in word else word for word in words or ())
    filters = Filters(outlet, origin, place, time, measure, state)
    with open_desk(desk) as opened:
        hits = opened.kept.search(asked, filters, limit=limit)
    if json_:
        typer.echo(json.dumps([to_json(hit) for hit in hits], indent=2, ensure_ascii=False))
    else:
        for hit in hits:
            _tell(hit)
    if not hits:
        raise typer.Exit(1)


def _tell(hit: "Hit") -> None:
    told = [hit.outlet or hit.name, hit.published or "no date"]
    where = f"story {hit.story[:8]}" if hit.story else "in no story"
    typer.echo(f"{hit.report[:8]}  {', '.join(told)}  ({where})")
    for passage in hit.passages:
        typer.echo(f"    … {_mark(passage)} …")


def _mark(passage: "Passage") -> str:
    """Return a passage on one line, its hits bold, or between stars where there is no colour."""
    begin, end = ("\033[1m", "\033[0m") if sys.stdout.isatty() else ("**", "**")
    words, at = [], passage.span.start
    for hit in passage.hits:
        words.append(passage.span.text[at - passage.span.start : hit.start - passage.span.start])
        words.append(f"{begin}{hit.text}{end}")
        at = hit.end
    words.append(passage.span.text[at - passage.span.start :])
    return fold("".join(words))


def explain_finding(
    id_: Annotated[
        str,
        typer.Argument(metavar="ID", help="Its id, the beginning of it, or STORY/ID."),
    ],
    other: Annotated[
        str | None,
        typer.Argument(metavar="[ID]", help="A second figure or claim: why they are related."),
    ] = None,
    desk: DESK = None,
    json_: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Print every reason behind a story, incident, origin, relation, person, figure or claim."""
    with open_desk(desk) as opened:
        explanation = opened.explain(id_, other)
    if json_:
        typer.echo(dump(explanation, indent=2))
        return
    typer.echo(explanation.subject)
    for line in explanation.lines:
        typer.echo(f"{'  ' * (line.depth + 1)}{fold(line.words)}")


def print_original(
    report: Annotated[str, typer.Argument(metavar="REPORT", help="Its id, or the beginning.")],
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="Write to this file, not to the terminal.")
    ] = None,
    desk: DESK = None,
) -> None:
    """Write the very bytes that a report came as; their SHA-256 is the report's source."""
    if output is None:
        require_output("use -o FILE")
    with open_desk(desk) as opened:
        data = opened.kept.original(report)
    if output is None:
        sys.stdout.buffer.write(data)
        return
    try:
        output.write_bytes(data)
    except OSError as error:
        raise SettingsWrong(f"{output}: it cannot be written ({error.strerror})") from error
