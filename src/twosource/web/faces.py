"""Faces: one function, as a page for persons, an answer for programs, an action by a form."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from fastapi import Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response

from twosource.errors import Fault, TwosourceError
from twosource.web.forms import find_way_back, read_body, show_again
from twosource.web.paging import link_pages
from twosource.web.views import flash, render, take_told

__all__ = ["Next", "Way", "make_action", "make_answer", "make_page", "sign"]

Way = str | Callable[[Any], str]
_KEYWORD = inspect.Parameter.KEYWORD_ONLY


def sign(function: Callable[..., Any]) -> inspect.Signature:
    """Return the parameters and the result of a function, their types as they are."""
    return inspect.signature(function, eval_str=True)


class _Own:
    """The request or the answer, which a wrapper wants, and the function perhaps, too.

    FastAPI hands each over under one name only: that of the function, where it has one.
    """

    def __init__(self, function: Callable[..., Any], kind: type) -> None:
        given = sign(function).parameters.items()
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
    signature = sign(function)
    given = [
        one.replace(kind=_KEYWORD) for name, one in signature.parameters.items() if name != without
    ]
    added = [own.parameter for own in owns if own.added]
    wrapper.__signature__ = signature.replace(  # type: ignore[attr-defined]
        parameters=[*added, *given], return_annotation=inspect.Signature.empty
    )
    wrapper.__doc__ = function.__doc__
    return wrapper


def make_page(function: Callable[..., Any], template: str) -> Callable[..., Any]:
    """Return what shows a function's result to a person."""
    own = _Own(function, Request)

    def show(**given: Any) -> Response:
        request = own.take(given)
        it = function(**given)
        return render(request, template, it, told=take_told(request))

    return _wrap(show, function, own)


def make_answer(function: Callable[..., Any]) -> Callable[..., Any]:
    """Return what gives a function's result to a program, and links to more of it."""
    asked, answered = _Own(function, Request), _Own(function, Response)

    def tell(**given: Any) -> Any:
        request, response = asked.take(given), answered.take(given)
        it = function(**given)
        if links := link_pages(request, it):
            response.headers["Link"] = links
        return it

    return _wrap(tell, function, asked, answered)


@dataclass(frozen=True, slots=True)
class Next:
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


def make_action(function: Callable[..., Any], after: Next) -> Callable[..., Any]:
    """Return what follows a form: the function, and then a page, or the form again with why not."""
    body = sign(function).parameters.get("body")
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
