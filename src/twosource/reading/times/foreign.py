"""Dates in a report in another language: those in figures that can be read in one way only."""

import re
from collections.abc import Iterator
from datetime import date

from twosource.model.times import Time
from twosource.reading.material import Material

__all__ = ["read_foreign"]

_DATE = re.compile(
    r"(?<![\d./-])(?:(?P<year>[12]\d{3})-(?P<month>\d\d)-(?P<day>\d\d)"
    r"|(?P<day2>\d{1,2})\.(?P<month2>\d{1,2})\.(?P<year2>[12]\d{3}))(?![\d-])"
)


def read_foreign(material: Material) -> Iterator[Time]:
    """Yield ``2024-03-05`` and ``5.3.2024``; a slash may stand between day and month or the other.

    Dotted dates have the day first wherever they are written.
    """
    report = material.report
    if report.language in (None, material.language.code):
        return
    for match in _DATE.finditer(report.text):
        parts = (match[name] or match[f"{name}2"] for name in ("year", "month", "day"))
        try:
            day = date(*map(int, parts)).isoformat()
        except ValueError:
            continue
        yield Time(day, day, "day", "words", material.span(*match.span()))
