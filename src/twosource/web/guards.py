"""Guards: what each route asks of its caller: a role, and for a change that it is meant."""

import hmac
from urllib.parse import urlsplit

from fastapi import Request

from twosource.desk.accounts import Role
from twosource.web.callers import Caller, get_caller
from twosource.web.problems import Forbidden, SignInNeeded, is_api

__all__ = ["MOST_FIELDS", "Guard"]

MOST_FIELDS = 1_000  # of one form
_SAFE = frozenset({"GET", "HEAD"})


class Guard:
    """Lets in who has a role; None is anybody. What changes something must be meant."""

    def __init__(self, role: Role | None) -> None:
        """Ask for a role."""
        self.role = role

    async def __call__(self, request: Request) -> None:
        """Let a request in, or refuse it."""
        caller = get_caller(request)
        if request.method not in _SAFE:
            check_origin(request)
        if self.role is not None:
            if caller.user is None:
                raise SignInNeeded
            if not caller.user.role.covers(self.role):
                raise Forbidden(f"this takes the role of {self.role}: ask an admin for it")
        if request.method not in _SAFE:
            if caller.by != "token":
                await _check_csrf(request, caller)
            request.app.state.rates.count_write(request, caller)


def check_origin(request: Request) -> None:
    """Refuse what another site had a browser send; programs say neither header."""
    site = request.headers.get("sec-fetch-site", "same-origin")
    origin = request.headers.get("origin")
    host = request.headers.get("host", "")
    if site not in {"same-origin", "none"} or (origin and urlsplit(origin).netloc != host):
        raise Forbidden("this came from another site: open the page here and try again")


async def _check_csrf(request: Request, caller: Caller) -> None:
    """Refuse a change that does not say what only this caller's own pages know."""
    said = request.headers.get("x-csrf-token", "")
    if not is_api(request):
        most: int = request.app.state.settings.max_files
        form = await request.form(max_files=most, max_fields=MOST_FIELDS)
        said = str(form.get("csrf", ""))
    right = caller.csrf
    if not right or not hmac.compare_digest(said.encode("utf-8", "replace"), right.encode()):
        raise Forbidden("this form is out of date: open the page again and send it from there")
