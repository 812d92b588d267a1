"""Places and their keys -> the bytes of a gazetteer file, as ``index`` reads them."""

import zlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal

from twosource.gazetteer.index import (
    FEATURES,
    FORMAT,
    HEADER,
    KEYS,
    LONG,
    MAGIC,
    NAMES,
    PLACE,
    START,
)
from twosource.model.places import Candidate

__all__ = ["pack_index"]

Entry = tuple[Candidate, tuple[str, ...]]


def pack_index(entries: Iterable[tuple[Candidate, Iterable[str]]]) -> bytes:
    """The bytes of a gazetteer file that finds each place under each of its keys.

    Keys are stored as given: fold them first. The bytes do not depend on the order of the
    entries or of their keys. Raises ``ValueError`` for a name or key longer than 255 bytes, and
    ``struct.error`` for more than 16,384 pairs of a country and a region.
    """
    ordered = sorted(
        ((place, tuple(sorted(set(keys)))) for place, keys in entries), key=_entry_order
    )
    places = [place for place, _ in ordered]
    regions = sorted({_region(place) for place in places})
    areas = {region: number for number, region in enumerate(regions)}
    name_starts, names = _pack_names(
        [place.name for place in places] + [name for _, name in regions]
    )
    key_starts, keys = _pack_keys(ordered)
    body = b"".join(
        [
            *(_pack_place(place, areas[_region(place)]) for place in places),
            *(country.encode() for country, _ in regions),
            *(name_starts, names, key_starts, keys),
        ]
    )
    sizes = (len(places), len(regions), len(names), len(key_starts) // START.size, len(keys))
    return HEADER.pack(MAGIC, FORMAT, *sizes, zlib.crc32(body)) + body


def _entry_order(entry: Entry) -> tuple[int, int, int, str, str, int, int, tuple[str, ...]]:
    """By place on the globe, so that ``Index.band`` reads one stretch; then by all the rest."""
    place, keys = entry
    return (
        _ten_thousandths(place.lat),
        _ten_thousandths(place.lon),
        FEATURES.index(place.feature),
        place.country,
        place.name,
        place.geoname or 0,
        place.population,
        keys,
    )


def _region(place: Candidate) -> tuple[str, str]:
    return place.country, place.region or ""


def _ten_thousandths(degrees: Decimal) -> int:
    return int(degrees.scaleb(4))


def _pack_place(place: Candidate, area: int) -> bytes:
    return PLACE.pack(
        _ten_thousandths(place.lat),
        _ten_thousandths(place.lon),
        place.geoname or 0,
        place.population,
        area * len(FEATURES) + FEATURES.index(place.feature),
    )


def _pack_names(names: Sequence[str]) -> tuple[bytes, bytes]:
    """Where each block starts, and the blocks."""
    starts, packed = bytearray(), bytearray()
    for number, name in enumerate(names):
        if number % NAMES == 0:
            starts += START.pack(len(packed))
        text = name.encode()
        packed += bytes([len(text)]) + text
    return bytes(starts), bytes(packed)


def _pack_keys(entries: Iterable[Entry]) -> tuple[bytes, bytes]:
    """Where each block starts, and the blocks."""
    numbers: dict[bytes, list[int]] = defaultdict(list)
    for place, (_, names) in enumerate(entries):
        for name in names:
            numbers[name.encode()].append(place)
    starts, packed, before = bytearray(), bytearray(), b""
    for number, key in enumerate(sorted(numbers)):
        if number % KEYS == 0:
            starts += START.pack(len(packed))
            before = b""
        packed += _pack_key(before, key) + _pack_numbers(numbers[key])
        before = key
    return bytes(starts), bytes(packed)


def _pack_key(before: bytes, key: bytes) -> bytes:
    shared = 0
    while shared < min(len(before), len(key), 255) and before[shared] == key[shared]:
        shared += 1
    rest = key[shared:]
    short = shared << 4 | len(rest)
    if max(shared, len(rest)) > 0xF or short == LONG:
        return bytes([LONG, shared, len(rest)]) + rest
    return bytes([short]) + rest


def _pack_numbers(numbers: Sequence[int]) -> bytes:
    """Ascending numbers as gaps."""
    packed, before = bytearray(), 0
    for left, number in zip(range(len(numbers) - 1, -1, -1), numbers, strict=True):
        packed += _pack_varint((number - before) * 2 + (left > 0))
        before = number
    return bytes(packed)


def _pack_varint(value: int) -> bytes:
    packed = bytearray()
    while value > 0x7F:
        packed.append(value & 0x7F | 0x80)
        value >>= 7
    packed.append(value)
    return bytes(packed)
