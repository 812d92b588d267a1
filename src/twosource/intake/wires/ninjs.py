"""News in JSON, https://iptc.org/standards/ninjs/, versions 1 to 3, to dispatches."""

import json
import re
from collections.abc import Iterator

from twosource.errors import ReportRefused
from twosource.intake.feeds.items import find_day
from twosource.intake.feeds.jsonfeeds import load_json
from twosource.intake.fragments import read_fragment, read_title
from twosource.intake.wires.dispatches import Dispatch

__all__ = ["is_ninjs", "read_ninjs"]

_URI = re.compile(rb'"uri"\s*:\s*"')
_OTHER = re.compile(
    rb'"(?:pubstatus|versioncreated|firstcreated|copyrightholder|body_\w{1,40}|bodies)"\s*:',
    re.IGNORECASE,
)
_MARKUP = re.compile(r"<(?:p|div|br|h[1-6]|block|body|article|section)\b[^<>]*>", re.IGNORECASE)
_TYPES = ("application/nitf+xml", "text/vnd.iptc.nitf")  # markup whose name has no "html" in it
_FIRST = 1_000_000  # bytes in which the fields of a wire must begin


def is_ninjs(data: bytes) -> bool:
    """Say whether bytes seem to be ninjs: JSON with a uri and another field that only it has."""
    head = data[:_FIRST]
    start = head[:200].lstrip(b"\xef\xbb\xbf \t\r\n")
    if not start.startswith((b"{", b"[")):
        return False
    return _URI.search(head) is not None and _OTHER.search(head) is not None


def read_ninjs(data: bytes, name: str, most_bytes: int) -> Iterator[Dispatch | ReportRefused]:
    """Yield the dispatches that JSON holds: one object, a list, or a list under "items".

    What is associated with an item (pictures, other texts) has items of its own and is not read.
    Raises ``ReportRefused`` for what is no JSON.
    """
    held = load_json(data, name, most_bytes)
    if isinstance(held, dict) and isinstance(held.get("items"), list):
        held = held["items"]
    rows = held if isinstance(held, list) else [held]
    for number, row in enumerate(rows, 1):
        where = name if rows is not held else f"{name}#{number}"
        uri = row.get("uri") if isinstance(row, dict) else None
        if not isinstance(row, dict) or not isinstance(uri, str) or not uri.strip():
            yield ReportRefused(where, "it is no item of a wire: it has no uri")
            continue
        whole = rows is not held
        original = data if whole else json.dumps(row, ensure_ascii=False).encode("utf-8")
        # Version 3 writes "pubStatus" what versions 1 and 2 write "pubstatus".
        yield _read_item({key.lower(): value for key, value in row.items()}, uri.strip(), original)


def _read_item(row: dict[str, object], uri: str, original: bytes) -> Dispatch:
    credit = read_title(_words(row, "creditline") or "")
    provider = _name(row.get("provider")) or _words(row, "copyrightholder") or credit
    named = [credit, *_find_names(row.get("infosources") or row.get("infosource"))]
    return Dispatch(
        key=uri,
        original=original,
        text=_find_text(row),
        kind=(_words(row, "type") or "text").lower(),
        version=_read_version(row.get("version")),
        first=find_day(_words(row, "firstpublished") or _words(row, "firstcreated")),
        made=find_day(_words(row, "versioncreated")),
        status=(_words(row, "pubstatus") or "usable").lower().rpartition(":")[2],
        note=_words(row, "ednote"),
        signals=tuple(_find_signals(row)),
        headline=_find_headline(row),
        byline=read_title(_words(row, "byline") or _words(row, "by") or ""),
        dateline=_words(row, "dateline"),
        provider=provider,
        sources=tuple(name for name in dict.fromkeys(named) if name and name != provider),
    )


def _find_text(row: dict[str, object]) -> str:
    """Return the body as text: of several the main one, of those the one with paragraphs."""
    bodies: list[tuple[bool, bool, str]] = []
    listed = row.get("bodies")
    for body in listed if isinstance(listed, list) else []:
        if isinstance(body, dict) and (value := _words(body, "value")):
            kind = (_words(body, "contentType") or _words(body, "contenttype") or "").lower()
            role = (_words(body, "role") or "main").lower()
            bodies.append((role in ("main", "richtext"), _is_markup(value, kind), value))
    named = [(key, _words(row, key)) for key in row if key.startswith("body_")]
    bodies += [(True, _is_markup(value, key), value) for key, value in named if value]
    if not bodies:
        return ""
    _, markup, value = max(bodies, key=lambda body: body[:2])
    return read_fragment(value) if markup else value


def _is_markup(value: str, kind: str) -> bool:
    named = "html" in kind or "nitf" in kind or kind in _TYPES
    return named or ("plain" not in kind and _MARKUP.search(value) is not None)


def _find_headline(row: dict[str, object]) -> str | None:
    listed = row.get("headlines")
    rows = [one for one in (listed if isinstance(listed, list) else []) if isinstance(one, dict)]
    rows.sort(key=lambda one: (_words(one, "role") or "main").lower() != "main")
    written = [_words(row, "headline"), _words(row, "headline_main")]
    written += [_words(one, "value") for one in rows]
    return next((title for words in written if (title := read_title(words or ""))), None)


def _find_names(value: object) -> Iterator[str]:
    for one in value if isinstance(value, list) else [value]:
        if name := _name(one):
            yield name


def _find_signals(row: dict[str, object]) -> Iterator[str]:
    """Yield the codes of signals, which stand in no ninjs schema and in many wires."""
    for key in ("signal", "signals"):
        value = row.get(key)
        for one in value if isinstance(value, list) else [value]:
            told = one if isinstance(one, dict) else {"code": one}
            yield from (
                words for name in ("code", "qcode", "uri", "name") if (words := _words(told, name))
            )


def _name(value: object) -> str | None:
    if isinstance(value, dict):
        return read_title(_words(value, "name") or _words(value, "literal") or "")
    return read_title(value) if isinstance(value, str) else None


def _read_version(value: object) -> int:
    """Return the number of a version; what is none ("draft") is the first."""
    digits = str(value).strip() if isinstance(value, str | int) else ""
    return int(digits) if digits.isdecimal() and len(digits) < 10 else 1


def _words(row: dict[str, object], key: str) -> str | None:
    value = row.get(key)
    return value.strip() or None if isinstance(value, str) else None
