"""Runs: files to a dataset of findings, on any engine, and on again where a run was cut off."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from twosource.batch.datasets import Written, open_dataset
from twosource.batch.engines import CHUNK, Engine, Job
from twosource.batch.local import LocalEngine
from twosource.batch.readings import Reader, list_stages
from twosource.batch.units import Unit
from twosource.batch.workers import count_cores
from twosource.errors import SettingsWrong
from twosource.gazetteer import open_user_gazetteer

__all__ = ["Summary", "open_engine", "run"]

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Summary:
    """What came of a run; ``refused`` are pairs of name and reason of what could not be opened.

    ``faults`` counts the reports that could be opened and not be read; ``known`` those that were
    read before.
    """

    reports: int
    faults: int
    known: int
    refused: tuple[tuple[str, str], ...]


def run(
    units: Sequence[Unit],
    address: str,
    engine: Engine,
    *,
    again: bool = False,
    size: int = CHUNK,
    reader: str = "read",
    progress: Progress | None = None,
) -> Summary:
    """Read units into the dataset at an address; reports that are there already are not read again.

    ``again`` reads once more what could not be read before. ``size`` is how many reports are
    written together, ``reader`` the task that reads one. ``progress`` is told how many reports
    of how many at least are there. Raises :class:`SettingsWrong` for an address that cannot be
    written to.
    """
    dataset = open_dataset(address, create=True)
    stages = list_stages(Reader(open_user_gazetteer()).versions)
    dataset.sweep(stages, again=again)
    known = dataset.list_known(stages)
    files = sum(len(unit.files) for unit in units)
    summary = Summary(0, 0, 0, ())
    for written in engine.read(units, known, Job(address, stages, size, reader)):
        summary = _add(summary, written)
        if progress:
            done = summary.reports + summary.known
            progress(done, max(done, files))
    dataset.sweep(stages)
    return summary


def _add(summary: Summary, written: Written) -> Summary:
    return Summary(
        summary.reports + written.reports,
        summary.faults + written.faults,
        summary.known + written.known,
        (*summary.refused, *written.refused),
    )


def open_engine(name: str, workers: int | None = None) -> Engine:
    """Return the engine of a name, ``local`` or ``ray``; by default a worker for each core here.

    Raises :class:`SettingsWrong` for another name.
    """
    many = workers or count_cores()
    if name == "local":
        return LocalEngine(many)
    if name == "ray":
        from twosource.batch.ray import RayEngine

        return RayEngine(many)
    raise SettingsWrong(f"--engine {name}: choose local or ray")
