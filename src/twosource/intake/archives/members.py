"""Members: the bytes of an archive, unpacked a little at a time, with the places of damage.

In a ``.warc.gz`` each record is a gzip member of its own: what is damaged in one ends there.
"""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import BinaryIO

from twosource.errors import ExtraMissing

__all__ = ["GZIP", "ZSTD", "Break", "open_gzip", "read_gzip", "read_plain", "read_zstd"]

# A frame of zstd, and one that is skipped, in which the dictionary of a .warc.zst comes first.
# https://iipc.github.io/warc-specifications/specifications/warc-zstd/
ZSTD = (b"\x28\xb5\x2f\xfd", b"\x5d\x2a\x4d\x18")
GZIP = b"\x1f\x8b\x08"

_OPENING = b"WARC/"
_UNPACKED = 65_536  # bytes at once
# Short, since what a member leaves of it is copied for each of the many small ones in it.
_PACKED = 16_384
# As few as may be lost before damage in zstd, whose reader gives all that was asked for or nothing.
_BEFORE = 1_024
_HEAD = 2_048  # packed bytes in which a member must begin to be recognised
# Of places that look like a member and are none: chance gives one in millions of bytes.
_MOST_TRIES = 100_000


@dataclass(frozen=True, slots=True)
class Break:
    """A place that no record goes across; ``why`` says what is wrong there, if anything is."""

    why: str | None = None


def open_gzip(head: bytes, size: int = len(_OPENING)) -> bytes:
    """Return the first bytes that the head of a gzip file unpacks to; none where it is none."""
    try:
        return zlib.decompressobj(31).decompress(head, size)
    except zlib.error:
        return b""


def read_plain(stream: BinaryIO) -> Iterator[bytes | Break]:
    """Yield what is not packed in pieces."""
    while piece := stream.read(_UNPACKED):
        yield piece


def read_zstd(stream: BinaryIO) -> Iterator[bytes | Break]:
    """Yield what zstd unpacks to, in pieces; nothing after damage is found again.

    Raises ``ExtraMissing`` without fastwarc, which knows the dictionaries of archives.
    """
    try:
        reader = import_module("fastwarc.stream_io").ZstdReader(stream)
    except ModuleNotFoundError as reason:
        raise ExtraMissing("archives", "Reading archives packed with zstd") from reason
    try:
        while piece := reader.read(_BEFORE):
            yield piece
    except OSError as error:
        yield Break(f"from here on its packing is damaged ({error}): fetch or copy it again")


def read_gzip(stream: BinaryIO) -> Iterator[bytes | Break]:
    """Yield what the members of a gzip file unpack to, a break before each that opens a record.

    After a member that is damaged, and after bytes that are none, the next one is looked for that
    opens a record.
    """
    packed = _Packed(stream)
    while packed.fill(len(GZIP)):
        if packed.data.startswith(GZIP, packed.at):
            yield from _unpack(packed)
        elif packed.data[packed.at] == 0:
            packed.skip_zeros()  # tapes and some disks fill up with them
        else:
            yield Break("bytes that are no gzip stand here: copy the archive again")
            packed.find_member()


def _unpack(packed: "_Packed") -> Iterator[bytes | Break]:
    """Yield what one member unpacks to, with a break before it where it opens a record."""
    decoder, held, is_opened, is_over = zlib.decompressobj(31), b"", False, False
    while not is_over:
        if not packed.fill(1):
            yield Break("the file ends in the middle: fetch or copy it again")
            return
        try:
            held += decoder.decompress(packed.data[packed.at :], _UNPACKED)
        except zlib.error:
            yield Break("its packing is damaged here: fetch or copy the archive again")
            packed.at += 1
            packed.find_member()
            return
        is_over = decoder.eof
        left = decoder.unused_data if is_over else decoder.unconsumed_tail
        packed.at = len(packed.data) - len(left)
        if not is_opened and len(held) < len(_OPENING) and not is_over:
            continue
        if not is_opened and held.startswith(_OPENING):
            yield Break()
        if held:
            yield held
        held, is_opened = b"", True


@dataclass(slots=True)
class _Packed:
    """The bytes that are read next, ``data[at:]``, and where more of them come from."""

    stream: BinaryIO
    data: bytes = b""
    at: int = 0

    def fill(self, size: int) -> bool:
        """Say whether there are ``size`` bytes more, and hold them."""
        while len(self.data) - self.at < size:
            more = self.stream.read(_PACKED)
            if not more:
                return False
            self.data = self.data[self.at :] + more
            self.at = 0
        return True

    def skip_zeros(self) -> None:
        """Go on behind the zeros that come next."""
        self.at = len(self.data) - len(self.data[self.at :].lstrip(b"\0"))

    def find_member(self) -> None:
        """Go on where a member opens a record, or at the end where too many only look like one."""
        tries = 0
        while self.fill(len(GZIP)) and tries < _MOST_TRIES:
            place = self.data.find(GZIP, self.at)
            self.at = len(self.data) - len(GZIP) + 1 if place < 0 else place
            if place >= 0:
                tries += 1
                self.fill(_HEAD)
                if open_gzip(self.data[self.at : self.at + _HEAD]) == _OPENING:
                    return
                self.at += 1
        while self.stream.read(_UNPACKED):
            pass
        self.at = len(self.data)
