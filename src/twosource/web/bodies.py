"""Bodies: what is sent is never more than may be, counted as it comes."""

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from twosource.desk.accounts import Role
from twosource.web.callers import get_caller

__all__ = ["Bodies"]

_SMALL = 256 * 1024  # bytes: more is taken only from who may add reports


class Bodies:
    """Refuses what is too large before it is held anywhere."""

    def __init__(self, app: ASGIApp, most: int) -> None:
        """Stand before an application; ``most`` is in bytes."""
        self.app = app
        self.most = most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let so much through, and no more."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        most = self._find_most(Request(scope))
        said = Headers(scope=scope).get("content-length", "0")
        if said.isdigit() and int(said) > most:
            raise _refuse(most)
        taken = 0

        async def count() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > most:
                raise _refuse(most)
            return message

        await self.app(scope, count, send)

    def _find_most(self, request: Request) -> int:
        user = get_caller(request).user
        may_add = user is not None and user.role.covers(Role.REVIEWER)
        return self.most if may_add else min(_SMALL, self.most)


def _refuse(most: int) -> HTTPException:
    """Return an error of the one class that FastAPI lets through while it reads a body."""
    told = f"{most // 1024} KB" if most < 1024 * 1024 else f"{most // (1024 * 1024)} MB"
    return HTTPException(413, f"what was sent is larger than {told}: send less at once")
