"""Works: what one process of the web desk keeps at hand: briefs that were written, and arrivals."""

from collections import OrderedDict
from threading import Lock
from typing import Annotated

from fastapi import Depends, Request

from twosource.web.arrivals import Arrivals

__all__ = ["Briefs", "TheArrivals", "TheBriefs"]

_MOST = 64  # briefs, of some 100 KB each


class Briefs:
    """The briefs that were written last, by what they say: story, moment of telling, options."""

    def __init__(self, most: int = _MOST) -> None:
        """Keep at most so many."""
        self._kept: OrderedDict[tuple[object, ...], str] = OrderedDict()
        self._most = most
        self._lock = Lock()

    def find(self, key: tuple[object, ...]) -> str | None:
        """Return a brief that was kept."""
        with self._lock:
            found = self._kept.get(key)
            if found is not None:
                self._kept.move_to_end(key)
            return found

    def keep(self, key: tuple[object, ...], brief: str) -> None:
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
