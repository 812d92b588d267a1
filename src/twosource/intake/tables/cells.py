"""Cells: rows of values out of CSV, a row at a time, whatever stands in its quotation marks."""

import csv
import re
from codecs import getincrementaldecoder
from dataclasses import dataclass
from functools import cache
from io import StringIO, TextIOWrapper
from typing import BinaryIO, Literal, TextIO

from twosource.intake.heads import put_back
from twosource.intake.reports import MOST_BYTES
from twosource.intake.text import find_encoding

__all__ = ["DELIMITERS", "Row", "Rows", "decode", "read_cells"]

DELIMITERS = (",", ";", "\t", "|")
_SAMPLE = 1_000_000
_PART = 100_000  # characters of a line that are looked at at once
# A row that is longer ends the file: to look for its end would take minutes.
_LONGEST = 20 * MOST_BYTES
_NEVER_CLOSED = "a quotation mark in it is never closed, so nothing after it can be read: close it"
_BLANK = re.compile(r"[ \t\r\n]*[\r\n]")
_WITHIN = re.compile(r'(?:[^"]++|"")*+')
_Place = Literal["start", "plain", "quoted", "closed"]


@dataclass(frozen=True, slots=True)
class Row:
    """One row as it stands in the file; where it cannot be read, ``why`` is a sentence instead."""

    written: str
    why: str | None = None


def decode(stream: BinaryIO) -> TextIO:
    """Return the text of a stream with its line ends as they are.

    The encoding is found by the rules of :func:`~twosource.intake.text.read_text`, from all of the
    stream where one can go back in it, else from its first million bytes. Raises
    :class:`~twosource.intake.text.Undecodable` for what is no text.
    """
    head = stream.read(_SAMPLE)
    encoding, mark = find_encoding(head)
    if encoding == "utf-8" and not mark and stream.seekable():
        start = stream.tell()
        fault = _find_fault(head, stream)
        stream.seek(start)
        encoding = find_encoding(fault)[0] if fault else encoding
    raw = put_back(head[mark:], stream)
    return TextIOWrapper(raw, encoding, errors="replace", newline="")


def _find_fault(head: bytes, stream: BinaryIO) -> bytes:
    """Return the first part that is no UTF-8, or nothing."""
    decoder = getincrementaldecoder("utf-8")()
    part, last = head, False
    while not last:
        last = not part
        try:
            decoder.decode(part, final=last)
        except UnicodeDecodeError:
            return part or head
        part = stream.read(_SAMPLE)
    return b""


class Rows:
    """The rows of CSV, one after another; a line end within quotation marks ends none.

    As Excel and Python write it, and RFC 4180: a quotation mark opens only where a value begins,
    and two of them within are one. At most ``MOST_BYTES`` characters of the text are held.
    """

    def __init__(self, text: TextIO) -> None:
        """Take a text whose line ends are as they stand in the file."""
        self._text = text
        self._part, self._at = "", 0
        self._place: _Place = "start"

    def read(self, delimiters: str) -> Row | None:
        """Return the next row that is not blank, or None at the end.

        ``delimiters`` are the characters that may part its values. A row that is too long, or that
        never ends, has a ``why``.
        """
        patterns = _find_patterns(delimiters)
        kept, length = list[str](), 0
        self._place = "start"
        while self._fill():
            if not length and (blank := _BLANK.match(self._part, self._at)):
                self._at = blank.end()
                continue
            low = self._at
            is_end = self._find_end(patterns)
            length += self._at - low
            if length <= MOST_BYTES:
                kept.append(self._part[low : self._at])
            if length > _LONGEST:
                self._text, self._part, self._at = StringIO(), "", 0
                why = f"the row holds more than {_LONGEST:,} characters, so the rest is not read"
                return Row("", why)
            if is_end and (length > MOST_BYTES or "".join(kept).strip()):
                break
            if is_end:
                kept, length = [], 0
        if self._is_open():
            return Row("", _NEVER_CLOSED)
        if length > MOST_BYTES:
            return Row("", f"the row holds more than {MOST_BYTES:,} characters: part it")
        written = "".join(kept)
        return Row(written) if written.strip() else None

    def _is_open(self) -> bool:
        return self._place == "quoted"

    def _fill(self) -> bool:
        if self._at == len(self._part):
            self._part, self._at = self._text.read(_PART), 0
        return self._at < len(self._part)

    def _find_end(self, patterns: "_Patterns") -> bool:
        """Go on to the end of the row, or of what is held of it; say whether it is the row's."""
        part, at = self._part, self._at
        while at < len(part):
            if self._place == "start":
                at = patterns.fields.match(part, at).end()  # type: ignore[union-attr]
                opens = part.startswith('"', at)
                self._place = "quoted" if opens else "plain" if at < len(part) else "start"
                at += opens
            elif self._place == "quoted":
                at = _WITHIN.match(part, at).end()  # type: ignore[union-attr]
                self._place = "closed" if at < len(part) else "quoted"
                at += at < len(part)
            elif self._place == "closed" and part[at] == '"':
                self._place, at = "quoted", at + 1  # it was the first of two
            else:
                at = patterns.bare.match(part, at).end()  # type: ignore[union-attr]
                ending = part[at : at + 1]
                self._place = "start" if ending else "plain"
                at += part.startswith("\r\n", at) + bool(ending)
                if ending in ("\r", "\n"):
                    self._at = at
                    return True
        self._at = at
        return False


@dataclass(frozen=True, slots=True)
class _Patterns:
    """Whole values with what parts them, and the rest of one that is not in quotation marks."""

    fields: re.Pattern[str]
    bare: re.Pattern[str]


@cache
def _find_patterns(delimiters: str) -> _Patterns:
    ends = re.escape(delimiters)
    bare = rf"[^{ends}\r\n]*+"
    return _Patterns(
        re.compile(rf'(?:(?:"(?:[^"]++|"")*+"(?!"){bare}|(?!"){bare})[{ends}])*+'), re.compile(bare)
    )


def read_cells(row: Row, delimiter: str) -> list[str]:
    """Return the values of a row. Raises :class:`csv.Error` for one that is no row."""
    # The limit is one of the whole process; a larger one refuses nothing that a smaller one took.
    csv.field_size_limit(max(csv.field_size_limit(), MOST_BYTES))
    return next(csv.reader([row.written], delimiter=delimiter))
