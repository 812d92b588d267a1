"""What sites on loopback send to the tests of visits and watches: pages, feeds, sitemaps, wires."""

import json
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape

from tests.fetching.serving import Site, answer, open_site
from twosource.desk import Fetching
from twosource.fetching import Limits

__all__ = [
    "QUICK",
    "ask",
    "atom",
    "dispatch",
    "index",
    "item",
    "mark",
    "open_sites",
    "page",
    "rss",
    "send",
    "sitemap",
    "wire",
]

QUICK = Limits(delay=0.0, seconds=5.0, retries=0)
_RSS = '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'


def ask(site: Site, *, pages: bool = True, robots: bool = False) -> Fetching:
    """Return how a site on loopback is asked, without waiting."""
    return Fetching(frozenset([site.place]), robots, pages, QUICK)


@contextmanager
def open_sites(many: int) -> Iterator[list[Site]]:
    """Open several sites."""
    if many == 0:
        yield []
        return
    with open_site() as first, open_sites(many - 1) as others:
        yield [first, *others]


def page(title: str, *sentences: str, head: str = "") -> bytes:
    """Return a page with an article."""
    body = "".join(f"<p>{escape(one)}</p>" for one in sentences)
    return (
        f"<html><head><title>{title}</title>{head}</head><body><article><h1>{title}</h1>{body}"
        "</article></body></html>"
    ).encode()


def item(
    title: str,
    *,
    guid: str | None = None,
    link: str | None = None,
    summary: str | None = None,
    content: str | None = None,
    day: str = "Mon, 04 Mar 2024 12:00:00 GMT",
) -> str:
    """Return an item of RSS."""
    parts = [f"<title>{escape(title)}</title><pubDate>{day}</pubDate>"]
    parts += [f'<guid isPermaLink="false">{escape(guid)}</guid>'] if guid else []
    parts += [f"<link>{escape(link)}</link>"] if link else []
    parts += [f"<description>{escape(summary)}</description>"] if summary else []
    parts += [f"<content:encoded>{escape(content)}</content:encoded>"] if content else []
    return f"<item>{''.join(parts)}</item>"


def rss(*items: str, title: str = "Quay Post") -> bytes:
    """Return a feed of RSS 2.0."""
    return f"{_RSS}<title>{title}</title>{''.join(items)}</channel></rss>".encode()


def atom(*entries: str) -> bytes:
    """Return a feed of Atom."""
    space = "http://www.w3.org/2005/Atom"
    return f'<feed xmlns="{space}"><title>Quay Post</title>{"".join(entries)}</feed>'.encode()


def sitemap(*addresses: str) -> bytes:
    """Return a sitemap of pages."""
    rows = "".join(f"<url><loc>{escape(one)}</loc></url>" for one in addresses)
    return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{rows}</urlset>'.encode()


def index(*addresses: str) -> bytes:
    """Return an index of sitemaps."""
    rows = "".join(f"<sitemap><loc>{escape(one)}</loc></sitemap>" for one in addresses)
    space = "http://www.sitemaps.org/schemas/sitemap/0.9"
    return f'<sitemapindex xmlns="{space}">{rows}</sitemapindex>'.encode()


def dispatch(uri: str, text: str, *, status: str = "usable", **more: object) -> dict[str, object]:
    """Return an item of ninjs."""
    made = {"uri": uri, "pubstatus": status, "versioncreated": "2024-03-04T12:00:00Z"}
    return made | {"provider": "Northwire", "body_text": text, "type": "text"} | more


def wire(*items: dict[str, object]) -> bytes:
    """Return what a wire sends."""
    return json.dumps({"items": items}).encode()


def send(site: Site, path: str, body: bytes, *headers: str) -> None:
    """Let a site answer a path with a body."""
    site.answers[path] = answer(body, *headers)


def mark(site: Site, path: str, body: bytes, etag: str) -> None:
    """Let a site answer a path with a body, or that it is as it was under its mark."""

    def script(line: socket.socket) -> None:
        if site.heads[-1].get("if-none-match") == etag:
            line.sendall(answer(b"", f"ETag: {etag}", status="304 Not Modified", length=-1))
        else:
            line.sendall(answer(body, f"ETag: {etag}"))

    site.answers[path] = script
