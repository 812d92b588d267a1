"""``python -m twosource.batch.loops TASK``: the loop of a worker process.

A line of JSON on standard input is an item, a line on standard output its answer. The first line
says that the worker is ready, or why it cannot be. The process ends when its input does, so that
none is left behind by a program that was killed.
"""

import json
import os
import sys
from typing import BinaryIO

from twosource.batch.tasks import do_task, open_task
from twosource.errors import TwosourceError
from twosource.model.wire import Json

__all__ = ["main"]


def main() -> None:
    """Answer items until there are no more."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what anything prints is no answer
    try:
        work = open_task(sys.argv[1])
    except TwosourceError as error:
        _send(answers, {"refused": str(error)})
        return
    _send(answers, {"ready": True})
    for line in sys.stdin.buffer:
        done = do_task(work, json.loads(line))
        _send(answers, {"answer": done.value, "fault": done.fault})


def _send(answers: BinaryIO, answer: dict[str, Json]) -> None:
    answers.write(json.dumps(answer, ensure_ascii=False).encode() + b"\n")
    answers.flush()


if __name__ == "__main__":
    main()
