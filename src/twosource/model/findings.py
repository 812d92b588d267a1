"""Findings: everything that reading found in one report."""

from dataclasses import dataclass

from twosource.model.claims import Claim
from twosource.model.events import Event
from twosource.model.figures import Figure
from twosource.model.names import Entity, Name
from twosource.model.places import Place
from twosource.model.reports import PublishedBounds
from twosource.model.stories import Unknown
from twosource.model.times import Time

__all__ = ["Findings"]


@dataclass(frozen=True, slots=True)
class Findings:
    """What reading found in one report, each kind in the order of the text.

    ``entities`` are those of this report alone. ``stages`` pairs each stage that ran with its
    version, in the order in which they ran.
    """

    report: str
    stages: tuple[tuple[str, str], ...] = ()
    names: tuple[Name, ...] = ()
    entities: tuple[Entity, ...] = ()
    times: tuple[Time, ...] = ()
    places: tuple[Place, ...] = ()
    events: tuple[Event, ...] = ()
    figures: tuple[Figure, ...] = ()
    claims: tuple[Claim, ...] = ()
    published_bounds: PublishedBounds | None = None
    unknowns: tuple[Unknown, ...] = ()
