"""Marks: by what it is known whether an address, an item of a feed or a file is as it was."""

from dataclasses import replace
from hashlib import sha256
from urllib.parse import urlsplit

from twosource.desk.addresses import clean_address
from twosource.fetching import Fetched
from twosource.intake.feeds.items import Item
from twosource.intake.sources import Source as File
from twosource.model.sources import Source

__all__ = [
    "clean_item",
    "count_failures",
    "digest_file",
    "digest_item",
    "forget_marks",
    "is_same",
    "list_marks",
    "make_source",
    "name_file",
    "rank_newness",
    "scope_item",
    "tell_failures",
]

_FAILED = "failed "


def clean_item(item: Item) -> Item:
    """Return an item whose link says only where it leads, and not who sent the reader."""
    if item.link is None:
        return item
    link = clean_address(item.link)
    return replace(item, link=link, key=link if item.key == item.link else item.key)


def scope_item(address: str, item: Item) -> str | None:
    """Return what stands for an item over its versions; None where its page's own address does.

    A guid ("17") means something in its own feed alone, ``address``: else one site could replace
    what another published.
    """
    if item.key is None or item.key == item.link:
        return None
    return f"{urlsplit(address).hostname} {item.key}"


def make_source(address: str, fetched: Fetched, known: Source | None) -> Source:
    """Return what is to be remembered of an answer."""
    if fetched.not_modified and known is not None:
        return replace(known, asked=fetched.fetched)
    digest = _digest(fetched.body)
    return Source(address, fetched.etag, fetched.modified, fetched.fetched, digest)


def forget_marks(source: Source) -> Source:
    """Return a source that will answer in full the next time."""
    return replace(source, etag=None, modified=None, digest=None)


def is_same(fetched: Fetched, known: Source | None) -> bool:
    """Say whether an address answered what it had answered before."""
    same = known is not None and known.digest == _digest(fetched.body)
    return fetched.not_modified or same


def count_failures(told: str, digest: str) -> int:
    """Return how often an item could not be read as it is now, by what was remembered of it."""
    tries, _, of = told.removeprefix(_FAILED).partition(" ")
    return int(tries) if told.startswith(_FAILED) and of == digest else 0


def tell_failures(many: int, digest: str) -> str:
    """Return what is to be remembered of an item that could not be read so many times."""
    return f"{_FAILED}{many} {digest}"


def list_marks(known: Source | None) -> tuple[str | None, str | None]:
    """Return by which marks a site knows what it answered last: its etag, and its time."""
    return (None, None) if known is None else (known.etag, known.modified)


def digest_item(item: Item) -> str:
    """Return what changes where a feed says something else of an item."""
    told = (item.title, item.published, item.updated, item.link, item.summary, item.content)
    return _digest("\n".join(words or "" for words in told).encode("utf-8", "replace"))


def name_file(source: File) -> str:
    """Return by what a file is remembered: its path, from wherever it is named."""
    return str(source.path.absolute()) if source.path is not None else source.name


def digest_file(source: File) -> str:
    """Return the size and the time of a file; nothing where they cannot be had."""
    try:
        told = source.path.stat() if source.path is not None else None
    except OSError:
        return ""
    return "" if told is None else f"{told.st_size} {told.st_mtime_ns}"


def rank_newness(item: Item) -> tuple[bool, str]:
    """Return what puts the news of a sitemap first, the newest of them before all."""
    return item.outlet is not None, item.published or item.updated or ""


def _digest(data: bytes) -> str:
    return sha256(data).hexdigest()
