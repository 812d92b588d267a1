"""Additions: reports that somebody adds: files, addresses, or a text that is pasted."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, FastAPI, File, Form, Query, Request, UploadFile
from starlette.concurrency import run_in_threadpool

from twosource.desk.accounts import Role, User
from twosource.desk.fetchings import Fetching
from twosource.web.arrivals import Arrival, Order, make_folder, name_safely
from twosource.web.pages import PageOf, ThePaging, TheUser, action, page
from twosource.web.problems import Forbidden, Missing, Refused
from twosource.web.settings import Settings
from twosource.web.works import TheArrivals

__all__ = ["router"]


@asynccontextmanager
async def close_at_end(app: FastAPI) -> AsyncIterator[None]:
    """Let what is being read come to its end when the web desk stops, and begin nothing more."""
    yield
    if hasattr(app.state, "arrivals"):
        await run_in_threadpool(app.state.arrivals.close)


router = APIRouter(lifespan=close_at_end)
_MOST_ADDRESSES = 50
_MOST_TEXT = 2_000_000  # characters

Line = Annotated[str, Form(max_length=500)]


@dataclass(frozen=True, slots=True)
class AddingPage:
    """The form: how much may be sent at once, and what was added lately."""

    megabytes: int
    files: int
    may_ask_private: bool
    arrivals: tuple[Arrival, ...]


@page(router, "/reports/new", template="adding.html.j2", role=Role.REVIEWER, only="html")
def show_adding(request: Request, user: TheUser, arrivals: TheArrivals) -> AddingPage:
    """Show the form by which reports are added."""
    settings: Settings = request.app.state.settings
    return AddingPage(
        settings.max_upload // (1024 * 1024),
        settings.max_files,
        user.role.covers(Role.ADMIN),
        arrivals.list()[:10],
    )


@page(router, "/additions", template="additions.html.j2", role=Role.REVIEWER, only="api")
def list_additions(arrivals: TheArrivals, paging: ThePaging) -> PageOf[Arrival]:
    """List what was added since the web desk was started, the newest first."""
    return paging.cut(arrivals.list())


@page(router, "/additions/{key}", template="addition.html.j2", role=Role.REVIEWER)
def show_addition(
    key: str,
    arrivals: TheArrivals,
    wait: Annotated[int, Query(ge=0, le=20, description="Seconds to wait until it is done.")] = 0,
) -> Arrival:
    """Show how far an addition is, and what came of it."""
    found = arrivals.wait(key, wait)
    if found is None:
        raise Missing("nothing is known of this any more: what it added is on the desk")
    return found


@action(router, "/additions", role=Role.REVIEWER, then=lambda it: f"/additions/{it.id}")
def add_reports(
    request: Request,
    user: TheUser,
    arrivals: TheArrivals,
    files: Annotated[list[UploadFile] | None, File(description="As they are on disk.")] = None,
    addresses: Annotated[str, Form(max_length=20_000, description="One on a line.")] = "",
    text: Annotated[str, Form(max_length=_MOST_TEXT, description="A report's own words.")] = "",
    title: Line = "",
    name: Line = "",
    outlet: Line = "",
    published: Line = "",
    columns: Annotated[str, Form(max_length=2_000, description="FIELD=COLUMN, by lines.")] = "",
    private: Line = "",
    feed_only: Annotated[bool, Form()] = False,
    no_robots: Annotated[bool, Form()] = False,
) -> Arrival:
    """Add reports: files, web addresses, or a text; they are read while one waits."""
    settings: Settings = request.app.state.settings
    fetching = _choose_fetching(user, private, feed_only=feed_only, no_robots=no_robots)
    asked = _read_addresses(addresses)
    sent = [it for it in files or [] if it.filename]
    if len(sent) > settings.max_files:
        raise Refused(f"{len(sent)} files are more than {settings.max_files}: send some first")
    if not (sent or asked or text.strip()):
        raise Refused("there is nothing to add: choose files, write an address, or paste a text")
    folder = make_folder()
    kept = _keep_files(folder, sent)
    if text.strip():
        said = {"title": title, "outlet": outlet, "published": published}
        kept.append(_keep_text(folder, name.strip() or title.strip() or "pasted text", text, said))
    order = Order(
        folder,
        tuple(kept),
        asked,
        (published.strip(),) if published.strip() and not text.strip() else (),
        (outlet.strip(),) if outlet.strip() and not text.strip() else (),
        tuple(line.strip() for line in columns.splitlines() if line.strip()),
        fetching,
    )
    return arrivals.begin(order, user.name)


def _choose_fetching(user: User, private: str, *, feed_only: bool, no_robots: bool) -> Fetching:
    """Return how addresses are asked; machines of one's own network only as an admin says."""
    hosts = tuple(private.split())
    if (hosts or no_robots) and not user.role.covers(Role.ADMIN):
        raise Forbidden("only an admin may ask this network's own machines, or what sites forbid")
    return Fetching(private=hosts or False, robots=not no_robots, pages=not feed_only)


def _read_addresses(written: str) -> tuple[str, ...]:
    """Return web addresses; anything else could name a file of this machine."""
    asked = tuple(line.strip() for line in written.splitlines() if line.strip())
    if len(asked) > _MOST_ADDRESSES:
        raise Refused(f"{len(asked)} addresses are more than {_MOST_ADDRESSES}: send some first")
    for address in asked:
        if not address.lower().startswith(("http://", "https://")):
            raise Refused(f"“{address[:80]}” is no web address: begin it with https://", 422)
    return asked


def _keep_files(folder: Path, sent: list[UploadFile]) -> list[Path]:
    kept = []
    for name, file in zip(name_safely([it.filename or "" for it in sent]), sent, strict=True):
        path = folder / name
        path.write_bytes(file.file.read())
        kept.append(path)
    return kept


def _keep_text(folder: Path, name: str, text: str, said: dict[str, str]) -> Path:
    """Keep a text that was pasted as a line of JSON, with what is said of it."""
    row = {"name": name[:200], "text": text}
    row |= {field: value.strip() for field, value in said.items() if value.strip()}
    path = folder / "pasted.jsonl"
    path.write_text(json.dumps(row) + "\n", encoding="utf-8")
    return path
