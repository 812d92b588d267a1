"""Rates: how often somebody may ask, change something, or fail to sign in."""

import time

from fastapi import Request
from limits import RateLimitItem, parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from twosource.web.callers import Caller
from twosource.web.problems import TooMany
from twosource.web.settings import Settings

__all__ = ["Rates", "name_address"]


class Rates:
    """Counts, in the memory of this process, what each address and each user does."""

    def __init__(self, settings: Settings) -> None:
        """Begin with nothing counted."""
        self._limiter = MovingWindowRateLimiter(MemoryStorage())
        self._overall = parse(settings.overall)
        self._writes = parse(settings.writes)
        self._sign_ins = parse(settings.sign_ins)

    def count_request(self, address: str) -> None:
        """Count a request of an address."""
        self._count(self._overall, "all", address, "you ask very often")

    def count_write(self, request: Request, caller: Caller) -> None:
        """Count a change by a user, or by an address where nobody signed in."""
        who = caller.user.id if caller.user else name_address(request)
        self._count(self._writes, "write", who, "you change things very often")

    def check_sign_in(self, *who: str) -> None:
        """Refuse to look at a password where too many were wrong: of an address, or of a name."""
        for one in who:
            if not self._limiter.test(self._sign_ins, "sign-in", one):
                raise self._refuse(self._sign_ins, "sign-in", one, "too many sign-ins failed")

    def count_failure(self, *who: str) -> None:
        """Count a sign-in that failed."""
        for one in who:
            self._limiter.hit(self._sign_ins, "sign-in", one)

    def _count(self, rate: RateLimitItem, what: str, who: str, why: str) -> None:
        if not self._limiter.hit(rate, what, who):
            raise self._refuse(rate, what, who, why)

    def _refuse(self, rate: RateLimitItem, what: str, who: str, why: str) -> TooMany:
        again = self._limiter.get_window_stats(rate, what, who).reset_time
        wait = max(1, int(again - time.time()) + 1)
        return TooMany(f"{why}: try again in {wait} seconds", wait)


def name_address(request: Request) -> str:
    """Return the address that a request comes from."""
    return request.client.host if request.client else "unknown"
