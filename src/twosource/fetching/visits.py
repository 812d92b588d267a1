"""Visits: one address fetched, with all that goes before it: turns, robots.txt, redirects."""

from dataclasses import dataclass

from twosource.fetching.addresses import Address, read_address, show_address
from twosource.fetching.bodies import read_body
from twosource.fetching.clocks import Clock, Watch
from twosource.fetching.fetches import Asked, Fetched, find_header
from twosource.fetching.limits import Limits
from twosource.fetching.redirects import Redirect, find_redirect, follow
from twosource.fetching.refusals import tell_status
from twosource.fetching.requests import Answer, Headers, Requester
from twosource.fetching.robots import Robots
from twosource.fetching.turns import Turns, read_retry

__all__ = ["Visitor"]

_BUSY = frozenset({429, 503})
_GIVEN = frozenset({200, 203})  # 203: a proxy on the way changed it


@dataclass(frozen=True, slots=True)
class _Head:
    status: int
    headers: Headers
    fetched: str


class Visitor:
    """Whoever goes to addresses, politely."""

    def __init__(
        self, requester: Requester, robots: Robots | None, clock: Clock, limits: Limits
    ) -> None:
        """Go with a requester, and with what robots.txt files say where that is to count."""
        self._requester = requester
        self._robots = robots
        self._clock = clock
        self._limits = limits
        self._turns = Turns(clock, limits)

    def visit(self, asked: Asked) -> Fetched:
        """Fetch an address and hand on its body.

        Raises :class:`ReportRefused` where it cannot be had.
        """
        name = show_address(asked.address)
        watch = Watch(self._clock, name, asked.seconds, self._limits.seconds)
        first = read_address(asked.address, watch.name)
        arrival = follow(
            first, lambda address: self._hop(address, asked, watch), self._limits.redirects, watch
        )
        head = arrival.found
        etag, modified = (asked.etag, asked.modified) if head.status == 304 else (None, None)
        return Fetched(
            asked=asked.address,
            address=str(arrival.address),
            status=head.status,
            headers=head.headers,
            body=b"",
            fetched=head.fetched,
            etag=find_header(head.headers, "etag") or etag,
            modified=find_header(head.headers, "last-modified") or modified,
            moved=str(arrival.moved) if arrival.moved else None,
        )

    def _hop(self, address: Address, asked: Asked, watch: Watch) -> _Head | Redirect:
        """Ask one host, and again where it is busy and says when to come back."""
        most = self._limits.most_wait * self._limits.retries  # of all redirects together
        for left in range(self._limits.retries, -1, -1):
            with self._turns.take(address.host, watch) as turn:
                if self._robots is not None:
                    turn.slow_down(self._robots.check(address, watch))
                with self._requester.send(address, watch, asked.headers()) as answer:
                    if answer.status not in _BUSY:
                        return find_redirect(answer) or self._accept(answer, address, asked, watch)
                    wait = read_retry(find_header(answer.headers, "retry-after"), self._clock)
                    turn.postpone(wait)
                    if not left or watch.waited + wait > most:
                        raise watch.refuse(self._tell_busy(answer.status, wait))
        raise AssertionError("the last time returns or raises")

    def _tell_busy(self, status: int, wait: float) -> str:
        said = tell_status(status).replace(": ask again later", "")
        return f"{said}: ask again after {self._clock.tell(wait)}"

    def _accept(self, answer: Answer, address: Address, asked: Asked, watch: Watch) -> _Head:
        head = _Head(answer.status, answer.headers, self._clock.tell())
        if answer.status == 304 and asked.is_conditional:
            return head
        if answer.status not in _GIVEN:
            raise watch.refuse(tell_status(answer.status))
        path = address.target.partition("?")[0].lower()
        as_it_is = asked.keeps_packed and path.endswith((".gz", ".tgz"))
        asked.take(read_body(answer, asked.most_bytes, watch, coding="" if as_it_is else None))
        return head
