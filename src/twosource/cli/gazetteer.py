"""``twosource gazetteer``: the places that names are looked up in, the user's own among them."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from twosource.cli.messages import complain, progress_bar
from twosource.errors import SettingsWrong

if TYPE_CHECKING:
    from twosource.gazetteer import OwnPlaces, Table
    from twosource.model.places import Candidate

__all__ = ["app"]

app = typer.Typer(
    help="See and extend the places that names are looked up in.",
    no_args_is_help=True,
    rich_markup_mode=None,
)
_Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]


@app.command("import")
def import_tables(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="CSV or GeoNames dump.")],
    facilities: Annotated[
        bool,
        typer.Option("--facilities", help="Of a dump: roads, airports, crossings, buildings too."),
    ] = False,
) -> None:
    """Add places: a CSV table of your own, or a dump of GeoNames (SY.zip, allCountries.zip).

    A table of your own has the columns name, lat and lon, and if you like names (other spellings,
    parted by ;), country (SY), region, feature (facility, town, region) and population. Your own
    places win where a report speaks of their country. A table of the same name is replaced; remove
    takes it out again. All reports read from now on use it.
    """
    from twosource.gazetteer import import_places, own_places_path

    for file in files:
        with progress_bar(f"importing {file.name}") as show:
            table = import_places(
                file, own_places_path(), complain=complain, facilities=facilities, progress=show
            )
        typer.echo(_describe(table))


@app.command("list")
def list_tables(json_: _Json = False) -> None:
    """Print the tables that were imported."""
    with _own() as own:
        tables = own.tables if own else ()
    if json_:
        typer.echo(json.dumps([asdict(table) for table in tables], indent=2, ensure_ascii=False))
    elif not tables:
        typer.echo("no tables: names are looked up in the index that ships with twosource")
    for table in () if json_ else tables:
        typer.echo(_describe(table))


@app.command("find")
def find_name(name: str, json_: _Json = False) -> None:
    """Print the places that go by a name. Exit status 1 if there are none."""
    from twosource.gazetteer import open_gazetteer, own_places_path

    found = open_gazetteer(own=own_places_path()).candidates(name)
    if json_:
        rows = [asdict(place) for place in found]
        typer.echo(json.dumps(rows, indent=2, ensure_ascii=False, default=str))
    for place in () if json_ else found:
        typer.echo(_describe_place(place))
    if not found:
        complain(f"no place is called {name}: twosource gazetteer import adds your own")
        raise typer.Exit(1)


@app.command("remove")
def remove_table(table: str) -> None:
    """Take an imported table out again."""
    with _own(change=True) as own:
        if own is None or not own.remove(table):
            known = ", ".join(one.name for one in own.tables) if own else ""
            raise SettingsWrong(f"no table is called {table}: there is {known or 'none'}")
    typer.echo(f"{table} is removed")


@contextmanager
def _own(*, change: bool = False) -> Iterator["OwnPlaces | None"]:
    from twosource.gazetteer import OwnPlaces, own_places_path

    path = own_places_path()
    if not path.exists():
        yield None
        return
    with OwnPlaces(path, create=change) as own:
        yield own


def _describe(table: "Table") -> str:
    kind = "your own" if table.layout == "own" else "GeoNames, CC BY 4.0"
    return f"{table.name}: {table.places:,} places ({kind})"


def _describe_place(place: "Candidate") -> str:
    area = f"{place.region}, {place.country}" if place.region else place.country
    source = place.table or (f"geoname {place.geoname}" if place.geoname else "index")
    return (
        f"{place.name} · {place.feature} · {area} · {place.lat} {place.lon}"
        f" · {place.population:,} people · {source}"
    )
