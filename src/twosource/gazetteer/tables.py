"""Tables of places -> places with their keys: the user's own CSV, or a dump of GeoNames.

A row that cannot be read is told to ``complain`` in one sentence and stops no other.
"""

import csv
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import IO

from twosource.errors import SettingsWrong
from twosource.gazetteer.geonames import Entry, Regions, Surroundings, is_dump, read_dump
from twosource.gazetteer.keys import make_keys
from twosource.gazetteer.own import Layout
from twosource.model.places import Candidate, Feature

__all__ = ["Entry", "PlaceTable", "open_table"]

Complain = Callable[[str], None]
Progress = Callable[[int, int], None]

# Columns of the user's own tables, by the words that people write above them.
COLUMNS: Mapping[str, str] = {
    **dict.fromkeys(["name", "place", "title"], "name"),
    **dict.fromkeys(["lat", "latitude", "y"], "lat"),
    **dict.fromkeys(["lon", "lng", "long", "longitude", "x"], "lon"),
    **dict.fromkeys(["names", "aliases", "alternatenames", "alternate_names"], "names"),
    **dict.fromkeys(["country", "countrycode", "country_code", "iso2"], "country"),
    **dict.fromkeys(["region", "admin1", "province", "state"], "region"),
    "feature": "feature",
    **dict.fromkeys(["population", "people"], "population"),
    **dict.fromkeys(["geoname", "geonameid", "geonames_id"], "geoname"),
}
NEEDED = ("name", "lat", "lon")
OWN_FEATURES: tuple[Feature, ...] = ("town", "region", "facility")
DIGITS = 15
CELL = 1_000_000  # characters in one cell; alternate names are the longest


@dataclass(frozen=True)
class PlaceTable:
    """An opened table: its layout, and its rows as places with their keys."""

    layout: Layout
    entries: Iterator[Entry]


@contextmanager
def open_table(
    path: Path,
    near: Surroundings,
    complain: Complain,
    *,
    facilities: bool = False,
    progress: Progress | None = None,
) -> Iterator[PlaceTable]:
    """Open a table of the user's own, or a dump of GeoNames (``SY.txt``, ``SY.zip``).

    Of a dump populated places and divisions are taken, with ``facilities`` its roads, airports,
    crossings and buildings too. ``progress`` is told the bytes read, of how many. Raises
    ``SettingsWrong`` for a file that is neither, and for text that is not UTF-8.
    """
    with _open_bytes(path) as (file, size):
        first = next(_decode(path, file, size), "")
    dumped = is_dump(first)
    regions = Regions(near)
    if dumped:
        with _open_bytes(path) as (file, size):
            regions.read(_decode(path, file, size))
    with _open_bytes(path) as (file, size):
        lines = _decode(path, file, size, progress)
        if dumped:
            rows = read_dump(lines, regions, complain, facilities=facilities)
            yield PlaceTable("geonames", rows)
        else:
            yield PlaceTable("own", _read_own(path, first, lines, near, complain))


@contextmanager
def _open_bytes(path: Path) -> Iterator[tuple[IO[bytes], int]]:
    try:
        if not zipfile.is_zipfile(path):
            with path.open("rb") as file:
                yield file, path.stat().st_size
            return
        with zipfile.ZipFile(path) as archive:
            inside = [one for one in archive.infolist() if not one.filename.startswith("readme")]
            if len(inside) != 1:
                raise SettingsWrong(f"{path}: it has {len(inside)} files: unpack it and name one")
            with archive.open(inside[0]) as member:
                yield member, inside[0].file_size
    except (OSError, EOFError, RuntimeError, zipfile.BadZipFile, zlib.error) as error:
        why = getattr(error, "strerror", None) or error
        raise SettingsWrong(f"{path}: it cannot be read ({why})") from error


def _decode(
    path: Path, file: IO[bytes], size: int, progress: Progress | None = None
) -> Iterator[str]:
    """Yield the lines; the first without a mark of byte order."""
    done, encoding = 0, "utf-8-sig"
    for number, line in enumerate(file, start=1):
        done += len(line)
        if progress and (number % 1000 == 0 or done == size):
            progress(done, size)
        try:
            yield line.decode(encoding)
        except UnicodeDecodeError as error:
            raise SettingsWrong(
                f"{path}: line {number} is not UTF-8: save the table as UTF-8"
            ) from error
        encoding = "utf-8"


# The user's own tables.


def _read_own(
    path: Path, first: str, lines: Iterator[str], near: Surroundings, complain: Complain
) -> Iterator[Entry]:
    rows = csv.reader(lines, delimiter=_find_delimiter(first))
    csv.field_size_limit(CELL)
    names = _name_columns(next(_careful(path, rows), []))
    missing = [name for name in NEEDED if name not in names]
    if missing:
        raise SettingsWrong(
            f"{path}: its first line has to name the columns name, lat and lon"
            f" (and names, country, region, feature, population): {', '.join(missing)} not found"
        )
    for row in _careful(path, rows):
        if not any(map(str.strip, row)):
            continue
        told = {name: cell.strip() for name, cell in zip(names, row, strict=False) if name}
        try:
            yield _make_own(told, near)
        except ValueError as error:
            complain(f"{path}: line {rows.line_num} is left out: {error}")


def _name_columns(cells: Sequence[str]) -> list[str]:
    """Return what each column holds; of two for one thing the one with its own name counts."""
    written = [cell.strip().lower() for cell in cells]
    exact = set(written) & set(COLUMNS.values())
    names: list[str] = []
    for cell in written:
        name = cell if cell in exact else COLUMNS.get(cell, "")
        names.append("" if name in names or (name in exact and cell != name) else name)
    return names


def _careful(path: Path, rows: Iterator[list[str]]) -> Iterator[list[str]]:
    """Yield the rows; a quote that nothing closes, and lines that end oddly, end the table."""
    try:
        yield from rows
    except csv.Error as error:
        raise SettingsWrong(f"{path}: it cannot be read as CSV ({error}): save it anew") from error


def _find_delimiter(line: str) -> str:
    return max(",;\t", key=line.count)


def _make_own(told: Mapping[str, str], near: Surroundings) -> Entry:
    """Return the place of a row; raises ``ValueError`` with what is wrong."""
    name = told.get("name", "")
    if not any(map(str.isalpha, name)):
        raise ValueError("it has no name")
    lat, lon = _degrees(told, "lat", 90), _degrees(told, "lon", 180)
    feature = told.get("feature", "").lower() or "facility"
    if feature not in OWN_FEATURES:
        raise ValueError(f"feature {feature!r} is none of {', '.join(OWN_FEATURES)}")
    beside = near.around(lat, lon)
    country = told.get("country", "").upper() or (beside.country if beside else "")
    if not (len(country) == 2 and country.isascii() and country.isalpha()):
        why = "is not two letters, as SY" if country else "is not told, and no town lies near"
        raise ValueError(f"its country {country!r} {why}".replace(" ''", ""))
    region = told.get("region") or (beside.region if beside and beside.country == country else None)
    place = Candidate(
        name=name,
        geoname=_whole(told, "geoname") or None,
        lat=lat,
        lon=lon,
        feature=next(one for one in OWN_FEATURES if one == feature),
        country=country,
        region=region,
        population=_whole(told, "population"),
    )
    others = told.get("names", "").replace("|", ";").split(";")
    # The user's own names are written as they like; make_keys leaves out those in small letters.
    keys = make_keys(country, [_capital(one.strip()) for one in [name, *others] if one.strip()])
    if not keys:
        raise ValueError(f"{name!r} has no name of two Latin letters or more")
    return place, keys


def _capital(name: str) -> str:
    """Return a name with a capital for its first letter: "'ayn issa", "22 tower"."""
    at = next((index for index, char in enumerate(name) if char.isalpha()), 0)
    return name[:at] + name[at : at + 1].upper() + name[at + 1 :]


def _degrees(told: Mapping[str, str], column: str, most: int) -> Decimal:
    text = told.get(column, "").replace(",", ".")
    try:
        value = Decimal(text)
    except InvalidOperation as error:
        raise ValueError(f"{column} {text!r} is not a number of degrees") from error
    if not value.is_finite() or abs(value) > most:
        raise ValueError(f"{column} {text} lies outside -{most} to {most}")
    return value.quantize(Decimal("0.0001"))


def _whole(told: Mapping[str, str], column: str) -> int:
    text = told.get(column, "").replace(",", "").replace(" ", "")
    if not text:
        return 0
    if not (text.isascii() and text.isdigit()):
        raise ValueError(f"{column} {text!r} is not a whole number")
    if len(text) > DIGITS:
        raise ValueError(f"{column} {text} is too large")
    return int(text)
