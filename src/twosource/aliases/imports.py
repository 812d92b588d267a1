"""Imports: FollowTheMoney entities as rows of the user's own table of aliases.

Read are JSON Lines, or one array, of ``{"id", "schema", "properties": {"name": [...], ...}}``. The
rows keep the entities' ids, so that importing again replaces them and nothing else.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from twosource.aliases.rows import Alias, AliasKind, fold, read_rows, write_row
from twosource.aliases.table import VARIABLE, read_text
from twosource.errors import SettingsWrong

__all__ = ["Imported", "import_entities"]

# What a schema of FollowTheMoney is here; a legal entity of no closer schema is a body as a rule.
_SCHEMATA: Mapping[str, AliasKind] = {
    "Person": "person",
    "Organization": "organisation",
    "PublicBody": "government",
    "Company": "organisation",
    "LegalEntity": "organisation",
}
# Names by which the entity is known. Weak aliases, first names and acronyms are many people's.
_NAMES = ("name", "alias", "previousName")
_LONE = re.compile(r"[\ud800-\udfff]")
_HEADING = re.compile(r"^[ \t]*\[\[[ \t]*alias[ \t]*\]\]", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Imported:
    """How many rows were added and replaced, and how many entities gave none."""

    added: int
    replaced: int
    left_out: int


def import_entities(file: Path, own: Path) -> Imported:
    """Put the entities of ``file`` among the rows of the table ``own``; all of them or none.

    Left out are entities of other schemata, and those with one name, which joins nothing. Raises
    ``SettingsWrong`` for a file that holds no such entities, and where ``own`` cannot be written.
    """
    entities = list(_read_entities(file))
    if not entities:
        raise SettingsWrong(f"{file} holds no entities: write FollowTheMoney entities into it")
    rows = _gather_rows(entities)
    kept: list[str] = []
    replaced: set[str] = set()
    for block, identity in _part(read_text(own) if own.exists() else "", own):
        if identity not in rows:
            kept.append(block)
        elif identity not in replaced:
            kept.append(_renew(block, rows[identity]))
            replaced.add(identity)
    new = [write_row(row) for key, row in rows.items() if key not in replaced]
    if rows:
        text = "".join(kept)
        _write(own, "\n".join([*([f"{text.rstrip()}\n"] if text.strip() else []), *new]))
    return Imported(len(new), len(replaced), len({e["id"] for e in entities}) - len(rows))


def _read_entities(file: Path) -> Iterator[dict[str, Any]]:
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsWrong(f"{file} cannot be read: {error}") from error
    if text.lstrip().startswith("["):
        values = _load(text, str(file))
        yield from (_check(value, f"{file}, entity {at}") for at, value in enumerate(values, 1))
        return
    for at, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield _check(_load(line, f"{file}, line {at}"), f"{file}, line {at}")


def _load(text: str, where: str) -> Any:  # whatever the file holds
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise SettingsWrong(
            f"{where} is no JSON ({error}): write FollowTheMoney entities as JSON Lines or an array"
        ) from error


def _check(value: Any, where: str) -> dict[str, Any]:
    whole = isinstance(value, dict) and isinstance(value.get("id"), str) and value["id"].strip()
    if not whole or not isinstance(value.get("schema"), str):
        raise SettingsWrong(
            f"{where} is no FollowTheMoney entity: it needs id, schema and properties"
        )
    properties = value.get("properties")
    if not isinstance(properties, dict) or not all(
        isinstance(values, list) for values in properties.values()
    ):
        raise SettingsWrong(f"{where}: properties of {value['id']} have to be lists of values")
    if _LONE.search(json.dumps(value, ensure_ascii=False)):
        raise SettingsWrong(f"{where} holds half a character (a lone surrogate): mend the file")
    return dict(value)


def _gather_rows(entities: Iterable[dict[str, Any]]) -> dict[str, Alias]:
    """Return a row for each entity that has two names or more; one may come in several pieces."""
    kinds: dict[str, AliasKind] = {}
    names: dict[str, list[str]] = {}
    for entity in entities:
        if (kind := _SCHEMATA.get(entity["schema"])) is not None:
            kinds[entity["id"]] = kind
            names.setdefault(entity["id"], []).extend(_list_names(entity["properties"], kind))
    rows = {}
    for key, listed in names.items():
        once = tuple({fold(name): name for name in reversed(listed)}.values())[::-1]
        if len(once) > 1:
            rows[key] = Alias(once[0], kinds[key], once[1:], id=key)
    return rows


def _list_names(properties: Mapping[str, Sequence[Any]], kind: AliasKind) -> Iterator[str]:
    """Yield names in their order; of a person none of one word, which is many persons'."""
    for key in _NAMES:
        for value in properties.get(key, ()):
            name = " ".join(value.split()) if isinstance(value, str) else ""
            if fold(name) and (kind != "person" or " " in fold(name)):
                yield name


def _part(text: str, own: Path) -> list[tuple[str, str | None]]:
    """Cut the user's table where its rows begin: each piece with the id of its row, if it has one.

    What stands above the first row is a piece too. Every character is in one piece.
    """
    rows = read_rows(text, str(own), "own")
    cuts = [0, *(match.start() for match in _HEADING.finditer(text)), len(text)]
    blocks = [text[start:end] for start, end in pairwise(cuts)]
    if [row for block in blocks[1:] for row in _read_block(block)] != rows:
        raise SettingsWrong(
            f"{own}: write each [[alias]] on a line of its own, and no such line else"
        )
    return [(blocks[0], None), *((b, row.id) for b, row in zip(blocks[1:], rows, strict=True))]


def _read_block(block: str) -> list[Alias]:
    """Return the one row of a piece; nothing where the cut went through a row."""
    try:
        return read_rows(block, "", "own")
    except SettingsWrong:
        return []


def _renew(block: str, row: Alias) -> str:
    """Return a row in place of another, with the comments and empty lines that stood there."""
    lines = block.splitlines(keepends=True)[1:]
    kept = [line for line in lines if not line.strip() or line.lstrip().startswith("#")]
    return write_row(row) + "".join(kept)


def _write(own: Path, text: str) -> None:
    """Write the whole file beside its place and move it there: it is never half written."""
    path = own.resolve()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as beside:
            made = Path(beside.name)
        try:
            made.write_bytes(text.encode())
            made.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
            made.replace(path)
        except OSError:
            made.unlink()
            raise
    except OSError as error:
        raise SettingsWrong(
            f"{own} cannot be written ({error.strerror}); let {VARIABLE} name a file elsewhere"
        ) from error
