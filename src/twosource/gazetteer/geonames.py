"""Dumps of GeoNames -> places with their keys: all populated places, divisions, and facilities."""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal, InvalidOperation
from typing import Protocol

from twosource.gazetteer.keys import make_keys, make_region_keys
from twosource.model.places import Candidate, Feature

__all__ = ["Entry", "Regions", "Surroundings", "is_dump", "read_dump"]

Entry = tuple[Candidate, set[str]]

# A dump's columns: https://download.geonames.org/export/dump/readme.txt
WIDTH = 19
CLASS, CODE, COUNTRY, ADMIN1, PEOPLE = 6, 7, 8, 10, 14
TOWNS, AREAS, FACILITIES = "P", "A", "SR"
GONE = frozenset(["PPLH", "PPLQ", "PPLW", "PPLCH"])  # historical, abandoned, destroyed
DIVISION_CODES = frozenset(["ADM1", "ADM2", "ADM3"])


class Surroundings(Protocol):
    """What a table leaves unsaid: which country and region a point lies in."""

    def around(self, lat: Decimal, lon: Decimal) -> Candidate | None:
        """Return the town nearest to a point in degrees, or None where there is none near."""
        ...


def is_dump(line: str) -> bool:
    """Say whether a line is a dump's: 19 columns, the first of them an id."""
    cells = line.rstrip("\n").split("\t")
    return len(cells) == WIDTH and cells[0].isdigit()


def read_dump(
    lines: Iterator[str], regions: "Regions", complain: Callable[[str], None], *, facilities: bool
) -> Iterator[Entry]:
    """Yield the places of a dump; what cannot be read is told to ``complain``."""
    for row in _rows(lines):
        feature = _feature(row, facilities=facilities)
        try:
            if feature:
                yield _make_dumped(row, feature, regions)
        except (ValueError, InvalidOperation):
            complain(f"the place with the id {row[0]} is left out: its numbers cannot be read")


def _rows(lines: Iterator[str]) -> Iterator[Sequence[str]]:
    """Yield the rows that are whole; a dump is made by a machine, and breaks off at most."""
    cut = (line.rstrip("\r\n").split("\t") for line in lines)
    return (row for row in cut if len(row) == WIDTH)


class Regions:
    """The names of first-level regions: by their own rows, else as the index has it nearby."""

    def __init__(self, near: Surroundings) -> None:
        """Ask ``near`` about the regions without a row."""
        self._near = near
        self._names: dict[tuple[str, str], str | None] = {}

    def read(self, lines: Iterator[str]) -> None:
        """Take the names from the rows of the regions themselves."""
        for row in _rows(lines):
            if row[CLASS] == AREAS and row[CODE] == "ADM1":
                self._names[row[COUNTRY], row[ADMIN1]] = row[1]

    def name(self, row: Sequence[str], lat: Decimal, lon: Decimal) -> str | None:
        """Return the name of the region that a row's code stands for."""
        key = row[COUNTRY], row[ADMIN1]
        if key not in self._names:
            beside = self._near.around(lat, lon) if row[ADMIN1] not in ("", "00") else None
            self._names[key] = beside.region if beside and beside.country == row[COUNTRY] else None
        return self._names[key]


def _feature(row: Sequence[str], *, facilities: bool) -> Feature | None:
    if row[CODE] in GONE or not row[COUNTRY]:
        return None
    if row[CLASS] == TOWNS:
        return "capital" if row[CODE] == "PPLC" else "town"
    if row[CLASS] == AREAS:
        return "region" if row[CODE] in DIVISION_CODES else None
    return "facility" if facilities and row[CLASS] and row[CLASS] in FACILITIES else None


def _make_dumped(row: Sequence[str], feature: Feature, regions: Regions) -> Entry:
    lat, lon = (Decimal(cell).quantize(Decimal("0.0001")) for cell in row[4:6])
    place = Candidate(
        name=row[1],
        geoname=int(row[0]),
        lat=lat,
        lon=lon,
        feature=feature,
        country=row[COUNTRY],
        region=regions.name(row, lat, lon),
        population=int(row[PEOPLE] or 0),
    )
    names = [*row[1:3], *row[3].split(",")]
    make = make_region_keys if feature == "region" else make_keys
    return place, make(row[COUNTRY], names)
