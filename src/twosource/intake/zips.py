"""Zips: ZIP archives from strangers, opened without letting them fill the memory.

Nothing is ever written to a disk: what an entry is called leads nowhere.
"""

import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from twosource.errors import ReportRefused

__all__ = ["check_entry", "open_zip", "read_entry", "read_pieces"]

# Of the list of entries, each of which takes ten times as much memory when it is read.
_MOST_LIST = 10_000_000
_END, _END_SIZE = b"PK\x05\x06", 22
_LONGEST_COMMENT = 65_535
_END_64, _END_64_SIZE, _LOCATOR_SIZE = b"PK\x06\x06", 56, 20
# Deflate packs zeros to a thousandth, and pages to a tenth.
_MOST_RATIO = 200
_MOST_UNPACKED = 10_000_000
_PIECE = 65_536
_ERRORS = (BadZipFile, EOFError, NotImplementedError, OSError, RuntimeError, ValueError, zlib.error)


@contextmanager
def open_zip(stream: BinaryIO, name: str) -> Iterator[ZipFile]:
    """Open a ZIP archive in which one can go back and forth.

    Raises ``ReportRefused`` for what is none, for a list of entries of more than 10 MB, and for
    entries that lie over each other, by which a small file becomes a large one.
    """
    try:
        _check_list(stream, name)
        opened = ZipFile(stream)
    except _ERRORS as error:
        why = f"it is no whole ZIP archive ({error}): fetch or copy it again"
        raise ReportRefused(name, why) from error
    with opened:
        size = stream.seek(0, 2)
        if sum(entry.compress_size for entry in opened.infolist()) > size:
            raise ReportRefused(name, "its entries lie over each other: it may be harmful")
        yield opened


def _check_list(stream: BinaryIO, name: str) -> None:
    size = stream.seek(0, 2)
    start = max(0, size - _END_SIZE - _LONGEST_COMMENT - _LOCATOR_SIZE - _END_64_SIZE)
    stream.seek(start)
    tail = stream.read()
    listed = []
    for mark, place, form in ((_END, 12, "<L"), (_END_64, 40, "<Q")):
        at = tail.find(mark)
        while at >= 0:
            if at + place + struct.calcsize(form) <= len(tail):
                listed.append(struct.unpack_from(form, tail, at + place)[0])
            at = tail.find(mark, at + 1)
    # Which of several is the right one is not asked: chance makes none, and a list is longer than
    # its file only where it lies.
    if any(_MOST_LIST < one <= size for one in listed):
        raise ReportRefused(name, f"its list of entries takes more than {_MOST_LIST:,} bytes")


def check_entry(entry: ZipInfo, name: str) -> None:
    """Refuse an entry that is locked, packed in a rare way, or much larger than it should be."""
    if entry.flag_bits & 1:
        raise ReportRefused(name, "it is locked by a password: unlock it first")
    if entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise ReportRefused(name, "it is packed in a way that is rare: pack it again")
    packed = max(1, entry.compress_size)
    if entry.file_size > _MOST_UNPACKED and entry.file_size > _MOST_RATIO * packed:
        why = f"it unpacks to {entry.file_size:,} bytes, over {_MOST_RATIO} times what it takes"
        raise ReportRefused(name, f"{why}: not read")


def read_pieces(opened: ZipFile, entry: ZipInfo, name: str) -> Iterator[bytes]:
    """Yield what an entry unpacks to; it is never more than it says. Raises ``ReportRefused``."""
    check_entry(entry, name)
    try:
        with opened.open(entry) as stream:
            while piece := stream.read(_PIECE):
                yield piece
    except _ERRORS as error:
        raise ReportRefused(name, f"it is damaged ({error}): fetch or copy it again") from error


def read_entry(opened: ZipFile, entry: ZipInfo, name: str, most_bytes: int) -> bytes:
    """Return what a small entry holds. Raises ``ReportRefused`` for more than ``most_bytes``."""
    if entry.file_size > most_bytes:
        raise ReportRefused(name, f"it holds more than {most_bytes:,} bytes")
    return b"".join(read_pieces(opened, entry, name))
