"""Channels: RSS 0.9x, 1.0 and 2.0 and Atom, read by feedparser behind a guard.

What feedparser is given has been looked over: one encoding, no DOCTYPE, no depth, and no text so
long that its patterns for dates and addresses, which take the square of a length, could stall.
It is given no address: what is relative is made whole here, so that a guid stays as written. Its
cleaning of HTML and its reading of dates (which knows Hungarian, and makes a day of most things)
are not used.
"""

import re
from dataclasses import dataclass
from importlib import import_module
from io import BytesIO
from types import ModuleType
from typing import Any

from twosource.errors import ExtraMissing, ReportRefused
from twosource.intake.feeds.items import MOST_ITEMS, Feed, Item, find_address, find_day, is_whole
from twosource.intake.feeds.repairs import make_well_formed
from twosource.intake.fragments import make_fragment, read_title
from twosource.intake.guards import decode_xml, local

__all__ = ["read_channel"]

_LONGEST = 2_000  # of a date, an author, an address that others are read by
_MOST_SQUARES = 100_000_000  # the sum of the squares of such texts
_MOST_TAGS = 300  # of one item: feedparser compares each with all
_LOOKED_AT = frozenset(
    """
    author created creator date email expirationdate issued lastbuilddate managingeditor modified
    name owner pubdate publisher published updated valid webmaster
    """.split()
)
_BASES = ("base", "{http://www.w3.org/XML/1998/namespace}base")
_TAGS = frozenset(("category", "keywords", "subject", "tags"))
_MAIL = re.compile(r"[<(]?(?<!\S)?(?>[^\s<>()@]+)@[^\s<>()@]+[>)]?")
_KINDS = {
    "atom03": "Atom 0.3",
    "atom10": "Atom 1.0",
    "rss": "RSS",
    "rss090": "RSS 0.90",
    "rss091n": "RSS 0.91",
    "rss091u": "RSS 0.91",
    "rss092": "RSS 0.92",
    "rss093": "RSS 0.93",
    "rss094": "RSS 0.94",
    "rss10": "RSS 1.0",
    "rss20": "RSS 2.0",
}


def read_channel(data: bytes, name: str, address: str | None, most_bytes: int) -> Feed:
    """Return the feed that XML holds; a broken one gives the items that can be read, and a note.

    Raises ``ReportRefused`` for what is no feed, too large or harmful, and ``ExtraMissing`` where
    feedparser is not installed.
    """
    feedparser = _import_feedparser()
    text, note = make_well_formed(decode_xml(data, name, most_bytes), name, _Lengths)
    parsed = _parse(feedparser, text, name)
    kind = _KINDS.get(parsed.version or "")
    if kind is None:
        raise ReportRefused(name, "it is no feed: give RSS, Atom or a JSON Feed")
    head = _Reader(parsed.feed, address)
    base = address or head.link("self") or head.link("alternate")
    entries = parsed.entries[:MOST_ITEMS]
    items = [_read_entry(entry, base, kind) for entry in entries]
    if len(parsed.entries) > MOST_ITEMS:
        note = note or f"only its first {MOST_ITEMS:,} items are read"
    return Feed(
        name,
        tuple(item for item in items if item.key or item.title or item.content or item.summary),
        kind,
        address=address or head.link("self"),
        site=_Reader(parsed.feed, base).link("alternate"),
        title=head.title(plain=kind.startswith("Atom")),
        language=head.words("language"),
        next_page=_Reader(parsed.feed, base).link("next"),
        hub=_Reader(parsed.feed, base).link("hub"),
        note=note,
    )


def _parse(feedparser: ModuleType, text: str, name: str) -> Any:
    # As a stream: bytes are tried as the name of a file first.
    stream = BytesIO(text.encode("utf-8"))
    try:
        return feedparser.parse(stream, resolve_relative_uris=False, sanitize_html=False)
    except Exception as error:  # it fails in any way, as with KeyError for a link in <textinput>
        why = f"its elements stand where no feed has them ({type(error).__name__}): give its pages"
        raise ReportRefused(name, why) from error


def _import_feedparser() -> ModuleType:
    try:
        return import_module("feedparser")
    except ModuleNotFoundError as reason:
        raise ExtraMissing("feeds", "Reading RSS and Atom feeds") from reason


@dataclass(slots=True)
class _Lengths:
    """Refuses a feed over which feedparser's own patterns would take minutes."""

    name: str
    looked_at_open: int = 0
    tags_open: int = 0
    length: int = 0
    squares: int = 0
    tags: int = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = local(tag).lower()
        self.tags = 0 if name in ("item", "entry") else self.tags
        self.length = self.length if self.looked_at_open else 0
        self.looked_at_open += name in _LOOKED_AT
        self.tags_open += name in _TAGS
        self._count_tags(1)
        if any(len(attributes.get(key) or "") > _LONGEST for key in _BASES):
            self._refuse()

    def data(self, words: str) -> None:
        self._count_tags(words.count(","))
        if self.looked_at_open:
            # The square of the whole, in steps: (a + b)² - a² = b(2a + b).
            self.squares += len(words) * (2 * self.length + len(words))
            self.length += len(words)
            if self.length > _LONGEST or self.squares > _MOST_SQUARES:
                self._refuse()

    def end(self, tag: str) -> None:
        name = local(tag).lower()
        self.looked_at_open -= name in _LOOKED_AT
        self.tags_open -= name in _TAGS

    def _count_tags(self, number: int) -> None:
        self.tags += number if self.tags_open else 0
        if self.tags > _MOST_TAGS:
            self._refuse()

    def _refuse(self) -> None:
        why = (
            "its dates, names or categories are longer than any; it may be harmful: give its pages"
        )
        raise ReportRefused(self.name, why)


@dataclass(frozen=True, slots=True)
class _Reader:
    """What feedparser gives of a feed or an entry, asked for without its aliases and warnings."""

    given: dict[str, Any]
    base: str | None

    def words(self, key: str) -> str | None:
        value = dict.get(self.given, key)
        return value.strip() or None if isinstance(value, str) else None

    def link(self, relation: str) -> str | None:
        """Return the first address of a relation, as an absolute one."""
        links = dict.get(self.given, "links") or []
        for link in links:
            if dict.get(link, "rel") == relation:
                address = find_address(dict.get(link, "href"), self.base)
                if address:
                    return address
        return None

    def title(self, *, plain: bool) -> str | None:
        """Return the title; in Atom plain text is plain, in RSS it is often HTML."""
        words = self.words("title") or ""
        detail = dict.get(self.given, "title_detail") or {}
        if plain and dict.get(detail, "type") == "text/plain":
            return " ".join(words.split()) or None
        return read_title(words)


def _read_entry(entry: dict[str, Any], base: str | None, kind: str) -> Item:
    reader = _Reader(entry, base)
    # An own address that is not marked as one: RSS's guid, where nothing says that it is none.
    link = reader.link("alternate") or find_address(reader.words("link"), base)
    content, summary = _find_content(entry), _find_summary(entry)
    published, updated = (
        reader.words("published") or reader.words("created"),
        reader.words("updated"),
    )
    if published is None and not kind.startswith("Atom"):
        # dc:date is all that RSS 1.0 has; feedparser takes it for an update.
        published, updated = updated, None
    given = dict.get(entry, "source") or {}
    source = _Reader(given, base)
    return Item(
        key=reader.words("id") or link,
        link=link,
        title=reader.title(plain=kind.startswith("Atom")),
        published=find_day(published),
        updated=find_day(updated),
        author=_find_author(entry, kind),
        source=source.title(plain=False),
        source_address=find_address(source.words("href"), base) or source.link("alternate"),
        categories=tuple(_find_categories(entry)),
        content=content,
        summary=summary,
        full=is_whole(content, summary),
    )


def _find_content(entry: dict[str, Any]) -> str | None:
    """Return the longest content as HTML; what an address elsewhere holds is not asked for."""
    found = [_as_html(part) for part in dict.get(entry, "content") or []]
    return max((one for one in found if one), key=len, default=None)


def _find_summary(entry: dict[str, Any]) -> str | None:
    """Return the summary as HTML, None where feedparser only copied the content to it."""
    detail = dict.get(entry, "summary_detail")
    return _as_html(detail) if detail else None


def _as_html(part: dict[str, Any]) -> str | None:
    value, kind = dict.get(part, "value") or "", dict.get(part, "type")
    if not isinstance(value, str) or not value.strip():
        return None
    return make_fragment(value.strip()) if kind == "text/plain" else value.strip()


def _find_author(entry: dict[str, Any], kind: str) -> str | None:
    """Return the names of the authors, without their addresses.

    RSS writes "ada@reed.example (Ada Ray)", which feedparser takes apart in the wrong place.
    """
    written = dict.get(entry, "author")
    mixed = isinstance(written, str) and "@" in written and not kind.startswith("Atom")
    names: list[object] = [written] if mixed else []
    names = names or [dict.get(author, "name") for author in dict.get(entry, "authors") or []]
    named = [_MAIL.sub("", name).strip(" ()") for name in names if isinstance(name, str)]
    return ", ".join(dict.fromkeys(" ".join(name.split()) for name in named if name)) or None


def _find_categories(entry: dict[str, Any]) -> list[str]:
    tags = dict.get(entry, "tags") or []
    terms = [dict.get(tag, "label") or dict.get(tag, "term") for tag in tags]
    return list(dict.fromkeys(" ".join(term.split()) for term in terms if term and term.strip()))
