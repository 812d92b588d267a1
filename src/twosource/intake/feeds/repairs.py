"""Repairs: feeds that are nearly XML, made well formed before anything else reads them."""

import re
import sys
from collections.abc import Callable
from html.entities import html5
from importlib import import_module

from twosource.errors import ReportRefused
from twosource.intake.guards import Broken, Watcher, forbids, watch

__all__ = ["make_well_formed"]

# A feed of a thousand items has some 20,000 elements, with XHTML in them three times as many. Its
# parser is called for each element, entity and line: a minute for ten million characters of "&".
_MOST_ELEMENTS = 100_000
_MOST_PIECES = 500_000
_MARKS = frozenset("<>&\"'")
_MOST_PREFIXES = 100  # of namespaces that are looked for
# "AT&T", "&nbsp;": what HTML allows and XML does not. CDATA is left as it is.
_AMPERSAND = re.compile(
    r"<!\[CDATA\[(?>.*?(?:\]\]>|\Z))|<!--(?>.*?(?:-->|\Z))"
    r"|&(?:#(?P<number>[0-9]{1,7}|x[0-9A-Fa-f]{1,6});|(?!(?:lt|gt|amp|quot|apos);)"
    r"(?P<name>[A-Za-z0-9]{1,40};)?)",
    re.DOTALL,
)
_PREFIXED = re.compile(r"<([A-Za-z_][\w.-]{0,40}):|\s([A-Za-z_][\w.-]{0,40}):[\w.-]{1,60}=")
_ROOT = re.compile(r"<(?:[\w.-]+:)?(?:rss|rdf|feed|channel)\b", re.IGNORECASE)
_KNOWN_PREFIXES = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "media": "http://search.yahoo.com/mrss/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
}


def make_well_formed(
    text: str, name: str, look: Callable[[str], Watcher]
) -> tuple[str, str | None]:
    """Return a feed from its root on, well formed, and a note where it had to be mended.

    ``look`` makes what watches its elements; whatever is returned was watched from end to end.
    Raises ``ReportRefused`` where no feed can be made of it.
    """
    if sum(map(text.count, ("&", "\n", "<!--"))) > _MOST_PIECES:
        raise ReportRefused(name, f"it has more than {_MOST_PIECES:,} lines, entities and comments")
    text = _AMPERSAND.sub(_mend_ampersand, text)
    try:
        return _cut_to_root(text, name, look), None
    except Broken as error:
        note = f"it is broken ({error}): only what could be read of it is here"
    opening = _ROOT.search(text[:16_000])
    if opening is None:
        raise ReportRefused(name, "it is no feed: give RSS, Atom or a JSON Feed")
    if text.count("<") > _MOST_PIECES:
        raise ReportRefused(name, f"{note.partition(':')[0]}, and too large to be mended")
    text = text[opening.start() :]
    for mended in (_declare_prefixes(text), _recover(_declare_prefixes(text))):
        try:
            return _cut_to_root(mended, name, look), note
        except Broken:
            continue
    raise ReportRefused(name, f"{note.partition(':')[0]}, and nothing could be read")


def _mend_ampersand(match: re.Match[str]) -> str:
    words = match.group()
    if words[0] == "<":
        return words
    if number := match["number"]:
        code = int(number[1:], 16) if number[0] == "x" else int(number)
        return words if code <= sys.maxunicode and not forbids(chr(code)) else "\ufffd"
    letters = html5.get(match["name"] or "")
    return letters if letters and not set(letters) & _MARKS else f"&amp;{words[1:]}"


def _cut_to_root(text: str, name: str, look: Callable[[str], Watcher]) -> str:
    start = watch(text, name, look(name), _MOST_ELEMENTS)
    return text.encode("utf-8")[start:].decode("utf-8")


def _declare_prefixes(text: str) -> str:
    """Return a feed whose root declares each prefix that is used without being declared."""
    used = {match[1] or match[2] for match in _PREFIXED.finditer(text)} - {"xml", "xmlns", None}
    opening = _ROOT.match(text)
    if opening is None or len(used) > _MOST_PREFIXES:
        return text
    missing = sorted(prefix for prefix in used if f"xmlns:{prefix}=" not in text)
    declared = "".join(
        f' xmlns:{prefix}="{_KNOWN_PREFIXES.get(prefix, f"urn:undeclared:{prefix}")}"'
        for prefix in missing
    )
    return text[: opening.end()] + declared + text[opening.end() :]


def _recover(text: str) -> str:
    """Return what libxml2 makes of broken XML: what is open is closed, what is stray left out."""
    etree = import_module("lxml.etree")  # it comes with trafilatura, and ships no types
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True)
    try:
        root = etree.fromstring(text.encode("utf-8"), parser)
    except etree.XMLSyntaxError:
        return ""
    if root is None:
        return ""
    return bytes(etree.tostring(root, encoding="utf-8")).decode("utf-8", "replace")
