"""NewsML-G2, https://iptc.org/standards/newsml-g2/, to dispatches."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, tostring

from twosource.errors import ReportRefused
from twosource.intake.feeds.items import find_day
from twosource.intake.fragments import read_fragment
from twosource.intake.guards import decode_xml, find_root, local, read_tree
from twosource.intake.wires.dispatches import Dispatch

__all__ = ["is_newsml", "read_newsml"]

_ROOTS = ("newsitem", "newsmessage", "packageitem")
_MOST_ELEMENTS = 500_000
_MARKUP = ("html", "nitf", "xml")


def is_newsml(data: bytes) -> bool:
    """Say whether bytes seem to be NewsML-G2, by their root."""
    root, attributes = find_root(data)
    return root in _ROOTS and ("iptc.org" in attributes or "NewsML-G2" in attributes)


def read_newsml(data: bytes, name: str, most_bytes: int) -> Iterator[Dispatch | ReportRefused]:
    """Yield the news items that XML holds: one, or those of a news message.

    A package lists items of their own and has no text: it is refused with their number. Raises
    ``ReportRefused`` for what is no NewsML-G2, too large or harmful.
    """
    root = read_tree(decode_xml(data, name, most_bytes), name, _MOST_ELEMENTS)
    if local(root.tag).lower() not in _ROOTS:
        raise ReportRefused(name, "it is no NewsML-G2: give a newsItem or a newsMessage")
    # What stands inside an item is its own: else it would be read once for each around it.
    sets = [root, *_find_all(root, "itemSet")] if local(root.tag) == "newsMessage" else [[root]]
    found = [one for held in sets for one in held if local(one.tag) in ("newsItem", "packageItem")]
    if not found:
        raise ReportRefused(name, "the message holds no news item")
    for number, element in enumerate(found, 1):
        key = (element.get("guid") or "").strip()
        where = f"{name}#{key or number}"
        if not key:
            yield ReportRefused(where, "it is no item of a wire: it has no guid")
        elif local(element.tag) == "packageItem":
            many = sum(local(inner.tag) == "itemRef" for inner in element.iter())
            yield ReportRefused(
                where, f"it is a package of {many} items: give the items themselves"
            )
        else:
            # Out of a message an item is written with the namespaces that stood around it.
            yield _read_item(element, key, data if element is root else tostring(element, "utf-8"))


def _read_item(item: Element, key: str, original: bytes) -> Dispatch:
    item_meta, content_meta = _find(item, "itemMeta"), _find(item, "contentMeta")
    credit = _words(content_meta, "creditline")
    provider = _party(_find(item_meta, "provider")) or credit
    holder = _party(_find(_find(item, "rightsInfo"), "copyrightHolder"))
    provider = provider or holder
    named = [credit, *(_party(one) for one in _find_all(content_meta, "infoSource"))]
    markup = _find_nitf(item)
    return Dispatch(
        key=key,
        original=original,
        text=_find_text(item),
        kind=_code(_find(item_meta, "itemClass")) or "text",
        version=_read_version(item.get("version")),
        first=find_day(_words(item_meta, "firstCreated")),
        made=find_day(_words(item_meta, "versionCreated")),
        status=_code(_find(item_meta, "pubStatus")) or "usable",
        note="\n".join(filter(None, map(_text, _find_all(item_meta, "edNote")))) or None,
        signals=tuple(one.get("qcode") or "" for one in _find_all(item_meta, "signal")),
        headline=_words(content_meta, "headline") or _words(item_meta, "title"),
        byline=_words(content_meta, "by") or _words(markup, "byline"),
        dateline=_words(content_meta, "dateline") or _words(markup, "dateline"),
        provider=provider,
        sources=tuple(name for name in dict.fromkeys(named) if name and name != provider),
    )


def _find_text(item: Element) -> str:
    """Return the text of the first inline content that has one, markup before plain text."""
    contents = [one for one in _find_all(item, "contentSet") for one in one]
    for one in contents:
        if local(one.tag) == "inlineXML" and (text := _read_markup(one)):
            return text
    for one in contents:
        if local(one.tag) == "inlineData" and (text := "".join(one.itertext()).strip()):
            kind = (one.get("contenttype") or "").lower()
            return read_fragment(text) if any(name in kind for name in _MARKUP) else text
    return ""


def _read_markup(content: Element) -> str:
    """Return the text of XHTML, HTML or NITF: of a whole document what is its body."""
    inner = [one for one in content.iter() if local(one.tag) == "body.content"]
    inner = inner or [one for one in content.iter() if local(one.tag) == "body"] or [content]
    for one in content.iter():
        one.tag = local(one.tag)
    return "\n".join(filter(None, (read_fragment(tostring(one, "unicode")) for one in inner)))


def _find_nitf(item: Element) -> Element | None:
    """Return the head of an NITF body, which holds its byline and dateline."""
    return next((one for one in item.iter() if local(one.tag) == "body.head"), None)


def _find_all(element: Element | None, name: str) -> list[Element]:
    return [one for one in (element if element is not None else ()) if local(one.tag) == name]


def _find(element: Element | None, name: str) -> Element | None:
    return next(iter(_find_all(element, name)), None)


def _words(element: Element | None, name: str) -> str | None:
    return next(filter(None, map(_text, _find_all(element, name))), None)


def _text(element: Element) -> str | None:
    return " ".join("".join(element.itertext()).split()) or None


def _party(element: Element | None) -> str | None:
    """Return the name of a party, else what its code says: "nprov:CorvaneWire" says CorvaneWire."""
    if element is None:
        return None
    name = _words(element, "name")
    return name or element.get("literal") or _code(element, folded=False)


def _code(element: Element | None, *, folded: bool = True) -> str | None:
    """Return what stands behind the scheme of a code: "stat:canceled", ".../canceled"."""
    if element is None:
        return None
    written = element.get("qcode") or element.get("uri") or ""
    code = re.split(r"[:/#]", written.strip())[-1]
    return (code.lower() if folded else code) or None


def _read_version(value: str | None) -> int:
    digits = (value or "").strip()
    return int(digits) if digits.isdecimal() and len(digits) < 10 else 1
