"""``python -m tests.batch.running ENGINE DATASET PATH...``: a run in a process of its own.

It is small enough to be watched and killed: four reports to a chunk, two workers. The file that is
called ``lost`` is gone when it is opened.
"""

import sys
from pathlib import Path

from twosource.batch import list_units, open_engine, run

SIZE = 4


def tell(*words: object) -> None:
    """Print a line at once."""
    sys.stdout.write(" ".join(map(str, words)) + "\n")
    sys.stdout.flush()


def main(engine: str, dataset: str, *paths: str) -> None:
    """Read into a dataset, and print what came of it."""
    units, missing = list_units(paths)
    for path in paths:
        for lost in Path(path).glob("lost*"):
            lost.rename(lost.with_name(f".{lost.name}"))
    told = run(
        units,
        dataset,
        open_engine(engine, 2),
        size=SIZE,
        reader="tests.batch.odd_tasks:open_poisoned",
        progress=lambda done, _: tell("done", done),
    )
    tell("ended", told.reports, told.faults, told.known, len(told.refused) + len(missing))


if __name__ == "__main__":
    main(*sys.argv[1:])
