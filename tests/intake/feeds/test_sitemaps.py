"""Sitemaps: the news that a site lists, the sitemaps that it has, within the protocol's limits."""

import contextlib
import gzip
import time

import pytest
from hypothesis import given as given_by
from hypothesis import strategies as st

from twosource.errors import ReportRefused
from twosource.intake.feeds.feeds import give_item
from twosource.intake.feeds.items import Item
from twosource.intake.feeds.sitemaps import MOST_ADDRESSES, Child, Sitemap, is_sitemap, read_sitemap
from twosource.intake.settings import Given

ADDRESS = "https://reed.example/news.xml"
NEWS = """<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
 xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
 <url><loc>https://reed.example/2024/bridge?a=1&amp;b=2</loc>
  <lastmod>2024-03-05T08:00:00+01:00</lastmod>
  <news:news>
   <news:publication><news:name>Daily Reed</news:name><news:language>en</news:language>
   </news:publication>
   <news:publication_date>2024-03-04T23:30:00-05:00</news:publication_date>
   <news:title>Bridge falls at Reed &amp;amp; Sons</news:title>
   <news:keywords>Town, River,</news:keywords>
  </news:news>
  <image:image><image:loc>https://reed.example/x.jpg</image:loc></image:image>
 </url>
 <url><loc> /about
 </loc><lastmod>soon</lastmod></url>
</urlset>"""
INDEX = """<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>https://reed.example/1.xml.gz</loc><lastmod>2024-03-05</lastmod></sitemap>
<sitemap><loc>/2.xml</loc></sitemap><sitemap><loc>javascript:1</loc></sitemap>
<sitemap><loc>/2.xml</loc></sitemap></sitemapindex>"""


def read(data: str | bytes) -> Sitemap:
    """Read a sitemap."""
    return read_sitemap(data.encode() if isinstance(data, str) else data, ADDRESS)


def refuse(data: str | bytes) -> str:
    """Return why a sitemap is refused, in one sentence."""
    with pytest.raises(ReportRefused) as refused:
        read(data)
    assert "\n" not in refused.value.why
    assert refused.value.name == ADDRESS
    return refused.value.why


def urls(*addresses: str) -> str:
    """Return a sitemap of these addresses."""
    return f"<urlset>{''.join(f'<url><loc>{one}</loc></url>' for one in addresses)}</urlset>"


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_a_news_sitemap(pack: type[bytes]) -> None:
    """A sitemap for news names the publication, the day and the title, also in gzip."""
    told = read(pack(NEWS.encode()))
    link = "https://reed.example/2024/bridge?a=1&b=2"
    assert told.items == (
        Item(
            key=link,
            link=link,
            title="Bridge falls at Reed & Sons",
            published="2024-03-04",
            updated="2024-03-05",
            outlet="Daily Reed",
            language="en",
            categories=("Town", "River"),
        ),
        Item(key="https://reed.example/about", link="https://reed.example/about"),
    )
    assert (told.news, told.children, told.note) == (1, (), None)
    assert (told.name, told.address) == (ADDRESS, ADDRESS)


def test_what_it_says_of_a_page() -> None:
    """The day of a news sitemap counts as that of a feed; that of a change never does."""
    first, second = read(NEWS).items
    assert give_item(first) == Given(
        feed_published="2024-03-04", outlet="Daily Reed", address=first.link
    )
    assert give_item(second) == Given(address="https://reed.example/about")


def test_an_index() -> None:
    """An index lists sitemaps, each once, and no pages."""
    told = read(INDEX)
    assert told.children == (
        Child("https://reed.example/1.xml.gz", "2024-03-05"),
        Child("https://reed.example/2.xml", None),
    )
    assert (told.items, told.news) == ((), 0)


@pytest.mark.parametrize("data", [NEWS, INDEX, urls()])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_sitemap_is_known(data: str, encoding: str) -> None:
    """Sitemaps and indexes are known by their first element, packed or not."""
    packed = data.encode(encoding)
    assert is_sitemap(packed)
    assert is_sitemap(gzip.compress(packed + b" " * 100_000))
    read(packed)


@pytest.mark.parametrize(
    "data",
    [b"", b"<rss/>", b"urlset", b"\x1f\x8b", gzip.compress(b"words", mtime=0), b"<!--<urlset>-->"],
)
def test_what_is_no_sitemap(data: bytes) -> None:
    """Other XML, other gzip and no XML at all are no sitemaps, and refused as such."""
    assert not is_sitemap(data)
    assert refuse(data)


def test_without_an_address_only_whole_ones_are_read() -> None:
    """What is relative leads nowhere where nobody says to what."""
    told = read_sitemap(urls("/a", "https://reed.example/b").encode(), None, name="map.xml")
    assert [item.link for item in told.items] == ["https://reed.example/b"]
    assert told.name == "map.xml"


@pytest.mark.slow
def test_the_first_addresses_are_read() -> None:
    """Of a sitemap that is longer than the protocol allows the first addresses are read."""
    told = read(urls(*(f"https://reed.example/{number}" for number in range(MOST_ADDRESSES + 1))))
    assert len(told.items) == MOST_ADDRESSES
    assert told.note == "only its first 50,000 addresses are read"
    twice = read(urls(*["https://reed.example/a"] * 3))
    assert (len(twice.items), twice.note) == (1, None)


def test_gzip_that_grows_is_refused() -> None:
    """Of gzip no more is unpacked than a sitemap may be long."""
    begun = time.monotonic()
    assert "more than 52,428,800 bytes" in refuse(gzip.compress(bytes(300_000_000)))
    assert time.monotonic() - begun < 10


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (gzip.compress(NEWS.encode(), mtime=0)[:20] + b"x" * 50, "its gzip is broken"),
        ("<!DOCTYPE a [<!ENTITY a 'x'>]>" + urls("&a;"), "its DOCTYPE declares"),
        (
            '<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + urls("&a;"),
            "its DOCTYPE declares",
        ),
        ("<urlset>" * 10_000, "nested more than 100 deep"),
        (NEWS[:-20], "it is no whole XML"),
        ("<rss/>", "it is no sitemap"),
        (" ", "empty"),
    ],
)
def test_refusals(data: str | bytes, why: str) -> None:
    """What is broken, harmful or something else is refused in one sentence."""
    assert why in refuse(data)


def test_gzip_that_breaks_off_gives_no_half_list() -> None:
    """A sitemap whose end is lost is refused, since nobody can say what else stood there."""
    assert "no whole XML" in refuse(gzip.compress(NEWS.encode())[:-40])


@given_by(st.data())
def test_nothing_but_a_refusal_is_raised(data: st.DataObject) -> None:
    """Whatever happens to the bytes of a sitemap, it is read or refused."""
    bytes_ = bytearray(data.draw(st.sampled_from([NEWS, INDEX])).encode())
    for _ in range(data.draw(st.integers(1, 8))):
        place, size = data.draw(st.integers(0, len(bytes_))), data.draw(st.integers(0, 20))
        bytes_[place : place + size] = data.draw(st.binary(max_size=8))
    is_sitemap(bytes(bytes_))
    with contextlib.suppress(ReportRefused):
        read(bytes(bytes_))
