"""ETags: who has an answer already is told so, and it is not sent again."""

import hashlib

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["Etags"]


class Etags:
    """Gives each whole answer to a question a weak ETag, from its bytes."""

    def __init__(self, app: ASGIApp) -> None:
        """Stand before an application."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or say that the one who asks has the answer."""
        if scope["type"] != "http" or scope["method"] not in {"GET", "HEAD"}:
            await self.app(scope, receive, send)
            return
        known = Headers(scope=scope).get("if-none-match", "")
        start: Message | None = None

        async def hold(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start" and message["status"] == 200:
                start = message
                return
            if start is None or message["type"] != "http.response.body":
                await send(message)
                return
            begun, start = start, None
            if not message.get("more_body"):
                message = _compare(begun, message, known)
            await send(begun)
            await send(message)

        await self.app(scope, receive, hold)


def _compare(start: Message, body: Message, known: str) -> Message:
    """Set the ETag, and where it is known already take the body out; return what is left of it."""
    headers = MutableHeaders(scope=start)
    digest = hashlib.sha256(body.get("body", b"")).hexdigest()[:32]
    headers.setdefault("ETag", f'W/"{digest}"')
    if not _is_known(headers["ETag"], known):
        return body
    start["status"] = 304
    for name in ("content-length", "content-type"):
        if name in headers:
            del headers[name]
    return {"type": "http.response.body", "body": b"", "more_body": False}


def _is_known(etag: str, known: str) -> bool:
    bare = etag.removeprefix("W/")
    return known.strip() == "*" or bare in {t.strip().removeprefix("W/") for t in known.split(",")}
