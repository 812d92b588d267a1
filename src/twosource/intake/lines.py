"""JSON Lines: one report a line, with what is said about it beside its text."""

import json
import re
from codecs import BOM_UTF8
from collections.abc import Callable, Iterator
from dataclasses import replace
from hashlib import sha256
from typing import BinaryIO

from twosource.errors import ReportRefused
from twosource.intake.dates import read_date
from twosource.intake.names import make_name
from twosource.intake.reports import MOST_BYTES, read_bytes
from twosource.intake.settings import Given
from twosource.model.reports import Report
from twosource.outlets import OutletTable

__all__ = ["FIELDS", "FirstLine", "is_lines", "read_lines", "starts_lines"]

FIELDS = ("text", "name", "outlet", "family", "author", "title", "published", "credit", "url")
_MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}")  # of which the day is taken
_ENDINGS = (".jsonl", ".ndjson", ".jsonlines")
_WORDS = tuple(field for field in FIELDS if field not in ("text", "credit"))


def is_lines(name: str) -> bool:
    """Say whether a file's name says that it is JSON Lines."""
    return name.lower().endswith(_ENDINGS)


def starts_lines(line: bytes) -> bool:
    """Say whether a first line is that of JSON Lines: an object with a text."""
    if not line.removeprefix(BOM_UTF8).lstrip().startswith(b"{"):
        return False
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        return False
    return isinstance(row, dict) and "text" in row


class FirstLine:
    """A stream of which the first line has been read, and is read again."""

    def __init__(self, first: bytes, stream: BinaryIO) -> None:
        """Put a line before a stream."""
        self._first, self._stream = first, stream

    def readline(self, size: int = -1) -> bytes:
        """Return the next line, at most ``size`` bytes of it."""
        first, self._first = self._first, b""
        return first or self._stream.readline(size)


def read_lines(
    stream: BinaryIO | FirstLine,
    name: str,
    join_given: Callable[[Given], Given],
    outlets: OutletTable,
) -> Iterator[tuple[Report, bytes, str | None] | ReportRefused]:
    """Yield the report of each line with the line's bytes and its url, or why there is none.

    A line is an object with ``text`` (plain or HTML) and, if you like, ``name``, ``outlet``,
    ``family``, ``author``, ``title``, ``published``, ``credit`` (words or a list) and ``url``;
    other fields are passed over. Without a name a report is called after its file and line.
    ``join_given`` adds what was said of all reports.
    """
    number = 0
    while line := stream.readline(MOST_BYTES + len(b"\r\n")):
        number += 1
        where = f"{name}#{number}"
        if len(line.rstrip(b"\r\n")) > MOST_BYTES:
            yield ReportRefused(where, f"the line holds more than {MOST_BYTES:,} bytes: part it")
            if not line.endswith(b"\n"):
                _skip_line(stream)
        elif line.strip():
            try:
                yield _read_line(line, where, join_given, outlets)
            except ReportRefused as error:
                yield error
            except Exception as error:  # noqa: BLE001  # one bad report never stops the others
                why = f"a fault in opening it ({type(error).__name__}: {error}); please report this"
                yield ReportRefused(where, why)


def _skip_line(stream: BinaryIO | FirstLine) -> None:
    while (rest := stream.readline(MOST_BYTES)) and not rest.endswith(b"\n"):
        pass


def _read_line(
    line: bytes, where: str, join_given: Callable[[Given], Given], outlets: OutletTable
) -> tuple[Report, bytes, str | None]:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise ReportRefused(where, f"it is no JSON ({error}): write one object a line") from error
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        raise ReportRefused(where, 'it is no object with a "text": write {"text": "...", ...}')
    words = {field: _take_words(row, field, where) for field in _WORDS}
    published = words["published"]
    moment = _MOMENT.match(published or "")
    day = read_date(moment[1] if moment else published or "")
    if published and day is None:
        raise ReportRefused(where, f"published {published!r} is no date: write it as 2021-11-06")
    given = Given(
        published=day,
        outlet=words["outlet"],
        family=words["family"],
        author=words["author"],
        title=words["title"],
        address=words["url"],
        credit=_take_credit(row, where),
    )
    name = where if words["name"] is None else make_name(words["name"])
    data = _mend(row["text"]).encode("utf-8")
    report = read_bytes(data, name, join_given(given), outlets=outlets)
    return replace(report, source=sha256(line).hexdigest()), line, words["url"]


def _mend(words: str) -> str:
    """Return words with U+FFFD for NUL and half letters, which JSON can write and none can keep."""
    return words.encode("utf-8", "surrogatepass").decode("utf-8", "replace").replace("\0", "\ufffd")


def _take_words(row: dict[str, object], field: str, where: str) -> str | None:
    value = row.get(field)
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        raise ReportRefused(where, f"{field!r} must be words in quotes, or null")
    return _mend(value).strip() or None


def _take_credit(row: dict[str, object], where: str) -> tuple[str, ...]:
    value = row.get("credit")
    values = [] if value is None else value if isinstance(value, list) else [value]
    if not all(isinstance(one, str) for one in values):
        raise ReportRefused(where, "'credit' must be words, or a list of words")
    return tuple(_mend(str(one)) for one in values if one)
