"""Sitemaps: what a site lists of itself for search engines, the news of the last days among it.

https://www.sitemaps.org/protocol.html and the news namespace 0.9 of Google, which names the
publication, the day and the title of each report.
"""

import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from twosource.errors import ReportRefused
from twosource.intake.feeds.items import Item, find_address, find_day
from twosource.intake.fragments import read_title
from twosource.intake.guards import decode_xml, find_root, local, read_tree
from twosource.intake.names import make_name

__all__ = ["MOST_ADDRESSES", "Child", "Sitemap", "is_sitemap", "read_sitemap"]

# The limits of the protocol: 50,000 addresses and 50 MB when unpacked.
MOST_ADDRESSES = 50_000
_MOST_BYTES = 52_428_800
_MOST_ELEMENTS = 1_500_000  # 30 of an address: pictures and other languages stand there too
_GZIP = b"\x1f\x8b"
_HEAD = 16_000


@dataclass(frozen=True, slots=True)
class Child:
    """A sitemap that an index lists; ``updated`` is the EDTF day of its last change, or None."""

    address: str
    updated: str | None = None


@dataclass(frozen=True, slots=True)
class Sitemap:
    """The pages that a sitemap lists, or the sitemaps that an index does, in its own order.

    ``news`` counts the items that the site marks as news. ``note`` is one sentence where not all
    of it was read.
    """

    name: str
    items: tuple[Item, ...] = ()
    children: tuple[Child, ...] = ()
    news: int = 0
    address: str | None = None
    note: str | None = None


def is_sitemap(data: bytes) -> bool:
    """Say whether bytes seem to be a sitemap or an index of sitemaps, also one in gzip."""
    if data.startswith(_GZIP):
        try:
            data = _unpack(data[:_HEAD], _HEAD)
        except zlib.error:
            return False
    return find_root(data)[0] in ("urlset", "sitemapindex")


def read_sitemap(data: bytes, address: str | None, *, name: str | None = None) -> Sitemap:
    """Return what a sitemap or an index lists, at most ``MOST_ADDRESSES`` of it.

    ``address`` is where it was fetched; ``name`` is what it is called, by default its address.
    Of gzip no more is unpacked than may be read. ``lastmod`` gives only ``updated``, the day of a
    change: many sites write the day on which the sitemap was made. Raises ``ReportRefused`` for
    what is no sitemap, too large or harmful.
    """
    name = make_name(name or address or "sitemap")
    if data.startswith(_GZIP):
        try:
            data = _unpack(data, _MOST_BYTES + 1)
        except zlib.error as error:
            raise ReportRefused(name, f"its gzip is broken ({error}): fetch it again") from None
    text = decode_xml(data, name, _MOST_BYTES)
    listed = _Listed(address)
    root = local(read_tree(text, name, _MOST_ELEMENTS, listed.see).tag).lower()
    if root not in ("urlset", "sitemapindex"):
        raise ReportRefused(name, "it is no sitemap: its root is neither urlset nor sitemapindex")
    note = None
    if listed.left_out:
        note = f"only its first {MOST_ADDRESSES:,} addresses are read"
    return Sitemap(
        name,
        tuple(listed.items.values()) if root == "urlset" else (),
        tuple(listed.children.values()) if root == "sitemapindex" else (),
        listed.news if root == "urlset" else 0,
        address,
        note,
    )


def _unpack(data: bytes, most: int) -> bytes:
    """Return the first ``most`` bytes that gzip holds."""
    return zlib.decompressobj(wbits=31).decompress(data, most)


class _Listed:
    """Gathers what is listed as it goes by, and forgets its elements."""

    def __init__(self, address: str | None) -> None:
        self.items: dict[str, Item] = {}
        self.children: dict[str, Child] = {}
        self.news = 0
        self.left_out = False
        self._address = address
        self._kinds: dict[str, Callable[[Element], None]] = {
            "url": self._see_page,
            "sitemap": self._see_child,
        }

    def see(self, element: Element) -> None:
        kind = self._kinds.get(local(element.tag))
        if kind is not None:
            kind(element)
            element.clear()

    def _see_page(self, element: Element) -> None:
        item = _read_page(element, self._address)
        if item.link is None or item.link in self.items:
            return
        if len(self.items) == MOST_ADDRESSES:
            self.left_out = True
            return
        self.items[item.link] = item
        self.news += item.outlet is not None or item.published is not None

    def _see_child(self, element: Element) -> None:
        told = dict(_find_words(element))
        link = find_address(told.get("loc"), self._address)
        if link is None or link in self.children:
            return
        if len(self.children) == MOST_ADDRESSES:
            self.left_out = True
            return
        self.children[link] = Child(link, find_day(told.get("lastmod")))


def _read_page(element: Element, base: str | None) -> Item:
    told = dict(_find_words(element))
    news, publication = dict[str, str](), dict[str, str]()
    for inner in element:
        if local(inner.tag) == "news":
            news = dict(_find_words(inner))
            publication = dict(
                found
                for part in inner
                if local(part.tag) == "publication"
                for found in _find_words(part)
            )
    link = find_address(told.get("loc"), base)
    keywords = [word.strip() for word in news.get("keywords", "").split(",")]
    return Item(
        key=link,
        link=link,
        title=read_title(news.get("title", "")),
        published=find_day(news.get("publication_date")),
        updated=find_day(told.get("lastmod")),
        outlet=read_title(publication.get("name", "")),
        language=publication.get("language"),
        categories=tuple(word for word in keywords if word),
    )


def _find_words(element: Element) -> Iterator[tuple[str, str]]:
    """Yield the names of the inner elements, and their words."""
    for inner in element:
        words = (inner.text or "").strip()
        if words:
            yield local(inner.tag), words
