"""Workers: processes of their own, which do one task on one item after another.

An item that ends its worker, or keeps it too long, is given to a fresh one once more; then it is
told as a fault, and the next item goes on. Nothing that an item does reaches another.
"""

import json
import os
import signal
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from queue import SimpleQueue
from threading import Event, Timer
from typing import Self

from twosource.batch.tasks import Answer
from twosource.errors import SettingsWrong
from twosource.model.wire import Json

__all__ = ["Pool", "Worker", "count_cores"]

_TRIES = 2
_AHEAD = 16  # items for each worker that are taken before an answer is asked for
# Each worker keeps to one core: more threads than cores slow all of them down.
_ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


def count_cores() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Worker:
    """One process, started when it is first asked, and anew where it ended."""

    def __init__(self, task: str) -> None:
        """Do the task of this name (see :mod:`twosource.batch.tasks`)."""
        self._task = task
        self._process: subprocess.Popen[bytes] | None = None
        self._closed = False

    @property
    def process_id(self) -> int | None:
        """The number of the process, while there is one."""
        return None if self._process is None else self._process.pid

    def ask(self, item: Json, seconds: float | None = None) -> Answer:
        """Return the answer to an item; ``seconds`` is how long a try may take.

        Raises :class:`SettingsWrong` where no worker can be started.
        """
        line = json.dumps(item, ensure_ascii=False).encode() + b"\n"
        why = ""
        for _ in range(_TRIES):
            answer, why = self._try(line, seconds)
            if answer is not None:
                return answer
            if self._closed:
                return Answer(fault="it was stopped")
        return Answer(fault=f"the process that worked on it ended, {_TRIES} times ({why})")

    def close(self) -> None:
        """End the process, also while another thread waits for its answer."""
        self._closed = True
        process = self._process
        if process is not None:
            self._forget(process)

    def _forget(self, process: subprocess.Popen[bytes]) -> int:
        """Let go of a process that ended, and return its exit status."""
        self._process = None
        process.kill()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                with suppress(OSError):  # what was still to be sent has nobody to go to
                    stream.close()
        return process.wait()

    def _try(self, line: bytes, seconds: float | None) -> tuple[Answer | None, str]:
        process = self._process or self._start()
        late = Event()

        def stop() -> None:
            late.set()
            process.kill()

        timer = Timer(seconds, stop) if seconds is not None else None
        if timer is not None:
            timer.daemon = True
            timer.start()
        try:
            found = _exchange(process, line)
        finally:
            if timer is not None:
                timer.cancel()
        if found is not None:
            return Answer(found.get("answer"), _as_words(found.get("fault"))), ""
        code = self._forget(process)
        return None, f"it took more than {seconds:.0f} s" if late.is_set() else _tell_end(code)

    def _start(self) -> subprocess.Popen[bytes]:
        why = ""
        for _ in range(_TRIES):
            process = self._process = _launch(self._task)
            told = _exchange(process, b"")
            if told is not None and "refused" not in told:
                return process
            why = _tell_end(self._forget(process)) if told is None else str(told["refused"])
            if told is not None or self._closed:
                break
        raise SettingsWrong(f"a process that reads cannot be started: {why}")


def _launch(task: str) -> subprocess.Popen[bytes]:
    known = os.pathsep.join(filter(None, sys.path))  # what was found here is found there
    single = dict.fromkeys(_ONE_THREAD, "1")
    return subprocess.Popen(  # noqa: S603  # our own
        [sys.executable, "-P", "-m", "twosource.batch.loops", task],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, **single, "PYTHONPATH": known},
        start_new_session=True,  # Ctrl-C is for the program, which then ends its workers
    )


def _exchange(process: subprocess.Popen[bytes], line: bytes) -> dict[str, Json] | None:
    """Send a line and return the one that comes back; None where the process has ended."""
    if process.stdin is None or process.stdout is None:
        return None
    try:
        process.stdin.write(line)
        process.stdin.flush()
        told = process.stdout.readline()
    except (OSError, ValueError):  # it ended, or its pipes were closed meanwhile
        return None
    if not told.endswith(b"\n"):
        return None
    found: dict[str, Json] = json.loads(told)
    return found


def _as_words(value: Json) -> str | None:
    return None if value is None else str(value)


def _tell_end(code: int) -> str:
    if code >= 0:
        return f"exit status {code}"
    try:
        return f"signal {signal.Signals(-code).name}"
    except ValueError:
        return f"signal {-code}"


class Pool:
    """Some workers on one task; use it as a context manager."""

    def __init__(self, task: str, workers: int) -> None:
        """Have so many workers, each started when it is needed."""
        self._workers = [Worker(task) for _ in range(workers)]

    def __enter__(self) -> Self:
        """Give the pool itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """End all workers."""
        for worker in self._workers:
            worker.close()

    @property
    def process_ids(self) -> list[int]:
        """The numbers of the processes that there are now."""
        return [worker.process_id for worker in self._workers if worker.process_id is not None]

    def map(
        self, items: Iterable[Json], limit: Callable[[Json], float] | None = None
    ) -> Iterator[Answer]:
        """Yield the answers to items, in their order.

        Items are taken as they are needed, some ahead of what is answered; ``limit`` says how many
        seconds one may take. Raises :class:`SettingsWrong` where no worker can be started.
        """
        free: SimpleQueue[Worker] = SimpleQueue()
        for worker in self._workers:
            free.put(worker)

        def ask(item: Json) -> Answer:
            worker = free.get()
            try:
                return worker.ask(item, None if limit is None else limit(item))
            finally:
                free.put(worker)

        waiting: deque[Future[Answer]] = deque()
        with ThreadPoolExecutor(len(self._workers)) as threads:
            try:
                for item in items:
                    waiting.append(threads.submit(ask, item))
                    while len(waiting) > _AHEAD * len(self._workers) or (
                        waiting and waiting[0].done()
                    ):
                        yield waiting.popleft().result()
                while waiting:
                    yield waiting.popleft().result()
            finally:
                for one in waiting:  # where nobody asks any more
                    one.cancel()
                if waiting:
                    self.__exit__()
