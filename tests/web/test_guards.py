"""Guards: changes must be meant, and answers go to nobody but this desk's own pages."""

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from tests.web.test_roles import ROUTES, knock
from tests.web.visiting import HERE, OFTEN, Visitor, visit
from twosource.desk.accounts import Role
from twosource.web import Settings
from twosource.web.apps import make_app

POSTED = [name for name in ROUTES if name.startswith("POST ")]


@pytest.mark.parametrize("name", POSTED)
@pytest.mark.parametrize("said", ["", "0" * 64, "x" * 5_000])
def test_a_change_without_the_forms_secret_is_refused(admin: Visitor, name: str, said: str) -> None:
    """No form is taken and no call followed that does not say what only this session knows."""
    answer = knock(admin, name, said)
    assert answer.status_code == 403
    assert "out of date" in answer.text


def test_the_secret_of_another_session_is_refused(bare_app: FastAPI) -> None:
    """The secret in the forms of one session is none in another, of the same user or another."""
    admin, reader = visit(bare_app, Role.ADMIN), visit(bare_app, Role.READER)
    again = visit(bare_app, Role.ADMIN)
    for other in (reader.csrf(), again.csrf()):
        assert knock(admin, "POST /users", other).status_code == 403
    assert knock(admin, "POST /users", admin.csrf()).status_code == 422


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"origin": HERE}, 200),
        ({"origin": HERE, "sec-fetch-site": "same-origin"}, 200),
        ({"sec-fetch-site": "none"}, 200),
        ({"origin": "http://evil.example"}, 403),
        ({"origin": "http://127.0.0.1:8001"}, 403),
        ({"origin": "null"}, 403),
        ({"origin": "http://127.0.0.1@evil.example"}, 403),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
        ({"origin": HERE, "sec-fetch-site": "cross-site"}, 403),
    ],
)
def test_another_site_cannot_change_anything(
    bare_app: FastAPI, headers: dict[str, str], status: int
) -> None:
    """A change is refused where the browser says that another site sent it, whatever it knows."""
    admin = visit(bare_app, Role.ADMIN)
    said = headers | {"x-csrf-token": admin.csrf()}
    answer = admin.client.post("/api/settings/reviewers", json={"many": 1}, headers=said)
    assert answer.status_code == status


def test_a_token_needs_no_secret_of_a_form(bare_app: FastAPI) -> None:
    """A program says its token, which no browser sends by itself, and nothing else."""
    ada = bare_app.state.accounts.get("Ada")
    token = bare_app.state.sittings.make_token(ada, "x", Role.ADMIN, 1)
    program = TestClient(bare_app, base_url=HERE)
    headers = {"authorization": f"Bearer {token}"}
    answer = program.post("/api/settings/reviewers", json={"many": 2}, headers=headers)
    assert answer.json() == {"many": 2}
    assert bare_app.state.desk.kept.reviewers == 2


@pytest.mark.parametrize("said", ["Bearer x", "Bearer ", "bearer", "Basic QWRhOng=", "x" * 5_000])
def test_a_token_that_is_none_is_nobodys(anybody: Visitor, said: str) -> None:
    """A token that is not known, too long or of another scheme lets nobody in."""
    answer = anybody.get("/api/account", headers={"authorization": said})
    assert answer.status_code == 401


def test_a_token_opens_no_page(bare_app: FastAPI) -> None:
    """A token is for programs: pages, and what looks after passwords and tokens, know cookies."""
    ada = bare_app.state.accounts.get("Ada")
    token = bare_app.state.sittings.make_token(ada, "x", Role.ADMIN, 1)
    visitor = Visitor(bare_app, headers={"authorization": f"Bearer {token}"})
    assert visitor.get("/account", follow_redirects=False).status_code == 303
    assert visitor.get("/api/account").status_code == 200
    assert visitor.client.post("/account/tokens", data={"name": "y"}).status_code == 401


@pytest.mark.parametrize(
    ("host", "known"),
    [
        ("127.0.0.1", True),
        ("127.0.0.1:8000", True),
        ("localhost:9", True),
        ("LocalHost", True),
        ("[::1]:8000", True),
        ("desk.example", True),
        ("desk.example:443", True),
        ("DESK.example.", True),
        ("evil.example", False),
        ("127.0.0.1.evil.example", False),
        ("evil.example:8000", False),
        ("desk.example@evil.example", False),
        ("", False),
        ("a" * 5_000, False),
    ],
)
def test_only_names_of_the_desk_are_answered(app: FastAPI, host: str, known: bool) -> None:  # noqa: FBT001  # of a table
    """A request under a name that is not this desk's is refused: it may be read by another site."""
    named = Settings(hosts=("Desk.example",), overall=OFTEN.overall)
    served = make_app(app.state.desk, named, passwords=app.state.passwords)
    browser = TestClient(served, base_url=HERE)
    answer = browser.get("/sign-in", headers={"host": host})
    assert answer.status_code == (200 if known else 421)


def test_every_answer_has_the_headers_that_keep_browsers_safe(admin: Visitor) -> None:
    """Pages, answers, style sheets, errors and refusals all carry the same strict policy."""
    answers = [knock(admin, name, "") for name in ROUTES]
    strange = admin.client.get("/account", headers={"host": "evil.example"})
    answers += [admin.get("/nothing"), admin.get("/api/nothing"), strange]
    answers.append(admin.client.request("TRACE", "/account"))
    for answer in answers:
        policy = answer.headers["content-security-policy"]
        rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
        assert rules["default-src"] == rules["frame-ancestors"] == rules["base-uri"] == "'none'"
        assert rules["script-src"] == rules["style-src"] == rules["form-action"] == "'self'"
        assert "unsafe" not in policy
        assert "http" not in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "same-origin"
        assert answer.headers["cross-origin-resource-policy"] == "same-origin"
        assert "Cookie" in answer.headers["vary"]
        assert answer.headers["cache-control"] in {"private, no-cache", "no-store"}
        assert "strict-transport-security" not in answer.headers


def test_behind_tls_cookies_are_for_tls_alone(bare_app: FastAPI) -> None:
    """Where the caller uses TLS, cookies are bound to it and to the host, and HSTS is asked for."""
    browser = TestClient(bare_app, base_url="https://127.0.0.1")
    page = browser.get("/sign-in")
    assert page.headers["strict-transport-security"].startswith("max-age=")
    cookie = page.headers["set-cookie"]
    assert cookie.startswith("__Host-twosource=")
    assert {"Secure", "HttpOnly", "Path=/", "SameSite=lax"} <= set(cookie.split("; "))
    assert "Domain" not in cookie


def test_without_tls_cookies_are_out_of_reach_of_scripts(anybody: Visitor) -> None:
    """A cookie is for this host alone, not sent by other sites, not read by scripts, not stored."""
    cookie = anybody.get("/sign-in").headers["set-cookie"].split("; ")
    assert cookie[0].startswith("twosource=")
    assert set(cookie[1:]) == {"HttpOnly", "Path=/", "SameSite=lax"}
