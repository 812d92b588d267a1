"""The API, listed on a page of this desk's own: no script from elsewhere draws it."""

from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import JSONResponse, Response

from twosource.desk.accounts import Role
from twosource.web.pages import answers, page

__all__ = ["router"]

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Parameter:
    """What an operation may be told in its path or query."""

    name: str
    place: str
    needed: bool
    words: str


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing that a program may ask for or do."""

    id: str
    method: str
    path: str
    summary: str
    description: str
    parameters: tuple[Parameter, ...]
    body: str
    answer: str


@dataclass(frozen=True, slots=True)
class Operations:
    """All operations, by path."""

    operations: tuple[Operation, ...]


@answers(router, "/api/openapi.json", role=Role.READER)
def serve_openapi(request: Request) -> Response:
    """Serve the OpenAPI document."""
    return JSONResponse(_make_document(request))


@page(router, "/api", template="api.html.j2", role=Role.READER, only="html")
def list_operations(request: Request) -> Operations:
    """List what programs may ask for."""
    document = _make_document(request)
    found = [
        _describe(path, method, one)
        for path, methods in document["paths"].items()
        for method, one in methods.items()
    ]
    return Operations(tuple(sorted(found, key=lambda one: (one.path, one.method))))


def _make_document(request: Request) -> dict[str, Any]:
    """Return the OpenAPI document, with the two ways of saying who asks, and errors as they are."""
    document: dict[str, Any] = request.app.openapi()
    document["components"]["securitySchemes"] = {
        "token": {"type": "http", "scheme": "bearer"},
        "session": {"type": "apiKey", "in": "cookie", "name": "twosource"},
    }
    document["security"] = [{"token": []}, {"session": []}]
    for methods in document["paths"].values():
        for told in methods.values():
            told["responses"]["default"]["content"].pop("application/json", None)
    return document


def _describe(path: str, method: str, told: dict[str, Any]) -> Operation:
    sent = told.get("requestBody", {}).get("content", {})
    answered = told["responses"].get("200", {}).get("content", {})
    return Operation(
        told["operationId"],
        method.upper(),
        path,
        told.get("summary", ""),
        told.get("description", ""),
        tuple(
            Parameter(one["name"], one["in"], bool(one.get("required")), one.get("description", ""))
            for one in told.get("parameters", ())
        ),
        _name_schema(sent),
        _name_schema(answered),
    )


def _name_schema(content: dict[str, Any]) -> str:
    """Return what is sent: the kind of text, and the name of its schema."""
    for kind, told in content.items():
        name = str(told.get("schema", {}).get("$ref", "")).rpartition("/")[2]
        return f"{kind} {name}".strip()
    return ""
