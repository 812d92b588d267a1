"""Who may do what: every route of the web desk, as nobody, reader, reviewer and admin."""

import re
from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from fastapi.routing import RouteContext, iter_route_contexts
from httpx2 import Response

from tests.web.visiting import Visitor, visit
from twosource.desk.accounts import Role
from twosource.web.guards import Guard

ANYBODY, READER, REVIEWER, ADMIN = "anybody", *(role.value for role in Role)

# What each route asks of its caller. It is written here a second time so that a role that is
# changed by mistake is seen; a route that is not here fails the test.
ROUTES = {
    "GET /": ANYBODY,
    "GET /sign-in": ANYBODY,
    "POST /sign-in": ANYBODY,
    "POST /sign-out": ANYBODY,
    "GET /welcome/{secret}": ANYBODY,
    "POST /welcome/{secret}": ANYBODY,
    "GET /static/brief.css": ANYBODY,
    "GET /static/brief.js": ANYBODY,
    "GET /static/{name}": ANYBODY,
    "GET /account": READER,
    "GET /api/account": READER,
    "POST /account/password": READER,
    "POST /account/tokens": READER,
    "POST /account/tokens/forget": READER,
    "POST /account/sessions/end": READER,
    "GET /api": READER,
    "GET /api/openapi.json": READER,
    "GET /users": ADMIN,
    "GET /api/users": ADMIN,
    "POST /users": ADMIN,
    "POST /api/users": ADMIN,
    "POST /users/reset": ADMIN,
    "POST /api/users/reset": ADMIN,
    "POST /users/role": ADMIN,
    "POST /api/users/role": ADMIN,
    "POST /users/remove": ADMIN,
    "POST /api/users/remove": ADMIN,
    "GET /settings": ADMIN,
    "GET /api/settings": ADMIN,
    "POST /settings/reviewers": ADMIN,
    "POST /api/settings/reviewers": ADMIN,
    "POST /settings/check": ADMIN,
    "POST /api/settings/check": ADMIN,
    "GET /stories": READER,
    "GET /api/stories": READER,
    "GET /stories/{key}": READER,
    "GET /api/stories/{key}": READER,
    "GET /stories/{key}/changes": READER,
    "GET /api/stories/{key}/changes": READER,
    "GET /stories/{key}/export": READER,
    "GET /api/stories/{key}/export": READER,
    "GET /reports/{key}": READER,
    "GET /api/reports/{key}": READER,
    "GET /reports/{key}/original": REVIEWER,
    "GET /api/reports/{key}/original": REVIEWER,
    "GET /reports/new": REVIEWER,
    "GET /api/additions": REVIEWER,
    "GET /additions/{key}": REVIEWER,
    "GET /api/additions/{key}": REVIEWER,
    "POST /additions": REVIEWER,
    "POST /api/additions": REVIEWER,
    "GET /search": READER,
    "GET /api/search": READER,
    "GET /review": READER,
    "GET /api/review": READER,
    "GET /review/{key}": READER,
    "GET /api/review/{key}": READER,
    "POST /review/{key}": REVIEWER,
    "POST /api/review/{key}": REVIEWER,
    "GET /verdicts": READER,
    "GET /api/verdicts": READER,
    "POST /verdicts": REVIEWER,
    "POST /api/verdicts": REVIEWER,
    "POST /verdicts/{key}/undo": REVIEWER,
    "POST /api/verdicts/{key}/undo": REVIEWER,
    "GET /changes": READER,
    "GET /api/changes": READER,
    "GET /changes.atom": READER,
    "GET /api/changes.atom": READER,
    "GET /feeds/{user}/{key}/changes.atom": ANYBODY,  # who has the address, which holds a secret
    "GET /origins": READER,
    "GET /api/origins": READER,
    "GET /explain": READER,
    "GET /api/explain": READER,
    "GET /erase": ADMIN,
    "POST /erase": ADMIN,
    "POST /api/erase": ADMIN,
}


def list_routes(app: FastAPI) -> Iterator[tuple[str, RouteContext]]:
    """Yield the routes of an application, each by its method and path."""
    for route in iter_route_contexts(app.routes):
        for method in sorted((route.methods or set()) - {"HEAD"}):
            yield f"{method} {route.path}", route


def name_role(route: RouteContext) -> str | None:
    """Return which role a route asks for; None where it does not say."""
    guards = [one.call for one in route.dependant.dependencies if isinstance(one.call, Guard)]
    return guards[0].role.value if guards and guards[0].role else ANYBODY if guards else None


def knock(visitor: Visitor, name: str, csrf: str) -> Response:
    """Ask for a route with nothing in hand but the right secret of a form."""
    method, _, path = name.partition(" ")
    path = re.sub(r"\{[^}]+\}", "none", path)
    if method == "GET":
        return visitor.get(path, follow_redirects=False)
    if path.startswith("/api/"):
        headers = {"x-csrf-token": csrf}
        return visitor.client.request(method, path, json={}, headers=headers)
    return visitor.client.request(method, path, data={"csrf": csrf}, follow_redirects=False)


def is_let_in(answer: Response) -> bool:
    """Say whether a caller came past the guard; what was found behind it does not matter."""
    to_sign_in = answer.headers.get("location", "").startswith("/sign-in?next=")
    return answer.status_code not in {401, 403} and not to_sign_in


def test_every_route_declares_the_role_that_is_written_here(app: FastAPI) -> None:
    """Each route has a guard, and asks for the role that the table gives it."""
    assert {name: name_role(route) for name, route in list_routes(app)} == ROUTES


@pytest.mark.parametrize("role", [None, *Role])
def test_nobody_gets_further_than_the_role(bare_app: FastAPI, role: Role | None) -> None:
    """Each route lets in who has its role or a greater one, and nobody else."""
    ranks = [ANYBODY, *(one.value for one in Role)]
    wrong = []
    visitor = visit(bare_app, role)
    for name, needed in ROUTES.items():
        csrf = visitor.csrf("/account" if role else "/sign-in")
        may = ranks.index(role.value if role else ANYBODY) >= ranks.index(needed)
        answer = knock(visitor, name, csrf)
        if name == "POST /sign-out":
            visitor = visit(bare_app, role)
        if is_let_in(answer) is not may or answer.status_code >= 500:
            wrong.append((name, answer.status_code))
    assert wrong == []


@pytest.mark.parametrize("name", [name for name, role in ROUTES.items() if role != ANYBODY])
def test_nobody_is_told_what_to_do(anybody: Visitor, name: str) -> None:
    """Who has not signed in is led to the page for it; a program is told 401, and how."""
    answer = knock(anybody, name, anybody.csrf("/sign-in"))
    if name.startswith("GET ") and "/api/" not in name:
        assert answer.status_code == 303
        assert answer.headers["location"].startswith("/sign-in?next=")
    else:
        assert answer.status_code == 401
        assert "sign in first" in answer.text
    if "/api/" in name:
        assert answer.headers["www-authenticate"] == "Bearer"
        assert answer.headers["content-type"] == "application/problem+json"
