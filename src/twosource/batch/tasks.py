"""Tasks: what a worker can do with one item after another, by name.

An item and its answer are JSON values, so that they cross the borders of processes and machines
as lines. What a task needs (a network, the place index) is opened once for a worker.
"""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from twosource.model.wire import Json

__all__ = ["Answer", "Task", "do_task", "open_task"]


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of an item, or why nothing did."""

    value: Json = None
    fault: str | None = None


Task = Callable[[Json], Json]
_MADE_BY = {
    "key": "twosource.batch.keyed:open_keying",
    "link": "twosource.batch.linked:open_linking",
    "read": "twosource.batch.rows:open_reading",
    "tell": "twosource.batch.stories:open_telling",
}


def open_task(name: str) -> Task:
    """Return the task of a name, or of ``module:maker``; made without arguments."""
    module, _, maker = _MADE_BY.get(name, name).partition(":")
    task: Task = getattr(import_module(module), maker)()
    return task


def do_task(work: Task, item: Json) -> Answer:
    """Return what a task answers; an error is told, and is not raised."""
    try:
        return Answer(work(item))
    except Exception as error:  # noqa: BLE001  # one bad item never stops the others
        return Answer(fault=f"{type(error).__name__}: {error}")
