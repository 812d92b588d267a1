"""Turns: one request at a time to each host, and a pause before the next."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC
from email.utils import parsedate_to_datetime
from threading import Lock

from twosource.fetching.clocks import Clock, Watch
from twosource.fetching.limits import Limits

__all__ = ["Turn", "Turns", "read_retry"]

_MOST_HOSTS = 10_000  # that are remembered; those that may be asked again are forgotten first
_UNSAID = 5.0  # seconds to wait for a busy site that does not say how long
_DAY = 86_400.0


@dataclass(slots=True)
class _Host:
    """When a host may be asked again, in ticks, and whose turn it is."""

    free: float = 0.0
    lock: Lock = field(default_factory=Lock)


class Turn:
    """The right to ask one host one thing."""

    def __init__(self, delay: float, most_delay: float) -> None:
        """Begin with the usual pause after it."""
        self.pause = delay
        self._most_delay = most_delay

    def slow_down(self, delay: float) -> None:
        """Make the pause as long as a robots.txt asks for, up to a bound."""
        self.pause = max(self.pause, min(delay, self._most_delay))

    def postpone(self, seconds: float) -> None:
        """Leave the host alone for as long as it asks for."""
        self.pause = max(self.pause, seconds)


class Turns:
    """The queues before all hosts; threads may share them."""

    def __init__(self, clock: Clock, limits: Limits) -> None:
        """Begin with no host asked."""
        self._clock = clock
        self._limits = limits
        self._hosts: dict[str, _Host] = {}
        self._lock = Lock()

    @contextmanager
    def take(self, name: str, watch: Watch) -> Iterator[Turn]:
        """Wait for one's turn at a host; the pause after it begins when it is given back.

        Raises :class:`ReportRefused` where the host asked to be left alone for longer than is
        waited.
        """
        begun = self._clock.ticks()
        host = self._find(name)
        turn = Turn(self._limits.delay, self._limits.most_delay)
        with host.lock:
            wait = host.free - self._clock.ticks()
            if wait > max(self._limits.most_wait, self._limits.delay, self._limits.most_delay):
                when = self._clock.tell(wait)
                raise watch.refuse(f"its site asks to be left alone: ask again after {when}")
            if wait > 0:
                self._clock.sleep(wait)
            watch.extend(self._clock.ticks() - begun)
            try:
                yield turn
            finally:
                host.free = self._clock.ticks() + turn.pause

    def _find(self, name: str) -> _Host:
        with self._lock:
            if len(self._hosts) >= _MOST_HOSTS:
                now = self._clock.ticks()
                kept = {
                    key: host
                    for key, host in self._hosts.items()
                    if host.free > now or host.lock.locked()
                }
                self._hosts = kept
            return self._hosts.setdefault(name, _Host())


def read_retry(said: str | None, clock: Clock) -> float:
    """Return how many seconds a Retry-After asks for: a number, or a date (RFC 9110, 10.2.3)."""
    said = (said or "").strip()
    if said.isascii() and said.isdigit():
        return min(float(said[:9]), _DAY)
    try:
        when = parsedate_to_datetime(said)
    except (ValueError, OverflowError):
        return _UNSAID
    when = when.replace(tzinfo=UTC) if when.tzinfo is None else when
    return min(max((when - clock.now()).total_seconds(), 0.0), _DAY)
