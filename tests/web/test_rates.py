"""Rates: who asks, changes or tries too often is told to wait, and how long."""

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from tests.web.visiting import CHEAP, HERE, PASSWORD, Visitor, visit
from twosource.desk.accounts import Role
from twosource.web import Settings, make_app


def serve(app: FastAPI, **rates: str) -> FastAPI:
    """Return the same desk with other rates."""
    often = dict.fromkeys(("overall", "writes", "tries", "sign_ins"), "100000/minute")
    return make_app(app.state.desk, Settings(**often | rates), passwords=CHEAP)


def test_an_address_that_asks_too_often_waits(app: FastAPI) -> None:
    """After so many requests of an address the next is refused; style sheets do not count."""
    served = serve(app, overall="3/minute")
    browser = TestClient(served, base_url=HERE)
    answers = [browser.get("/sign-in").status_code for _ in range(4)]
    assert answers == [200, 200, 200, 429]
    refused = browser.get("/api/account")
    assert refused.status_code == 429
    assert refused.headers["content-type"] == "application/problem+json"
    assert 1 <= int(refused.headers["retry-after"]) <= 61
    assert "try again in" in refused.json()["detail"]
    assert browser.get("/static/desk.css").status_code == 200
    other = TestClient(served, base_url=HERE, client=("192.0.2.7", 1))
    assert other.get("/sign-in").status_code == 200


def test_a_user_who_changes_too_much_waits(bare_app: FastAPI) -> None:
    """After so many changes by a user the next is refused, from wherever it comes; others go on."""
    served = serve(bare_app, writes="2/minute")
    ada, again = visit(served, Role.ADMIN), visit(served, Role.ADMIN)
    path, body = "/api/settings/reviewers", {"many": 1}
    answers = [one.tell(path, body).status_code for one in (ada, again, ada, again)]
    assert answers == [200, 200, 429, 429]
    assert visit(served, Role.READER).tell(path, body).status_code == 403
    assert ada.get("/settings").status_code == 200


def test_a_program_that_changes_too_much_waits(bare_app: FastAPI) -> None:
    """Changes that a token makes count as its user's."""
    served = serve(bare_app, writes="1/minute")
    token = served.state.sittings.make_token(served.state.accounts.get("Ada"), "x", Role.ADMIN, 1)
    program = TestClient(served, base_url=HERE, headers={"authorization": f"Bearer {token}"})
    path, body = "/api/settings/reviewers", {"many": 1}
    assert [program.post(path, json=body).status_code for _ in range(2)] == [200, 429]


def try_password(app: FastAPI, name: str, password: str, address: str = "192.0.2.1") -> int:
    """Try to sign in from an address, and return the status of the answer."""
    return (
        Visitor(app, client=(address, 1)).send("/sign-in", name=name, password=password).status_code
    )


def test_guessing_a_password_is_stopped(bare_app: FastAPI) -> None:
    """After some wrong passwords for a name the right one is refused too, from any address."""
    served = serve(bare_app, sign_ins="3/minute")
    wrong = [try_password(served, "Ada", f"wrong {n}", f"192.0.2.{n}") for n in range(3)]
    assert wrong == [400, 400, 400]
    assert try_password(served, "Ada", PASSWORD, "192.0.2.9") == 429
    assert try_password(served, " ADA ", PASSWORD, "192.0.2.9") == 429
    assert try_password(served, "Vera", PASSWORD, "192.0.2.9") == 303


def test_a_right_password_clears_the_wrong_ones(bare_app: FastAPI) -> None:
    """Who mistypes now and then is not shut out: a sign-in that works begins the count anew."""
    served = serve(bare_app, sign_ins="3/minute")
    said = ["a", "b", PASSWORD, "c", "d", PASSWORD]
    assert [try_password(served, "Ada", one) for one in said] == [400, 400, 303, 400, 400, 303]


def test_trying_many_names_is_stopped(bare_app: FastAPI) -> None:
    """After some tries from one address the next is refused, whatever the names."""
    served = serve(bare_app, tries="3/minute")
    answers = [try_password(served, f"name {n}", "x") for n in range(4)]
    assert answers == [400, 400, 400, 429]
    assert try_password(served, "Ada", PASSWORD, "192.0.2.2") == 303


@pytest.mark.parametrize("name", ["Ada", "nobody at all", "", "x" * 200, "a\u202eb"])
def test_a_name_that_is_unknown_looks_like_a_wrong_password(bare_app: FastAPI, name: str) -> None:
    """Whether somebody of a name is there cannot be told from the answer."""
    answer = Visitor(bare_app).send("/sign-in", name=name or "?", password=f"not {PASSWORD}")
    assert answer.status_code == 400
    assert "Not done: the name or the password is not right" in answer.text


@pytest.mark.parametrize(
    ("first", "second", "together"),
    [
        ("2001:db8::1", "2001:db8::ffff:2", True),
        ("2001:db8::1", "2001:db8:0:1::1", False),
        ("192.0.2.1", "::ffff:192.0.2.1", True),
        ("192.0.2.1", "192.0.2.2", False),
        ("fe80::1%eth0", "fe80::2", True),
        ("testclient", "other", False),
    ],
)
def test_a_network_counts_as_one(app: FastAPI, first: str, second: str, together: bool) -> None:  # noqa: FBT001  # of a table
    """Who has a whole IPv6 network cannot ask from each of its addresses in turn."""
    served = serve(app, overall="1/minute")
    answers = [
        TestClient(served, base_url=HERE, client=(address, 1)).get("/sign-in").status_code
        for address in (first, second)
    ]
    assert answers == [200, 429 if together else 200]
