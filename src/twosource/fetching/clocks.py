"""Clocks: the time of day, waiting, and the watch that ends a fetch which takes too long."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from twosource.errors import ReportRefused

__all__ = ["Clock", "Watch"]


def _read_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Clock:
    """What a fetcher knows of time: ``ticks`` (seconds that never go back), waiting, the date."""

    ticks: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    now: Callable[[], datetime] = _read_now

    def tell(self, ahead: float = 0.0) -> str:
        """Return the moment that lies ``ahead`` seconds from now, as RFC 3339 in UTC."""
        moment = self.now().astimezone(UTC) + timedelta(seconds=ahead)
        return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


class Watch:
    """The time that one fetch has left; ``name`` is how its refusals call it.

    Waiting out of politeness does not count: :meth:`extend` gives it back. ``waited`` is how long
    that was, in seconds.
    """

    def __init__(self, clock: Clock, name: str, seconds: float, silence: float) -> None:
        """Start it: ``seconds`` for the whole fetch, ``silence`` for a server that says nothing."""
        self.name = name
        self.waited = 0.0
        self._clock = clock
        self._seconds = seconds
        self._silence = silence
        self._end = clock.ticks() + seconds

    def extend(self, seconds: float) -> None:
        """Give back seconds in which nothing was fetched."""
        self._end += seconds
        self.waited += seconds

    def wait_for(self) -> float:
        """Return how many seconds may still be waited for the next bytes.

        Raises :class:`ReportRefused` where the time is over. Whoever reads or writes asks this each
        time, so that a server which sends one byte a second is cut off as one that sends none is.
        """
        left = self._end - self._clock.ticks()
        if left <= 0:
            raise self.refuse_slow()
        return min(left, self._silence)

    def refuse_slow(self) -> ReportRefused:
        """Return the refusal of a fetch that took too long."""
        if self._end - self._clock.ticks() > 0:
            return self.refuse(f"nothing came for {self._silence:g} seconds: ask again later")
        return self.refuse(f"it took more than {self._seconds:g} seconds: ask again later")

    def refuse(self, why: str) -> ReportRefused:
        """Return the refusal of this fetch."""
        return ReportRefused(self.name, why)
