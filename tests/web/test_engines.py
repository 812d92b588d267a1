"""The pages are the same whichever engine keeps the desk."""

from collections.abc import Iterator

import pytest
from fastapi import FastAPI

from tests.desk.sampled import list_accounts
from tests.servers import Server
from tests.web.visiting import CHEAP, NAMES, OFTEN, Visitor, add_user, visit
from twosource.desk import Desk
from twosource.desk.accounts import Role
from twosource.web import make_app

PATHS = (
    "/stories?words=ormeza&state=contested&sort=newest",
    "/stories/{story}",
    "/stories/{story}?as_published_by=2024-03-05",
    "/reports/{report}",
    "/search?words=nharroub_ormeza",  # engines rank hits each in its own way
    "/search?measure=killed&state=contested",
    "/review",
    "/review/{question}",
    "/verdicts",
    "/changes?what=add",
    "/origins",
    "/explain?id={story}/{story}",
)


@pytest.fixture(scope="module")
def on_server(postgres: Server) -> Iterator[FastAPI]:
    """Return a web desk of the samples in PostgreSQL."""
    with Desk(postgres.make_database("paged")) as desk:
        desk.put(list_accounts())
        app = make_app(desk, OFTEN, passwords=CHEAP)
        for role in reversed(Role):
            add_user(app, NAMES[role], role)
        yield app


@pytest.fixture(scope="module")
def in_file(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FastAPI]:
    """Return a web desk of the samples in a file."""
    with Desk(tmp_path_factory.mktemp("paged") / "desk.db") as desk:
        desk.put(list_accounts())
        app = make_app(desk, OFTEN, passwords=CHEAP)
        for role in reversed(Role):
            add_user(app, NAMES[role], role)
        yield app


def ask(app: FastAPI, path: str) -> tuple[object, int]:
    """Return what a program is told, without times, and how a person's page is answered."""
    visitor: Visitor = visit(app, Role.REVIEWER)
    desk = app.state.desk
    known = {
        "story": desk.kept.stories()[0].id,
        "report": list_accounts([6])[0][0].id,
        "question": desk.kept.survey.queue(limit=1).items[0].question.id,
    }
    told = visitor.get(f"/api{path.format(**known)}").json()
    return strip(told), visitor.get(path.format(**known)).status_code


def strip(value: object) -> object:
    """Return an answer without the times at which things came."""
    if isinstance(value, dict):
        return {key: strip(item) for key, item in value.items() if key not in ("at", "number")}
    if isinstance(value, list):
        return [strip(item) for item in value]
    return value


@pytest.mark.parametrize("path", PATHS)
def test_pages_are_the_same_on_both_engines(
    in_file: FastAPI, on_server: FastAPI, path: str
) -> None:
    """A program is told the same, and a person's page opens, on a file and on a server."""
    told, status = ask(in_file, path)
    assert ask(on_server, path) == (told, status)
    assert status == 200
