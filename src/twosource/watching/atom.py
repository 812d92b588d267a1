"""Atom: alerts as a feed that any reader of feeds can follow (RFC 4287)."""

from collections.abc import Iterable
from urllib.parse import quote
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from twosource.watching.alerts import Alert, tell_alert

__all__ = ["write_atom"]

_SPACE = "http://www.w3.org/2005/Atom"
_NEVER = "1970-01-01T00:00:00Z"


def write_atom(watch: str, alerts: Iterable[Alert]) -> bytes:
    """Return a feed of alerts, in the order in which they are given: the newest first."""
    alerts = list(alerts)
    feed = Element("feed", {"xmlns": _SPACE})
    SubElement(feed, "id").text = f"urn:twosource:watch:{quote(watch, safe='')}"
    SubElement(feed, "title").text = _clean(f"twosource: {watch}")
    SubElement(feed, "updated").text = alerts[0].at if alerts else _NEVER
    SubElement(SubElement(feed, "author"), "name").text = "twosource"
    SubElement(feed, "subtitle").text = "Who says what: it measures reporting, not truth."
    for alert in alerts:
        entry = SubElement(feed, "entry")
        SubElement(entry, "id").text = f"urn:twosource:alert:{alert.id}"
        SubElement(entry, "title").text = _clean(f"{alert.fact}: {alert.told}")
        SubElement(entry, "updated").text = alert.at
        SubElement(entry, "category", {"term": alert.fact})
        SubElement(entry, "content", {"type": "text"}).text = _clean(tell_alert(alert))
    indent(feed)
    written: bytes = tostring(feed, encoding="utf-8", xml_declaration=True)
    return written


def _clean(words: str) -> str:
    """Return words without the characters that XML 1.0 cannot write."""
    return "".join(it for it in words if it in "\t\n" or (it >= " " and it not in "\ufffe\uffff"))
