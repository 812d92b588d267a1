"""Views: what a page shows, written into its template."""

import json
from dataclasses import dataclass, field
from functools import cache, partial
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from twosource.web.callers import get_caller, set_cookie
from twosource.web.navigation import list_entries

if TYPE_CHECKING:
    from twosource.desk.sittings import Sittings

__all__ = ["Refusal", "flash", "render", "take_told"]


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a form was refused, and what had been filled in, so that nobody writes it twice."""

    why: str
    status: int
    fields: dict[str, str] = field(default_factory=dict)


def render(
    request: Request,
    template: str,
    it: object,
    *,
    status: int = 200,
    told: tuple[str, ...] = (),
) -> Response:
    """Return a page: ``it`` is what its template shows.

    A template also has ``user``, ``csrf``, ``told`` (the message of the action before), ``refused``
    (why the form on this page was not taken), ``filled(name, otherwise)`` (what had been written),
    ``nav``, ``path`` and ``here`` (with the query).
    """
    caller = get_caller(request)
    refused = request.scope.get("state", {}).get("refused")
    written = (
        _environment()
        .get_template(template)
        .render(
            it=it,
            user=caller.user,
            csrf=caller.csrf,
            told=told,
            refused=refused,
            filled=partial(_fill, refused),
            nav=list_entries(caller.user),
            path=request.url.path,
            here=request.url.path + (f"?{request.url.query}" if request.url.query else ""),
        )
    )
    response = HTMLResponse(written, refused.status if refused is not None else status)
    if caller.fresh and caller.secret is not None:
        set_cookie(request, response, caller.secret)
    return response


def _fill(refused: Refusal | None, name: str, otherwise: str = "") -> str:
    return otherwise if refused is None else refused.fields.get(name, otherwise)


def flash(request: Request, words: str) -> None:
    """Let the next page of this caller say something, once."""
    caller = get_caller(request)
    if caller.session is not None:
        _sittings(request).tell(caller.session, json.dumps([words]))


def take_told(request: Request) -> tuple[str, ...]:
    """Return what the action before said, which is said once."""
    caller = get_caller(request)
    if caller.session is None or caller.session.told is None or request.method == "HEAD":
        return ()
    _sittings(request).tell(caller.session, None)
    return tuple(json.loads(caller.session.told))


def _sittings(request: Request) -> "Sittings":
    sittings: Sittings = request.app.state.sittings
    return sittings


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("twosource.web", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
