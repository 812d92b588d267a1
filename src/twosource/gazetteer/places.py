"""Place name -> the places that it may stand for."""

import heapq
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cached_property
from importlib.resources import as_file, files
from math import asin, ceil, cos, degrees, pi, radians, sin
from pathlib import Path

from twosource.gazetteer.index import Index
from twosource.gazetteer.names import fold_name
from twosource.gazetteer.spellings import vary_spelling
from twosource.model.places import EARTH_RADIUS, Candidate, Feature, measure_distance

__all__ = ["Gazetteer", "open_gazetteer"]

# Words that say what kind of region a name is: "Idlib province", "Rapides Parish".
DIVISIONS = frozenset(
    [
        "county",
        "department",
        "district",
        "division",
        "emirate",
        "governorate",
        "krai",
        "municipality",
        "oblast",
        "parish",
        "prefecture",
        "province",
        "region",
        "republic",
        "state",
        "territory",
        "voivodeship",
    ]
)
RANKS: dict[Feature, int] = {"country": 0, "capital": 1, "region": 2, "town": 3}


class Gazetteer:
    """Places by name and by position.

    It never chooses: which candidate a report means is for the reader to say, and so is that
    "Nice", "Of" and "March" are mostly words.
    """

    def __init__(self, index: Index) -> None:
        """Look names up in ``index``."""
        self.index = index

    def candidates(self, name: str) -> tuple[Candidate, ...]:
        """The places that go by ``name``, in any spelling that ``fold_name`` makes equal.

        Countries come first, then capitals, regions and towns, each by falling population. A
        name with a word such as "province" at its end that is not known as a whole gives the
        regions that go by the rest. An unknown name, and one of fewer than two letters, gives
        nothing. Raises ``SettingsWrong`` if the file is damaged.
        """
        key = fold_name(name)
        if sum(map(str.isalpha, key)) < 2:
            return ()
        found = self._ordered(self.index.find(key))
        bare, _, kind = key.rpartition(" ")
        if found or kind not in DIVISIONS or len(bare) < 2:
            return found
        return tuple(
            place for place in self._ordered(self.index.find(bare)) if place.feature == "region"
        )

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
        numbers = {n for key in vary_spelling(fold_name(name)) for n in self.index.find(key)}
        return self._ordered(tuple(sorted(numbers)))

    def country(self, code: str) -> Candidate | None:
        """The country with this code (ISO 3166-1 alpha-2)."""
        number = self._countries.get(code)
        return None if number is None else self.index.candidate(number)

    @cached_property
    def _countries(self) -> Mapping[str, int]:
        """The number of each country; the whole index is read for it, once."""
        everywhere = self.index.band(-900_000, 900_000)
        numbers = [number for number, *_, feature in everywhere if feature == "country"]
        return {self.index.candidate(number).country: number for number in numbers}

    def near(
        self, lat: Decimal, lon: Decimal, km: float, *, most: int = 100
    ) -> tuple[Candidate, ...]:
        """The towns and capitals within ``km`` kilometres of a point in degrees, nearest first.

        Of more than ``most`` only the most populous are given.
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

    def _ordered(self, numbers: tuple[int, ...]) -> tuple[Candidate, ...]:
        return tuple(sorted(map(self.index.candidate, numbers), key=_candidate_order))


def open_gazetteer(path: Path | None = None) -> Gazetteer:
    """Open the gazetteer that ships with twosource, or the one at ``path``.

    Raises ``SettingsWrong`` if the file is missing or is no whole gazetteer.
    """
    if path is not None:
        return Gazetteer(Index(path))
    with as_file(files("twosource.gazetteer") / "data" / "places.index") as shipped:
        return Gazetteer(Index(shipped))


def _half_width(lat: float, angle: float) -> float:
    """How far east a circle of this angle (radians) around a point reaches, in degrees."""
    if abs(radians(lat)) + angle >= pi / 2:
        return 180.0
    return degrees(asin(sin(angle) / cos(radians(lat)))) + 0.001


def _candidate_order(place: Candidate) -> tuple[int, int, int, str, str]:
    rank = RANKS[place.feature]
    return rank, -place.population, place.geoname or 0, place.country, place.region or ""
