"""``twosource serve``: the web desk, for this machine alone unless told otherwise."""

from typing import TYPE_CHECKING, Annotated

import typer

from twosource.cli.desks import DESK, open_desk
from twosource.cli.messages import complain
from twosource.errors import ExtraMissing

if TYPE_CHECKING:
    from twosource.desk import Desk
    from twosource.desk.accounts import Accounts

__all__ = ["serve_desk"]

_MB = 1024 * 1024
_ALL = frozenset({"0.0.0.0", "::", ""})  # noqa: S104  # compared with, not listened on
_OWN = frozenset({"127.0.0.1", "localhost", "::1"})


def serve_desk(
    desk: DESK = None,
    host: Annotated[
        str, typer.Option(metavar="ADDRESS", help="Where to listen; by default this machine alone.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65_535, help="At which port.")] = 8000,
    allow_host: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="A name that browsers know this desk by; repeatable."),
    ] = None,
    trust_proxy: Annotated[
        str | None,
        typer.Option(metavar="ADDRESS", help="A proxy before it, whose X-Forwarded-* are true."),
    ] = None,
    max_upload: Annotated[
        int, typer.Option(metavar="MB", min=1, max=4_096, help="The most that is sent at once.")
    ] = 32,
) -> None:
    """Serve the desk to browsers: reading, searching, reviewing, adding, for several people.

    Where no admin can sign in yet, a link for the first one is printed; it works once, for a day.
    Ctrl-C ends it.
    """
    hosts = tuple(allow_host or ()) + (() if host in _ALL | _OWN else (host,))
    with open_desk(desk, create=True) as opened:
        _serve(opened, host, port, hosts, trust_proxy, max_upload * _MB)


def _serve(
    desk: "Desk", host: str, port: int, hosts: tuple[str, ...], proxy: str | None, most: int
) -> None:
    try:
        from twosource.web import Settings, make_app  # an extra, and half a second
        from twosource.web.servers import bind, run
    except ModuleNotFoundError as error:
        raise ExtraMissing("web", "the web desk") from error
    app = make_app(desk, Settings(hosts=hosts, max_upload=most))
    listening = bind(host, port)
    _tell(app.state.accounts, host, listening.getsockname()[1], proxy)
    try:
        run(app, listening, proxy=proxy)
    except KeyboardInterrupt:  # Ctrl-C, after the server has ended
        return


def _tell(accounts: "Accounts", host: str, port: int, proxy: str | None) -> None:
    """Say where the desk is, and how its first admin gets in."""
    if host not in _OWN and proxy is None:
        complain(
            "other machines can reach this desk, and nothing hides what is sent to it: put a proxy"
            " with TLS before it, as docs/web.md shows"
        )
    shown = "127.0.0.1" if host in _ALL | _OWN else host
    base = f"http://[{shown}]:{port}" if ":" in shown else f"http://{shown}:{port}"
    typer.echo(f"the desk is at {base}/")
    if not accounts.has_admin():
        typer.echo(f"its first admin begins at {base}/welcome/{accounts.begin()}")
