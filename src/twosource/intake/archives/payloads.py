"""Payloads: the answers of web servers as archives keep them, unpacked within bounds."""

import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from io import BytesIO

from twosource.errors import ExtraMissing

__all__ = ["Answer", "Unreadable", "read_answer", "read_chunks", "unpack"]

_MOST_HEAD = 65_536
_MOST_CODINGS = 3
_END = re.compile(rb"\r?\n\r?\n")
_STATUS = re.compile(rb"HTTP/\d(?:\.\d)?[ \t]+(\d{3})(?!\d)")
_FOLD = re.compile(rb"\r?\n[ \t]+")
_CHUNK = re.compile(rb"[ \t]*([0-9A-Fa-f]{1,16})[ \t]*(?:;[^\r\n]{0,1000})?\r?\n")
_PIECE = 65_536


class Unreadable(Exception):
    """An answer cannot be read; the message says why, for ReportRefused."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered: ``HTTP/1.1 200 OK``, headers as written, and the body as it came."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def find(self, name: str) -> str:
        """Return the values of a header, joined by commas; nothing where it is not there."""
        return ", ".join(value for key, value in self.headers if key.lower() == name)


def read_answer(block: bytes) -> Answer:
    """Return the answer that the block of a record holds. Raises :class:`Unreadable`."""
    status = _STATUS.match(block)
    end = _END.search(block, 0, _MOST_HEAD)
    if status is None or end is None:
        raise Unreadable("it holds no whole answer of a web server: fetch the page again")
    lines = _FOLD.sub(b" ", block[: end.start()]).splitlines()[1:]
    return Answer(int(status[1]), tuple(_read_headers(lines)), block[end.end() :])


def _read_headers(lines: list[bytes]) -> Iterator[tuple[str, str]]:
    for line in lines:
        name, colon, value = line.partition(b":")
        if colon:
            yield _decode(name), _decode(value)


def _decode(written: bytes) -> str:
    try:
        return written.strip().decode("utf-8").replace("\0", "\ufffd")
    except UnicodeDecodeError:
        return written.strip().decode("latin-1").replace("\0", "\ufffd")


def read_chunks(answer: Answer) -> bytes:
    """Return the body without its chunks (RFC 9112, 7.1); as it is where it came in none.

    Many crawlers take the chunks away and leave the header that tells of them. Raises
    :class:`Unreadable` where a chunk breaks off.
    """
    body = answer.body
    if "chunked" not in answer.find("transfer-encoding").lower() or not _CHUNK.match(body):
        return body
    parts, at = list[bytes](), 0
    while head := _CHUNK.match(body, at):
        size = int(head[1], 16)
        if size == 0:
            return b"".join(parts)
        part = body[head.end() : head.end() + size]
        if len(part) < size:
            break
        parts.append(part)
        at = head.end() + size
        at += 2 if body.startswith(b"\r\n", at) else 1 if body.startswith(b"\n", at) else 0
    raise Unreadable("the page breaks off in the middle: fetch it again")


def unpack(body: bytes, answer: Answer, most_bytes: int) -> bytes:
    """Return the payload without its content codings, which may be gzip, deflate, br and zstd.

    Many crawlers unpack it and leave the header that tells of them: what was unpacked already is
    returned as it is. Raises :class:`Unreadable` for more than ``most_bytes``, for what is damaged
    or breaks off, for other codings, and where an optional part is missing.
    """
    codings = answer.find("content-encoding").lower().split(",")
    told = [coding.strip().removeprefix("x-") for coding in codings]
    told = [coding for coding in told if coding not in ("", "identity", "none", "utf-8")]
    if len(told) > _MOST_CODINGS:
        raise Unreadable(f"it is packed {len(told)} times over, as no page is")
    for coding in reversed(told):
        if coding not in _UNPACKERS:
            why = f"it is packed as {coding[:40]!a}, which cannot be unpacked: fetch the page again"
            raise Unreadable(why)
        if not _is_unpacked(body, coding):
            body = _gather(_UNPACKERS[coding](body), most_bytes)
    return body


def _is_unpacked(body: bytes, coding: str) -> bool:
    """Say whether a body is no longer packed as its header says: it has not the format's mark."""
    if coding == "gzip":
        return not body.startswith(b"\x1f\x8b")
    if coding == "zstd":
        return not body.startswith(b"\x28\xb5\x2f\xfd")
    return body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")


def _gather(pieces: Iterator[bytes], most_bytes: int) -> bytes:
    parts, size = list[bytes](), 0
    try:
        for piece in pieces:
            size += len(piece)
            if size > most_bytes:
                raise Unreadable(f"it unpacks to more than {most_bytes:,} bytes: give its text")
            parts.append(piece)
    except (OSError, zlib.error) as error:
        raise Unreadable(f"its packing is damaged ({error}): fetch the page again") from error
    return b"".join(parts)


def _unpack_gzip(body: bytes) -> Iterator[bytes]:
    while body.startswith(b"\x1f\x8b"):
        decoder = zlib.decompressobj(31)
        yield from _inflate(decoder, body)
        body = decoder.unused_data


def _unpack_deflate(body: bytes) -> Iterator[bytes]:
    """Unpack zlib's format, or bare deflate, which some servers call so (RFC 9110, 8.4.1.2)."""
    wrapped = body[:1] and body[0] & 0x0F == zlib.DEFLATED and int.from_bytes(body[:2]) % 31 == 0
    yield from _inflate(zlib.decompressobj(15 if wrapped else -15), body)


def _inflate(decoder: "zlib._Decompress", body: bytes) -> Iterator[bytes]:
    while not decoder.eof:
        piece = decoder.decompress(body, _PIECE)
        body = decoder.unconsumed_tail
        if not piece and not body and not decoder.eof:
            raise Unreadable("the page breaks off in the middle: fetch it again")
        yield piece


def _unpack_with(reader: str) -> Callable[[bytes], Iterator[bytes]]:
    def read(body: bytes) -> Iterator[bytes]:
        try:
            opened = getattr(import_module("fastwarc.stream_io"), reader)(BytesIO(body))
        except ModuleNotFoundError as reason:
            missing = ExtraMissing("archives", "A page packed with Brotli or zstd")
            raise Unreadable(str(missing)) from reason
        while piece := opened.read(_PIECE):
            yield piece

    return read


_UNPACKERS: dict[str, Callable[[bytes], Iterator[bytes]]] = {
    "br": _unpack_with("BrotliReader"),
    "deflate": _unpack_deflate,
    "gzip": _unpack_gzip,
    "zstd": _unpack_with("ZstdReader"),
}
