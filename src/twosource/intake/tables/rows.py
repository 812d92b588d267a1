"""Rows: what a table or a line says of one report, to that report, the same for every format."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from hashlib import sha256

from twosource.errors import ReportRefused
from twosource.intake.dates import read_date
from twosource.intake.names import make_name
from twosource.intake.reports import read_bytes
from twosource.intake.settings import Given
from twosource.intake.taken import Taken
from twosource.outlets import OutletTable

__all__ = ["FIELDS", "make_fault", "take_row", "take_values"]

FIELDS = ("text", "name", "outlet", "family", "author", "title", "published", "credit", "url")
_MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}")  # of which the day is taken
_WORDS = tuple(field for field in FIELDS if field not in ("text", "credit"))


def take_row(
    row: Mapping[str, object],
    original: bytes,
    where: str,
    give: Callable[[Given], Given],
    outlets: OutletTable,
) -> Taken:
    """Return the report of a row whose keys are of ``FIELDS``; its text is words, plain or HTML.

    ``original`` is kept of the report, ``where`` is what it is called where the row has no name,
    and ``give`` adds what was said of all reports. Raises ``ReportRefused`` for a value that is no
    words, a day that is none, and for what :func:`~twosource.intake.reports.read_bytes` refuses.
    """
    words = {field: _take_words(row, field, where) for field in _WORDS}
    given = Given(
        published=_take_day(words["published"], where),
        outlet=words["outlet"],
        family=words["family"],
        author=words["author"],
        title=words["title"],
        address=words["url"],
        credit=_take_credit(row, where),
    )
    name = where if words["name"] is None else make_name(words["name"])
    data = _mend(str(row["text"])).encode("utf-8")
    report = read_bytes(data, name, give(given), outlets=outlets)
    report = replace(report, source=sha256(original).hexdigest())
    # A name may be a mere number, which other files have too: only an address is a key.
    return Taken(report, original, url=words["url"], key=words["url"])


def take_values(
    values: Mapping[str, str | list[str]],
    where: str,
    give: Callable[[Given], Given],
    outlets: OutletTable,
) -> Taken | ReportRefused:
    """Return the report of a table's row, or why there is none; its keys are of ``FIELDS``.

    A table's own bytes tell nothing of one row: its original is the row as a line of JSON Lines.
    """
    told = {field: value for field, value in values.items() if value}
    line = json.dumps(told, ensure_ascii=False).encode("utf-8", "replace")
    try:
        return take_row({"text": "", **told}, line, where, give, outlets)
    except ReportRefused as error:
        return error
    except Exception as error:  # noqa: BLE001  # one bad report never stops the others
        return make_fault(where, error)


def make_fault(where: str, error: Exception) -> ReportRefused:
    """Return the refusal of a report that a fault of ours keeps from being read."""
    why = f"a fault in opening it ({type(error).__name__}: {error}); please report this"
    return ReportRefused(where, why)


def _mend(words: str) -> str:
    """Return words with U+FFFD for NUL and half letters, which JSON can write and none can keep."""
    return words.encode("utf-8", "surrogatepass").decode("utf-8", "replace").replace("\0", "\ufffd")


def _take_day(published: str | None, where: str) -> str | None:
    moment = _MOMENT.match(published or "")
    day = read_date(moment[1] if moment else published or "")
    if published and day is None:
        why = f"published {published[:100]!r} is no date: write it as 2021-11-06"
        raise ReportRefused(where, why)
    return day


def _take_words(row: Mapping[str, object], field: str, where: str) -> str | None:
    value = row.get(field)
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        raise ReportRefused(where, f"{field!r} must be words in quotes, or null")
    return _mend(value).strip() or None


def _take_credit(row: Mapping[str, object], where: str) -> tuple[str, ...]:
    value = row.get("credit")
    values = [] if value is None else value if isinstance(value, list) else [value]
    if not all(isinstance(one, str) for one in values):
        raise ReportRefused(where, "'credit' must be words, or a list of words")
    return tuple(_mend(str(one)) for one in values if one)
