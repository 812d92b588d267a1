"""Forms: what a person filled in, as the body that a program would send; and shown again."""

import re
from types import UnionType
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Message

from twosource.errors import TwosourceError
from twosource.web.problems import Refused, answer, explain
from twosource.web.views import Refusal

__all__ = ["find_way_back", "is_local", "read_body", "show_again"]

_ASGI = ("type", "asgi", "http_version", "scheme", "server", "client", "root_path", "app", "state")
_LONGEST = 2_000


def is_local(path: str) -> bool:
    """Say whether a path leads to a page of this desk, and nowhere else."""
    if len(path) > _LONGEST or not path.startswith("/") or path.startswith(("//", "/\\")):
        return False
    return not re.search(r"[\x00-\x20\x7f\\]", path)


def find_way_back(form: FormData) -> str:
    """Return the page that a form is on, as it says; the first page where it says no such."""
    back = str(form.get("back", "/"))
    return back if is_local(back) else "/"


def read_body(model: type[BaseModel], form: FormData) -> BaseModel:
    """Return what a form says as a body; raises :class:`Refused` in one sentence."""
    given: dict[str, Any] = {}
    for name, described in model.model_fields.items():
        values = [value for value in form.getlist(name) if isinstance(value, str)]
        if _is_list(described.annotation):
            given[name] = [value for value in values if value.strip()]
        elif values and values[-1].strip():
            given[name] = values[-1].replace("\r\n", "\n")
    try:
        return model.model_validate(given)
    except ValidationError as error:
        told = (f"{'.'.join(map(str, e['loc']))}: {e['msg'].lower()}" for e in error.errors())
        raise Refused("; ".join(told), 422) from error


def _is_list(kind: Any) -> bool:
    if get_origin(kind) in {Union, UnionType}:
        return any(_is_list(one) for one in get_args(kind))
    return get_origin(kind) in {list, tuple, set, frozenset}


async def show_again(
    request: Request, back: str, error: TwosourceError, form: FormData
) -> Response:
    """Return the page that a form is on, as if it were opened anew, with why it was not taken."""
    problem = explain(error)
    fields = {
        name: value
        for name, value in form.multi_items()
        if isinstance(value, str) and name != "csrf" and not name.startswith("password")
    }
    path, _, query = back.partition("?")
    kept = {"origin", "referer", "content-type", "content-length"}
    scope = {key: request.scope[key] for key in _ASGI if key in request.scope}
    scope |= {
        "method": "GET",
        "path": path.partition("#")[0],
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "headers": [(k, v) for k, v in request.headers.raw if k.decode("latin-1") not in kept],
        "state": dict(scope.get("state", {}))
        | {"refused": Refusal(problem.detail, problem.status, fields)},
        "fastapi_middleware_astack": request.scope.get("fastapi_middleware_astack"),
    }
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    await request.app.router(scope, receive, send)
    if sent[0]["status"] != problem.status:  # that page is none that shows why
        return await answer(request, error)
    body = b"".join(message.get("body", b"") for message in sent[1:])
    response = Response(body, sent[0]["status"])
    response.raw_headers = [(k, v) for k, v in sent[0]["headers"]]
    return response
