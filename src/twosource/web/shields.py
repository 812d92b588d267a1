"""Shields: what stands before every route: headers, names of hosts, rates, and faults as pages."""

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from twosource.web.problems import Refused, answer
from twosource.web.rates import Rates, name_address

__all__ = ["HEADERS", "Faults", "Hosts", "SafeHeaders"]

_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:;"
    " connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
# With "no-referrer" browsers would send "Origin: null" with this desk's own forms.
HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_STRICT = "max-age=31536000"


class SafeHeaders:
    """Puts the headers that keep browsers safe on every answer."""

    def __init__(self, app: ASGIApp) -> None:
        """Stand before an application."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with the headers."""

        async def shield(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                headers.setdefault("Cache-Control", "private, no-cache")
                headers.add_vary_header("Cookie, Authorization")
                if scope.get("scheme") == "https":
                    headers["Strict-Transport-Security"] = _STRICT
            await send(message)

        await self.app(scope, receive, shield)


class Faults:
    """Makes an answer of whatever goes wrong, with nothing in it of how."""

    def __init__(self, app: ASGIApp) -> None:
        """Stand before an application."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, come what may; an answer that has begun can only be cut off."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        begun = False

        async def watch(message: Message) -> None:
            nonlocal begun
            begun = begun or message["type"] == "http.response.start"
            await send(message)

        try:
            await self.app(scope, receive, watch)
        except Exception as error:
            if begun:
                raise
            response = await answer(Request(scope), error)
            await response(scope, receive, send)


class Hosts:
    """Answers only to names that are this desk's, and to nobody too often.

    A page of another site may have its name lead to this machine (DNS rebinding); it would then be
    read as if it were this desk's own, were it not for the name that the browser sends.
    """

    def __init__(self, app: ASGIApp, hosts: tuple[str, ...], rates: Rates) -> None:
        """Stand before an application, which is called by some names."""
        self.app = app
        self.hosts = frozenset(hosts)
        self.rates = rates

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or refuse it."""
        if scope["type"] == "http":
            request = Request(scope)
            self._check(request)
        await self.app(scope, receive, send)

    def _check(self, request: Request) -> None:
        said = request.headers.get("host", "").lower()
        name, colon, port = said.rpartition(":")
        bare = name if colon and port.isdigit() else said
        if bare.rstrip(".") not in self.hosts:
            raise Refused("this desk is not known by that name: serve it with --allow-host", 421)
        if not request.url.path.startswith("/static/"):
            self.rates.count_request(name_address(request))
