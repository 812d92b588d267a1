"""JSON Lines: one report a line, with what is said about it beside its text."""

import json
from codecs import BOM_UTF8
from collections.abc import Callable, Iterator
from typing import BinaryIO

from twosource.errors import ReportRefused
from twosource.intake.reports import MOST_BYTES
from twosource.intake.settings import Given
from twosource.intake.tables.columns import Columns
from twosource.intake.tables.rows import make_fault, take_row
from twosource.intake.taken import Taken
from twosource.outlets import OutletTable

__all__ = ["FirstLine", "is_lines", "read_lines", "starts_lines"]

_ENDINGS = (".jsonl", ".ndjson", ".jsonlines")
_OWN = Columns()


def is_lines(name: str) -> bool:
    """Say whether a file's name says that it is JSON Lines."""
    return name.lower().endswith(_ENDINGS)


def starts_lines(line: bytes, columns: Columns = _OWN) -> bool:
    """Say whether a first line is that of JSON Lines: an object with a text."""
    if not line.removeprefix(BOM_UTF8).lstrip().startswith(b"{"):
        return False
    try:
        row = json.loads(line)
        return isinstance(row, dict) and "text" in columns.find(tuple(row))
    except (ValueError, RecursionError):
        return False


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
    give: Callable[[Given], Given],
    outlets: OutletTable,
    columns: Columns = _OWN,
) -> Iterator[Taken | ReportRefused]:
    """Yield the report of each line, whose original is the line's bytes, or why there is none.

    A line is an object with ``text`` (plain or HTML) and, if you like, ``name``, ``outlet``,
    ``family``, ``author``, ``title``, ``published``, ``credit`` (words or a list) and ``url``;
    ``columns`` says where they are called otherwise. Other fields are passed over. Without a name
    a report is called after its file and line. ``give`` adds what was said of all reports.
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
                yield take_row(_read_line(line, where, columns), line, where, give, outlets)
            except ReportRefused as error:
                yield error
            except Exception as error:  # noqa: BLE001  # one bad report never stops the others
                yield make_fault(where, error)


def _skip_line(stream: BinaryIO | FirstLine) -> None:
    while (rest := stream.readline(MOST_BYTES)) and not rest.endswith(b"\n"):
        pass


def _read_line(line: bytes, where: str, columns: Columns) -> dict[str, object]:
    """Return what a line says, by field."""
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise ReportRefused(where, f"it is no JSON ({error}): write one object a line") from error
    keys = tuple(row) if isinstance(row, dict) else ()
    try:
        places = columns.find(keys)
    except ValueError as error:
        raise ReportRefused(where, str(error)) from error
    found = {field: row[keys[place]] for field, place in places.items()}
    if not isinstance(found.get("text"), str):
        key = dict(columns.mapped).get("text", "text")
        why = f'it is no object with a "{key}": write {{"{key}": "...", ...}}'
        raise ReportRefused(where, why)
    return found
