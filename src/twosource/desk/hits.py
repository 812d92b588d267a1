"""Hits: what a search asks of reports besides words, and what it finds."""

from dataclasses import dataclass
from typing import get_args

from twosource.errors import SettingsWrong
from twosource.model import edtf
from twosource.model.figures import Measure
from twosource.model.spans import Span
from twosource.model.stories import State
from twosource.reconciling.roles import Role

__all__ = ["Filters", "Hit", "Passage"]

_MEASURES = (*get_args(Measure), *get_args(Role))


@dataclass(frozen=True, slots=True)
class Filters:
    """What a report must be or say; all that are given must hold, the last five of one claim in it.

    ``outlet`` is who published it, or who a person said did. ``origin`` is who stands behind the
    claim, or a part of the name; ``place`` a part of the name of a place where what it tells of
    happened, or which it names; ``time`` when its incident happened (EDTF); ``measure`` what it
    counts (``killed``) or says of the incident (``weapon``), though a later report has it anew;
    ``state`` how the statement stands (``contested``) that it speaks for or against now.
    """

    outlet: str | None = None
    origin: str | None = None
    place: str | None = None
    time: str | None = None
    measure: str | None = None
    state: str | None = None

    def __post_init__(self) -> None:
        """Refuse a time that is no date, and a measure or state that there is not."""
        if self.time is not None and not edtf.is_edtf(self.time):
            raise SettingsWrong(f"{self.time!r} is not a date: write it as 2021-11-06")
        if self.measure is not None and self.measure not in _MEASURES:
            raise SettingsWrong(f"{self.measure!r} is no measure: choose of {', '.join(_MEASURES)}")
        if self.state is not None and self.state not in get_args(State):
            raise SettingsWrong(
                f"{self.state!r} is no state: choose of {', '.join(get_args(State))}"
            )


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a report around a hit; ``hits`` are the spans to highlight in it."""

    span: Span
    hits: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A report that was found: its story, and the passages in which the words stand."""

    report: str
    name: str
    outlet: str | None
    published: str | None
    story: str | None
    passages: tuple[Passage, ...]
