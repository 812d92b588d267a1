"""One's own account: the password, the sessions, the tokens of one's programs."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Request
from pydantic import BaseModel, Field, StringConstraints

from twosource.desk.accounts import Accounts, Role, User
from twosource.desk.sittings import Sittings
from twosource.web.callers import get_caller
from twosource.web.pages import TheUser, action, page
from twosource.web.passwords import Passwords
from twosource.web.problems import Missing, Refused
from twosource.web.signing import check_password

__all__ = ["router"]

router = APIRouter()
_ID = 12  # characters of a digest, by which a session or token is named


@dataclass(frozen=True, slots=True)
class SessionLine:
    """A session: when it began and was last used, in what browser, and whether it is this one."""

    id: str
    began: str
    seen: str
    agent: str
    this: bool


@dataclass(frozen=True, slots=True)
class TokenLine:
    """A token: what it is for, what it may do at most, since when and until when."""

    id: str
    name: str
    role: Role
    at: str
    until: str


@dataclass(frozen=True, slots=True)
class Account:
    """A user, with what lets the user in."""

    user: User
    sessions: tuple[SessionLine, ...]
    tokens: tuple[TokenLine, ...]


@dataclass(frozen=True, slots=True)
class NewToken:
    """A new token, which is shown this once."""

    token: str
    name: str


@dataclass(frozen=True, slots=True)
class Done:
    """What was done."""

    done: str


class NewPassword(BaseModel):
    """What is filled in to change a password."""

    password: str = Field(max_length=1000)
    password_new: str = Field(max_length=1000)
    password_again: str = Field(max_length=1000)


class TokenWanted(BaseModel):
    """What a token is for, for how many days, and what it may do at most."""

    name: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80)]
    days: int = Field(90, ge=1, le=366)
    role: Role = Role.READER


class Named(BaseModel):
    """The id of a session or of a token."""

    id: str = Field(min_length=_ID, max_length=_ID, pattern="^[0-9a-f]+$")


@page(router, "/account", template="account.html.j2", role=Role.READER)
def show_account(user: TheUser, request: Request) -> Account:
    """Show one's own account."""
    sittings: Sittings = request.app.state.sittings
    this = get_caller(request).session
    here = "" if this is None else this.digest
    return Account(
        user,
        tuple(
            SessionLine(one.digest[:_ID], one.began, one.seen, one.agent, one.digest == here)
            for one in sittings.list(user)
        ),
        tuple(
            TokenLine(one.digest[:_ID], one.name, one.user.role, one.at, one.until)
            for one in sittings.list_tokens(user)
        ),
    )


@action(
    router,
    "/account/password",
    role=Role.READER,
    only="html",
    told="Your password is changed, and your other sessions are ended.",
)
def change_password(body: NewPassword, user: TheUser, request: Request) -> Done:
    """Change one's own password, which ends all other sessions."""
    if body.password_new != body.password_again:
        raise Refused("the two new passwords are not the same: write both again")
    check_password(request, user.name, body.password)
    passwords: Passwords = request.app.state.passwords
    accounts: Accounts = request.app.state.accounts
    accounts.change_password(user, passwords.choose(body.password_new, user.name))
    this = get_caller(request).session
    request.app.state.sittings.end(user, but="" if this is None else this.digest)
    return Done("password")


@action(router, "/account/tokens", role=Role.READER, template="token.html.j2", only="html")
def make_token(body: TokenWanted, user: TheUser, request: Request) -> NewToken:
    """Make a token for one's own programs; it is shown this once."""
    sittings: Sittings = request.app.state.sittings
    return NewToken(sittings.make_token(user, body.name, body.role, body.days), body.name)


@action(
    router,
    "/account/tokens/forget",
    role=Role.READER,
    only="html",
    told="The token is taken back.",
)
def forget_token(body: Named, user: TheUser, request: Request) -> Done:
    """Take a token back, by its id."""
    sittings: Sittings = request.app.state.sittings
    found = [one for one in sittings.list_tokens(user) if one.digest.startswith(body.id)]
    if not found:
        raise Missing("you have no such token")
    sittings.forget_token(user, found[0].digest)
    return Done("token")


@action(
    router,
    "/account/sessions/end",
    role=Role.READER,
    only="html",
    told="The session is ended.",
)
def end_session(body: Named, user: TheUser, request: Request) -> Done:
    """End a session of one's own, by its id."""
    sittings: Sittings = request.app.state.sittings
    found = [one for one in sittings.list(user) if one.digest.startswith(body.id)]
    if not found:
        raise Missing("you have no such session")
    sittings.end(user, only=found[0].digest)
    return Done("session")
