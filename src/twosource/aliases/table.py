"""The table of aliases: which row a name stands in, the user's own before those that ship."""

import os
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files
from pathlib import Path

from platformdirs import user_data_path

from twosource.aliases.rows import Alias, fold, read_rows
from twosource.errors import SettingsWrong

__all__ = ["AliasTable", "known_aliases", "open_aliases", "own_aliases_path"]

VARIABLE = "TWOSOURCE_ALIASES"
# Reports differ in what they see in a body: "organisation" here, "armed group" there.
_CLASSES: Mapping[str, str] = {
    "person": "person",
    "place": "place",
    "facility": "place",
    "government": "body",
    "organisation": "body",
    "armed_group": "body",
    "media": "body",
    "unknown": "body",
}


class AliasTable:
    """Rows by their names; a name that two rows of one kind share leads to neither.

    One's own row that shares a name with a row that ships is added to it, but for the names that
    it holds apart (``not``).
    """

    def __init__(self, shipped: Iterable[Alias], own: Iterable[Alias] = ()) -> None:
        """Put both tables together."""
        rows = tuple(shipped)
        shared = _index(rows)
        added = [_extend(row, shared) for row in own]
        taken = {row for _, others in added for row in others}
        kept = [row for row in rows if row not in taken]
        self.rows: tuple[Alias, ...] = tuple(
            sorted((*kept, *(row for row, _ in added)), key=lambda row: (fold(row.name), row.name))
        )
        self._by_key = _index(self.rows)

    def find(self, name: str, kind: str) -> Alias | None:
        """Return the one row in which a name of a kind stands: ``find("ISIL", "armed_group")``."""
        if kind not in _CLASSES:
            return None
        found = self._by_key.get((_CLASSES[kind], fold(name)), ())
        return found[0] if len(found) == 1 else None

    def part(self, a: str, b: str, kind: str) -> bool:
        """Say whether the table holds two names of a kind for two: each in a row, or by ``not``."""
        one, other = self.find(a, kind), self.find(b, kind)
        if one is not None and other is not None:
            return one is not other
        return _excludes(one, b) or _excludes(other, a)


def _excludes(row: Alias | None, name: str) -> bool:
    return row is not None and fold(name) in {fold(other) for other in row.apart}


def _index(rows: Iterable[Alias]) -> dict[tuple[str, str], list[Alias]]:
    """Return the rows by class and name."""
    found: dict[tuple[str, str], list[Alias]] = defaultdict(list)
    for row in rows:
        for key in row.keys:
            found[_CLASSES[row.kind], key].append(row)
    return found


def _extend(
    own: Alias, shipped: Mapping[tuple[str, str], Sequence[Alias]]
) -> tuple[Alias, list[Alias]]:
    """Return one's own row with what the table that ships adds to it, and the rows it replaces."""
    keys = own.keys
    rows = {row for key in keys for row in shipped.get((_CLASSES[own.kind], key), ())}
    others = sorted(rows, key=lambda row: row.name)
    if not others:
        return own, others
    parted = {fold(name) for name in own.apart}
    more = [
        name for row in others for name in (row.name, *row.names) if fold(name) not in parted | keys
    ]
    apart = [name for row in others for name in row.apart if fold(name) not in keys]
    return (
        replace(
            own,
            names=tuple(dict.fromkeys((*own.names, *more))),
            apart=tuple(dict.fromkeys((*own.apart, *apart))),
        ),
        others,
    )


def open_aliases(own: Path | None = None) -> AliasTable:
    """Return the table that ships with twosource, with the user's own rows.

    The user's own stand in ``own``, else where ``TWOSOURCE_ALIASES`` says, else in ``aliases.toml``
    of the user's data folder; a file that is not there holds none. Raises ``SettingsWrong`` for one
    that cannot be read as such a table.
    """
    path = own or own_aliases_path()
    rows = read_rows(read_text(path), str(path), "own") if path.exists() else []
    return AliasTable(_shipped(), rows) if rows else known_aliases()


def read_text(path: Path) -> str:
    """Return what stands in the user's file; raises ``SettingsWrong`` if it cannot be read."""
    try:
        return path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsWrong(f"{path} cannot be read as a table of aliases: {error}") from error


def own_aliases_path() -> Path:
    """Return where the user's own table is looked for, whether there is one or not."""
    given = os.environ.get(VARIABLE)
    return Path(given) if given else user_data_path("twosource", appauthor=False) / "aliases.toml"


@cache
def known_aliases() -> AliasTable:
    """Return the table that ships with the package."""
    return AliasTable(_shipped())


@cache
def _shipped() -> tuple[Alias, ...]:
    text = (files("twosource.aliases") / "aliases.toml").read_text(encoding="utf-8")
    return tuple(read_rows(text, "the package", "shipped"))
