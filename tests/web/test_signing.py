"""Signing in and out: who is let in, for how long, and what is kept of it."""

from fastapi import FastAPI

from tests.web.visiting import PASSWORD, Visitor, find_csrf, visit
from twosource.desk.accounts import Role


def test_the_right_password_lets_in(bare_app: FastAPI) -> None:
    """A name, in any capitals, and its password lead to the page that was asked for."""
    visitor = Visitor(bare_app)
    asked = visitor.get("/account?x=1", follow_redirects=False)
    assert asked.status_code == 303
    assert asked.headers["location"] == "/sign-in?next=/account%3Fx%3D1"
    done = visitor.send("/sign-in", name="ADA", password=PASSWORD, next="/account?x=1")
    assert done.status_code == 303
    assert done.headers["location"] == "/account?x=1"
    assert "Ada" in visitor.get("/account").text


def test_signing_out_ends_the_session(bare_app: FastAPI) -> None:
    """After signing out the cookie is gone, and is nobody's where it was copied."""
    visitor = visit(bare_app, Role.READER)
    copied = visitor.client.cookies["twosource"]
    assert visitor.send("/sign-out", "/account").status_code == 303
    assert "twosource" not in visitor.client.cookies
    thief = Visitor(bare_app)
    thief.carry(copied)
    assert thief.get("/account", follow_redirects=False).status_code == 303
    assert find_csrf(thief.get("/sign-in"))
