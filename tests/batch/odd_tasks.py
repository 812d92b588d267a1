"""Tasks that do to their worker what a report should not: end it, keep it, write to its output."""

import os
import signal
import sys
import time
from collections.abc import Callable

from twosource.batch.tasks import open_task
from twosource.errors import SettingsWrong
from twosource.model.wire import Json


def open_odd() -> Callable[[Json], Json]:
    """Return a task that does what its item says."""

    def do(item: Json) -> Json:
        if item == "die":
            os.kill(os.getpid(), signal.SIGKILL)
        if item == "leave":
            os._exit(3)
        if item == "hang":
            time.sleep(600)
        if item == "fail":
            raise ValueError("the item is odd")
        if item == "print":
            print("words on standard output")  # noqa: T201  # which must reach nobody
            os.write(1, b"and below it\n")
        if isinstance(item, str) and item.startswith("once "):
            return die_once(item.removeprefix("once "))
        return [item, os.getpid()]

    return do


def die_once(path: str) -> Json:
    """End the worker the first time, and answer the second."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        return ["once", os.getpid()]
    sys.stdout.flush()
    os._exit(1)


def open_refusing() -> Callable[[Json], Json]:
    """Refuse to be opened, as a task without its weights does."""
    raise SettingsWrong("its weights are not there: install twosource again")


def open_poisoned() -> Callable[[Json], Json]:
    """Return the task of reading, which a report that is called poison ends."""
    read = open_task("read")

    def do(item: Json) -> Json:
        if isinstance(item, dict) and "poison" in str(item["name"]):
            os.kill(os.getpid(), signal.SIGKILL)
        return read(item)

    return do
