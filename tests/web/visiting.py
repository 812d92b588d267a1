"""Visiting the web desk as somebody: a browser that has signed in, or a program with a token."""

import re
from pathlib import Path
from typing import Any

from argon2 import PasswordHasher
from fastapi import FastAPI
from httpx2 import Response
from starlette.testclient import TestClient

from twosource.desk import Desk
from twosource.desk.accounts import Accounts, Role, User
from twosource.desk.sittings import Sittings
from twosource.web import Settings, make_app
from twosource.web.passwords import Passwords

HERE = "http://127.0.0.1"
NAMES = {Role.READER: "Rea", Role.REVIEWER: "Vera", Role.ADMIN: "Ada"}
PASSWORD = "four plain words here"  # noqa: S105  # of nobody
# What tests hash with: the same engine, with the least that it takes.
CHEAP = Passwords(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
OFTEN = Settings(overall="100000/minute", writes="100000/minute", tries="100000/minute")


class Visitor:
    """A browser that holds a user's cookie, or nobody's."""

    def __init__(self, app: FastAPI, user: User | None = None, **more: Any) -> None:
        """Open a browser."""
        self.app = app
        self.client = TestClient(app, base_url=HERE, **more)
        if user is not None:
            sittings: Sittings = app.state.sittings
            self.carry(sittings.begin(user, "a test"))

    def carry(self, secret: str) -> None:
        """Hold a cookie."""
        self.client.cookies.set("twosource", secret, domain="127.0.0.1", path="/")

    def get(self, path: str, **more: Any) -> Response:
        """Open a page."""
        return self.client.get(path, **more)

    def csrf(self, page: str = "/account") -> str:
        """Return what the forms of a page say."""
        return find_csrf(self.client.get(page))

    def send(self, path: str, page: str | None = None, **fields: Any) -> Response:
        """Fill in a form that is on a page, by default of the same path; do not go on."""
        on = page or path
        said = {"csrf": find_csrf(self.client.get(on)), "back": on} | fields
        return self.client.post(path, data=said, follow_redirects=False)

    def tell(self, path: str, body: object) -> Response:
        """Send JSON to the API, as a script on a page of the desk does."""
        return self.client.post(path, json=body, headers={"x-csrf-token": self.csrf()})


def find_csrf(page: Response) -> str:
    """Return what the forms of a page say, or fail where it has none."""
    found = re.search(r'name="csrf" value="([0-9a-f]+)"', page.text)
    assert found, f"{page.url}: {page.status_code}, no form"
    return found[1]


def add_user(app: FastAPI, name: str, role: Role, password: str = PASSWORD) -> User:
    """Take in a user who has chosen a password."""
    accounts: Accounts = app.state.accounts
    secret = accounts.begin() if not accounts.has_admin() else accounts.invite(name, role)
    return accounts.accept(secret, name, app.state.passwords.choose(password, name))


def open_web(path: Path, *reports: Path, settings: Settings = OFTEN, **more: Any) -> FastAPI:
    """Return the web desk of a new file with reports in it, used by one user of each role."""
    desk = Desk(path)
    if reports:
        desk.add(*reports)
    app = make_app(desk, settings, passwords=CHEAP, **more)
    for role in reversed(Role):
        add_user(app, NAMES[role], role)
    return app


def visit(app: FastAPI, role: Role | None) -> Visitor:
    """Open a browser as the user of a role, or as nobody."""
    if role is None:
        return Visitor(app)
    kept = app.state.accounts.find(NAMES[role])
    return Visitor(app, kept.user)
