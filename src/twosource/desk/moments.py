"""Moments: what a person means by a day or a time at which a desk knew something."""

from datetime import UTC, date, datetime, time

from twosource.errors import SettingsWrong
from twosource.model.edtf import is_edtf

__all__ = ["check_date", "read_moment"]


def check_date(written: str | None) -> None:
    """Raise :class:`SettingsWrong` for what is there and is no date (EDTF)."""
    if written is not None and not is_edtf(written):
        raise SettingsWrong(f"{written!r} is not a date: write it as 2021-11-06")


def read_moment(written: str) -> str:
    """Return a moment, UTC, as a desk keeps it; of a day its end: ``2021-11-06``.

    A time without a zone is UTC. Raises :class:`SettingsWrong` for anything else.
    """
    try:
        if len(written.strip()) == len("2021-11-06"):
            end = datetime.combine(date.fromisoformat(written.strip()), time.max, UTC)
            return _write(end)
        moment = datetime.fromisoformat(written.strip())
        return _write(moment if moment.tzinfo else moment.replace(tzinfo=UTC))
    except (ValueError, OverflowError) as error:
        wanted = "write it as 2021-11-06 or 2021-11-06T14:30:00Z"
        raise SettingsWrong(f"{written!r} is no moment: {wanted}") from error


def _write(moment: datetime) -> str:
    plain = moment.astimezone(UTC).replace(tzinfo=None)
    return f"{plain.isoformat(timespec='microseconds')}Z"
