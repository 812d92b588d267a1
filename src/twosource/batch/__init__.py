"""Batches: reports to readings, one by one here, in processes, or on a cluster.

Holds the reader of one report, what spreads it over many, and the dataset that they are written to.
It never opens a store, and what comes out depends on the reports alone: not on the engine, on the
number of workers, or on who of them ended.
"""

from typing import TYPE_CHECKING

from twosource.offers import offer

if TYPE_CHECKING:
    from twosource.batch.engines import Engine
    from twosource.batch.readings import Reader, Reading
    from twosource.batch.runs import Summary, open_engine, run
    from twosource.batch.stories import Told, tell_stories
    from twosource.batch.units import Unit, list_units
else:
    __getattr__ = offer(
        __name__,
        {
            "engines": "Engine",
            "readings": "Reader Reading",
            "runs": "Summary open_engine run",
            "stories": "Told tell_stories",
            "units": "Unit list_units",
        },
    )

__all__ = [
    "Engine",
    "Reader",
    "Reading",
    "Summary",
    "Told",
    "Unit",
    "list_units",
    "open_engine",
    "run",
    "tell_stories",
]
