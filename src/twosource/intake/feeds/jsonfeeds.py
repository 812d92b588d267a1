"""JSON Feed, https://www.jsonfeed.org/version/1.1/, to a feed and its items."""

import json
import re
from collections.abc import Iterator

from twosource.errors import ReportRefused
from twosource.intake.feeds.items import MOST_ITEMS, Feed, Item, find_address, find_day, is_whole
from twosource.intake.fragments import make_fragment, read_title
from twosource.intake.text import Undecodable, read_text

__all__ = ["is_json_feed", "load_json", "read_json_feed"]

_VERSION = re.compile(rb'"version"\s*:\s*"https?:\\?/\\?/(?:www\.)?jsonfeed\.org\\?/version\\?/')
_LOST = re.compile("[\0\ud800-\udfff]")


def is_json_feed(data: bytes) -> bool:
    """Say whether bytes seem to be a JSON Feed: an object that names the format's address."""
    start = data[:200].lstrip(b"\xef\xbb\xbf \t\r\n")
    return start.startswith(b"{") and _VERSION.search(data) is not None


def load_json(data: bytes, name: str, most_bytes: int) -> object:
    """Return what JSON holds; raises ``ReportRefused`` for what is no JSON, too large or too deep.

    Half letters, which JSON can write and nothing can keep, become U+FFFD.
    """
    if len(data) > most_bytes:
        raise ReportRefused(name, f"it holds more than {most_bytes:,} bytes: give its parts")
    try:
        return _mend(json.loads(read_text(data)))
    except Undecodable as error:
        raise ReportRefused(name, str(error)) from error
    except (ValueError, RecursionError) as error:
        why = f"it is no whole JSON ({error}): fetch or save it again"
        raise ReportRefused(name, why) from None


def _mend(value: object) -> object:
    if isinstance(value, str):
        whole = value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        return _LOST.sub("\ufffd", whole) if _LOST.search(value) else value
    if isinstance(value, list):
        return [_mend(one) for one in value]
    if isinstance(value, dict):
        return {key: _mend(one) for key, one in value.items()}
    return value


def read_json_feed(data: bytes, name: str, address: str | None, most_bytes: int) -> Feed:
    """Return the feed that JSON holds. Raises ``ReportRefused`` for what is no JSON Feed."""
    feed = load_json(data, name, most_bytes)
    rows = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(feed, dict) or not isinstance(rows, list):
        raise ReportRefused(name, 'it is no JSON Feed: it has no list of "items"')
    base = address or _words(feed, "feed_url") or _words(feed, "home_page_url")
    items = [_read_item(row, base, feed) for row in rows[:MOST_ITEMS] if isinstance(row, dict)]
    return Feed(
        name,
        tuple(item for item in items if item.key or item.title or item.content),
        "JSON Feed",
        address=address or find_address(_words(feed, "feed_url"), None),
        site=find_address(_words(feed, "home_page_url"), base),
        title=read_title(_words(feed, "title") or ""),
        language=_words(feed, "language"),
        next_page=find_address(_words(feed, "next_url"), base),
        hub=next(_find_hubs(feed, base), None),
        note=f"only its first {MOST_ITEMS:,} items are read" if len(rows) > MOST_ITEMS else None,
    )


def _read_item(row: dict[str, object], base: str | None, feed: dict[str, object]) -> Item:
    key = _words(row, "id")
    link = find_address(_words(row, "url"), base) or find_address(key, None)
    plain = _words(row, "content_text")
    content = _words(row, "content_html") or (make_fragment(plain) if plain else None)
    summary = _words(row, "summary")
    summary = make_fragment(summary) if summary else None
    authors = list(_find_authors(row)) or list(_find_authors(feed))
    return Item(
        key=key or link,
        link=link,
        title=read_title(_words(row, "title") or ""),
        published=find_day(_words(row, "date_published")),
        updated=find_day(_words(row, "date_modified")),
        author=", ".join(authors) or None,
        language=_words(row, "language"),
        categories=tuple(_find_words(row.get("tags"))),
        content=content,
        summary=summary,
        full=is_whole(content, summary),
    )


def _find_authors(holder: dict[str, object]) -> Iterator[str]:
    """Yield the names of ``authors`` (1.1), or of the one ``author`` (1.0)."""
    authors = holder.get("authors") or [holder.get("author")]
    for author in authors if isinstance(authors, list) else []:
        if isinstance(author, dict) and (name := _words(author, "name")):
            yield name


def _find_hubs(feed: dict[str, object], base: str | None) -> Iterator[str]:
    hubs = feed.get("hubs")
    for hub in hubs if isinstance(hubs, list) else []:
        if isinstance(hub, dict) and (address := find_address(_words(hub, "url"), base)):
            yield address


def _find_words(value: object) -> Iterator[str]:
    yield from (one for one in (value if isinstance(value, list) else []) if isinstance(one, str))


def _words(holder: dict[str, object], key: str) -> str | None:
    """Return words; a number, as which some write an id, becomes its digits."""
    value = holder.get(key)
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = str(value)
    return value.strip() or None if isinstance(value, str) else None
