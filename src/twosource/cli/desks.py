"""The desk that a command works on: its option, and opening it."""

import getpass
import os
from pathlib import Path
from typing import Annotated

import typer
from platformdirs import user_data_path

from twosource.desk import Desk
from twosource.errors import SettingsWrong

__all__ = ["BY", "DESK", "WHY", "default_desk", "name_reviewer", "open_desk"]

DESK = Annotated[
    str | None,
    typer.Option(
        "--desk",
        metavar="ADDRESS",
        help="The desk: a file, or postgresql://...; else TWOSOURCE_DESK, or your own.",
    ),
]
BY = Annotated[
    str | None, typer.Option(metavar="NAME", help="Who decides; else TWOSOURCE_REVIEWER, or you.")
]
WHY = Annotated[str, typer.Option(metavar="WORDS", help="Why; it is kept.")]


def default_desk() -> str:
    """Return the address of the desk that is meant where none is named."""
    named = os.environ.get("TWOSOURCE_DESK")
    return named or str(user_data_path("twosource") / "desk.db")


def open_desk(address: str | None, *, create: bool = False) -> Desk:
    """Open the desk that a command names, or the default one.

    Raises :class:`SettingsWrong` where there is none, unless it may be made.
    """
    chosen = address or default_desk()
    if create and address is None and "TWOSOURCE_DESK" not in os.environ:
        Path(chosen).parent.mkdir(parents=True, exist_ok=True)
    if not create and "://" not in chosen and not Path(chosen).expanduser().exists():
        raise SettingsWrong(f"{chosen}: there is no desk; `twosource add` begins one")
    return Desk(chosen, create=create)


def name_reviewer(by: str | None) -> str:
    """Return who decides: who is named, or who sits here."""
    return by or os.environ.get("TWOSOURCE_REVIEWER") or getpass.getuser()
