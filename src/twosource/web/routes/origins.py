"""Origins: the outlets of the desk with their families, and the voices that reports rest on."""

from dataclasses import dataclass

from fastapi import APIRouter

from twosource.desk.accounts import Role
from twosource.desk.publishers import Publisher, Voice
from twosource.web.pages import PageOf, TheDesk, ThePaging, page

__all__ = ["router"]

router = APIRouter()


@dataclass(frozen=True, slots=True)
class OriginsPage:
    """A page of outlets, those of most reports first, and the voices that most outlets rest on."""

    outlets: PageOf[Publisher]
    voices: tuple[Voice, ...]


@page(router, "/origins", template="origins.html.j2", role=Role.READER)
def list_origins(desk: TheDesk, paging: ThePaging) -> OriginsPage:
    """List outlets with their families and what they repeat, and the voices behind them."""
    found = desk.kept.survey.publishers()
    return OriginsPage(paging.cut(found.outlets), found.voices)
