"""Scoring: several tasks at once, in as many processes as there are cores."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from evaluation.data import Scores, Skipped, data_folder
from evaluation.tasks import TASKS, Task

__all__ = ["score_all"]


def score_all(tasks: Sequence[Task]) -> Iterator[tuple[Scores, str | None]]:
    """Yield the scores of tasks in their order, and why all of one or a part is skipped."""
    context = get_context("spawn")  # a network that runs in threads does not survive a fork
    with ProcessPoolExecutor(mp_context=context) as pool:
        yield from pool.map(_score, [task.name for task in tasks])


def _score(name: str) -> tuple[Scores, str | None]:
    try:
        return TASKS[name].score(data_folder(), None, None), None
    except Skipped as reason:
        return reason.found, str(reason)
