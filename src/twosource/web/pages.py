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
from dataclasses import dataclass
from typing import Annotated, Any, Literal, TypeVar

from fastapi import APIRouter, Depends, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response

from twosource.desk import Desk
from twosource.desk.accounts import Role, User
from twosource.errors import Fault, TwosourceError
from twosource.web.callers import get_caller
from twosource.web.forms import find_way_back, read_body, show_again
from twosource.web.guards import Guard
from twosource.web.paging import PageOf, Paging, link_pages, read_paging
from twosource.web.problems import Problem, SignInNeeded
from twosource.web.views import flash, render, take_told

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
Way = str | Callable[[Any], str]

_KEYWORD = inspect.Parameter.KEYWORD_ONLY
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
            shown = _make_page(function, template)
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
            told = _make_answer(function)
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
            done = _make_action(function, _Next(then, told, template))
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
            _add_api(router, path, _make_answer(function), function, guards, method="POST")
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
    returned = _sign(function).return_annotation
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


def _sign(function: Callable[..., Any]) -> inspect.Signature:
    return inspect.signature(function, eval_str=True)


class _Own:
    """The request or the answer, which a wrapper wants, and the function perhaps, too.

    FastAPI hands each over under one name only: that of the function, where it has one.
    """

    def __init__(self, function: Callable[..., Any], kind: type) -> None:
        given = _sign(function).parameters.items()
        found = next((name for name, one in given if one.annotation is kind), None)
        self.added = found is None
        self.name = found or f"own_{kind.__name__.lower()}"
        self.parameter = inspect.Parameter(self.name, _KEYWORD, annotation=kind)

    def take(self, given: dict[str, Any]) -> Any:
        """Return it, and leave it to the function only where that asks for it."""
        return given.pop(self.name) if self.added else given[self.name]


def _wrap(
    wrapper: Callable[..., Any],
    function: Callable[..., Any],
    *owns: _Own,
    without: str | None = None,
) -> Callable[..., Any]:
    """Give a wrapper the parameters of a function, and some of its own."""
    signature = _sign(function)
    given = [
        one.replace(kind=_KEYWORD) for name, one in signature.parameters.items() if name != without
    ]
    added = [own.parameter for own in owns if own.added]
    wrapper.__signature__ = signature.replace(  # type: ignore[attr-defined]
        parameters=[*added, *given], return_annotation=inspect.Signature.empty
    )
    wrapper.__doc__ = function.__doc__
    return wrapper


def _make_page(function: Callable[..., Any], template: str) -> Callable[..., Any]:
    own = _Own(function, Request)

    def show(**given: Any) -> Response:
        request = own.take(given)
        it = function(**given)
        return render(request, template, it, told=take_told(request))

    return _wrap(show, function, own)


def _make_answer(function: Callable[..., Any]) -> Callable[..., Any]:
    asked, answered = _Own(function, Request), _Own(function, Response)

    def tell(**given: Any) -> Any:
        request, response = asked.take(given), answered.take(given)
        it = function(**given)
        if links := link_pages(request, it):
            response.headers["Link"] = links
        return it

    return _wrap(tell, function, asked, answered)


@dataclass(frozen=True, slots=True)
class _Next:
    """What a person sees after an action."""

    then: Way | None
    told: Way | None
    template: str | None

    def lead(self, request: Request, result: Any, back: str) -> Response:
        """Return the answer to a form that was taken."""
        if isinstance(result, Response):
            return result
        if self.template is not None:
            shown = render(request, self.template, result)
            shown.headers["Cache-Control"] = "no-store"
            return shown
        if self.told is not None:
            flash(request, self.told if isinstance(self.told, str) else self.told(result))
        then = back if self.then is None else self.then
        return RedirectResponse(then if isinstance(then, str) else then(result), 303)


def _make_action(function: Callable[..., Any], after: _Next) -> Callable[..., Any]:
    body = _sign(function).parameters.get("body")
    own = _Own(function, Request)

    async def act(**given: Any) -> Response:
        request: Request = own.take(given)
        form = await request.form()
        back = find_way_back(form)
        try:
            if body is not None:
                given["body"] = read_body(body.annotation, form)
            result = await run_in_threadpool(function, **given)
        except Fault:
            raise
        except TwosourceError as error:
            return await show_again(request, back, error, form)
        return await run_in_threadpool(after.lead, request, result, back)

    return _wrap(act, function, own, without="body")
