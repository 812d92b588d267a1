"""``twosource outlets``: who publishes what, as far as twosource knows."""

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from twosource.cli.messages import complain

if TYPE_CHECKING:
    from twosource.outlets import KnownOutlet

__all__ = ["list_outlets"]


def list_outlets(
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="[NAME...]", help="A name, a web domain, a publisher, or a part."),
    ] = None,
    json_: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Print the outlets and agencies whose publishers twosource knows.

    Two outlets of one publisher, or of one state, are not counted as independent; of an outlet that
    is not listed it cannot be told. Add what is missing, or put right what is wrong, in a file of
    your own, each outlet under its own [[outlet]] with a name and a family, and if you like names
    (other names), domains, kind and speaks_for (whose organ it is).
    """
    from twosource.outlets import open_outlets, own_outlets_path

    asked = " ".join(words or ()).casefold()
    table = open_outlets()
    exact = table.find(asked)
    found = [exact] if exact else [row for row in table.outlets if _holds(row, asked)]
    if json_:
        typer.echo(json.dumps([asdict(row) for row in found], indent=2, ensure_ascii=False))
        return
    for row in found:
        typer.echo(_describe(row))
    if not found:
        complain(
            f"no outlet is listed under “{' '.join(words or ())}”: add it to {own_outlets_path()}"
        )
        raise typer.Exit(1)


def _holds(row: "KnownOutlet", asked: str) -> bool:
    held = (row.name, row.family, row.speaks_for or "", *row.names, *row.domains)
    return any(asked in word.casefold() for word in held)


def _describe(row: "KnownOutlet") -> str:
    names = f" ({', '.join(row.names)})" if row.names else ""
    organ = f", organ of {row.speaks_for}" if row.speaks_for else ""
    return f"{row.name}{names}: {row.kind} of {row.family}{organ}; source: {row.source}"
