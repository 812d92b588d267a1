"""Pages and actions: one declaration gives a person's page and a program's answer.

**A page** is a function that returns a frozen dataclass::

    router = APIRouter()

    @page(router, "/stories", template="stories.html.j2", role=Role.READER)
    def list_stories(desk: TheDesk, paging: ThePaging, words: str = "") -> PageOf[StoryLine]:
        "List the stories, the last changed first."

``GET /stories`` shows its template (``src/twosource/web/templates/stories.html.j2``, which begins
with ``{% extends "base.html.j2" %}`` and finds the dataclass as ``it``); ``GET /api/stories`` gives
the same dataclass as JSON and stands in the OpenAPI document, the docstring's first line as its
summary. Parameters are FastAPI's: of the path, of the query, ``Depends``. ``TheDesk``, ``TheUser``
(``id, name, role``) and ``ThePaging`` are ready. ``role=None`` lets anybody in. Raise
:class:`~twosource.web.problems.Missing` for what is not there; every ``TwosourceError`` becomes an
answer with its sentence. ``only="html"`` leaves the program's answer out, ``only="api"`` the page.

**An action** is a function with a ``body``, a pydantic model (or with parameters of FastAPI's
``Form`` and ``File``: then programs send forms, too)::

    class Verdict(BaseModel):
        keys: list[str]
        why: str

    @action(router, "/verdicts", role=Role.REVIEWER, then="/review", told="Kept.")
    def give_verdict(body: Verdict, desk: TheDesk, user: TheUser) -> Given:
        "Give a verdict."

``POST /api/verdicts`` takes the body as JSON; ``POST /verdicts`` takes the same fields from a form
(a list from fields of one name; an empty field is a field that is not there), then goes on to
``then`` (a path, or a function from the result to one; by default the page that the form is on),
which shows ``told`` (words, or a function from the result to them) once; with a ``template`` the
result is shown there and then, which is for what is shown once. An action that returns a starlette
``Response`` answers with it. Each form holds
``{{ m.secret(csrf, here) }}`` of ``macros.html.j2``. Where an action raises, the page that the form
is on is shown again, with the reason at its top; ``{{ filled("name") }}`` gives a field what had
been filled in, but for fields whose names begin with ``password``.

**Another answer** (a download, a feed) is a function that returns a starlette ``Response``::

    @answers(router, "/changes.atom", role=Role.READER)

Where the function itself wants the request, it has a parameter ``request: Request``. Tests open the
desk of ``tests/web/conftest.py`` as a ``Visitor``.

A router is let in by ``routers.py``; an entry in the masthead by ``navigation.py``; words for the
next page from elsewhere by :func:`~twosource.web.views.flash`.
"""

import inspect
from collections.abc import Callable
from typing import Annotated, Any, Literal, TypeVar

from fastapi import APIRouter, Depends, Request

from twosource.desk import Desk
from twosource.desk.accounts import Role, User
from twosource.web.callers import get_caller
from twosource.web.faces import Next, Way, make_action, make_answer, make_page, sign
from twosource.web.guards import Guard
from twosource.web.paging import PageOf, Paging, read_paging
from twosource.web.problems import Problem, SignInNeeded

__all__ = [
    "PageOf",
    "Paging",
    "Role",
    "TheDesk",
    "ThePaging",
    "TheUser",
    "action",
    "answers",
    "get_desk",
    "get_user",
    "page",
]

F = TypeVar("F", bound=Callable[..., Any])
_PROBLEM = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}


def get_desk(request: Request) -> Desk:
    """Return the desk that is served."""
    desk: Desk = request.app.state.desk
    return desk


def get_user(request: Request) -> User:
    """Return the user who asks."""
    user = get_caller(request).user
    if user is None:
        raise SignInNeeded
    return user


TheDesk = Annotated[Desk, Depends(get_desk)]
TheUser = Annotated[User, Depends(get_user)]
ThePaging = Annotated[Paging, Depends(read_paging)]


def page(
    router: APIRouter,
    path: str,
    *,
    template: str,
    role: Role | None,
    only: Literal["html", "api"] | None = None,
) -> Callable[[F], F]:
    """Declare a page, for persons at ``path``, for programs at ``/api`` and ``path``."""

    def declare(function: F) -> F:
        guards = [Depends(Guard(role))]
        if only != "api":
            shown = make_page(function, template)
            methods, name = ["GET", "HEAD"], function.__name__
            router.add_api_route(
                path,
                shown,
                methods=methods,
                dependencies=guards,
                include_in_schema=False,
                response_model=None,
                name=name,
            )
        if only != "html":
            told = make_answer(function)
            _add_api(router, path, told, function, guards, method="GET")
        return function

    return declare


def action(
    router: APIRouter,
    path: str,
    *,
    role: Role | None,
    then: Way | None = None,
    told: Way | None = None,
    template: str | None = None,
    only: Literal["html", "api"] | None = None,
) -> Callable[[F], F]:
    """Declare an action, for persons' forms at ``path``, for programs at ``/api`` and ``path``.

    With a ``template`` the result is shown at once, and kept nowhere, instead of going on.
    """

    def declare(function: F) -> F:
        guards = [Depends(Guard(role))]
        if only != "api":
            done = make_action(function, Next(then, told, template))
            router.add_api_route(
                path,
                done,
                methods=["POST"],
                dependencies=guards,
                include_in_schema=False,
                response_model=None,
                name=f"{function.__name__}_form",
            )
        if only != "html":
            _add_api(router, path, make_answer(function), function, guards, method="POST")
        return function

    return declare


def answers(router: APIRouter, path: str, *, role: Role | None) -> Callable[[F], F]:
    """Declare an answer that is neither a page nor a dataclass; the function returns it ready."""

    def declare(function: F) -> F:
        router.add_api_route(
            path,
            function,
            methods=["GET", "HEAD"],
            dependencies=[Depends(Guard(role))],
            include_in_schema=False,
            response_model=None,
            name=function.__name__,
        )
        return function

    return declare


def _add_api(
    router: APIRouter,
    path: str,
    told: Callable[..., Any],
    function: Callable[..., Any],
    guards: list[Any],
    *,
    method: str,
) -> None:
    returned = sign(function).return_annotation
    router.add_api_route(
        f"/api{path}",
        told,
        methods=[method],
        dependencies=guards,
        response_model=None if returned is inspect.Signature.empty else returned,
        operation_id=function.__name__,
        name=f"api_{function.__name__}",
        summary=(function.__doc__ or function.__name__).strip().split("\n", 1)[0],
        description=inspect.getdoc(function) or "",
        responses={
            422: {
                "description": "What was sent has not the form it must have",
                "content": _PROBLEM,
            },
            "default": {"description": "What went wrong", "content": _PROBLEM, "model": Problem},
        },
    )
