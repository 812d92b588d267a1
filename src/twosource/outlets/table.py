"""The table of outlets: reading it, and looking outlets up by name or address."""

import os
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from platformdirs import user_data_path

from twosource.errors import SettingsWrong

__all__ = [
    "KINDS",
    "KnownOutlet",
    "OutletTable",
    "known_outlets",
    "open_outlets",
    "own_outlets_path",
]

VARIABLE = "TWOSOURCE_OUTLETS"
KINDS = ("agency", "newspaper", "broadcaster", "site")
_WORDS = ("name", "family", "kind", "speaks_for", "source")
_LISTS = ("names", "domains")


@dataclass(frozen=True, slots=True)
class KnownOutlet:
    """An outlet with its other names, its web domains, and its publisher.

    ``speaks_for`` is the government, party or group whose organ it is, ``source`` where the fact is
    from: an address, ``general`` for what is generally known, ``own`` for the user's own table.
    """

    name: str
    family: str
    names: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    kind: str = "site"
    speaks_for: str | None = None
    source: str = "own"


class OutletTable:
    """Outlets by name and address; of two rows that share a name the later one counts."""

    def __init__(self, outlets: Iterable[KnownOutlet]) -> None:
        """Keep the outlets; a later one of the same name takes the place of an earlier one."""
        rows = {fold(outlet.name): outlet for outlet in outlets}
        self.outlets: tuple[KnownOutlet, ...] = tuple(rows[key] for key in sorted(rows))
        self._by_key: dict[str, KnownOutlet] = {}
        for outlet in rows.values():
            for key in (outlet.name, *outlet.names, *outlet.domains):
                self._by_key[fold(key)] = outlet

    def find(self, name: str | None) -> KnownOutlet | None:
        """Return the outlet of a name ("the BBC") or web domain ("www.bbc.co.uk"), or None."""
        if not name:
            return None
        key = fold(name)
        found = self._by_key.get(key)
        while found is None and key.count(".") > 1 and " " not in key:
            key = key.partition(".")[2]  # "english.example.org" is of "example.org"
            found = self._by_key.get(key)
        return found


def fold(name: str) -> str:
    """Return a name or domain without case, article, "www." and the stops of an acronym."""
    small = " ".join(name.casefold().split()).removeprefix("the ").removeprefix("www.")
    if "." in small and all(len(part) < 2 for part in small.split(".")):
        return small.replace(".", "")
    return small.replace("’", "'")


def open_outlets(own: Path | None = None) -> OutletTable:
    """Return the table that ships with twosource, with the user's own rows before it.

    The user's own stand in ``own``, else where ``TWOSOURCE_OUTLETS`` says, else in ``outlets.toml``
    of the user's data folder; a file that is not there holds none. Raises ``SettingsWrong`` for one
    that cannot be read as such a table.
    """
    path = own or own_outlets_path()
    rows = _read(path) if path.exists() else []
    return OutletTable([*known_outlets().outlets, *rows]) if rows else known_outlets()


def own_outlets_path() -> Path:
    """Return where the user's own table is looked for, whether there is one or not."""
    given = os.environ.get(VARIABLE)
    return Path(given) if given else user_data_path("twosource", appauthor=False) / "outlets.toml"


@cache
def known_outlets() -> OutletTable:
    """Return the table that ships with the package."""
    text = (files("twosource.outlets") / "outlets.toml").read_text(encoding="utf-8")
    return OutletTable(_make(row, "the package") for row in tomllib.loads(text)["outlet"])


def _read(path: Path) -> list[KnownOutlet]:
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsWrong(f"{path} cannot be read as a table of outlets: {error}") from error
    rows = tables.get("outlet", [])
    if not isinstance(rows, list) or set(tables) - {"outlet"}:
        raise SettingsWrong(f"{path}: each outlet stands under its own [[outlet]]")
    return [_make(row, str(path)) for row in rows]


def _make(row: Any, where: str) -> KnownOutlet:  # whatever the file holds
    named = row.get("name") if isinstance(row, dict) else None
    if not isinstance(named, str) or not named.strip():
        raise SettingsWrong(f"{where}: an [[outlet]] needs a name")
    unknown = sorted(set(row) - {*_WORDS, *_LISTS})
    if unknown:
        known = ", ".join((*_WORDS, *_LISTS))
        raise SettingsWrong(f"{where}: {named} has {unknown[0]!r}; an outlet has {known}")
    if "family" not in row:
        raise SettingsWrong(f"{where}: {named} needs a family: its publisher or owner")
    wrong = [key for key in _WORDS if not isinstance(row.get(key, ""), str)]
    wrong += [key for key in _LISTS if not _is_list(row.get(key, []))]
    if wrong or row.get("kind", "site") not in KINDS:
        key = wrong[0] if wrong else "kind"
        asked = f"one of {', '.join(KINDS)}" if key == "kind" else "words in quotation marks"
        raise SettingsWrong(f"{where}: {key} of {named} has to be {asked}")
    return KnownOutlet(
        name=row["name"],
        family=row["family"],
        names=tuple(row.get("names", ())),
        domains=tuple(row.get("domains", ())),
        kind=row.get("kind", "site"),
        speaks_for=row.get("speaks_for"),
        source=row.get("source", "own"),
    )


def _is_list(value: Sequence[object] | object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)
