"""Problems: what went wrong, as problem details (RFC 9457) under /api and as a page elsewhere."""

import logging
import secrets
from dataclasses import asdict, dataclass
from http import HTTPStatus
from urllib.parse import quote

from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from twosource.errors import (
    DeskBusy,
    DeskError,
    Fault,
    SettingsWrong,
    TwosourceError,
)
from twosource.web.views import render

__all__ = [
    "Forbidden",
    "Missing",
    "Problem",
    "Refused",
    "SignInNeeded",
    "TooMany",
    "answer",
    "explain",
    "is_api",
]

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Problem:
    """What went wrong, as RFC 9457 writes it; ``detail`` is one sentence that says what to do."""

    title: str
    status: int
    detail: str
    type: str = "about:blank"
    errors: tuple[str, ...] = ()


class Refused(TwosourceError):
    """A request cannot be followed as it is; ``status`` says of what kind the reason is."""

    def __init__(self, why: str, status: int = 400, wait: int | None = None) -> None:
        """Say why in one sentence; ``wait`` is after how many seconds it may be tried again."""
        super().__init__(why)
        self.status = status
        self.wait = wait


class Missing(Refused):
    """There is nothing of this name."""

    def __init__(self, why: str = "there is nothing at this address") -> None:
        """Say what is missing."""
        super().__init__(why, 404)


class Forbidden(Refused):
    """The caller's role, or the way of calling, does not allow it."""

    def __init__(self, why: str) -> None:
        """Say why."""
        super().__init__(why, 403)


class SignInNeeded(Refused):
    """Nobody has signed in."""

    def __init__(self) -> None:
        """Say what to do."""
        super().__init__("sign in first, or send a personal token", 401)


class TooMany(Refused):
    """Too much was asked in too short a time."""

    def __init__(self, why: str, wait: int) -> None:
        """Say why, and after how many seconds it may be tried again."""
        super().__init__(why, 429, wait)


def is_api(request: Request) -> bool:
    """Say whether a program asks, not a person's browser."""
    return request.url.path.startswith("/api/")


def explain(error: Exception) -> Problem:
    """Return what an error means for the one who asked."""
    if isinstance(error, Refused):
        return _make(error.status, str(error))
    if isinstance(error, RequestValidationError):
        told = tuple(_tell(one) for one in error.errors())
        return _make(422, "; ".join(told) or "the request has not the form it must have", told)
    if isinstance(error, HTTPException):
        return _make(error.status_code, _STATUS.get(error.status_code, str(error.detail)))
    if isinstance(error, DeskBusy):
        return _make(503, str(error))
    if isinstance(error, Fault):
        return _log(error)
    if isinstance(error, DeskError):
        return _make(503, str(error))
    if isinstance(error, SettingsWrong) and "there is no" in str(error):
        return _make(404, str(error))
    if isinstance(error, TwosourceError):
        return _make(400, str(error))
    return _log(error)


_STATUS = {
    404: "there is nothing at this address",
    405: "this address does not take such a request",
}


def _make(status: int, detail: str, errors: tuple[str, ...] = ()) -> Problem:
    return Problem(HTTPStatus(status).phrase, status, detail, errors=errors)


def _tell(error: dict[str, object]) -> str:
    where = error.get("loc") or ()
    place = ".".join(str(part) for part in where[1:]) if isinstance(where, tuple | list) else ""
    return f"{place or 'the request'}: {str(error.get('msg', '')).lower()}"


def _log(error: Exception) -> Problem:
    """Keep what happened in the log, under a number that says nothing to the one who asked."""
    number = secrets.token_hex(6)
    _LOG.error("fault %s", number, exc_info=error)
    return _make(500, f"something went wrong here: whoever runs this desk finds it as {number}")


async def answer(request: Request, error: Exception) -> Response:
    """Answer with an error: problem details for a program, a page for a person."""
    problem = explain(error)
    response = _write(request, problem)
    if isinstance(error, HTTPException) and error.headers:
        response.headers.update(error.headers)
    if isinstance(error, Refused) and error.wait is not None:
        response.headers["Retry-After"] = str(error.wait)
    return response


def _write(request: Request, problem: Problem) -> Response:
    if is_api(request):
        body = asdict(problem)
        headers = {"WWW-Authenticate": "Bearer"} if problem.status == 401 else {}
        media = "application/problem+json"
        return JSONResponse(body, problem.status, headers=headers, media_type=media)
    if problem.status == 401 and request.method in {"GET", "HEAD"}:
        return RedirectResponse(_sign_in(request), 303)
    return render(request, "problem.html.j2", problem, status=problem.status)


def _sign_in(request: Request) -> str:
    target = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    return "/sign-in" if target == "/" else f"/sign-in?next={quote(target, safe='/')}"
