"""Reading on a Ray cluster: files are opened in tasks, and read by actors with a network each.

Ray Data hands the chunks on, holds back those who open files while all readers are busy, and does
again what a lost worker or machine had in hand. A chunk is written by who read it, under a name
that its reports give it, so that one that is done twice is there once.
"""

import json
import logging
import os
import warnings
from collections.abc import Collection, Iterator, Sequence
from importlib import import_module
from typing import Any

from twosource.batch.datasets import Written, open_dataset
from twosource.batch.engines import Job
from twosource.batch.local import read_rows
from twosource.batch.tasks import Answer, Task, do_task, open_task
from twosource.batch.units import Chunk, Unit, open_unit
from twosource.batch.workers import Pool
from twosource.errors import ExtraMissing
from twosource.model.wire import Json, dump, from_json

__all__ = ["RayEngine"]

_BLOCK = 1  # bytes: a block of rows is what one actor gets at a time, so each chunk is one
_OPENING, _READING = 0.1, 0.9  # cores: who opens files leaves room for who reads


class RayEngine:
    """A cluster: the one that ``RAY_ADDRESS`` names, or else this machine as one."""

    def __init__(self, workers: int) -> None:
        """Read with so many networks at once."""
        self._workers = workers

    def read(self, units: Sequence[Unit], known: Collection[str], job: Job) -> Iterator[Written]:
        """Yield what came of each chunk once it is written, in no order."""
        ray = _start()
        seen = ray.put(frozenset(known))
        rows = [{"unit": dump(unit)} for unit in units]
        chunks = ray.data.from_items(rows, override_num_blocks=len(rows) or 1).map_batches(
            _open_units,
            batch_size=1,
            num_cpus=_OPENING,
            fn_kwargs={"seen": [seen], "job": dump(job), "size": job.size},
        )
        written = chunks.map_batches(
            _Reading,
            batch_size=1,
            num_cpus=_READING,
            compute=ray.data.ActorPoolStrategy(size=self._workers),
        )
        for row in written.iter_rows():
            yield from_json(Written, json.loads(row["written"]))

    def map(self, task: str, items: Sequence[Json]) -> Iterator[Answer]:
        """Yield an answer for each item, in any order."""
        ray = _start()
        rows = [{"task": task, "item": json.dumps(item)} for item in items]
        answers = ray.data.from_items(rows, override_num_blocks=len(rows) or 1).map_batches(
            _Doing,
            batch_size=1,
            num_cpus=_READING,
            compute=ray.data.ActorPoolStrategy(size=self._workers),
        )
        for row in answers.iter_rows():
            yield Answer(*json.loads(row["answer"]))


def _open_units(
    batch: dict[str, Any], seen: list[Any], job: str, size: int
) -> Iterator[dict[str, Any]]:
    """Yield the chunks of units, each a row."""
    known = import_module("ray").get(seen[0])
    for written in batch["unit"]:
        for chunk in open_unit(from_json(Unit, json.loads(written)), known, size):
            yield {"job": [job], "chunk": [dump(chunk)]}


class _Reading:
    """An actor with one process that reads."""

    def __init__(self) -> None:
        self._pools: dict[str, Pool] = {}

    def __call__(self, batch: dict[str, Any]) -> dict[str, Any]:
        pairs = zip(batch["job"], batch["chunk"], strict=True)
        return {"written": [self._read(job, chunk) for job, chunk in pairs]}

    def _read(self, told: str, written: str) -> str:
        job, chunk = from_json(Job, json.loads(told)), from_json(Chunk, json.loads(written))
        reports = [item.report for item in chunk.items]
        pool = self._pools.setdefault(job.reader, Pool(job.reader, 1))
        rows = [row for _, row in read_rows(reports, pool)]
        return dump(open_dataset(job.dataset).write(chunk, rows, job.stages))


class _Doing:
    """An actor that does one task, which it opens when it is first asked."""

    def __init__(self) -> None:
        self._tasks: dict[str, Task] = {}

    def __call__(self, batch: dict[str, Any]) -> dict[str, Any]:
        pairs = zip(batch["task"], batch["item"], strict=True)
        return {"answer": [self._do(task, json.loads(item)) for task, item in pairs]}

    def _do(self, task: str, item: Json) -> str:
        if task not in self._tasks:
            self._tasks[task] = open_task(task)
        answer = do_task(self._tasks[task], item)
        return json.dumps([answer.value, answer.fault])


def _start() -> Any:
    """Return Ray, connected to a cluster."""
    try:
        ray = import_module("ray")
        import_module("ray.data")
    except ModuleNotFoundError as error:
        raise ExtraMissing("ray", "reading on a cluster") from error
    # Warnings of its own working that nobody here can follow, one a run.
    warnings.filterwarnings("ignore", category=UserWarning, module=r"ray\.")
    os.environ.setdefault("RAY_BACKEND_LOG_LEVEL", "fatal")
    if not ray.is_initialized():
        ray.init(log_to_driver=False, logging_level=logging.ERROR, include_dashboard=False)
    logging.getLogger("ray.data").setLevel(logging.ERROR)
    context = ray.data.DataContext.get_current()
    context.enable_progress_bars = False
    context.target_max_block_size = context.target_min_block_size = _BLOCK
    return ray
