"""Bytes to reports: text out of files and pages, and where it says that it comes from.

Holds decoding, pages, and the search for what stands around a story: titles, dates, datelines,
credits, embedded posts, passages in other languages. It never changes a report's text, never
guesses a date, never asks the network or the clock, and never reads what a story says.
"""

from typing import TYPE_CHECKING

from twosource.offers import offer

if TYPE_CHECKING:
    from twosource.intake.intakes import Intake, stream_in, take_in
    from twosource.intake.reports import read_bytes
    from twosource.intake.settings import Given
    from twosource.intake.taken import Taken
else:
    __getattr__ = offer(
        __name__,
        {
            "intakes": "Intake stream_in take_in",
            "reports": "read_bytes",
            "settings": "Given",
            "taken": "Taken",
        },
    )

__all__ = ["Given", "Intake", "Taken", "read_bytes", "stream_in", "take_in"]
