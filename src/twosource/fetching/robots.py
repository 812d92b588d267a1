"""Robots: what a site's robots.txt lets programs fetch, asked once a day (RFC 9309)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from protego import Protego

from twosource.errors import ReportRefused
from twosource.fetching.addresses import Address, read_address
from twosource.fetching.bodies import read_body
from twosource.fetching.clocks import Clock, Watch
from twosource.fetching.fetches import CODINGS
from twosource.fetching.limits import Limits
from twosource.fetching.redirects import Redirect, find_redirect, follow
from twosource.fetching.refusals import Unreached, tell_robots, tell_status
from twosource.fetching.requests import Requester

__all__ = ["Robots"]

_MOST_BYTES = 512_000  # RFC 9309, section 2.5: at least 500 kibibytes are read
_MOST_SITES = 1000  # that are remembered
_LINE = re.compile(r"\s*(user[- ]?agent|allow|disallow|crawl-delay)\s*:\s*(.*?)\s*", re.IGNORECASE)
_OTHERS = "others"


@dataclass(frozen=True, slots=True)
class _Rules:
    """What a site allows until some tick; ``why`` says why nothing is known of it."""

    until: float
    parser: Protego
    why: str | None = None


class Robots:
    """What is known of the rules of sites; ask it in the turn of the site's host."""

    def __init__(self, requester: Requester, clock: Clock, limits: Limits, token: str) -> None:
        """Know nothing yet; ``token`` is what a robots.txt calls this program."""
        self._requester = requester
        self._clock = clock
        self._limits = limits
        self._token = token.lower()
        self._sites: dict[str, _Rules] = {}

    def check(self, address: Address, watch: Watch) -> float:
        """Return the pause in seconds that a site asks for, 0 where it asks for none.

        Raises :class:`ReportRefused` where the page may not be fetched, or nobody can say.
        """
        rules = self._sites.get(address.origin)
        if rules is None or rules.until <= self._clock.ticks():
            rules = self._ask(address, watch)
            while len(self._sites) >= _MOST_SITES:
                self._sites.pop(next(iter(self._sites)), None)
            self._sites[address.origin] = rules
        if rules.why is not None:
            raise watch.refuse(rules.why)
        if not rules.parser.can_fetch(str(address), self._token):
            raise watch.refuse(tell_robots())
        return rules.parser.crawl_delay(self._token) or 0.0

    def _ask(self, address: Address, watch: Watch) -> _Rules:
        """Fetch a robots.txt: where it cannot be had because of the site, nothing is allowed."""
        hops: list[Address] = []

        def hop(it: Address) -> str | Redirect:
            hops.append(it)
            return self._read(it, watch)

        try:
            first = read_address(f"{address.origin}/robots.txt", watch.name)
            text = follow(first, hop, self._limits.redirects, watch)
        except ReportRefused as error:
            why = error.why
            # A site that is not reached at all is told as such: its page cannot be had either.
            if len(hops) > 1 or not isinstance(error, Unreached):
                why = f"what its site's robots.txt forbids cannot be known now, since {why}"
            until = self._clock.ticks() + self._limits.robots_retry
            return _Rules(until, Protego.parse(""), why)
        until = self._clock.ticks() + self._limits.robots_seconds
        return _Rules(until, Protego.parse("\n".join(_sift(text.found, self._token))))

    def _read(self, address: Address, watch: Watch) -> str | Redirect:
        headers = [("Accept", "text/plain, */*;q=0.5"), ("Accept-Encoding", CODINGS)]
        with self._requester.send(address, watch, headers) as answer:
            if redirect := find_redirect(answer):
                return redirect
            # RFC 9309, 2.3.1.3 and 2.3.1.4; 429 is a site in trouble, whatever its first digit.
            if answer.status >= 500 or answer.status == 429:
                raise watch.refuse(tell_status(answer.status))
            text = bytearray()
            if answer.status == 200:
                for piece in read_body(answer, 2 * _MOST_BYTES, watch):
                    text += piece
                    if len(text) > _MOST_BYTES:
                        break
            return bytes(text[:_MOST_BYTES]).decode("utf-8-sig", "replace")


def _sift(text: str, token: str) -> Iterator[str]:
    """Yield the lines that can matter to this program.

    A parser gives each rule to each of the programs named above it: 10,000 names and 20,000 rules,
    which fit into half a megabyte, would take hours.
    """
    before: str | None = None
    for line in text.splitlines():
        matched = _LINE.fullmatch(line.partition("#")[0])
        if matched is None:
            continue
        field, value = matched[1].lower(), matched[2]
        if field.startswith("user"):
            # RFC 9309, 2.2.1: names are letters, - and _; what follows them is a version.
            named = re.match(r"[a-z_-]*|\*", value.lower())
            name = value if value == "*" else named[0] if named else ""
            line_out = f"user-agent: {name if name in {'*', token} else _OTHERS}"
            if line_out == before:
                continue
        else:
            line_out = f"{field}: {value}"
        before = line_out
        yield line_out
