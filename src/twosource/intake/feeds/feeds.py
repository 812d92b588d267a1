"""Feeds: RSS, Atom and JSON Feed to items, and an item to a report or to what is said of its page.

A feed says less than a page, and says it of many reports: its day counts where the report itself
gives none.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256

from twosource.errors import ReportRefused
from twosource.intake.feeds.channels import read_channel
from twosource.intake.feeds.items import Feed, Item
from twosource.intake.feeds.jsonfeeds import is_json_feed, read_json_feed
from twosource.intake.fragments import read_fragment
from twosource.intake.guards import find_root
from twosource.intake.names import make_name
from twosource.intake.providers import find_host
from twosource.intake.reports import MOST_BYTES, read_bytes
from twosource.intake.settings import Given
from twosource.intake.taken import Taken
from twosource.outlets import OutletTable

__all__ = ["give_item", "is_feed", "name_item", "read_feed", "take_item"]


def is_feed(data: bytes) -> bool:
    """Say whether bytes seem to be RSS, Atom or a JSON Feed, by their root or their version."""
    root, attributes = find_root(data)
    if root == "rss":
        return True
    if root == "feed":
        return "atom" in attributes.lower() or "purl.org" in attributes
    if root == "rdf":
        return "purl.org/rss" in attributes or "netscape.com/rdf" in attributes
    return not root and is_json_feed(data)


def read_feed(data: bytes, address: str | None, *, name: str | None = None) -> Feed:
    """Return the feed that ``data`` holds, at most ``MOST_ITEMS`` items of it.

    ``address`` is where it was fetched, by which its links become whole; ``name`` is what it is
    called, by default its address. A broken feed gives the items that can be read, and a note.
    Raises ``ReportRefused`` for what is no feed, empty, too large or harmful, and ``ExtraMissing``
    where RSS or Atom is to be read without feedparser.
    """
    name = make_name(name or address or "feed")
    if is_json_feed(data):
        feed = read_json_feed(data, name, address, MOST_BYTES)
    else:
        feed = read_channel(data, name, address, MOST_BYTES)
    return _make_keys_unique(feed)


def _make_keys_unique(feed: Feed) -> Feed:
    """Return a feed in which each key stands for one report.

    An item that stands there twice is kept once, as it comes first: feeds begin with the newest.
    A guid that several links share ("0", the address of the site) says nothing.
    """
    links = defaultdict[str | None, set[str | None]](set)
    for item in feed.items:
        links[item.key].add(item.link)
    shared = {key for key, found in links.items() if key is not None and len(found) > 1}
    items: dict[object, Item] = {}
    for place, item in enumerate(feed.items):
        key = item.link if item.key in shared else item.key
        items.setdefault(place if key is None else key, replace(item, key=key))
    note = feed.note
    if shared and note is None:
        note = "several of its items have one guid: they are told apart by their links"
    return replace(feed, items=tuple(items.values()), note=note)


def give_item(item: Item, feed: Feed | None = None) -> Given:
    """Return what a feed says of a report whose page is read.

    The page's own title, author and day go first: of a feed only the source, the address, the
    publication that a news sitemap names (as its articles do, by its rules) and the day are kept,
    and the day counts only where the page gives none. ``updated`` is no day of publication. A feed
    that names itself as its source says nothing by it.
    """
    own = feed is not None and item.source == feed.title
    return Given(
        feed_published=item.published,
        source=None if own else item.source,
        address=item.link,
        outlet=item.outlet,
    )


def name_item(item: Item, feed: Feed) -> str:
    """Return what a report is called: its address, else its feed's name with its key behind it.

    Without a key the digest of its title and its text stands there: the place of an item changes.
    """
    if item.link:
        return make_name(item.link)
    words = f"{item.title or ''}\n{item.content or item.summary or ''}"
    key = item.key or sha256(words.encode("utf-8", "replace")).hexdigest()[:16]
    return make_name(f"{feed.name}#{key}")


def take_item(
    item: Item,
    feed: Feed,
    give: Callable[[Given], Given],
    outlets: OutletTable,
    *,
    partial: bool = False,
) -> Taken | ReportRefused:
    """Return the report that an item's own content makes, or why there is none.

    Where the feed seems to give only the beginning of a text, its page should be read instead;
    ``partial`` takes what is there. ``give`` adds what was said of all reports of the feed, and
    ``outlets`` tells whose site an address is on; an unknown one is called as its feed is.
    """
    name = name_item(item, feed)
    if not item.full and not partial:
        return ReportRefused(name, "the feed gives no whole text: read the report's page")
    content = item.content or item.summary or ""
    text = read_fragment(content)
    if not text:
        return ReportRefused(name, "the feed gives no text: read the report's page")
    known = outlets.find(find_host(item.link))
    given = replace(
        give_item(item, feed),
        outlet=item.outlet or (feed.title if known is None else None),
        author=item.author,
        title=item.title,
    )
    data = content.encode("utf-8")
    try:
        report = read_bytes(text.encode("utf-8"), name, give(given), outlets=outlets)
    except ReportRefused as error:
        return error
    report = replace(report, source=sha256(data).hexdigest())
    return Taken(report, data, url=item.link, key=item.key)
