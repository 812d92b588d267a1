"""The settings of the desk, and how it stands, for an admin."""

from dataclasses import dataclass

from fastapi import APIRouter
from pydantic import BaseModel, Field

from twosource.desk.accounts import Role
from twosource.desk.checking import Checked
from twosource.store.engines import HEAD
from twosource.web.pages import TheDesk, action, page

__all__ = ["router"]

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Standing:
    """How a desk stands: what it holds, and the end of its log, to be noted elsewhere."""

    reviewers: int
    reports: int
    stories: int
    entries: int
    chain: str
    tables: str


class Reviewers(BaseModel):
    """How many persons must give a verdict for it to count."""

    many: int = Field(ge=1, le=2)


@page(router, "/settings", template="settings.html.j2", role=Role.ADMIN)
def show_settings(desk: TheDesk) -> Standing:
    """Show the settings of the desk, and how it stands."""
    last = desk.kept.list_changes(1)
    return Standing(
        desk.kept.reviewers,
        desk.kept.count_reports(),
        len(desk.kept.stories()),
        last[0].number if last else 0,
        last[0].chain if last else "",
        HEAD,
    )


@action(router, "/settings/reviewers", role=Role.ADMIN, told="The desk follows it from now on.")
def set_reviewers(body: Reviewers, desk: TheDesk) -> Reviewers:
    """Let a verdict count when one person, or two, give it."""
    desk.kept.require_reviewers(body.many)
    return body


@action(router, "/settings/check", role=Role.ADMIN, template="checked.html.j2")
def check_desk(desk: TheDesk) -> Checked:
    """Verify every digest, the chain of the log, and every span; this reads the whole desk."""
    return desk.kept.check()
