"""Problems: every error is a sentence, for programs in the form of RFC 9457."""

import logging

import pytest
from fastapi import APIRouter, FastAPI
from pydantic import BaseModel

from tests.web.visiting import CHEAP, OFTEN, Visitor, add_user
from twosource.desk import Desk
from twosource.desk.accounts import Role
from twosource.errors import (
    DeskBusy,
    DeskDamaged,
    DeskUnreachable,
    ExtraMissing,
    Fault,
    ReportRefused,
    SettingsWrong,
    SpanOutside,
)
from twosource.web import apps, make_app
from twosource.web.pages import action, page
from twosource.web.problems import Forbidden, Missing, Refused

SAID: list[tuple[Exception, int, str]] = [
    (SettingsWrong("that is no date: write 2021-11-06"), 400, "that is no date: write 2021-11-06"),
    (SettingsWrong("there is no claim of this id"), 404, "there is no claim of this id"),
    (ReportRefused("a.txt", "it is empty"), 400, "a.txt: it is empty"),
    (Missing("there is no such story"), 404, "there is no such story"),
    (Forbidden("not you"), 403, "not you"),
    (Refused("two of these differ", 409), 409, "two of these differ"),
    (DeskBusy("desk: another process is writing"), 503, "desk: another process is writing"),
    (DeskUnreachable("desk: no answer"), 503, "desk: no answer"),
    (DeskDamaged("desk: it is damaged"), 503, "desk: it is damaged"),
    (ExtraMissing("feeds", "asking an address"), 400, "asking an address needs an optional part"),
    (SpanOutside("offset 9 of 3"), 500, "something went wrong here"),
    (Fault("secret words"), 500, "something went wrong here"),
    (ZeroDivisionError("secret words"), 500, "something went wrong here"),
]


class Number(BaseModel):
    """Which error is raised."""

    number: int


@pytest.fixture
def failing(app: FastAPI, monkeypatch: pytest.MonkeyPatch) -> Visitor:
    """Open a browser on the same desk, with a page and an action that fail as they are told."""
    router = APIRouter()

    @page(router, "/fail/{number}", template="problem.html.j2", role=None)
    def fail(number: int) -> Number:
        """Fail."""
        raise SAID[number][0]

    @action(router, "/fail", role=Role.READER)
    def do_fail(body: Number) -> Number:
        """Fail, too."""
        raise SAID[body.number][0]

    monkeypatch.setattr(apps, "ROUTERS", (*apps.ROUTERS, router))
    made = make_app(app.state.desk, OFTEN, passwords=CHEAP)
    return Visitor(made, made.state.accounts.get("Rea"))


@pytest.mark.parametrize("number", range(len(SAID)))
def test_an_error_is_told_as_what_it_is(
    failing: Visitor, number: int, caplog: pytest.LogCaptureFixture
) -> None:
    """Each kind of error has its status and its sentence, on pages and for programs."""
    error, status, words = SAID[number]
    with caplog.at_level(logging.CRITICAL, logger="twosource.web.problems"):
        shown = failing.get(f"/fail/{number}")
        told = failing.get(f"/api/fail/{number}")
        sent = failing.send("/fail", "/account", number=number)
    assert shown.status_code == told.status_code == sent.status_code == status
    assert words in shown.text
    assert words in sent.text
    assert told.headers["content-type"] == "application/problem+json"
    problem = told.json()
    assert problem["status"] == status
    assert problem["detail"].startswith(words)
    assert problem["title"]
    assert problem["type"] == "about:blank"
    for answer in (shown, told, sent):
        assert "Traceback" not in answer.text
        assert f"{type(error).__name__}(" not in answer.text
        assert status != 500 or "secret" not in answer.text


def test_a_fault_is_found_again_by_its_number(
    failing: Visitor, caplog: pytest.LogCaptureFixture
) -> None:
    """What went wrong is in the log, with its lines, under the number that was shown."""
    told = failing.get(f"/api/fail/{len(SAID) - 1}").json()["detail"]
    number = told.rpartition(" ")[2]
    (record,) = caplog.records
    assert number in record.getMessage()
    assert record.exc_info is not None
    assert record.exc_info[0] is ZeroDivisionError


@pytest.mark.parametrize(
    ("path", "where"),
    [
        ("/api/users?page=0", "page"),
        ("/api/users?page=x", "page"),
        ("/api/users?size=201", "size"),
        ("/api/users?page=99999999999999999999", "page"),
    ],
)
def test_what_has_not_its_form_is_told_where(admin: Visitor, path: str, where: str) -> None:
    """A value that cannot be read is answered with 422, its name and what it should be."""
    told = admin.get(path)
    assert told.status_code == 422
    assert told.headers["content-type"] == "application/problem+json"
    problem = told.json()
    assert problem["detail"].startswith(f"{where}: ")
    assert len(problem["errors"]) == 1
    shown = admin.get(path.removeprefix("/api"))
    assert shown.status_code == 422
    assert f"{where}: " in shown.text


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"\xff", b'{"many": "two"}', b'{"many": null}'])
def test_a_body_that_cannot_be_read_is_a_problem(admin: Visitor, body: bytes) -> None:
    """JSON that is broken, or of another form, is answered with 422 and a sentence."""
    headers = {"x-csrf-token": admin.csrf(), "content-type": "application/json"}
    told = admin.client.post("/api/settings/reviewers", content=body, headers=headers)
    assert told.status_code in {400, 422}
    assert told.headers["content-type"] == "application/problem+json"
    assert told.json()["detail"]


@pytest.mark.parametrize("path", ["/nothing", "/sign-in/x", "/api/nothing", "/static/../apps.py"])
def test_what_is_not_there_is_told_so(anybody: Visitor, path: str) -> None:
    """An address at which nothing is gives 404, before anybody is asked to sign in."""
    answer = anybody.get(path)
    assert answer.status_code == 404
    assert "there is nothing at this address" in answer.text


def test_another_method_is_refused(admin: Visitor) -> None:
    """A method that an address does not take gives 405 and names those that it does."""
    answer = admin.client.delete("/api/users", headers={"x-csrf-token": admin.csrf()})
    assert answer.status_code == 405
    assert answer.headers["content-type"] == "application/problem+json"
    assert "allow" in answer.headers


def test_a_desk_in_memory_cannot_be_served() -> None:
    """A desk that forgets everything has no users: it is refused in one sentence."""
    with pytest.raises(SettingsWrong, match="this desk is in memory"):
        make_app(Desk())


def test_a_user_without_a_password_is_not_let_in(bare_app: FastAPI) -> None:
    """Who was invited and chose none yet cannot sign in, with an empty password either."""
    bare_app.state.accounts.invite("Cy", Role.READER)
    for password in ("", "nobody has this password", "x"):
        answer = Visitor(bare_app).send("/sign-in", name="Cy", password=password)
        assert answer.status_code in {400, 422}
    add_user(bare_app, "Dot", Role.READER)
    assert Visitor(bare_app).send("/sign-in", name="Dot", password="").status_code == 422
