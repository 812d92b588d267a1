"""Engines: what spreads work over workers, here or on a cluster, with the same bytes coming out."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from twosource.batch.datasets import Written
from twosource.batch.tasks import Answer
from twosource.batch.units import Unit
from twosource.model.wire import Json

__all__ = ["CHUNK", "Engine", "Job"]

CHUNK = 512  # reports that are written together: a worker reads them in a minute


@dataclass(frozen=True, slots=True)
class Job:
    """Where findings go, by which versions of the stages they are made, how many to a chunk.

    ``reader`` is the task that reads a report (see :mod:`twosource.batch.tasks`).
    """

    dataset: str
    stages: str
    size: int = CHUNK
    reader: str = "read"


class Engine(Protocol):
    """What reads units, anywhere. Every chunk comes once, whoever ended meanwhile."""

    def read(self, units: Sequence[Unit], known: Collection[str], job: Job) -> Iterator[Written]:
        """Yield what came of each chunk once it is written."""
        ...

    def map(self, task: str, items: Sequence[Json]) -> Iterator[Answer]:
        """Yield an answer for each item, in any order (see :mod:`twosource.batch.tasks`)."""
        ...
