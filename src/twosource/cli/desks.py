"""The desk that a command works on: its option, and opening it."""

import getpass
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from platformdirs import user_data_path

from twosource.errors import DeskFull, SettingsWrong

if TYPE_CHECKING:
    from twosource.desk import Desk

__all__ = ["BY", "DESK", "WHY", "begin_desk", "default_desk", "name_reviewer", "open_desk"]

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


def open_desk(address: str | None, *, create: bool = False, workers: int | None = None) -> "Desk":
    """Open the desk that a command names, or the default one; ``workers`` are those that read.

    Raises :class:`SettingsWrong` where there is none, unless it may be made, which it is when a
    first report can be read.
    """
    from twosource.desk import Desk

    chosen = _choose(address, create=create)
    if not create and "://" not in chosen and not Path(chosen).expanduser().exists():
        raise SettingsWrong(f"{chosen}: there is no desk; `twosource add` begins one")
    return Desk(chosen, create=create, late=create, workers=workers)


@contextmanager
def begin_desk(address: str | None) -> Iterator["Desk"]:
    """Open a desk to put a whole one into; a new file is there when that is done, or never.

    Raises :class:`SettingsWrong` where the file came into being meanwhile.
    """
    from twosource.desk import Desk

    chosen = _choose(address, create=True)
    path = Path(chosen).expanduser()
    if "://" in chosen or path.exists() or not path.parent.is_dir():
        with Desk(chosen) as opened:
            yield opened
        return
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    ends = tuple(part.with_name(part.name + end) for end in ("-wal", "-shm"))
    try:
        with Desk(part) as opened:
            yield opened
        if any(end.exists() for end in ends):
            raise DeskFull(f"{path}: not all of it could be written: make room")
        if path.exists():
            raise SettingsWrong(f"{path}: it came into being meanwhile: name another file")
        part.replace(path)
    finally:
        for left in (part, *ends):
            left.unlink(missing_ok=True)


def _choose(address: str | None, *, create: bool) -> str:
    """Return the address that is meant; the folder of one's own desk is made where that may be."""
    chosen = address or default_desk()
    if create and address is None and "TWOSOURCE_DESK" not in os.environ:
        Path(chosen).parent.mkdir(parents=True, exist_ok=True)
    return chosen


def name_reviewer(by: str | None) -> str:
    """Return who decides: who is named, or who sits here.

    Raises :class:`SettingsWrong` where nobody is named and this machine does not say who sits here.
    """
    if named := by or os.environ.get("TWOSOURCE_REVIEWER"):
        return named
    try:
        return getpass.getuser()
    except (KeyError, ImportError, OSError) as error:  # a container's number without a name
        raise SettingsWrong("this user has no name: say who decides with --by NAME") from error
