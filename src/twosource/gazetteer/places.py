"""Place name -> the places that it may stand for."""

import heapq
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache, cached_property
from importlib.resources import as_file, files
from math import asin, ceil, cos, degrees, pi, radians, sin
from pathlib import Path

from twosource.gazetteer.index import Index
from twosource.gazetteer.keys import DIVISIONS
from twosource.gazetteer.names import fold_name
from twosource.gazetteer.own import OwnPlaces, own_places_path
from twosource.gazetteer.spellings import vary_spelling
from twosource.model.places import EARTH_RADIUS, Candidate, Feature, measure_distance

__all__ = ["Gazetteer", "open_gazetteer", "open_user_gazetteer"]

RANKS: dict[Feature, int] = {"country": 0, "capital": 1, "region": 2, "town": 3, "facility": 4}
_RINGS = (20.0, 100.0, 300.0)  # kilometres in which the nearest town is looked for


class Gazetteer:
    """Places by name and by position.

    It never chooses: which candidate a report means is for the reader to say, and so is that
    "Nice", "Of" and "March" are mostly words.
    """

    def __init__(self, index: Index, own: OwnPlaces | None = None) -> None:
        """Look names up in ``index``, and in the places that the user imported."""
        self.index = index
        self.own = own

    @property
    def version(self) -> str:
        """Eight hexadecimal digits for what the user imported; empty where that is nothing."""
        return self.own.digest if self.own else ""

    def candidates(self, name: str) -> tuple[Candidate, ...]:
        """The places that go by ``name``, in any spelling that ``fold_name`` makes equal.

        The user's own come first, then countries, capitals, regions and towns, each by falling
        population. A name with a word such as "province" at its end that is not known as a whole
        gives the regions that go by the rest. An unknown name, and one of fewer than two letters,
        gives nothing. Raises ``SettingsWrong`` if the file is damaged.
        """
        key = fold_name(name)
        if sum(map(str.isalpha, key)) < 2:
            return ()
        found = self._find([key])
        bare, _, kind = key.rpartition(" ")
        if found or kind not in DIVISIONS or len(bare) < 2:
            return found
        return tuple(place for place in self._find([bare]) if place.feature == "region")

    def region(self, name: str, country: str) -> Candidate | None:
        """The region called ``name`` in the country with this code, the most populous of them."""
        for place in self.candidates(name):
            if place.feature == "region" and place.country == country:
                return place
        return None

    def alike(self, name: str) -> tuple[Candidate, ...]:
        """The places whose name is one step of transliteration from ``name``, as candidates are.

        ``"Hassakeh"`` gives Al-Hasakah. Many of them lie in other parts of the world: take one
        only where its country is spoken of.
        """
        return self._find(vary_spelling(fold_name(name)))

    def country(self, code: str) -> Candidate | None:
        """The country with this code (ISO 3166-1 alpha-2)."""
        number = self._countries.get(code)
        return None if number is None else self.index.candidate(number)

    @cached_property
    def _countries(self) -> Mapping[str, int]:
        """The number of each country; the whole index is read for it, once."""
        numbers = self.index.list_countries()
        return {self.index.candidate(number).country: number for number in numbers}

    def near(
        self, lat: Decimal, lon: Decimal, km: float, *, most: int = 100
    ) -> tuple[Candidate, ...]:
        """The towns and capitals within ``km`` kilometres of a point in degrees, nearest first.

        Imported places are not among them. Of more than ``most`` only the most populous are given.
        """
        found = heapq.nlargest(most, self._within(float(lat), float(lon), km))
        return tuple(
            self.index.candidate(number)
            for _, number in sorted((distance, -number) for _, number, distance in found)
        )

    def _within(self, lat: float, lon: float, km: float) -> Iterator[tuple[int, int, float]]:
        """Population, number and distance of the towns and capitals near a point.

        The number is negative, so that of two places of one size the first counts as greater.
        """
        angle = km / EARTH_RADIUS
        reach = ceil(degrees(angle) * 1e4)
        width = ceil(_half_width(lat, angle) * 1e4)
        south, west = round(lat * 1e4), round(lon * 1e4)
        for number, north, east, people, feature in self.index.band(south - reach, south + reach):
            aside = abs(east - west)
            if min(aside, 3_600_000 - aside) <= width and feature in {"capital", "town"}:
                distance = measure_distance(lat, lon, north / 1e4, east / 1e4)
                if distance <= km:
                    yield people, -number, distance

    def around(self, lat: Decimal, lon: Decimal) -> Candidate | None:
        """The town or capital nearest to a point in degrees; None if 300 km hold none."""
        for km in _RINGS:
            if found := self.near(lat, lon, km):
                return found[0]
        return None

    def _find(self, keys: Sequence[str]) -> tuple[Candidate, ...]:
        numbers = {number for key in keys for number in self.index.find(key)}
        shipped = [self.index.candidate(number) for number in sorted(numbers)]
        own = self.own.find(keys) if self.own else ()
        return tuple(sorted((*own, *_leave_out_known(shipped, own)), key=_candidate_order))


def open_gazetteer(path: Path | None = None, own: Path | None = None) -> Gazetteer:
    """Open the gazetteer that ships with twosource, or the one at ``path``.

    ``own`` is the file of the user's imported places; one that is not there holds none. Raises
    ``SettingsWrong`` if a file cannot be read as what it is said to be.
    """
    imported = OwnPlaces(own) if own and own.exists() else None
    if path is not None:
        return Gazetteer(Index(path), imported)
    with as_file(files("twosource.gazetteer") / "data" / "places.index") as shipped:
        return Gazetteer(Index(shipped), imported)


def open_user_gazetteer() -> Gazetteer:
    """Open what ships, with this user's own places: once for a process, anew when they change."""
    own = own_places_path()
    return _open_known(own, own.stat().st_mtime_ns if own.exists() else 0)


@cache
def _open_known(own: Path, _changed: int) -> Gazetteer:
    return open_gazetteer(own=own)


def _leave_out_known(shipped: Sequence[Candidate], own: Sequence[Candidate]) -> list[Candidate]:
    """Return the places of the index that the imported ones do not know in a newer state."""
    known = {one.geoname for one in own if one.geoname}
    regions = {one.country for one in own if _is_first_level(one)}
    return [
        one
        for one in shipped
        if one.geoname not in known and not (_is_first_level(one) and one.country in regions)
    ]


def _is_first_level(place: Candidate) -> bool:
    return place.feature == "region" and place.name == place.region


def _half_width(lat: float, angle: float) -> float:
    """How far east a circle of this angle (radians) around a point reaches, in degrees."""
    if abs(radians(lat)) + angle >= pi / 2:
        return 180.0
    return degrees(asin(sin(angle) / cos(radians(lat)))) + 0.001


def _candidate_order(place: Candidate) -> tuple[bool, int, int, int, str, str]:
    rank = RANKS[place.feature]
    return (
        place.table is None,
        rank,
        -place.population,
        place.geoname or 0,
        place.country,
        place.region or "",
    )
