"""Atom: alerts and changes as a feed that any reader of feeds can follow (RFC 4287)."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from twosource.watching.alerts import Alert, tell_alert

__all__ = ["FeedEntry", "write_atom", "write_feed"]

_SPACE = "http://www.w3.org/2005/Atom"
_NEVER = "1970-01-01T00:00:00Z"


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One entry of a feed: its id (a URI), when it changed, what it says, and where it leads."""

    id: str
    at: str
    title: str
    words: str
    category: str
    link: str | None = None


def write_atom(watch: str, alerts: Iterable[Alert]) -> bytes:
    """Return a feed of alerts, in the order in which they are given: the newest first."""
    entries = [
        FeedEntry(
            f"urn:twosource:alert:{alert.id}",
            alert.at,
            f"{alert.fact}: {alert.told}",
            tell_alert(alert),
            alert.fact,
        )
        for alert in alerts
    ]
    key = f"urn:twosource:watch:{quote(watch, safe='')}"
    return write_feed(key, f"twosource: {watch}", entries)


def write_feed(key: str, title: str, entries: Iterable[FeedEntry]) -> bytes:
    """Return a feed with an id (a URI) and a title; its entries the newest first."""
    entries = list(entries)
    feed = Element("feed", {"xmlns": _SPACE})
    SubElement(feed, "id").text = key
    SubElement(feed, "title").text = _clean(title)
    SubElement(feed, "updated").text = entries[0].at if entries else _NEVER
    SubElement(SubElement(feed, "author"), "name").text = "twosource"
    SubElement(feed, "subtitle").text = "Who says what: it measures reporting, not truth."
    for one in entries:
        entry = SubElement(feed, "entry")
        SubElement(entry, "id").text = one.id
        SubElement(entry, "title").text = _clean(one.title)
        SubElement(entry, "updated").text = one.at
        if one.link is not None:
            SubElement(entry, "link", {"rel": "alternate", "href": one.link})
        SubElement(entry, "category", {"term": one.category})
        SubElement(entry, "content", {"type": "text"}).text = _clean(one.words)
    indent(feed)
    written: bytes = tostring(feed, encoding="utf-8", xml_declaration=True)
    return written


def _clean(words: str) -> str:
    """Return words without the characters that XML 1.0 cannot write."""
    return "".join(it for it in words if it in "\t\n" or (it >= " " and it not in "\ufffe\uffff"))
