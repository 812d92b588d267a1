"""Embedded articles: of pages that show nothing until their scripts have run, the text in these.

Such a page carries what it will show as JSON. The article in it is the object that has the page's
own title; its text is a list of paragraphs, or a string of HTML.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from twosource.intake.dates import read_date
from twosource.intake.fragments import read_fragment, read_title

__all__ = ["Embedded", "find_embedded"]

_OPENS = re.compile(r"(?:^|[=(])\s*(?=[{\[])")
_MOST_OPENINGS = 20
_DEEPEST = 40
_MOST_VALUES = 200_000
_TITLES = ("headline", "title", "name", "heading")
_WORDS = ("text", "html", "content", "value", "body", "paragraph")
_DAYS = (
    "datePublished",
    "publishedAt",
    "published_at",
    "firstPublished",
    "publishDate",
    "published",
)
_AUTHORS = ("author", "byline", "authors")
_PICTURES = re.compile(
    r"image|photo|picture|video|embed|gallery|ad\b|advert|newsletter|related", re.IGNORECASE
)
_TAG = re.compile(r"<(?:p|br|div)\b", re.IGNORECASE)
_FEWEST = 25  # words of an article


@dataclass(frozen=True, slots=True)
class Embedded:
    """An article out of a script; ``published`` is EDTF."""

    text: str
    author: str | None = None
    published: str | None = None


def find_embedded(scripts: list[str], title: str | None) -> Embedded | None:
    """Return the article that scripts hold under the page's title, or None."""
    best: Embedded | None = None
    for holder in _walk(scripts):
        if title is None or not _has_title(holder, title):
            continue
        text = max((_read_text(value) for value in holder.values()), key=_count, default="")
        if _count(text) >= _FEWEST and _count(text) > _count(best.text if best else ""):
            best = Embedded(text, _find_author(holder), _find_day(holder))
    return best


def _count(text: str) -> int:
    return len(text.split())


def _walk(scripts: list[str]) -> Iterator[dict[str, Any]]:
    """Yield the objects in scripts, in their order, up to a number and a depth."""
    seen = 0
    waiting: list[tuple[Any, int]] = [(value, 0) for value in _list_values(scripts)][::-1]
    while waiting and seen < _MOST_VALUES:
        value, depth = waiting.pop()
        seen += 1
        if depth > _DEEPEST:
            continue
        if isinstance(value, dict):
            yield value
        inner = value.values() if isinstance(value, dict) else value
        if isinstance(value, dict | list):
            waiting += [(one, depth + 1) for one in inner if isinstance(one, dict | list)][::-1]


def _list_values(scripts: list[str]) -> Iterator[Any]:
    reader = json.JSONDecoder(strict=False)
    for script in scripts:
        low = 0
        for _ in range(_MOST_OPENINGS):
            opening = _OPENS.search(script, low)
            if opening is None:
                break
            try:
                value, low = reader.raw_decode(script, opening.end())
            except (ValueError, RecursionError):
                low = opening.end()
                continue
            yield value


def _has_title(holder: dict[str, Any], title: str) -> bool:
    told = [holder.get(key) for key in _TITLES]
    names = [read_title(words) for words in told if isinstance(words, str) and words]
    return any(name and len(name) > 8 and name.casefold() in title.casefold() for name in names)


def _read_text(value: object) -> str:
    """Return the text that a value is: HTML, or paragraphs one after another."""
    if isinstance(value, str):
        return read_fragment(value) if _TAG.search(value) else ""
    if not isinstance(value, list):
        return ""
    return "\n".join(line for one in value for line in [_read_paragraph(one)] if line)


def _read_paragraph(value: object) -> str:
    if isinstance(value, str):
        return read_fragment(value)
    if isinstance(value, dict):
        kind = value.get("type") or value.get("__typename") or value.get("kind")
        if not (isinstance(kind, str) and _PICTURES.search(kind)):
            words = next((value[key] for key in _WORDS if isinstance(value.get(key), str)), "")
            return read_fragment(words)
    return ""


def _find_day(holder: dict[str, Any]) -> str | None:
    told = (holder.get(key) for key in _DAYS)
    return next(
        (day for words in told if isinstance(words, str) and (day := read_date(words))), None
    )


def _find_author(holder: dict[str, Any]) -> str | None:
    for key in _AUTHORS:
        value = holder.get(key)
        values = value if isinstance(value, list) else [value]
        names = [one.get("name") if isinstance(one, dict) else one for one in values]
        told = [" ".join(name.split()) for name in names if isinstance(name, str) and name.strip()]
        if told:
            return ", ".join(told)
    return None
