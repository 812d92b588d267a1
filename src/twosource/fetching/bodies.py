"""Bodies: what an answer holds, unpacked in small pieces and never more than was asked for."""

import zlib
from collections.abc import Iterable, Iterator

from twosource.fetching.clocks import Watch
from twosource.fetching.fetches import find_header
from twosource.fetching.requests import Answer

__all__ = ["find_coding", "read_body"]

_PIECE = 65_536
_GZIP = 16 + zlib.MAX_WBITS
_MAGIC = b"\x1f\x8b"


def find_coding(answer: Answer) -> str:
    """Return how a body is packed, in small letters: ``gzip``, or nothing."""
    said = find_header(answer.headers, "content-encoding") or ""
    coding = said.strip().lower().removeprefix("x-")
    return "" if coding == "identity" else coding


def read_body(
    answer: Answer, most: int, watch: Watch, *, coding: str | None = None
) -> Iterator[bytes]:
    """Yield a body in pieces of at most 64 KiB, unpacked as ``coding`` says (else the answer).

    Raises :class:`ReportRefused` where it has more than ``most`` bytes, packed or unpacked, where
    it is cut off, and where it is packed in a way that was not asked for.
    """
    length = find_header(answer.headers, "content-length") or ""
    if length.isascii() and length.isdigit() and int(length[:20]) > most:
        raise _refuse_long(most, watch)
    packed = _count(answer.chunks, most, watch)
    coding = find_coding(answer) if coding is None else coding
    if coding not in {"", "gzip", "deflate"}:
        raise watch.refuse(
            f"it comes packed as {coding[:40]!a}, which was not asked for: save it from your "
            "browser and add the file"
        )
    return _count(_unpack(packed, coding, watch) if coding else packed, most, watch)


def _count(pieces: Iterable[bytes], most: int, watch: Watch) -> Iterator[bytes]:
    """Pass pieces on while they are few enough and there is time."""
    left = most
    for piece in pieces:
        watch.wait_for()
        left -= len(piece)
        if left < 0:
            raise _refuse_long(most, watch)
        yield piece


def _refuse_long(most: int, watch: Watch) -> Exception:
    return watch.refuse(
        f"it has more than {most} bytes: it is no page, or save it yourself and add the file"
    )


def _unpack(chunks: Iterable[bytes], coding: str, watch: Watch) -> Iterator[bytes]:
    try:
        yield from _gunzip(chunks, watch) if coding == "gzip" else _inflate(chunks, watch)
    except zlib.error as reason:
        why = f"what it sends is damaged ({coding} cannot be unpacked): ask again later"
        raise watch.refuse(why) from reason


def _gunzip(chunks: Iterable[bytes], watch: Watch) -> Iterator[bytes]:
    """Unpack members one after another (RFC 1952); what follows the last is no part of the body."""
    decoder = zlib.decompressobj(_GZIP)
    begun = False
    for chunk in chunks:
        data = chunk
        while data:
            if decoder.eof:
                data = data.lstrip(b"\0")
                if not data:
                    break
                if not _MAGIC.startswith(data[:2]):
                    return
                decoder = zlib.decompressobj(_GZIP)
                watch.wait_for()  # a chunk holds thousands of empty members
            begun = True
            yield from _drain(decoder, data)
            data = decoder.unused_data
    if begun and not decoder.eof:
        raise _refuse_cut(watch)


def _inflate(chunks: Iterable[bytes], watch: Watch) -> Iterator[bytes]:
    """Unpack zlib's format, or bare deflate, which some servers call so (RFC 9110, 8.4.1.2)."""
    decoder = None
    head = b""
    for chunk in chunks:
        head = data = head + chunk if decoder is None else chunk
        if decoder is None and len(data) < 2:
            continue
        if decoder is None:
            wrapped = data[0] & 0x0F == zlib.DEFLATED and int.from_bytes(data[:2]) % 31 == 0
            decoder = zlib.decompressobj(zlib.MAX_WBITS if wrapped else -zlib.MAX_WBITS)
            head = b""
        yield from _drain(decoder, data)
        if decoder.eof:
            return
    if decoder is not None or head:
        raise _refuse_cut(watch)


def _drain(decoder: "zlib._Decompress", data: bytes) -> Iterator[bytes]:
    """Unpack all of ``data``, a piece at a time: a small chunk may become a thousand times more."""
    while True:
        piece = decoder.decompress(data, _PIECE)
        if piece:
            yield piece
        data = decoder.unconsumed_tail
        if decoder.eof or (not data and len(piece) < _PIECE):
            return


def _refuse_cut(watch: Watch) -> Exception:
    return watch.refuse("what it sends ends in the middle: ask again later")
