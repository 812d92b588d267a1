"""Works: what one process of the web desk keeps at hand: briefs that were written, and arrivals."""

from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock
from typing import Annotated

from fastapi import Depends, Request

from twosource.web.arrivals import Arrivals

__all__ = ["Briefs", "ReportLine", "TheArrivals", "TheBriefs", "Written"]

_MOST = 256  # briefs, of some 100 KB each


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A report of a story."""

    id: str
    label: str
    title: str | None
    published: str | None


@dataclass(frozen=True, slots=True)
class Written:
    """A brief as HTML, with the reports that it is of."""

    brief: str
    reports: tuple[ReportLine, ...]


class Briefs:
    """The briefs that were written last, by what they say: story, moment of telling, options."""

    def __init__(self, most: int = _MOST) -> None:
        """Keep at most so many."""
        self._kept: OrderedDict[tuple[object, ...], Written] = OrderedDict()
        self._most = most
        self._lock = Lock()

    def find(self, key: tuple[object, ...]) -> Written | None:
        """Return a brief that was kept."""
        with self._lock:
            found = self._kept.get(key)
            if found is not None:
                self._kept.move_to_end(key)
            return found

    def keep(self, key: tuple[object, ...], brief: Written) -> None:
        """Keep a brief, and forget the one that was asked for longest ago."""
        with self._lock:
            self._kept[key] = brief
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)


# These run in the loop, one after another, so that each is made once.
async def get_briefs(request: Request) -> Briefs:
    """Return the briefs of the desk that is served."""
    state = request.app.state
    if not hasattr(state, "briefs"):
        state.briefs = Briefs()
    briefs: Briefs = state.briefs
    return briefs


async def get_arrivals(request: Request) -> Arrivals:
    """Return the arrivals at the desk that is served."""
    state = request.app.state
    if not hasattr(state, "arrivals"):
        state.arrivals = Arrivals(state.desk)
    arrivals: Arrivals = state.arrivals
    return arrivals


TheBriefs = Annotated[Briefs, Depends(get_briefs)]
TheArrivals = Annotated[Arrivals, Depends(get_arrivals)]
