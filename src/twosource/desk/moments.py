"""Moments: what a person means by a day or a time at which a desk knew something."""

import re
from datetime import MINYEAR, UTC, date, datetime, time

from twosource.errors import SettingsWrong
from twosource.model.edtf import is_edtf

__all__ = ["check_date", "read_moment"]

_DAY = re.compile(r"\d{4}-\d\d-\d\d|\d{8}|\d{4}-W\d\d-\d|\d{4}W\d{3}", re.ASCII)
_WEEK = re.compile(r"\d{4}-?W\d\d", re.ASCII)  # no moment, but Python takes it for its Monday
_FIRST, _LAST = "0001-01-01T00:00:00.000000Z", "9999-12-31T23:59:59.999999Z"


def check_date(written: str | None) -> None:
    """Raise :class:`SettingsWrong` for what is there and is no date (EDTF)."""
    if written is not None and not is_edtf(written):
        raise SettingsWrong(f"{written!r} is not a date: write it as 2021-11-06")


def read_moment(written: str) -> str:
    """Return a moment, UTC, as a desk keeps it; of a day its end: ``2021-11-06``, ``20211106``.

    A time without a zone is UTC; one that UTC would put outside the calendar is its first or last.
    Raises :class:`SettingsWrong` for anything else.
    """
    plain = written.strip()
    try:
        if _DAY.fullmatch(plain):
            return _write(datetime.combine(date.fromisoformat(plain), time.max, UTC))
        moment = datetime.fromisoformat("" if _WEEK.fullmatch(plain) else plain)
        return _write(moment if moment.tzinfo else moment.replace(tzinfo=UTC))
    except ValueError as error:
        wanted = "write it as 2021-11-06 or 2021-11-06T14:30:00Z"
        raise SettingsWrong(f"{written!r} is no moment: {wanted}") from error


def _write(moment: datetime) -> str:
    try:
        plain = moment.astimezone(UTC).replace(tzinfo=None)
    except OverflowError:
        return _FIRST if moment.year == MINYEAR else _LAST
    return f"{plain.isoformat(timespec='microseconds')}Z"
