"""Records: WARC 1.0 and 1.1 to records, each alone; damage in one is told and stops no other.

https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/ is the format. It is
read here and by no library: those that were tried end at the first damage.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from twosource.intake.archives.members import Break

__all__ = ["Record", "read_records"]

_MOST_HEAD = 65_536  # bytes of a record's head; an address may have thousands
_VERSION = b"WARC/1."
_FINDS = re.compile(rb"\nWARC/1\.\d\r?\n")
_LONGEST_FIND = len(b"\nWARC/1.1\r\n")
_BLANKS = re.compile(rb"[\r\n]*")
_LENGTH = re.compile(r"\d{1,18}")
_Wanted = Callable[[dict[str, str]], bool]


@dataclass(frozen=True, slots=True)
class Record:
    """One record, or a place where there is none; ``number`` counts both, from one.

    ``headers`` has names in small letters. ``block`` is None where it was not wanted, and where
    ``why`` says in a sentence why it cannot be had.
    """

    number: int
    headers: dict[str, str]
    block: bytes | None = None
    why: str | None = None


def read_records(
    pieces: Iterator[bytes | Break], wanted: _Wanted, most_bytes: int
) -> Iterator[Record]:
    """Yield the records that stand in ``pieces``; blocks are held where ``wanted`` says so.

    A record of which the length is wrong is refused, and the next one is looked for. Blocks of
    more than ``most_bytes`` are refused too, and never held.
    """
    source, number = _Source(pieces), 0
    while not source.is_at_end():
        was_cut = False
        while source.skip_blanks():
            number += 1
            if source.starts(_VERSION):
                record = _read_record(source, number, wanted, most_bytes)
                was_cut = record.why is not None and not source.fill(1)
                yield record
            else:
                lost = source.find_record()
                why = f"{lost:,} bytes stand here that are no record: they are passed over"
                yield Record(number, {}, why=why)
        damage = source.pass_break()
        if damage and not was_cut:
            number += 1
            yield Record(number, {}, why=damage)


def _read_record(source: "_Source", number: int, wanted: _Wanted, most_bytes: int) -> Record:
    headers = _read_head(source)
    if headers is None:
        source.find_record()
        return Record(number, {}, why="its head breaks off, or is longer than any")
    written = headers.get("content-length", "")
    if not _LENGTH.fullmatch(written):
        source.find_record()
        why = f"its Content-Length is {written[:40]!r}, no number: where it ends is unknown"
        return Record(number, headers, why=why)
    length, is_wanted = int(written), wanted(headers)
    block = source.take(length) if is_wanted and length <= most_bytes else None
    got = source.skip(length) if block is None else len(block)
    if got < length:
        why = f"it breaks off: it says {length:,} bytes, and {got:,} are there"
        return Record(number, headers, why=why)
    if not source.ends_record():
        source.find_record()
        why = f"its Content-Length is wrong: it does not end after {length:,} bytes"
        return Record(number, headers, why=why)
    if is_wanted and block is None:
        why = f"it holds more than {most_bytes:,} bytes: give the page's text"
        return Record(number, headers, why=why)
    return Record(number, headers, block)


def _read_head(source: "_Source") -> dict[str, str] | None:
    """Return the named fields of a record in small letters, the first of each name."""
    source.read_line(_MOST_HEAD)
    headers: dict[str, str] = {}
    name, left = "", _MOST_HEAD
    while line := source.read_line(left):
        left -= len(line)
        if not line.endswith(b"\n"):
            return None
        written = line.rstrip(b"\r\n").decode("utf-8", "replace")
        if not written:
            return headers
        if written[0] in " \t":
            headers[name] = f"{headers.get(name, '')} {written.strip()}".strip()
            continue
        name, _, value = written.partition(":")
        name = name.strip().lower()
        headers.setdefault(name, value.strip())
    return None


class _Source:
    """What is read next, up to a break; nothing is read across one unless it is passed."""

    def __init__(self, pieces: Iterator[bytes | Break]) -> None:
        self._pieces = pieces
        self._data, self._at = b"", 0
        self._break: Break | None = None
        self._is_over = False

    def fill(self, size: int) -> bool:
        """Say whether ``size`` bytes come before the next break, and hold them."""
        while len(self._data) - self._at < size and self._break is None:
            piece = next(self._pieces, None)
            if piece is None:
                self._is_over = True
                self._break = Break()
            elif isinstance(piece, Break):
                self._break = piece
            else:
                self._data = self._data[self._at :] + piece
                self._at = 0
        return len(self._data) - self._at >= size

    def is_at_end(self) -> bool:
        """Say whether nothing comes any more."""
        return self._is_over and self._at == len(self._data)

    def pass_break(self) -> str | None:
        """Go on behind a break, and return what is wrong there."""
        why = self._break.why if self._break else None
        if not self._is_over:
            self._break = None
        return why

    def starts(self, words: bytes) -> bool:
        """Say whether ``words`` come next."""
        self.fill(len(words))
        return self._data.startswith(words, self._at)

    def skip_blanks(self) -> bool:
        """Go on behind line ends; say whether anything comes before the next break."""
        while self.fill(1):
            blanks = _BLANKS.match(self._data, self._at)
            self._at = blanks.end() if blanks else self._at
            if self._at < len(self._data):
                return True
        return False

    def read_line(self, most: int) -> bytes:
        """Return the next line, or its first ``most`` bytes, or what there is before a break."""
        while (end := self._data.find(b"\n", self._at, self._at + most)) < 0:
            held = len(self._data) - self._at
            if held >= most or not self.fill(held + 1):
                return self.take(most)
        line = self._data[self._at : end + 1]
        self._at = end + 1
        return line

    def take(self, size: int) -> bytes:
        """Return the next bytes: ``size``, or as many as there are before the next break."""
        parts, left = list[bytes](), size
        while left and self.fill(1):
            part = self._data[self._at : self._at + left]
            self._at += len(part)
            left -= len(part)
            parts.append(part)
        return b"".join(parts)

    def skip(self, size: int) -> int:
        """Go on by ``size`` bytes, and return how many there were before the next break."""
        left = size
        while left and self.fill(1):
            step = min(left, len(self._data) - self._at)
            self._at += step
            left -= step
        return size - left

    def ends_record(self) -> bool:
        """Say whether a record may end here: before an empty line, the next record, or a break."""
        return not self.fill(1) or any(map(self.starts, (b"\r\n", b"\n", _VERSION)))

    def find_record(self) -> int:
        """Go on where a line opens a record, or to the next break; return by how many bytes."""
        passed = 0
        while True:
            found = _FINDS.search(self._data, self._at)
            end = found.start() + 1 if found else max(self._at, len(self._data) - _LONGEST_FIND)
            passed += end - self._at
            self._at = end
            held = len(self._data) - self._at
            if found or not self.fill(held + 1):
                break
        if found:
            return passed
        passed += len(self._data) - self._at
        self._at = len(self._data)
        return passed
