"""The gate before HTTP: whose address was called, from which page, and with which token.

A page of the web can call this machine's own addresses under a name of its own (DNS rebinding), so
a call must name a host that is meant, and one that comes from a page must come from there, too.
"""

from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from hmac import compare_digest
from typing import Any
from urllib.parse import urlsplit

__all__ = ["LOOPBACK", "Gate"]

LOOPBACK = frozenset(["127.0.0.1", "localhost", "::1"])

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Message, Receive, Send], Awaitable[None]]


class Gate:
    """Lets a call through to an application, or answers it with one sentence."""

    def __init__(self, app: App, hosts: Iterable[str] | None, token: str | None) -> None:
        """Let calls through that name one of ``hosts`` (null: any) and bear the ``token``, if any.

        Calls from pages are let through from ``hosts`` alone, so never where any host will do.
        """
        self._app = app
        self._hosts = None if hosts is None else frozenset(host.lower() for host in hosts)
        self._token = None if token is None else token.encode()

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Answer one call."""
        refusal = self._judge(dict(scope["headers"])) if scope["type"] == "http" else None
        if refusal is None:
            await self._app(scope, receive, send)
            return
        status, sentence = refusal
        headers = [(b"content-type", b"text/plain; charset=utf-8")]
        if status == 401:
            headers.append((b"www-authenticate", b"Bearer"))
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": f"{sentence}\n".encode()})

    def _judge(self, headers: dict[bytes, bytes]) -> tuple[int, str] | None:
        host = _find_host("//" + headers.get(b"host", b"").decode("latin-1"))
        if self._hosts is not None and host not in self._hosts:
            return 421, "this address is not served under that name: call it by its own"
        origin = headers.get(b"origin")
        if origin is not None:
            page = _find_host(origin.decode("latin-1"))
            if self._hosts is None or page not in self._hosts:
                return 403, "pages of other sites are not answered"
        if self._token is not None:
            kind, _, given = headers.get(b"authorization", b"").partition(b" ")
            if kind.lower() != b"bearer" or not compare_digest(given.strip(), self._token):
                return 401, "give the token of TWOSOURCE_MCP_TOKEN: Authorization: Bearer ..."
        return None


def _find_host(address: str) -> str | None:
    try:
        return urlsplit(address).hostname
    except ValueError:  # "//[::"
        return None
