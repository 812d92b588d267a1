"""Erasures: taking a report, or a name in all reports, out for good."""

from dataclasses import dataclass

from fastapi import APIRouter
from pydantic import BaseModel, Field

from twosource.desk.accounts import Role
from twosource.desk.erasures import Erased
from twosource.web.pages import TheDesk, TheUser, action, page
from twosource.web.problems import Refused

__all__ = ["router"]

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Erasing:
    """The form; it shows nothing of the desk."""

    word: str


class Erasure(BaseModel):
    """What is to be erased: a report's id or name, or a person's name; why; and that it is meant.

    ``confirm`` is the same words again.
    """

    what: str = Field(min_length=1, max_length=500)
    why: str = Field(min_length=1, max_length=2_000)
    confirm: str = Field(min_length=1, max_length=500)


@page(router, "/erase", template="erase.html.j2", role=Role.ADMIN, only="html")
def show_erasing() -> Erasing:
    """Show the form by which something is erased."""
    return Erasing("erase")


@action(
    router,
    "/erase",
    role=Role.ADMIN,
    told=lambda done: f"Erased in {len(done.reports)} reports; it cannot be undone.",
)
def erase(body: Erasure, desk: TheDesk, user: TheUser) -> Erased:
    """Take a report, or a name in all reports, out for good."""
    if body.confirm.strip() != body.what.strip():
        raise Refused("to erase for good, write the same words twice", 422)
    return desk.kept.erase(body.what, by=user.name, why=body.why)
