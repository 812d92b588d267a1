"""Changes: what was done on the desk, and a feed of the stories that changed."""

import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from twosource.briefing.phrases import count
from twosource.desk import Desk
from twosource.desk.accounts import Accounts, Role, User
from twosource.desk.changes import CHANGES, Did
from twosource.desk.listings import Listed
from twosource.desk.sittings import Sittings, Token
from twosource.watching.atom import FeedEntry, write_feed
from twosource.web.pages import PageOf, TheDesk, ThePaging, TheUser, answers, page
from twosource.web.problems import Missing
from twosource.web.veils import TheNames, cover

__all__ = ["router"]

router = APIRouter()
_FED = 50  # stories in the feed
_KIND = "application/atom+xml; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Feed:
    """An address at which a reader of feeds gets the changes, for as long as a token holds."""

    name: str
    until: str
    path: str


@dataclass(frozen=True, slots=True)
class ChangesPage:
    """A page of changes, the newest first; ``feeds`` are those of the one who asks."""

    changes: PageOf[Did]
    sorts: Mapping[str, str]
    what: str | None
    feeds: tuple[Feed, ...]


@page(router, "/changes", template="changes.html.j2", role=Role.READER)
def list_changes(
    request: Request,
    desk: TheDesk,
    user: TheUser,
    paging: ThePaging,
    names: TheNames,
    what: Annotated[str | None, Query(max_length=20, description="Only of one sort.")] = None,
) -> ChangesPage:
    """List what was done on the desk, the newest first."""
    found = desk.kept.survey.changes(what or None, limit=paging.size, start=paging.start)
    reports = [it.report for it in found.items if it.report is not None]
    shown = cover(desk, found.items, names=names, reports=reports)
    sittings: Sittings = request.app.state.sittings
    feeds = tuple(
        Feed(it.name, it.until, f"/feeds/{user.id}/{make_key(it)}/changes.atom")
        for it in sittings.list_tokens(user)
        if it.until > sittings.clock()
    )
    return ChangesPage(paging.of(shown, found.total), CHANGES, what or None, feeds)


def make_key(token: Token) -> str:
    """Return what the address of a feed says in place of a token, which it does not give away."""
    return hmac.new(token.digest.encode(), b"changes.atom", sha256).hexdigest()[:40]


@answers(router, "/changes.atom", role=Role.READER)
@answers(router, "/api/changes.atom", role=Role.READER)
def feed_changes(request: Request, desk: TheDesk) -> Response:
    """Return the stories that changed last as an Atom feed."""
    return _write(request, desk)


@answers(router, "/feeds/{user}/{key}/changes.atom", role=None)
def feed_reader(user: str, key: str, request: Request, desk: TheDesk) -> Response:
    """Return the feed to a reader of feeds that cannot sign in, by its user's own address.

    The address holds as long as the token that it is made from; it opens nothing else.
    """
    accounts: Accounts = request.app.state.accounts
    sittings: Sittings = request.app.state.sittings
    known = next((it for it in accounts.users() if it.user.id == user), None)
    if known is None or known.removed is not None or not _holds(sittings, known.user, key):
        raise Missing("there is no feed at this address: make another token under your name")
    return _write(request, desk)


def _holds(sittings: Sittings, user: User, key: str) -> bool:
    now = sittings.clock()
    own = [make_key(it) for it in sittings.list_tokens(user) if it.until > now]
    return sum(hmac.compare_digest(it.encode(), key.encode()) for it in own) > 0


def _write(request: Request, desk: Desk) -> Response:
    """Write the feed; names that are kept back stand in no feed, whoever asks."""
    base = str(request.base_url).rstrip("/")
    entries = [_tell(it, base) for it in desk.kept.survey.listing(limit=_FED).items]
    body = write_feed(f"{base}/changes.atom", "twosource: stories that changed", entries)
    return Response(body, media_type=_KIND)


def _tell(it: Listed, base: str) -> FeedEntry:
    story, glance = it.story, it.glance
    told = [
        count(story.reports, "report"),
        count(glance.origins, "origin"),
        f"{glance.states.get('agreed', 0)} statements agreed",
        f"{glance.states.get('contested', 0)} contested",
    ]
    return FeedEntry(
        f"urn:twosource:story:{story.id}:{quote(story.at, safe='')}",
        story.at,
        glance.title,
        f"{glance.title}\n{', '.join(told)}\n{story.period or 'no date'}",
        "story",
        f"{base}/stories/{story.id}",
    )
