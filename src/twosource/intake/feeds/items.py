"""Items: what feeds and sitemaps say about reports, in one shape for all formats."""

import re
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from twosource.intake.dates import read_date
from twosource.intake.fragments import read_fragment

__all__ = ["MOST_ITEMS", "Feed", "Item", "find_address", "find_day", "is_whole"]

MOST_ITEMS = 1_000

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_SHORT_YEAR = re.compile(r"(?:[A-Za-z]{3},\s*)?(\d{1,2}\s+[A-Za-z]{3})\s+(\d\d)(\s+\d\d:\d\d.*)?")
_BASIC = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T\d{4,6}(?:Z|[+-]\d\d:?\d\d)?)?")
# What programs write that have no date: the zero of Unix, of Go and .NET, of OLE and Excel.
_ZEROS = frozenset({"1970-01-01", "0001-01-01", "1899-12-30", "1900-01-01"})
_LONGEST_DATE = 100
_SENTENCE_END = re.compile(r"[.!?…。؟][\"”’'»)\]]*(?=\s|$)")
_FEWEST_SENTENCES = 3
_FEWEST_CHARACTERS = 200
# "Read more", "Continue reading The bridge", "[…]", "The post X appeared first on Y".
_BROKEN_OFF = re.compile(
    r"(?:\[?(?:…|\.\.\.)\]?|\b(?:read|see) (?:more|on|the (?:full|whole|rest)[^.\n]{0,60})"
    r"|\b(?:continue|keep) reading\b[^\n]{0,200}|\b(?:full|whole) (?:story|article)\b[^.\n]{0,60})"
    r"[\s.»>→…]*$",
    re.IGNORECASE,
)
_APPEARED = re.compile(
    r"\s*The post [^\n]{1,300} (?:appeared first|first appeared) on [^\n]{1,200}$"
)


@dataclass(frozen=True, slots=True)
class Item:
    """One report as a feed or a sitemap lists it.

    ``key`` stays the same over the versions of the item: its guid, else its ``link``, which is an
    absolute web address. ``published`` and ``updated`` are EDTF days, None where a date is missing
    or makes no sense. ``source`` and ``source_address`` are the outlet that the item says it is
    from, ``outlet`` the publication that a news sitemap names. ``content`` and ``summary`` are
    HTML as given; ``full`` says whether the content seems to be the whole text.
    """

    key: str | None = None
    link: str | None = None
    title: str | None = None
    published: str | None = None
    updated: str | None = None
    author: str | None = None
    source: str | None = None
    source_address: str | None = None
    outlet: str | None = None
    language: str | None = None
    categories: tuple[str, ...] = ()
    content: str | None = None
    summary: str | None = None
    full: bool = False


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed and its items, in its own order.

    ``name`` is what its items without an address are called after, ``address`` where it was
    fetched, ``site`` the page that it belongs to, ``kind`` its format ("RSS 2.0"). ``next_page``
    is where it goes on, ``hub`` who tells of news in it. ``note`` is one sentence where not all of
    it could be read.
    """

    name: str
    items: tuple[Item, ...]
    kind: str
    address: str | None = None
    site: str | None = None
    title: str | None = None
    language: str | None = None
    next_page: str | None = None
    hub: str | None = None
    note: str | None = None


def find_day(words: str | None) -> str | None:
    """Return the day of a moment as feeds write it, in the zone that it is written in.

    ``"Mon, 04 Mar 2024 23:30:00 -0500"`` (RFC 822, also with two digits of a year) and
    ``"2024-03-04T23:30:00Z"`` (RFC 3339, ISO 8601) give ``"2024-03-04"``. None for what is no day,
    contradicts its own weekday, or is the zero of some clock.
    """
    words = " ".join(words.split()) if words and len(words) <= _LONGEST_DATE else ""
    if short := _SHORT_YEAR.fullmatch(words):
        # RFC 822 had two digits; the century is that of POSIX.
        century = "19" if int(short[2]) >= 69 else "20"
        words = f"{short[1]} {century}{short[2]}"
    elif basic := _BASIC.fullmatch(words):
        words = "-".join(basic.groups())
    day = read_date(words)
    return day if day and _DAY.fullmatch(day) and day not in _ZEROS else None


def find_address(written: str | None, base: str | None) -> str | None:
    """Return a web address made whole by the address that it stands at; None of anything else."""
    if not written or len(written) > 4_000:
        return None
    try:
        address = urljoin(base or "", "".join(written.split()))
        parts = urlsplit(address)
        known = parts.scheme in ("http", "https") and parts.hostname
    except ValueError:  # "https://[reed"
        return None
    return address if known and address.isprintable() else None


def is_whole(content: str | None, summary: str | None) -> bool:
    """Say whether the content of an item seems to be the whole text of its report.

    It has several sentences, says more than the summary, and does not break off with "Read more".
    A guess, on the safe side: what is no whole text for sure is fetched from its page.
    """
    text = _APPEARED.sub("", read_fragment(content or ""))
    if len(text) < _FEWEST_CHARACTERS or _BROKEN_OFF.search(text[-400:]):
        return False
    if sum(1 for _ in _SENTENCE_END.finditer(text)) < _FEWEST_SENTENCES:
        return False
    return len(text.split()) > len(read_fragment(summary or "").split())
