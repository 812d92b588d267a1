"""``twosource aliases``: which names are one person's, body's or place's."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from twosource.cli.messages import complain

if TYPE_CHECKING:
    from twosource.aliases import Alias

__all__ = ["app"]


class _NamesOrCommand(TyperGroup):
    """A group that lists what is asked for where no command of its own is named.

    ``ctx`` is a Context of typer's, whose base has no public name.
    """

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Put the hidden command before words that are none."""
        known = bool(args) and args[0] in {*self.commands, *ctx.help_option_names}
        return super().parse_args(ctx, args if known else ["list", *args])


app = typer.Typer(cls=_NamesOrCommand, rich_markup_mode=None)


@app.callback(subcommand_metavar="[NAME...] [--json]  or  import FILE")
def describe() -> None:
    """Print the names that are one person's, body's or place's: all of them, or those of a NAME.

    The table that ships knows well-known bodies. Add your own in a file, each under its own
    [[alias]] with a name, a kind and names (its other names), and if you like not (names that look
    alike and are another's). A row of yours that shares a name with one that ships is added to it.
    """


@app.command("list", hidden=True)
def list_aliases(
    words: Annotated[
        list[str] | None, typer.Argument(metavar="[NAME...]", help="A name or a part of one.")
    ] = None,
    json_: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Print the rows in which a name stands, or all."""
    from twosource.aliases import fold, open_aliases, own_aliases_path

    asked = " ".join(words or ())
    rows = open_aliases().rows
    found = [row for row in rows if fold(asked) in row.keys] or [
        row for row in rows if _holds(row, asked.casefold())
    ]
    if json_:
        typer.echo(json.dumps([_to_json(row) for row in found], indent=2, ensure_ascii=False))
        return
    for row in found:
        typer.echo(_tell(row))
    if not found:
        complain(f"no alias is listed under “{asked}”: add it to {own_aliases_path()}")
        raise typer.Exit(1)


def _holds(row: "Alias", asked: str) -> bool:
    return any(asked in name.casefold() for name in (row.name, *row.names))


def _to_json(row: "Alias") -> dict[str, object]:
    values = asdict(row)
    return {"not" if key == "apart" else key: value for key, value in values.items()}


def _tell(row: "Alias") -> str:
    names = f": {', '.join(row.names)}" if row.names else ""
    apart = f"; not {', '.join(row.apart)}" if row.apart else ""
    return f"{row.name} ({row.kind.replace('_', ' ')}){names}{apart}; source: {row.source}"


@app.command("import")
def import_aliases(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="JSON Lines, or a JSON array.")],
) -> None:
    """Add the names of FollowTheMoney entities to your own table.

    Read are persons, organizations, public bodies, companies and legal entities, with name, alias
    and previousName; weak aliases, and names of a person that have one word, are left out. A row of
    an entity that was imported before is replaced.
    """
    from twosource.aliases import import_entities, own_aliases_path

    done = import_entities(file, own_aliases_path())
    typer.echo(
        f"{own_aliases_path()}: {done.added} added, {done.replaced} replaced; {done.left_out}"
        " entities are of another schema or have one name only"
    )
    if not done.added + done.replaced:
        raise typer.Exit(1)
