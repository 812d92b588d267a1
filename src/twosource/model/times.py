"""Times: when, as the words say it, with the interval that they stand for."""

from dataclasses import dataclass
from typing import Literal

from twosource.model.edtf import is_edtf
from twosource.model.spans import Span

__all__ = ["Granularity", "Time", "TimeBasis", "make_reviewed"]

Granularity = Literal[
    "century",
    "decade",
    "year",
    "season",
    "quarter",
    "month",
    "week",
    "weekend",
    "day",
    "part_of_day",
    "hour",
    "minute",
    "second",
    "duration",
    "set",
    "interval",
    "unknown",
]
TimeBasis = Literal["words", "published", "post", "context", "said", "reviewer", "none"]


@dataclass(frozen=True, slots=True)
class Time:
    """A time as one report gives it.

    In a report published 2024-03-05, ``"late on Monday"`` has ``edtf`` ``"2024-03-04"``,
    ``granularity`` ``"part_of_day"``, ``timex`` (TIMEX3 value) ``"2024-03-04TNI"`` and ``basis``
    ``"published"``: its value came from the words and the publication date. Other bases: the
    ``words`` alone, a ``post``'s date, another time in the ``context``, when the claim was
    ``said``, a ``reviewer``, or ``none`` when nothing anchors it; then ``edtf`` is null.
    ``alternatives`` are other EDTF values that the words allow.
    """

    edtf: str | None
    timex: str
    granularity: Granularity
    basis: TimeBasis
    span: Span | None
    alternatives: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what is not EDTF, and a value that nothing anchors."""
        for value in (self.edtf, *self.alternatives):
            if value is not None and not is_edtf(value):
                raise ValueError(f"{value!r} is not an EDTF value")
        if self.edtf is not None and self.basis == "none":
            raise ValueError(f"{self.edtf!r} has no basis")


_LENGTHS: dict[int, Granularity] = {4: "year", 7: "month", 10: "day"}


def make_reviewed(edtf: str, before: Time | None) -> Time:
    """Return the time that a reviewer gives, in EDTF, with the words that it was read from.

    Raises :class:`ValueError` for what is not EDTF.
    """
    granularity = "interval" if "/" in edtf else _LENGTHS.get(len(edtf), "part_of_day")
    return Time(edtf, edtf, granularity, "reviewer", None if before is None else before.span)
