"""The application: a desk behind its guards, with all its pages."""

from collections.abc import Callable
from pathlib import Path

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from twosource.desk import Desk
from twosource.desk.accounts import Accounts
from twosource.desk.shelves import read_clock
from twosource.desk.sittings import Sittings
from twosource.errors import TwosourceError
from twosource.web.bodies import Bodies
from twosource.web.callers import Callers
from twosource.web.etags import Etags
from twosource.web.guards import MOST_FIELDS
from twosource.web.passwords import Passwords
from twosource.web.problems import answer
from twosource.web.rates import Rates
from twosource.web.routers import ROUTERS
from twosource.web.settings import Settings
from twosource.web.shields import Faults, Hosts, SafeHeaders

__all__ = ["make_app"]


def make_app(
    desk: Desk | str | Path,
    settings: Settings | None = None,
    *,
    passwords: Passwords | None = None,
    clock: Callable[[], str] = read_clock,
) -> FastAPI:
    """Return the web desk of a kept desk, as an ASGI application.

    ``passwords`` hashes them, ``clock`` says what time it is for sessions, tokens and invitations.

    Raises :class:`SettingsWrong` where the desk is in memory alone.
    """
    chosen = settings or Settings()
    opened = desk if isinstance(desk, Desk) else Desk(desk, create=False)
    store = opened.kept.shelf.store
    app = FastAPI(
        title="twosource",
        description="A desk of news reports. It measures reporting, not truth.",
        openapi_url=None,  # served by the page /api, behind sign-in
        docs_url=None,  # these would load scripts from elsewhere
        redoc_url=None,
        form_limits={"max_files": chosen.max_files, "max_fields": MOST_FIELDS},
    )
    app.state.desk, app.state.settings = opened, chosen
    app.state.accounts, app.state.sittings = Accounts(store, clock), Sittings(store, clock)
    app.state.rates, app.state.passwords = Rates(chosen), passwords or Passwords()
    for router in ROUTERS:
        app.include_router(router)
    for error in (TwosourceError, HTTPException, RequestValidationError):
        app.add_exception_handler(error, answer)
    _shield(app, chosen)
    return app


def _shield(app: FastAPI, settings: Settings) -> None:
    """Put what stands before every route in its place: what is added last is asked first."""
    app.add_middleware(Bodies, most=settings.max_upload)
    app.add_middleware(Callers, sittings=app.state.sittings)
    app.add_middleware(Hosts, hosts=settings.every_host, rates=app.state.rates)
    app.add_middleware(Faults)
    app.add_middleware(Etags)
    app.add_middleware(SafeHeaders)
