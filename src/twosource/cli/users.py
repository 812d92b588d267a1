"""``twosource users``: who may use the web desk; for whoever can open the desk itself."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from twosource.cli.desks import DESK, open_desk
from twosource.cli.messages import fold

if TYPE_CHECKING:
    from twosource.desk.accounts import Accounts

__all__ = ["app"]

app = typer.Typer(no_args_is_help=True, help="Say who may use the web desk, and as what.")

NAME = Annotated[str, typer.Argument(metavar="NAME", help="The name that decisions bear.")]
URL = Annotated[
    str, typer.Option(metavar="URL", help="Where the web desk is, for the link that is printed.")
]
ROLE = Literal["reader", "reviewer", "admin"]
_HERE = "http://127.0.0.1:8000"


@contextmanager
def _open_accounts(desk: str | None) -> "Iterator[Accounts]":
    from twosource.desk.accounts import Accounts  # loads a store

    with open_desk(desk) as opened:
        yield Accounts(opened.kept.shelf.store)


@app.command("list")
def list_users(
    desk: DESK = None,
    json_: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """List the users with their roles, those too who were removed."""
    with _open_accounts(desk) as accounts:
        users = accounts.users()
    stands = ["removed" if u.removed else "in" if u.password else "invited" for u in users]
    if json_:
        rows = [
            {"id": u.user.id, "name": u.user.name, "role": u.user.role.value, "stands": stand}
            for u, stand in zip(users, stands, strict=True)
        ]
        typer.echo(json.dumps(rows, indent=2, ensure_ascii=False))
        return
    for one, stand in zip(users, stands, strict=True):
        typer.echo(f"{one.user.role.value:<8}  {stand:<7}  {fold(one.user.name)}")


@app.command("invite")
def invite_user(
    name: NAME,
    role: Annotated[ROLE, typer.Option(help="What the user may do.")] = "reader",
    url: URL = _HERE,
    desk: DESK = None,
) -> None:
    """Take in a user; print a link, which works once and for a day, to choose a password with."""
    from twosource.desk.accounts import Role  # loads a store

    with _open_accounts(desk) as accounts:
        secret = accounts.invite(name, Role(role))
    _print_link(url, secret)


@app.command("role")
def change_role(
    name: NAME,
    role: Annotated[ROLE, typer.Argument(metavar="ROLE", help="reader, reviewer or admin.")],
    desk: DESK = None,
) -> None:
    """Give a user another role: a reader sees, a reviewer also decides, an admin also keeps."""
    from twosource.desk.accounts import Role  # loads a store

    with _open_accounts(desk) as accounts:
        user = accounts.change_role(name, Role(role))
    typer.echo(f"{fold(user.name)} is {user.role.value}")


@app.command("reset")
def reset_user(name: NAME, url: URL = _HERE, desk: DESK = None) -> None:
    """Take a user's password, sessions and tokens away; print a link to choose a password with."""
    with _open_accounts(desk) as accounts:
        secret = accounts.reset(name)
    _print_link(url, secret)


@app.command("remove")
def remove_user(name: NAME, desk: DESK = None) -> None:
    """Shut a user out at once; the name stays taken, since decisions bear it."""
    with _open_accounts(desk) as accounts:
        user = accounts.remove(name)
    typer.echo(f"{fold(user.name)} is shut out")


def _print_link(url: str, secret: str) -> None:
    typer.echo(f"{url.rstrip('/')}/welcome/{secret}")
