"""The file that holds a gazetteer: its layout, and a reader that maps it.

All numbers are little-endian. The sections follow each other without gaps::

    header    HEADER: magic, format, how many places and areas, bytes of names, how many blocks of
              keys, bytes of keys, CRC-32 of everything after the header
    places    PLACE each, by latitude, then longitude: 1e-4 degrees twice, GeoNames id (0: none),
              population, and the area times four plus the feature
    areas     the country code of each pair of a country and a first-level region or none
    names     START of each block, then blocks of NAMES names, first of the places, then of the
              areas' regions (empty: none); each is one byte of length and UTF-8
    keys      START of each block, then blocks of KEYS keys in the order of their UTF-8

A key is one byte, how many bytes it shares with the key before it times sixteen plus how many
follow, or a byte LONG and one byte for each; then the bytes that follow; then its places: the gaps
between their numbers, doubled, plus one where another place follows, as varints.

Pages of the file are read when a lookup touches them, and all processes share them.
"""

import mmap
import struct
import zlib
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from twosource.errors import SettingsWrong
from twosource.model.places import Candidate, Feature

__all__ = ["FEATURES", "Index"]

MAGIC = b"2SPLACES"
FORMAT = 1
HEADER = struct.Struct("<8s7I")
PLACE = struct.Struct("<iiIIH")
START = struct.Struct("<I")
LATITUDE = struct.Struct("<i")
NAMES = 16
KEYS = 32
LONG = 0xFF
_KEPT = 8192  # names and places that are kept once read; news names the same ones again and again
FEATURES: tuple[Feature, ...] = ("country", "region", "capital", "town")
DAMAGE = (IndexError, UnicodeDecodeError, struct.error)


class Index:
    """A mapped gazetteer file; places go by their number, 0 up to ``place_count``."""

    def __init__(self, path: Path) -> None:
        """Map the file at ``path``.

        Raises ``SettingsWrong`` if there is no such file, or if it is not a whole gazetteer of
        this format. Damage inside the sections shows in ``verify``.
        """
        self.path = path
        self._data = _map_file(path)
        self._kept_numbers = lru_cache(_KEPT)(self._find)
        self._kept_places = lru_cache(_KEPT)(self._read_place)
        try:
            magic, version, *sizes, self._crc = HEADER.unpack_from(self._data)
        except struct.error as error:
            raise self._damaged("it is too short") from error
        if magic != MAGIC or version != FORMAT:
            raise self._damaged(f"it does not start as format {FORMAT}")
        self.place_count, areas, names, self._key_blocks, keys = sizes
        name_blocks = -(-(self.place_count + areas) // NAMES)
        self._areas_at = HEADER.size + self.place_count * PLACE.size
        self._name_starts_at = self._areas_at + areas * 2
        self._names_at = self._name_starts_at + name_blocks * START.size
        self._key_starts_at = self._names_at + names
        self._keys_at: int = self._key_starts_at + self._key_blocks * START.size
        if len(self._data) != self._keys_at + keys:
            raise self._damaged(f"it has {len(self._data)} bytes, not {self._keys_at + keys}")

    def verify(self) -> None:
        """Read the whole file; raises ``SettingsWrong`` if any byte has changed."""
        if zlib.crc32(memoryview(self._data)[HEADER.size :]) != self._crc:
            raise self._damaged("its checksum does not match")

    def list_keys(self) -> Iterator[str]:
        """All keys, in order."""
        for block in range(self._key_blocks):
            for key, _ in _list_keys(self._block(block)):
                yield key.decode()

    def find(self, key: str) -> tuple[int, ...]:
        """The numbers of the places that are kept under exactly this key, ascending."""
        return self._kept_numbers(key)

    def candidate(self, number: int) -> Candidate:
        """The place with this number."""
        return self._kept_places(number)

    def _find(self, key: str) -> tuple[int, ...]:
        wanted = key.encode()
        try:
            number = bisect_right(range(self._key_blocks), wanted, key=self._first_key) - 1
            block = self._block(number) if number >= 0 else b""
            for known, at in _list_keys(block):
                if known >= wanted:
                    return _read_places(block, at) if known == wanted else ()
        except DAMAGE as error:
            raise self._damaged("its keys cannot be read") from error
        return ()

    def _read_place(self, number: int) -> Candidate:
        data = self._data
        try:
            lat, lon, geoname, population, kind = PLACE.unpack_from(
                data, HEADER.size + number * PLACE.size
            )
            area, feature = divmod(kind, len(FEATURES))
            country = data[self._areas_at + 2 * area : self._areas_at + 2 * area + 2].decode()
            return Candidate(
                name=self._name(number),
                geoname=geoname or None,
                lat=Decimal(lat).scaleb(-4),
                lon=Decimal(lon).scaleb(-4),
                feature=FEATURES[feature],
                country=country,
                region=self._name(self.place_count + area) or None,
                population=population,
            )
        except DAMAGE as error:
            raise self._damaged("its places cannot be read") from error

    def band(self, south: int, north: int) -> Iterator[tuple[int, int, int, int, Feature]]:
        """The places from one latitude to another, both included (1e-4 degrees).

        Gives number, latitude, longitude (1e-4 degrees), population and feature.
        """
        numbers = range(self.place_count)
        first = bisect_left(numbers, south, key=self._latitude)
        last = bisect_right(numbers, north, lo=first, key=self._latitude)
        rows: bytes = self._data[HEADER.size + first * PLACE.size : HEADER.size + last * PLACE.size]
        for number, (lat, lon, _, people, kind) in enumerate(PLACE.iter_unpack(rows), first):
            yield number, lat, lon, people, FEATURES[kind % len(FEATURES)]

    def list_countries(self) -> Iterator[int]:
        """The numbers of all places that are countries, ascending; all rows are read for it."""
        rows: bytes = self._data[HEADER.size : self._areas_at]
        country, count = FEATURES.index("country"), len(FEATURES)
        for number, (_, _, _, _, kind) in enumerate(PLACE.iter_unpack(rows)):
            if kind % count == country:
                yield number

    def _latitude(self, number: int) -> int:
        latitude: int = LATITUDE.unpack_from(self._data, HEADER.size + number * PLACE.size)[0]
        return latitude

    def _name(self, number: int) -> str:
        """The name of a place, or of an area behind the places."""
        data, (block, further) = self._data, divmod(number, NAMES)
        at = self._names_at + self._start(self._name_starts_at, block)
        for _ in range(further):
            at += 1 + data[at]
        return data[at + 1 : at + 1 + data[at]].decode()

    def _start(self, starts_at: int, block: int) -> int:
        start: int = START.unpack_from(self._data, starts_at + block * START.size)[0]
        return start

    def _block(self, number: int) -> bytes:
        """The bytes of one block of keys."""
        start, end = self._start(self._key_starts_at, number), len(self._data) - self._keys_at
        if number + 1 < self._key_blocks:
            end = self._start(self._key_starts_at, number + 1)
        return self._data[self._keys_at + start : self._keys_at + end]

    def _first_key(self, block: int) -> bytes:
        data, at = self._data, self._keys_at + self._start(self._key_starts_at, block)
        if data[at] == LONG:
            return data[at + 3 : at + 3 + data[at + 2]]
        return data[at + 1 : at + 1 + data[at]]

    def _damaged(self, why: str) -> SettingsWrong:
        return SettingsWrong(
            f"{self.path} is not a gazetteer that twosource can read: {why}; "
            "install twosource again, or build the file again with scripts/build-gazetteer"
        )


def _map_file(path: Path) -> mmap.mmap:
    """Map a file for reading; raises ``SettingsWrong`` if there is none or it is empty."""
    try:
        with path.open("rb") as file:
            return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except (OSError, ValueError) as error:
        raise SettingsWrong(f"the gazetteer {path} cannot be opened: {error}") from error


def _list_keys(block: bytes) -> Iterator[tuple[bytes, int]]:
    """The keys of one block, each with where its places start."""
    key, at, end = b"", 0, len(block)
    while at < end:
        head = block[at]
        shared, length = head >> 4, head & 0xF
        if head == LONG:
            shared, length = block[at + 1], block[at + 2]
            at += 2
        rest = at + 1
        at = rest + length
        key = key[:shared] + block[rest:at]
        yield key, at
        more = 1
        while more:
            more = block[at] & 1
            while block[at] > 0x7F:
                at += 1
            at += 1


def _read_places(block: bytes, at: int) -> tuple[int, ...]:
    """The numbers of a key's places."""
    numbers, number, more = [], 0, 1
    while more:
        gap = shift = 0
        while block[at] > 0x7F:
            gap |= (block[at] & 0x7F) << shift
            shift += 7
            at += 1
        gap |= block[at] << shift
        at += 1
        more = gap & 1
        number += gap >> 1
        numbers.append(number)
    return tuple(numbers)
