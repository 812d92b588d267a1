"""The users of the desk, as an admin sees and changes them."""

from dataclasses import dataclass

from fastapi import APIRouter, Request
from pydantic import BaseModel, Field

from twosource.desk.accounts import Accounts, Role, User
from twosource.web.pages import ThePaging, TheUser, action, page
from twosource.web.paging import PageOf

__all__ = ["router"]

router = APIRouter()


@dataclass(frozen=True, slots=True)
class UserLine:
    """A user: since when, whether a password was chosen yet, and when the user was removed."""

    id: str
    name: str
    role: Role
    at: str
    joined: bool
    removed: str | None


@dataclass(frozen=True, slots=True)
class Invited:
    """An invitation, which is shown this once; its link is for one visit within a day."""

    name: str
    link: str


class Newcomer(BaseModel):
    """Who is invited, and as what."""

    name: str = Field(min_length=1, max_length=200)
    role: Role = Role.READER


class NameOfUser(BaseModel):
    """Which user is meant."""

    name: str = Field(min_length=1, max_length=200)


@page(router, "/users", template="users.html.j2", role=Role.ADMIN)
def list_users(request: Request, paging: ThePaging) -> PageOf[UserLine]:
    """List the users, those who were removed too."""
    return paging.cut(
        [
            UserLine(
                kept.user.id,
                kept.user.name,
                kept.user.role,
                kept.at,
                kept.password is not None,
                kept.removed,
            )
            for kept in _accounts(request).users()
        ]
    )


@action(router, "/users", role=Role.ADMIN, template="invited.html.j2")
def invite_user(body: Newcomer, user: TheUser, request: Request) -> Invited:
    """Invite a user, or one again who was removed; the link is shown this once."""
    secret = _accounts(request).invite(body.name, body.role, by=user)
    return Invited(body.name, _link(request, secret))


@action(router, "/users/reset", role=Role.ADMIN, template="invited.html.j2")
def reset_user(body: NameOfUser, user: TheUser, request: Request) -> Invited:
    """Take a user's password, sessions and tokens away, and invite the user again."""
    secret = _accounts(request).reset(body.name, by=user)
    return Invited(body.name, _link(request, secret))


@action(router, "/users/role", role=Role.ADMIN, told=lambda user: f"{user.name} is {user.role}.")
def change_role(body: Newcomer, user: TheUser, request: Request) -> User:
    """Give a user another role."""
    return _accounts(request).change_role(body.name, body.role, by=user)


@action(router, "/users/remove", role=Role.ADMIN, told=lambda user: f"{user.name} is shut out.")
def remove_user(body: NameOfUser, user: TheUser, request: Request) -> User:
    """Shut a user out at once; the name stays on what the user decided."""
    return _accounts(request).remove(body.name, by=user)


def _accounts(request: Request) -> Accounts:
    accounts: Accounts = request.app.state.accounts
    return accounts


def _link(request: Request, secret: str) -> str:
    return str(request.url.replace(path=f"/welcome/{secret}", query="", fragment=""))
