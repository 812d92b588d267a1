"""Rates: how often somebody may ask, change something, or fail to sign in."""

import time
from ipaddress import ip_address, ip_network

from fastapi import Request
from limits import RateLimitItem, parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from twosource.web.callers import Caller
from twosource.web.problems import TooMany
from twosource.web.settings import Settings

__all__ = ["Rates", "name_address"]


_SHARED = 64  # bits of an IPv6 address: whoever has one has 2^64 of them


class Rates:
    """Counts, in the memory of this process, what each address and each user does."""

    def __init__(self, settings: Settings) -> None:
        """Begin with nothing counted."""
        self._limiter = MovingWindowRateLimiter(MemoryStorage())
        self._overall = parse(settings.overall)
        self._writes = parse(settings.writes)
        self._sign_ins = parse(settings.sign_ins)
        self._tries = parse(settings.tries)

    def count_request(self, address: str) -> None:
        """Count a request of an address."""
        self._count(self._overall, "all", address, "you ask very often")

    def count_write(self, request: Request, caller: Caller) -> None:
        """Count a change by a user, or by an address where nobody signed in."""
        who = caller.user.id if caller.user else name_address(request)
        self._count(self._writes, "write", who, "you change things very often")

    def count_sign_in(self, address: str, name: str) -> None:
        """Count a password that is to be looked at; many are refused before they are."""
        why = "too many passwords were tried"
        self._count(self._tries, "sign-in from", address, why)
        self._count(self._sign_ins, "sign-in as", name, why)

    def forgive_sign_in(self, name: str) -> None:
        """Forget the passwords that were tried for a name, since one was right."""
        self._limiter.clear(self._sign_ins, "sign-in as", name)

    def _count(self, rate: RateLimitItem, what: str, who: str, why: str) -> None:
        if not self._limiter.hit(rate, what, who):
            raise self._refuse(rate, what, who, why)

    def _refuse(self, rate: RateLimitItem, what: str, who: str, why: str) -> TooMany:
        again = self._limiter.get_window_stats(rate, what, who).reset_time
        wait = max(1, int(again - time.time()) + 1)
        return TooMany(f"{why}: try again in {wait} seconds", wait)


def name_address(request: Request) -> str:
    """Return the address that a request comes from; of IPv6 the part that one network shares."""
    said = request.client.host if request.client else "unknown"
    try:
        address = ip_address(said.partition("%")[0])
    except ValueError:
        return said
    if address.version == 4 or address.ipv4_mapped:
        return str(getattr(address, "ipv4_mapped", None) or address)
    return str(ip_network((address, _SHARED), strict=False))
