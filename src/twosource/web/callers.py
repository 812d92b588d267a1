"""Callers: who sends a request, known by a session's cookie or by a personal token."""

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from typing import Literal

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.requests import HTTPConnection
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from twosource.desk.accounts import User
from twosource.desk.sittings import Session, Sittings

__all__ = ["Caller", "Callers", "drop_cookie", "get_caller", "make_csrf", "set_cookie"]

_NAME = "twosource"
_LONGEST = 200  # characters of a secret: longer ones are nobody's


@dataclass(frozen=True, slots=True)
class Caller:
    """Who sends a request; ``secret`` is what the browser's cookie says, of a visitor too."""

    user: User | None = None
    session: Session | None = None
    secret: str | None = None
    by: Literal["cookie", "token"] | None = None
    fresh: bool = False  # the browser has not been told its secret yet

    @property
    def csrf(self) -> str:
        """What a form of this caller's own pages says, and nobody else's can."""
        return "" if self.secret is None else make_csrf(self.secret)


def make_csrf(secret: str) -> str:
    """Return what forms say, from what the cookie says, which it does not give away."""
    return hmac.new(secret.encode("utf-8", "replace"), b"csrf", hashlib.sha256).hexdigest()


def get_caller(request: HTTPConnection) -> Caller:
    """Return who sends a request."""
    caller = request.scope.get("state", {}).get("caller")
    return caller if isinstance(caller, Caller) else Caller()


def set_cookie(request: HTTPConnection, response: Response, secret: str) -> None:
    """Let the browser say a secret from now on, to this very host alone."""
    safe = _is_safe(request.scope)
    name = _name_cookie(request.scope)
    response.set_cookie(name, secret, path="/", secure=safe, httponly=True, samesite="lax")


def drop_cookie(request: HTTPConnection, response: Response) -> None:
    """Let the browser forget its secret."""
    name, safe = _name_cookie(request.scope), _is_safe(request.scope)
    response.delete_cookie(name, path="/", secure=safe, httponly=True, samesite="lax")


def _is_safe(scope: Scope) -> bool:
    return scope.get("scheme") == "https"


def _name_cookie(scope: Scope) -> str:
    return f"__Host-{_NAME}" if _is_safe(scope) else _NAME


class Callers:
    """Finds out who sends each request, before anything of it is read."""

    def __init__(self, app: ASGIApp, sittings: Sittings) -> None:
        """Stand before an application."""
        self.app = app
        self.sittings = sittings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Say who sends a request, in its state."""
        if scope["type"] == "http" and not scope["path"].startswith("/static/"):
            scope.setdefault("state", {})["caller"] = await self._identify(scope)
        await self.app(scope, receive, send)

    async def _identify(self, scope: Scope) -> Caller:
        headers = Headers(scope=scope)
        scheme, _, token = headers.get("authorization", "").partition(" ")
        if token and scope["path"].startswith("/api") and scheme.lower() == "bearer":
            if len(token) > _LONGEST:
                return Caller()
            known = await run_in_threadpool(self.sittings.find_token, token.strip())
            return Caller() if known is None else Caller(known.user, by="token")
        secret = _read_cookie(headers, _name_cookie(scope))
        if secret is None:
            return Caller(secret=secrets.token_urlsafe(32), fresh=True)
        session = await run_in_threadpool(self.sittings.find, secret)
        user = None if session is None else session.user
        return Caller(user, session, secret, "cookie")


def _read_cookie(headers: Headers, name: str) -> str | None:
    for line in headers.getlist("cookie"):
        for part in line.split(";"):
            key, _, value = part.strip().partition("=")
            if key == name and 0 < len(value) <= _LONGEST:
                return value.strip('"')
    return None
