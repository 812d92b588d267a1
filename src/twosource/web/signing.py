"""Signing in and out, and the first visit of who was invited."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, Field
from starlette.responses import RedirectResponse, Response

from twosource.desk.accounts import Accounts, User, digest_secret, name_id
from twosource.desk.sittings import Sittings
from twosource.errors import SettingsWrong
from twosource.web.callers import drop_cookie, get_caller, set_cookie
from twosource.web.forms import is_local
from twosource.web.pages import action, answers, page
from twosource.web.passwords import Passwords
from twosource.web.problems import Missing, Refused
from twosource.web.rates import Rates, name_address

__all__ = ["check_password", "router"]

router = APIRouter()
_WRONG = "the name or the password is not right"


@dataclass(frozen=True, slots=True)
class SignIn:
    """The page to sign in on; ``next`` is where it leads."""

    next: str
    out: bool


@dataclass(frozen=True, slots=True)
class Welcome:
    """The page on which who was invited chooses a password, and a first admin a name."""

    name: str | None


class Signature(BaseModel):
    """What is filled in to sign in."""

    name: str = Field(max_length=200)
    password: str = Field(max_length=1000)
    next: str = "/"


class Choice(BaseModel):
    """What is filled in on the first visit."""

    name: str = Field("", max_length=200)
    password: str = Field(max_length=1000)
    password_again: str = Field(max_length=1000)


@page(router, "/sign-in", template="sign-in.html.j2", role=None, only="html")
def show_sign_in(
    next_: Annotated[str, Query(alias="next")] = "/",
    out: bool = False,  # noqa: FBT001, FBT002  # of the query
) -> SignIn:
    """Show the page to sign in on."""
    return SignIn(next_ if is_local(next_) else "/", out)


@action(router, "/sign-in", role=None, only="html")
def sign_in(body: Signature, request: Request) -> Response:
    """Let a user in who says the right password."""
    user = check_password(request, body.name, body.password)
    return _let_in(request, user, body.next if is_local(body.next) else "/")


@action(router, "/sign-out", role=None, only="html")
def sign_out(request: Request) -> Response:
    """End the session."""
    caller = get_caller(request)
    if caller.session is not None:
        sittings: Sittings = request.app.state.sittings
        sittings.end(caller.session.user, only=caller.session.digest)
    response = RedirectResponse("/sign-in?out=1", 303)
    drop_cookie(request, response)
    response.headers["Clear-Site-Data"] = '"cache"'
    return response


@page(router, "/welcome/{secret}", template="welcome.html.j2", role=None, only="html")
def show_welcome(secret: str, request: Request) -> Welcome:
    """Show the first page of who was invited."""
    user = _read_invitation(request, secret)
    return Welcome(None if user is None else user.name)


@action(router, "/welcome/{secret}", role=None, only="html")
def welcome(secret: str, body: Choice, request: Request) -> Response:
    """Keep the password that an invited user chose, and let the user in."""
    user = _read_invitation(request, secret)
    if body.password != body.password_again:
        raise Refused("the two passwords are not the same: write both again")
    accounts: Accounts = request.app.state.accounts
    passwords: Passwords = request.app.state.passwords
    name = body.name if user is None else user.name
    name_id(name)  # refuses what is no name before anything is worked out
    joined = accounts.accept(secret, name, passwords.choose(body.password, name))
    return _let_in(request, joined, "/")


@answers(router, "/", role=None)
def show_first() -> Response:
    """Lead to the first page."""
    return RedirectResponse("/stories", 303)


def check_password(request: Request, name: str, password: str) -> User:
    """Return the user of a name and password; as slow for a name that nobody has.

    Raises :class:`TooMany` after too many that were wrong.
    """
    rates: Rates = request.app.state.rates
    accounts: Accounts = request.app.state.accounts
    passwords: Passwords = request.app.state.passwords
    rates.count_sign_in(name_address(request), digest_secret(name.strip().casefold()))
    kept = accounts.find(name)
    hashed = None if kept is None or kept.removed is not None else kept.password
    if not passwords.verify(hashed, password) or kept is None or hashed is None:
        raise Refused(_WRONG)
    rates.forgive_sign_in(digest_secret(name.strip().casefold()))
    if passwords.is_outdated(hashed):
        accounts.change_password(kept.user, passwords.hash(password))
    return kept.user


def _let_in(request: Request, user: User, way: str) -> Response:
    """Begin a session with a secret of its own, whatever the browser said before."""
    caller, sittings = get_caller(request), request.app.state.sittings
    if caller.session is not None:
        sittings.end(caller.session.user, only=caller.session.digest)
    response = RedirectResponse(way, 303)
    set_cookie(request, response, sittings.begin(user, request.headers.get("user-agent", "")))
    return response


def _read_invitation(request: Request, secret: str) -> User | None:
    accounts: Accounts = request.app.state.accounts
    try:
        return accounts.read_invitation(secret)
    except SettingsWrong as error:
        raise Missing(str(error)) from error
