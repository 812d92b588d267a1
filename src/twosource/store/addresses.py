"""Addresses: where a desk is, as people write it: a file, or a database in PostgreSQL."""

import re
from pathlib import Path

from sqlalchemy import URL, exc, make_url

from twosource.errors import SettingsWrong

__all__ = ["read_address"]


def read_address(address: str | Path) -> tuple[URL, str]:
    """Return the URL of a desk, and the name by which messages call it, without a password.

    Raises :class:`SettingsWrong` for what is no address of a desk.
    """
    written = str(address)
    if "://" not in written:
        return URL.create("sqlite", database=str(_find_file(written))), written
    try:
        url = make_url(written)
    except (exc.ArgumentError, ValueError) as error:
        shown = re.sub("//.*@", "//***@", written.partition("?")[0])
        raise SettingsWrong(f"{shown!r} is no address of a desk") from error
    if url.get_backend_name() == "sqlite":
        return read_address(Path(url.database or ""))
    name = url.set(query={}).render_as_string(hide_password=True)  # a query may hold one too
    if url.get_backend_name() != "postgresql":
        raise SettingsWrong(f"{name}: a desk is a file or postgresql://...")
    return url.set(drivername="postgresql+psycopg"), name


def _find_file(written: str) -> Path:
    try:
        path = Path(written).expanduser().absolute()
        is_folder, has_folder = path.is_dir(), path.parent.is_dir()
    except (OSError, RuntimeError) as error:
        told = error.strerror if isinstance(error, OSError) else error
        raise SettingsWrong(f"{written}: it cannot be opened ({told})") from error
    if "\0" in written:
        raise SettingsWrong(f"{written!r} is no name of a file")
    if is_folder:
        raise SettingsWrong(f"{written}: it is a folder: name a file in it")
    if not has_folder:
        raise SettingsWrong(f"{written}: its folder does not exist: make it first")
    return path
