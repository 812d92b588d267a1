"""Rows of a table of aliases: one body, person or place with its names, as TOML."""

import json
import re
import tomllib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal, cast, get_args

from twosource.errors import SettingsWrong

__all__ = ["Alias", "AliasKind", "fold", "read_rows", "write_row"]

AliasKind = Literal["person", "government", "organisation", "armed_group", "media", "place"]
KINDS: tuple[AliasKind, ...] = get_args(AliasKind)
_WORDS = ("name", "kind", "id")
_LISTS = ("names", "not")
_POSSESSIVE = re.compile(r"['’]s?\b(?!\w)")
_INSIDE = re.compile(r"['’.]")
_DROPPED = frozenset(["al", "el"])
_ACRONYM = 3  # letters; so short a name is another word in small letters: "WHO", "IS", "US"


@dataclass(frozen=True, slots=True)
class Alias:
    """One person, body or place with its other names: ``Islamic State``, ``ISIS``, ``Daesh``.

    ``apart`` are names that look alike and are another's (``not`` in the table). ``id`` is that of
    the entity which a row was imported from; ``source`` is ``own`` or ``shipped``.
    """

    name: str
    kind: AliasKind
    names: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()
    id: str | None = None
    source: str = "own"

    @property
    def keys(self) -> frozenset[str]:
        """All its names, folded."""
        return frozenset(fold(name) for name in (self.name, *self.names))


@lru_cache(maxsize=262144)
def fold(name: str) -> str:
    """Return a name as the table looks it up: no case, accents, signs, article or possessive.

    An acronym of two or three letters keeps its case: ``"WHO"`` is no ``"who"``.
    """
    bare = _POSSESSIVE.sub("", name)
    if not bare.isascii():
        plain = unicodedata.normalize("NFKD", bare)
        bare = "".join(letter for letter in plain if not unicodedata.combining(letter))
    words = re.sub(r"[^\w]+", " ", _INSIDE.sub("", bare)).split()
    if words[1:] and words[0].casefold() == "the":
        words = words[1:]
    if len(words) == 1 and len(words[0]) <= _ACRONYM and words[0].isupper():
        return words[0]
    small = [word.casefold() for word in words]
    return " ".join([word for word in small if word not in _DROPPED] or small)


def read_rows(text: str, where: str, source: str) -> list[Alias]:
    """Return the rows of a table; raises ``SettingsWrong`` for one that cannot be followed."""
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsWrong(f"{where} cannot be read as a table of aliases: {error}") from error
    rows = tables.get("alias", [])
    if not isinstance(rows, list) or set(tables) - {"alias"}:
        raise SettingsWrong(f"{where}: each of them stands under its own [[alias]]")
    return [_make(row, where, source) for row in rows]


def _make(row: Any, where: str, source: str) -> Alias:  # whatever the file holds
    named = row.get("name") if isinstance(row, dict) else None
    if not isinstance(named, str) or not fold(named):
        raise SettingsWrong(f"{where}: an [[alias]] needs a name")
    unknown = sorted(set(row) - {*_WORDS, *_LISTS})
    if unknown:
        known = ", ".join((*_WORDS, *_LISTS))
        raise SettingsWrong(f"{where}: {named} has {unknown[0]!r}; an alias has {known}")
    if row.get("kind") not in KINDS:
        raise SettingsWrong(f"{where}: kind of {named} has to be one of {', '.join(KINDS)}")
    for key in _LISTS:
        if not _is_list(row.get(key, [])):
            raise SettingsWrong(f"{where}: {key} of {named} has to be names in quotation marks")
    names, apart = (tuple(row.get(key, ())) for key in _LISTS)
    both = {fold(name) for name in (named, *names)} & {fold(name) for name in apart}
    if both:
        raise SettingsWrong(f"{where}: {named} has {min(both)!r} among its names and under not")
    identity = row.get("id")
    return Alias(
        named,
        cast(AliasKind, row["kind"]),
        names,
        apart,
        None if identity is None else str(identity),
        source,
    )


def _is_list(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) and fold(item) for item in value)


def write_row(alias: Alias) -> str:
    """Return a row as TOML, with its heading and without an empty line around it."""
    lines = ["[[alias]]", f"name = {_quote(alias.name)}", f"kind = {_quote(alias.kind)}"]
    if alias.id is not None:
        lines.append(f"id = {_quote(alias.id)}")
    for key, names in (("names", alias.names), ("not", alias.apart)):
        if names:
            lines.append(f"{key} = [{_join(names)}]")
    return "\n".join(lines) + "\n"


def _join(names: Iterable[str]) -> str:
    return ", ".join(_quote(name) for name in names)


def _quote(text: str) -> str:
    """Write a basic string of TOML: as JSON does, and with the one control that JSON lets pass."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
