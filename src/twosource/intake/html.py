"""Pages: the article's text out of HTML, and what the page says about itself in metadata."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from twosource.intake.agencies import is_agency, read_names
from twosource.intake.dates import read_date
from twosource.intake.embedded import Embedded, find_embedded
from twosource.intake.mastheads import Masthead, read_masthead, strip_site
from twosource.intake.surroundings import Element, take_off

__all__ = ["MOST_TAGS", "Page", "declared_encoding", "is_html", "is_too_large", "read_page"]

# Pages of news have some thousands of tags; finding the article takes the square of their number.
MOST_TAGS = 30_000

_HTML = re.compile(
    r"\ufeff?\s*(?:<\?xml[^>]*>\s*)?(?>(?:<!--(?>.*?-->)\s*)*)"
    r"<(?:!doctype\s+html|html|head|body|article|main)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(r"<[A-Za-z]")
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)
_PUBLISHED = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "publishdate",
    "publish-date",
    "publish_date",
    "pubdate",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "date",
)
_AUTHORS = ("author", "article:author", "parsely-author", "sailthru.author", "dc.creator")
_SITES = ("application-name", "dc.publisher", "dcterms.publisher", "publisher", "copyright")
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)")
_ADDRESSED = 40  # letters beside an address: "Find this article at:"
_NOTHING_SHOWN = Masthead()
_FEWEST = 25  # words of an article
_DEEPEST = 5  # levels of JSON-LD; honest pages have three
_JsonValue = None | bool | int | float | str | list["_JsonValue"] | dict[str, "_JsonValue"]


@dataclass(frozen=True, slots=True)
class Page:
    """The article of a page, and what its metadata says; ``published`` is EDTF.

    ``address`` is where the page says that it stands, ``links`` where it says that its text is
    from, ``sources`` the outlets that it names as such; ``bases`` names and addresses of what it
    only draws on. ``shown`` is what its readers see of all this, for where metadata are silent.
    """

    text: str
    title: str | None = None
    author: str | None = None
    outlet: str | None = None
    published: str | None = None
    address: str | None = None
    sources: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()
    shown: Masthead = _NOTHING_SHOWN


def is_html(text: str) -> bool:
    """Say whether a text is a page, by its first tag; a stray ``<p>`` does not make one."""
    return _HTML.match(text) is not None


def is_too_large(text: str) -> bool:
    """Say whether a page has so many tags that finding its article would take minutes."""
    return sum(1 for _ in _TAG.finditer(text)) > MOST_TAGS


def declared_encoding(data: bytes) -> str | None:
    """Return the encoding that a page names in its first lines, or None."""
    match = _CHARSET.search(data[:2048])
    return match[1].decode("ascii", "replace") if match else None


def read_page(source: str) -> Page | None:
    """Return the article of a page without its comments, or None where there is none.

    Titles and dates come from JSON-LD, OpenGraph and plain meta tags, in this order; a guess from
    the running text is no metadata. What the page shows of them stands in ``shown``.
    """
    # Imported here: a third of a second, and plain text needs none of it.
    from trafilatura import load_html  # noqa: PLC0415

    tree = load_html(source)
    if tree is None:
        return None
    collected = _collect(source)
    article = next(_find_articles(collected.scripts), {})
    title = collected.first("title")
    shown = read_masthead(tree, title, filter(None, map(collected.first, _SITES)))
    publisher, site = _name(article.get("publisher")), collected.first("og:site_name")
    # An agency as publisher on a site of another name: the text is the agency's, the page is not.
    outlet = site if site and publisher and is_agency(publisher) else publisher or site
    headline = _name(article.get("headline")) or collected.first("og:title", "h1")
    embedded = find_embedded([script.text or "" for script in tree.iter("script")], title)
    text = _find_text(source, tree, embedded)
    if not text:
        return None
    if embedded is not None and text == embedded.text:
        shown = Masthead(shown.title, shown.site, embedded.author, embedded.published)
    return Page(
        text=_drop_lines(text, outlet or shown.site, collected.first("canonical", "og:url")),
        title=strip_site(headline or shown.title or title, outlet or shown.site),
        author=_name(article.get("author")) or _person(collected.first(*_AUTHORS)),
        outlet=outlet,
        published=_day(_name(article.get("datePublished")), *map(collected.first, _PUBLISHED)),
        address=collected.first("canonical", "og:url"),
        sources=tuple(_list_sources(article, collected, publisher, shown)),
        links=tuple(_list_links(collected)),
        bases=tuple(_list_bases(article)),
        shown=shown,
    )


def _find_text(source: str, tree: Element, embedded: Embedded | None) -> str | None:
    """Return the article's text; where next to nothing is left, that of the page as it came."""
    take_off(tree)
    text = _extract(tree)
    shown = len((text or "").split())
    if embedded is not None and shown < len(embedded.text.split()) / 4:
        return embedded.text
    return text if shown >= _FEWEST else _extract(source) or text


def _extract(source: str | Element) -> str | None:
    from trafilatura import extract  # noqa: PLC0415

    return extract(source, include_comments=False, output_format="txt", with_metadata=False)


def _drop_lines(text: str, outlet: str | None, address: str | None) -> str:
    """Return a text without lines that name the page's own outlet or address and nothing more."""
    own = None if outlet is None or is_agency(outlet) else outlet.casefold()
    return "\n".join(
        line
        for line in text.split("\n")
        if line.strip().casefold() != own
        and not (address and address in line and len(line) <= len(address) + _ADDRESSED)
    )


@dataclass(slots=True)
class _Collected:
    """What a page's tags say, first come first kept."""

    names: dict[str, str] = field(default_factory=dict)
    scripts: list[str] = field(default_factory=list)

    def keep(self, name: str | None, value: str | None) -> None:
        if name and value and value.strip():
            self.names.setdefault(name.strip().lower(), " ".join(value.split()))

    def first(self, *names: str) -> str | None:
        return next((self.names[name] for name in names if name in self.names), None)


class _Collector(HTMLParser):
    """Walks the tags of a page; the parser of the standard library asks for a class."""

    def __init__(self) -> None:
        super().__init__()
        self.collected = _Collected()
        self._inside: str | None = None
        self._words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "meta":
            for key in ("property", "name", "itemprop"):
                self.collected.keep(values.get(key), values.get("content"))
        elif tag == "link" and "canonical" in (values.get("rel") or "").lower().split():
            self.collected.keep("canonical", values.get("href"))
        elif tag == "time" and (values.get("itemprop") or "").lower() == "datepublished":
            self.collected.keep("datepublished", values.get("datetime"))
        elif tag in ("title", "h1") or values.get("type") == "application/ld+json":
            self._inside, self._words = tag, []

    def handle_data(self, data: str) -> None:
        if self._inside:
            self._words.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == self._inside:
            words = "".join(self._words)
            if tag == "script":
                self.collected.scripts.append(words)
            else:
                self.collected.keep(tag, words)
            self._inside = None


def _collect(source: str) -> _Collected:
    collector = _Collector()
    collector.feed(source)
    collector.close()
    return collector.collected


def _find_articles(scripts: list[str]) -> Iterator[dict[str, _JsonValue]]:
    for script in scripts:
        try:
            value: _JsonValue = json.loads(script, strict=False)
        except (ValueError, RecursionError):
            continue  # pages often break their own JSON; the meta tags remain
        yield from _walk(value, 0)


def _walk(value: _JsonValue, depth: int) -> Iterator[dict[str, _JsonValue]]:
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for item in value:
            yield from _walk(item, depth + 1)
    if isinstance(value, dict):
        kinds = value.get("@type")
        kinds = kinds if isinstance(kinds, list) else [kinds]
        if any(isinstance(kind, str) and kind.endswith(("Article", "Posting")) for kind in kinds):
            yield value
        yield from _walk(value.get("@graph"), depth + 1)


def _list_sources(
    article: dict[str, _JsonValue],
    collected: _Collected,
    publisher: str | None,
    shown: Masthead,
) -> Iterator[str]:
    """Yield the outlets that a page names as the source of its text."""
    named = [_name(article.get(key)) for key in ("sourceOrganization", "provider")]
    named += [collected.first("dc.source", "dcterms.source"), publisher]
    named += [shown.author if shown.author and is_agency(shown.author) else None]
    credit = read_names(_name(article.get("creditText")) or "")
    yield from (name for name in (*named, *credit.agencies) if name and "://" not in name)


def _list_links(collected: _Collected) -> Iterator[str]:
    """Yield the addresses that a page gives as those of its original."""
    for name in ("syndication-source", "og:url", "dc.source", "dcterms.source"):
        link = collected.first(name)
        if link and "://" in link:
            yield link


def _list_bases(article: dict[str, _JsonValue]) -> Iterator[str]:
    """Yield the addresses and the publishers of what an article is based on."""
    based = [article.get("isBasedOn"), article.get("isBasedOnUrl")]
    for item in (
        item for value in based for item in (value if isinstance(value, list) else [value])
    ):
        told = (
            [item.get("url"), item.get("@id"), item.get("publisher")]
            if isinstance(item, dict)
            else [item]
        )
        yield from (name for value in told if (name := _name(value)))


def _name(value: _JsonValue, depth: int = 0) -> str | None:
    """Return a name from JSON-LD, which writes it as words, as an object, or as a list."""
    if depth > _DEEPEST:
        return None
    if isinstance(value, str):
        return " ".join(value.split()) or None
    if isinstance(value, dict):
        return _name(value.get("name"), depth + 1)
    if isinstance(value, list):
        names = (_name(item, depth + 1) for item in value)
        return ", ".join(name for name in names if name) or None
    return None


def _person(value: str | None) -> str | None:
    return None if value is None or "://" in value else value


def _day(*values: str | None) -> str | None:
    written = (
        _COMPACT.sub(r"\1-\2-\3", value) if _COMPACT.fullmatch(value) else value
        for value in values
        if value
    )
    return next((day for value in written if (day := read_date(value))), None)
