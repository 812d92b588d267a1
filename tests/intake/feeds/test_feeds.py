"""Feeds: every dialect gives the same items, a broken feed what it can, a harmful one none."""

import builtins
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given as given_by
from hypothesis import strategies as st

from twosource.errors import ExtraMissing, ReportRefused
from twosource.intake.feeds.feeds import give_item, is_feed, name_item, read_feed, take_item
from twosource.intake.feeds.items import MOST_ITEMS, Feed, Item, find_address, find_day, is_whole
from twosource.intake.settings import Given, join
from twosource.intake.taken import Taken
from twosource.outlets import known_outlets

ADDRESS = "https://reed.example/feeds/news.xml"
SENTENCES = (
    "Two people were hurt when the old bridge fell into the river on Monday, police said. "
    "The town had closed one of its lanes in the autumn. "
    "Divers went on looking for a third person until it was dark."
)
WHOLE = f"<p>{SENTENCES}</p><p>The mayor, Ada Ray, said that a new bridge had been planned.</p>"

RSS_20 = f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom">
<channel>
 <title>Daily Reed</title><link>https://reed.example/</link><language>en-gb</language>
 <atom:link rel="self" href="https://reed.example/feeds/news.xml"/>
 <atom:link rel="next" href="?page=2"/><atom:link rel="hub" href="https://hub.example/"/>
 <item>
  <title>Bridge &lt;b&gt;falls&lt;/b&gt; at Reed &amp;amp; Sons</title>
  <link>/2024/bridge?a=1&amp;b=2</link><guid isPermaLink="false">reed-1</guid>
  <pubDate>Mon, 04 Mar 2024 23:30:00 -0500</pubDate><dc:date>2024-03-05T08:00:00Z</dc:date>
  <dc:creator>Ada Ray</dc:creator><category>Town</category><category>River</category>
  <source url="https://corvane.example/rss">Corvane Wire</source>
  <description>The bridge fell.</description>
  <content:encoded><![CDATA[{WHOLE}]]></content:encoded>
 </item>
</channel></rss>"""

RSS_10 = f"""<?xml version="1.0"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel rdf:about="https://reed.example/"><title>Daily Reed</title>
 <link>https://reed.example/</link><dc:language>en-gb</dc:language></channel>
<item rdf:about="https://reed.example/2024/bridge"><title>Bridge falls</title>
 <link>https://reed.example/2024/bridge</link><dc:date>2024-03-04T23:30:00-05:00</dc:date>
 <dc:creator>Ada Ray</dc:creator><dc:subject>Town</dc:subject>
 <description>The bridge fell.</description>
 <content:encoded><![CDATA[{WHOLE}]]></content:encoded></item>
</rdf:RDF>"""

RSS_091 = """<?xml version="1.0" encoding="ISO-8859-1"?>
<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN"
 "http://my.netscape.com/publish/formats/rss-0.91.dtd">
<rss version="0.91"><channel><title>Daily Reed</title><link>https://reed.example/</link>
<language>en-gb</language>
<item><title>Bridge falls</title><link>https://reed.example/2024/bridge</link>
<description>The bridge at the caf&eacute; fell.</description></item></channel></rss>"""

ATOM = f"""<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-gb" xml:base="https://reed.example/a/">
 <title>Daily Reed</title><id>urn:reed</id><link href="/"/><link rel="next" href="page2"/>
 <updated>2024-03-05T08:00:00Z</updated>
 <entry xml:base="b/">
  <title type="html">Bridge &lt;b&gt;falls&lt;/b&gt;</title><id>urn:reed:1</id>
  <link href="bridge"/><link rel="enclosure" href="https://reed.example/x.mp3"/>
  <published>2024-03-04T23:30:00-05:00</published><updated>2024-03-05T08:00:00Z</updated>
  <author><name>Ada Ray</name><email>ada@reed.example</email></author>
  <author><name>Cy Dell</name></author><category term="town" label="Town"/>
  <source><title>Corvane Wire</title><link href="https://corvane.example/"/></source>
  <summary>The bridge fell.</summary>
  <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{WHOLE}</div></content>
 </entry>
</feed>"""

JSON_FEED: dict[str, Any] = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "Daily Reed",
    "home_page_url": "https://reed.example/",
    "language": "en-gb",
    "next_url": "https://reed.example/feed.json?page=2",
    "hubs": [{"type": "WebSub", "url": "https://hub.example/"}],
    "items": [
        {
            "id": 17,
            "url": "/2024/bridge",
            "title": "Bridge falls",
            "content_html": WHOLE,
            "summary": "The bridge fell.",
            "date_published": "2024-03-04T23:30:00-05:00",
            "date_modified": "2024-03-05T08:00:00Z",
            "authors": [{"name": "Ada Ray"}, {"name": "Cy Dell"}, {"url": "x"}],
            "tags": ["Town", 3],
        }
    ],
}


def read(data: str | bytes, address: str | None = ADDRESS) -> Feed:
    """Read a feed."""
    return read_feed(data.encode() if isinstance(data, str) else data, address)


def rss(*items: str, head: str = "<title>Daily Reed</title>") -> str:
    """Return RSS 2.0 with these items."""
    inner = "".join(f"<item>{item}</item>" for item in items)
    return f'<rss version="2.0"><channel>{head}{inner}</channel></rss>'


def only(data: str | bytes, address: str | None = ADDRESS) -> Item:
    """Return the one item of a feed."""
    (item,) = read(data, address).items
    return item


def refuse(data: str | bytes) -> str:
    """Return why a feed is refused, in one sentence, and in little time."""
    begun = time.monotonic()
    with pytest.raises(ReportRefused) as refused:
        read(data)
    assert time.monotonic() - begun < 20
    assert "\n" not in refused.value.why
    assert refused.value.name == ADDRESS
    return refused.value.why


def take(item: Item, feed: Feed, said: Given = Given(), **options: bool) -> Taken:  # noqa: B008
    """Make the report of an item's own content."""
    taken = take_item(item, feed, lambda told: join(said, told), known_outlets(), **options)
    assert isinstance(taken, Taken), taken
    return taken


# ------------------------------------------------------------------------------ dialects


def test_rss_20() -> None:
    """RSS 2.0 says everything, with three other namespaces in it."""
    feed = read(RSS_20)
    assert (feed.kind, feed.title, feed.language) == ("RSS 2.0", "Daily Reed", "en-gb")
    assert (feed.address, feed.site) == (ADDRESS, "https://reed.example/")
    assert (feed.next_page, feed.hub) == (f"{ADDRESS}?page=2", "https://hub.example/")
    assert feed.note is None
    assert feed.items == (
        Item(
            key="reed-1",
            link="https://reed.example/2024/bridge?a=1&b=2",
            title="Bridge falls at Reed & Sons",
            published="2024-03-04",
            updated="2024-03-05",
            author="Ada Ray",
            source="Corvane Wire",
            source_address="https://corvane.example/rss",
            categories=("Town", "River"),
            content=WHOLE,
            summary="The bridge fell.",
            full=True,
        ),
    )


def test_rss_10() -> None:
    """In RSS 1.0 the items stand beside the channel, and dc:date is when they were published."""
    feed = read(RSS_10)
    item = feed.items[0]
    assert (feed.kind, feed.title, feed.language) == ("RSS 1.0", "Daily Reed", "en-gb")
    assert (item.key, item.link) == ("https://reed.example/2024/bridge",) * 2
    assert (item.published, item.updated) == ("2024-03-04", None)
    assert (item.author, item.categories, item.full) == ("Ada Ray", ("Town",), True)


def test_rss_091() -> None:
    """RSS 0.91 names a DTD elsewhere, which is not asked for, and entities of HTML."""
    feed = read(RSS_091)
    assert (feed.kind, feed.language) == ("RSS 0.91", "en-gb")
    assert feed.items[0].summary == "The bridge at the café fell."
    assert feed.items[0].key == "https://reed.example/2024/bridge"
    assert not feed.items[0].full


def test_atom() -> None:
    """Atom gives its content as markup, several authors, and addresses by xml:base."""
    feed = read(ATOM, None)
    assert (feed.kind, feed.title, feed.language) == ("Atom 1.0", "Daily Reed", "en-gb")
    assert (feed.site, feed.next_page) == ("https://reed.example/", "https://reed.example/a/page2")
    item = feed.items[0]
    assert (item.key, item.link) == ("urn:reed:1", "https://reed.example/a/b/bridge")
    assert (item.title, item.author) == ("Bridge falls", "Ada Ray, Cy Dell")
    assert (item.published, item.updated) == ("2024-03-04", "2024-03-05")
    assert (item.source, item.source_address) == ("Corvane Wire", "https://corvane.example/")
    assert (item.categories, item.summary) == (("Town",), "<pre>The bridge fell.</pre>")
    assert item.content == WHOLE
    assert item.full


def test_json_feed() -> None:
    """JSON Feed 1.1 has authors, and some write their ids as numbers."""
    feed = read(json.dumps(JSON_FEED))
    assert (feed.kind, feed.title, feed.language) == ("JSON Feed", "Daily Reed", "en-gb")
    assert (feed.site, feed.hub) == ("https://reed.example/", "https://hub.example/")
    assert feed.next_page == "https://reed.example/feed.json?page=2"
    item = feed.items[0]
    assert (item.key, item.link) == ("17", "https://reed.example/2024/bridge")
    assert (item.published, item.updated) == ("2024-03-04", "2024-03-05")
    assert (item.author, item.categories) == ("Ada Ray, Cy Dell", ("Town",))
    assert (item.content, item.full) == (WHOLE, True)


def test_json_feed_10() -> None:
    """JSON Feed 1.0 has one author, who may be the feed's; a text may be plain."""
    row = {"id": "https://reed.example/1", "content_text": SENTENCES + "\n\n<b> & more."}
    feed = {"version": "https://jsonfeed.org/version/1", "author": {"name": "Ada Ray"}}
    item = only(json.dumps({**feed, "items": [row, "no item", None]}))
    assert (item.author, item.link) == ("Ada Ray", "https://reed.example/1")
    assert take(item, read(json.dumps(JSON_FEED))).report.text == row["content_text"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("data", [RSS_20, RSS_10, RSS_091, ATOM])
def test_a_feed_is_known(data: str, encoding: str) -> None:
    """Each dialect is known by its first element, in each encoding of Unicode."""
    assert is_feed(data.encode(encoding))
    assert read(data.encode(encoding)).items


@pytest.mark.parametrize("start", [b"", b"\xef\xbb\xbf", b" \n"])
def test_a_json_feed_is_known(start: bytes) -> None:
    """JSON Feed is known by the address of its version, however its slashes are written."""
    data = start + json.dumps(JSON_FEED).encode()
    for written in (data, data.replace(b"/", rb"\/")):
        assert is_feed(written)
        assert read(written).items


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"Two people were hurt.",
        b"<html><body>feed</body></html>",
        b"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'/>",
        b'{"version": "2", "items": []}',
        b"<feed><field/></feed>",
        b"\x89PNG\r\n\x1a\n",
        b"<!--" * 100_000,
    ],
)
def test_what_is_no_feed_is_not_taken_for_one(data: bytes) -> None:
    """Pages, sitemaps, other JSON and other XML are no feeds."""
    assert not is_feed(data)
    assert refuse(data)


# ------------------------------------------------------------------------------ fields


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("Mon, 04 Mar 2024 23:30:00 -0500", "2024-03-04"),
        ("Mon, 04 Mar 24 23:30:00 GMT", "2024-03-04"),
        ("04 Mar 97 10:00:00 EST", "1997-03-04"),
        ("2024-03-04T23:30:00Z", "2024-03-04"),
        ("2024-03-04T23:30:00.123456+02:00", "2024-03-04"),
        ("20240304T233000Z", "2024-03-04"),
        ("20240304", "2024-03-04"),
        ("  2024-03-04\n", "2024-03-04"),
        ("Tue, 04 Mar 2024 23:30:00 GMT", None),  # it was a Monday
        ("2024-02-30T00:00:00Z", None),
        ("04/03/2024", None),
        ("2024-03", None),
        ("2024", None),
        ("1970-01-01T00:00:00Z", None),
        ("0001-01-01T00:00:00Z", None),
        ("Mon, 30 Nov -0001 00:00:00 +0000", None),
        ("yesterday", None),
        ("1709595000", None),
        ("", None),
        (None, None),
        ("1" * 100_000, None),
    ],
)
def test_days(written: str | None, day: str | None) -> None:
    """A moment gives its day as written; what makes no sense gives none."""
    assert find_day(written) == day


def test_a_date_without_sense_is_none() -> None:
    """An item with a wrong date is read without one."""
    item = only(rss("<title>Bridge</title><pubDate>soon</pubDate><guid>a</guid>"))
    assert (item.title, item.published, item.updated) == ("Bridge", None, None)


def test_atom_that_only_says_when_it_was_changed() -> None:
    """The day of a change is no day of publication."""
    item = only(ATOM.replace("<published>2024-03-04T23:30:00-05:00</published>", ""))
    assert (item.published, item.updated) == (None, "2024-03-05")


@pytest.mark.parametrize(
    ("written", "base", "address"),
    [
        ("/a", ADDRESS, "https://reed.example/a"),
        ("a b", ADDRESS, "https://reed.example/feeds/ab"),
        ("//corvane.example/a", ADDRESS, "https://corvane.example/a"),
        (" https://reed.example/a\n", None, "https://reed.example/a"),
        ("/a", None, None),
        ("urn:reed:1", ADDRESS, None),
        ("javascript:alert(1)", ADDRESS, None),
        ("file:///etc/passwd", ADDRESS, None),
        ("https://[reed", ADDRESS, None),
        ("https://", None, None),
        ("https://reed.example/\u202e", None, None),
        ("https://reed.example/" + "a" * 5_000, None, None),
        (None, ADDRESS, None),
    ],
)
def test_addresses(written: str | None, base: str | None, address: str | None) -> None:
    """Only addresses of the web are kept, made whole; everything else is none."""
    assert find_address(written, base) == address


def test_links_stand_at_the_feeds_own_address() -> None:
    """Without the address that it was fetched from, a feed's own one makes its links whole."""
    assert only(RSS_20, None).link == "https://reed.example/2024/bridge?a=1&b=2"
    assert read(RSS_20, None).address == ADDRESS


def test_a_guid_is_a_link_where_it_may_be_one() -> None:
    """A guid that is an address is the link of an item without one, unless it denies it."""
    told = read(
        rss(
            "<guid>https://reed.example/1</guid>",
            '<guid isPermaLink="false">https://reed.example/2</guid>',
        )
    )
    assert [(item.key, item.link) for item in told.items] == [
        ("https://reed.example/1", "https://reed.example/1"),
        ("https://reed.example/2", None),
    ]


@pytest.mark.parametrize(
    ("written", "author"),
    [
        ("<author>ada@reed.example (Ada Ray)</author>", "Ada Ray"),
        ("<author>Ada Ray &lt;ada@reed.example&gt;</author>", "Ada Ray"),
        ("<author>ada@reed.example</author>", None),
        ("<author>Ada Ray and Cy Dell</author>", "Ada Ray and Cy Dell"),
        ("<author></author>", None),
    ],
)
def test_authors(written: str, author: str | None) -> None:
    """An author's name is kept, the address beside it is not."""
    assert only(rss(f"<guid>a</guid>{written}")).author == author


def test_an_item_may_lack_everything() -> None:
    """Without a guid the link is the key; without both there is none; an empty item is no item."""
    feed = read(rss("<link>https://reed.example/1</link>", "<title>Bridge</title>", ""))
    assert [item.key for item in feed.items] == ["https://reed.example/1", None]


def test_an_item_that_stands_there_twice() -> None:
    """Of two items with one guid and one link the first is kept."""
    one = "<guid>a</guid><link>https://reed.example/1</link>"
    feed = read(rss(f"<title>New</title>{one}", f"<title>Old</title>{one}"))
    assert [item.title for item in feed.items] == ["New"]
    assert feed.note is None


def test_a_guid_that_says_nothing() -> None:
    """Items that share a guid and have links of their own are told apart by these, with a note."""
    guid = '<guid isPermaLink="false">0</guid>'
    feed = read(rss(*(f"{guid}<link>https://reed.example/{number}</link>" for number in "12")))
    assert [item.key for item in feed.items] == ["https://reed.example/1", "https://reed.example/2"]
    assert feed.note == "several of its items have one guid: they are told apart by their links"


def test_a_feed_without_items() -> None:
    """A feed may be empty today."""
    assert read(rss()).items == ()
    assert read('<feed xmlns="http://www.w3.org/2005/Atom"/>').items == ()
    assert read(json.dumps({**JSON_FEED, "items": []})).items == ()


@pytest.mark.parametrize("form", [rss, lambda *rows: json.dumps({**JSON_FEED, "items": rows})])
def test_the_first_items_are_read(form: Callable[..., str]) -> None:
    """Of a feed that is too long the first items are read, with a note."""
    row: Any = "<title>Bridge {}</title><guid>{}</guid>" if form is rss else None
    rows = [
        row.format(number, number) if row else {"id": number, "title": "Bridge"}
        for number in range(MOST_ITEMS + 1)
    ]
    feed = read(form(*rows))
    assert len(feed.items) == MOST_ITEMS
    assert feed.note == "only its first 1,000 items are read"


def test_cdata_and_markup_in_titles() -> None:
    """Atom's plain titles are plain; those of RSS may be HTML, in CDATA or twice escaped."""
    assert only(rss("<title><![CDATA[A <i>new</i> bridge]]></title>")).title == "A new bridge"
    plain = ATOM.replace('<title type="html">', '<title type="text">')
    assert only(plain).title == "Bridge <b>falls</b>"


# ------------------------------------------------------------------------------ whole texts


@pytest.mark.parametrize(
    ("content", "summary", "whole"),
    [
        (WHOLE, "The bridge fell.", True),
        (WHOLE, None, True),
        (WHOLE, WHOLE, False),
        (None, WHOLE, False),
        ("<p>The bridge fell. Two were hurt. Police said so.</p>", None, False),
        (f"<p>{'words ' * 100}</p>", None, False),
        (WHOLE + "<p>Read more</p>", None, False),
        (WHOLE + '<p><a href="x">Continue reading Bridge falls &rarr;</a></p>', None, False),
        (WHOLE[:-5] + " [&#8230;]</p>", None, False),
        (WHOLE + "<p>The post Bridge falls appeared first on Daily Reed.</p>", None, True),
        (f"<p>{SENTENCES} They can read more books.</p>", None, True),
    ],
)
def test_whether_a_text_is_whole(content: str | None, summary: str | None, whole: bool) -> None:  # noqa: FBT001
    """Content is whole with several sentences, more than the summary, and no "Read more"."""
    assert is_whole(content, summary) == whole


# ------------------------------------------------------------------------------ reports


def test_the_report_of_an_item() -> None:
    """A whole text becomes a report with everything that its feed says of it."""
    feed = read(RSS_20)
    taken = take(feed.items[0], feed)
    report = taken.report
    assert report.text == (
        f"{SENTENCES}\nThe mayor, Ada Ray, said that a new bridge had been planned."
    )
    assert report.name == taken.url == "https://reed.example/2024/bridge?a=1&b=2"
    assert (report.published, report.published_basis) == ("2024-03-04", "feed")
    assert (report.title, report.author) == ("Bridge falls at Reed & Sons", "Ada Ray")
    assert (report.outlet, report.credit) == ("Daily Reed", ("Corvane Wire",))
    assert [credit.basis for credit in report.credited] == ["feed"]
    assert (taken.key, taken.original) == ("reed-1", WHOLE.encode())


def test_a_known_address_names_the_outlet() -> None:
    """Where the table knows whose site an item is on, the feed's title is not asked."""
    feed = read(RSS_20.replace("<link>/2024", "<link>https://apnews.com/2024"))
    assert take(feed.items[0], feed).report.outlet == "AP"


def test_a_person_goes_before_the_feed() -> None:
    """What is said of all items of a feed goes before what it says of them."""
    feed = read(RSS_20)
    report = take(feed.items[0], feed, Given(outlet="Lomark Post", published="2024-03-09")).report
    assert (report.outlet, report.published, report.published_basis) == (
        "Lomark Post",
        "2024-03-09",
        "given",
    )


def test_a_beginning_is_taken_only_on_wish() -> None:
    """Where a feed has only a summary its page is to be read, unless one wishes otherwise."""
    feed = read(RSS_091)
    refused = take_item(feed.items[0], feed, lambda told: told, known_outlets())
    assert isinstance(refused, ReportRefused)
    assert refused.why == "the feed gives no whole text: read the report's page"
    report = take(feed.items[0], feed, partial=True).report
    assert report.text == "The bridge at the café fell."


def test_an_item_without_text_is_refused() -> None:
    """Where there is no text at all none is made up from the title."""
    feed = read(rss("<title>Bridge</title><guid>a</guid>"))
    refused = take_item(feed.items[0], feed, lambda told: told, known_outlets(), partial=True)
    assert isinstance(refused, ReportRefused)
    assert "gives no text" in refused.why


def test_a_text_that_is_too_long_is_refused() -> None:
    """What no report may be is refused as itself, not as a fault."""
    feed = read(rss(f"<guid>a</guid><description>{'word. ' * 100_000}</description>"))
    refused = take_item(feed.items[0], feed, lambda told: told, known_outlets(), partial=True)
    assert isinstance(refused, ReportRefused)
    assert "500,000 characters" in refused.why


def test_names_stay() -> None:
    """An item is called by its address, its key or its words, wherever in the feed it stands."""
    key = '<guid isPermaLink="false">r-1</guid>'
    feed = read(rss("<title>Bridge</title>", key, "<link>https://reed.example/1</link>"))
    later = read(rss("<title>Mill</title>", "<title>Bridge</title>", key))
    names = [name_item(item, feed) for item in feed.items]
    assert names[1:] == [f"{ADDRESS}#r-1", "https://reed.example/1"]
    assert names[:2] == [name_item(item, later) for item in later.items[1:]]


def test_what_is_said_of_a_page() -> None:
    """Of a feed a page needs the day, the address and the source, unless that is the feed."""
    feed = read(RSS_20)
    assert give_item(feed.items[0], feed) == Given(
        feed_published="2024-03-04",
        source="Corvane Wire",
        address="https://reed.example/2024/bridge?a=1&b=2",
    )
    own = read(RSS_20.replace("Corvane Wire", "Daily Reed"))
    assert give_item(own.items[0], own).source is None


# ------------------------------------------------------------------------------ broken feeds


@pytest.mark.parametrize(
    ("broken", "titles"),
    [
        (rss("<title>One</title>", "<title>Two</title>")[:-30], ["One", "Two"]),
        (rss("<title>One</title><b>open", "<title>Two</title>"), ["One", "Two"]),
        (rss("<title>One</title><description>a<br>b</description>", "<title>Two</title>"), None),
        (rss("<title>One</title><dc:creator>Ada Ray</dc:creator>", "<title>Two</title>"), None),
        (rss("<title>One</title>", "<title>Two</title>") + "junk < after", ["One", "Two"]),
        ("junk " + rss("<title>One</title>", "<title>Two</title>"), ["One", "Two"]),
        (rss("<title>One</title><link href=unquoted/>", "<title>Two</title>"), None),
    ],
)
def test_a_broken_feed_gives_what_can_be_read(broken: str, titles: list[str] | None) -> None:
    """A feed that is no XML gives its items, with a note that says where it breaks."""
    feed = read(broken)
    assert [item.title for item in feed.items] == (titles or ["One", "Two"])
    assert feed.note is not None
    assert feed.note.startswith("it is broken (")
    assert "\n" not in feed.note


def test_an_undeclared_namespace_is_no_loss() -> None:
    """What a well-known prefix means is known without its declaration."""
    assert only(rss("<title>One</title><dc:creator>Ada Ray</dc:creator>")).author == "Ada Ray"


def test_ampersands_and_entities_of_html() -> None:
    """What HTML allows and XML does not is mended without a word."""
    feed = read(
        rss(
            "<title>Reed & Sons &mdash; caf&eacute; &copy; &nosuch; &#8212;</title>"
            "<link>https://reed.example/?a=1&b=2&copy=3</link>"
            "<description><![CDATA[a &nbsp; &amp; <b>b</b>]]></description>"
        )
    )
    (item,) = feed.items
    assert item.title == "Reed & Sons — café © &nosuch; —"
    assert item.link == "https://reed.example/?a=1&b=2&copy=3"
    assert item.summary == "a &nbsp; &amp; <b>b</b>"
    assert feed.note is None


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("utf-8", "latin-1"),
        ("iso-8859-1", "utf-8"),
        ("utf-16", "utf-8"),
        ("no-such-thing", "utf-8"),
        ("utf-8", "utf-16"),
        ("windows-1252", "cp1252"),
        ("us-ascii", "cp1252"),
    ],
)
def test_encodings_that_are_declared_wrongly(declared: str, encoding: str) -> None:
    """The bytes are believed before what they say of themselves."""
    words = rss("<title>The café by the Brücke is closed for now</title>")
    data = f'<?xml version="1.0" encoding="{declared}"?>{words}'.encode(encoding)
    assert only(data).title == "The café by the Brücke is closed for now"


def test_characters_that_xml_forbids_as_numbers() -> None:
    """What is no character is none as a number either, in feeds that are broken as well."""
    feed = rss("<title>a&#0;b&#xD800;c&#x110000;d&#8212;e&#x1F309;</title>")
    assert only(feed).title == only(feed[:-20]).title == "a\ufffdb\ufffdc\ufffdd—e🌉"


def test_characters_that_xml_forbids() -> None:
    """A stray control character costs a letter, and not the feed."""
    item = only(rss("<title>The br\x08idge \x00 fell</title>" + f"<guid>{'a' * 200}</guid>"))
    assert item.title == "The br\ufffdidge \ufffd fell"


# ------------------------------------------------------------------------------ hostile feeds

LAUGHS = (
    "<!DOCTYPE rss [<!ENTITY a0 'ha'>"
    + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10))
    + "]>"
    + rss("<title>&a9;</title>")
)
BLOWUP = f"<!DOCTYPE rss [<!ENTITY a '{'x' * 50_000}'>]>" + rss(f"<title>{'&a;' * 50_000}</title>")
OUTSIDE = (
    '<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + rss("<title>&a;</title>"),
    '<!DOCTYPE rss [<!ENTITY % a SYSTEM "https://reed.example/a.dtd"> %a;]>' + rss("<title/>"),
)
DEFAULTS = f"<!DOCTYPE rss [<!ATTLIST item a CDATA '{'x' * 99_000}'>]>" + rss(*["<a/>"] * 90)


@pytest.mark.parametrize("bomb", [LAUGHS, BLOWUP, *OUTSIDE, DEFAULTS])
def test_declarations_are_refused(bomb: str) -> None:
    """Entities that grow or name files, and attributes added everywhere, are not read at all."""
    assert refuse(bomb).startswith("its DOCTYPE declares entities or attributes of its own")


def test_a_bomb_behind_a_break_is_refused() -> None:
    """That the XML is broken as well lets no declaration through."""
    assert "x" * 100 not in repr(read(rss("<title>One") + BLOWUP))
    assert refuse(LAUGHS.replace("</channel>", "")).startswith("its DOCTYPE")


def test_a_file_that_an_entity_names_is_not_read(tmp_path: Path) -> None:
    """A DOCTYPE that names a file of this machine, and one that is broken, bring nothing of it."""
    secret = tmp_path / "secret.txt"
    secret.write_text("geheim")
    plain = f'<!DOCTYPE rss SYSTEM "{secret.as_uri()}">' + rss("<title>One &secret;</title>")
    assert only(plain).title == "One &secret;"
    broken = f'<!DOCTYPE rss [<!ENTITY a SYSTEM "{secret.as_uri()}">' + rss("<title>&a;</title>")
    try:
        told = repr(read(broken))
    except ReportRefused as error:
        told = str(error)
    assert "geheim" not in told


@pytest.mark.parametrize("depth", [10_000, 1_000_000])
def test_depth_is_refused(depth: int) -> None:
    """Elements in elements in elements end at a hundred."""
    assert "nested more than 100 deep" in refuse(rss("<a>" * depth + "</a>" * depth))
    assert "nested more than 100 deep" in refuse(rss("<a>" * depth))


@pytest.mark.parametrize(
    ("item", "why"),
    [
        ("<author>" + "a" * 1_000_000 + "</author>", "longer than any"),
        ("<author><b/>" + "a" * 1_000_000 + "</author>", "longer than any"),
        ("<pubDate>" + "1" * 1_000_000 + "</pubDate>", "longer than any"),
        (f"<author>{'a' * 1_900}</author>" * 500, "longer than any"),
        ("<category>a</category>" * 10_000, "longer than any"),
        ("<tags>" + "a," * 10_000 + "</tags>", "longer than any"),
        (f'<a xml:base="https://reed.example/{"a/" * 5_000}"/>', "longer than any"),
        ("<b/>" * 200_000, "more than 100,000 elements"),
        ("<?a?>" * 100_000, "more than 1,000 processing instructions"),
        ("".join(f'<a xmlns:a{n}="u"/>' for n in range(1_000)), "more than 200 namespaces"),
        ("<title>" + "& " * 1_000_000 + "</title>", "more than 500,000 lines"),
        ("<!---->" * 1_000_000, "more than 500,000 lines"),
        ("<a" * 1_000_000, "too large to be mended"),
    ],
)
def test_what_would_take_minutes_is_refused(item: str, why: str) -> None:
    """What costs the square of its length, or far more than feeds do, is refused in seconds."""
    assert why in refuse(rss(item))


def test_a_feed_of_20_megabytes_is_refused() -> None:
    """What is too large is refused before anything is read of it."""
    begun = time.monotonic()
    assert "more than 10,000,000 bytes" in refuse(rss("<title>" + "a" * 20_000_000 + "</title>"))
    assert "more than 10,000,000 bytes" in refuse(
        b'{"version": "https://jsonfeed.org/version/1"}' + b" " * 20_000_000
    )
    assert time.monotonic() - begun < 5


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"[" * 100_000, "it is no feed"),
        (
            b'{"version": "https://jsonfeed.org/version/1", "items": ' + b"[" * 100_000,
            "no whole JSON",
        ),
        (b'{"version": "https://jsonfeed.org/version/1"', "no whole JSON"),
        (b'{"version": "https://jsonfeed.org/version/1"}', 'no list of "items"'),
        (b'{"version": "https://jsonfeed.org/version/1", "items": {}}', 'no list of "items"'),
        (
            b'{"version": "https://jsonfeed.org/version/1", "items": [' + b"9" * 9_999 + b"]}",
            "no whole JSON",
        ),
        (b"", "empty"),
        (b"  \n", "empty"),
        (b"<a>", "it is no feed"),
        (b"<rss>" + b"\x00\x01" * 500, "binary"),
        (b"\x1f\x8b\x08", "gzip"),
        (
            b"<rss><channel><item><textinput><link/></textinput></item></channel></rss>",
            "stand where",
        ),
    ],
)
def test_refusals(data: bytes, why: str) -> None:
    """What is no feed is refused in one sentence."""
    assert why in refuse(data)


def test_json_of_any_kind() -> None:
    """Fields of the wrong kind say nothing, and stop nothing."""
    odd: list[Any] = [None, True, 3, 1.5, [], {}, [[]], "\ud83d", "\0"]
    rows = [dict.fromkeys(JSON_FEED["items"][0], value) for value in odd]
    feed = {**dict.fromkeys(JSON_FEED, 3), "version": JSON_FEED["version"], "items": [*rows, *odd]}
    assert "\ud83d" not in repr(read(json.dumps(feed))).encode("utf-8", "replace").decode()


def test_without_feedparser(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where feedparser is not installed one is told how to; a JSON Feed needs none."""
    monkeypatch.setitem(sys.modules, "feedparser", None)
    with pytest.raises(ExtraMissing, match=r"pip install 'twosource\[feeds\]'"):
        read(RSS_20)
    assert read(json.dumps(JSON_FEED)).items


def test_nothing_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """No file is opened for what a feed says, whatever its bytes look like."""
    for feed in (RSS_20, ATOM):
        read(feed)  # what is imported on first use is imported now

    def refuse_opening(*arguments: object, **_: object) -> None:
        raise AssertionError(arguments)

    monkeypatch.setattr(builtins, "open", refuse_opening)
    for data in (b"/etc/passwd", b"file:///etc/passwd", b"https://reed.example/"):
        refuse(data)
    assert read(RSS_20).items


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """Draw a feed in which some bytes are lost, doubled or others."""
    samples = [RSS_20, RSS_10, RSS_091, ATOM, json.dumps(JSON_FEED)]
    data = bytearray(draw(st.sampled_from(samples)).encode())
    for _ in range(draw(st.integers(1, 12))):
        place = draw(st.integers(0, len(data)))
        size = draw(st.integers(0, 30))
        data[place : place + size] = draw(
            st.one_of(
                st.binary(max_size=8),
                st.sampled_from([b"<", b"</", b"]]>", b"<![CDATA[", b"&", b"&#0;", b"<!--", b'"']),
                st.just(bytes(data[place : place + 2 * size])),
            )
        )
    return bytes(data)


@given_by(mutated())
def test_nothing_but_a_refusal_is_raised(data: bytes) -> None:
    """Whatever happens to the bytes of a feed, it is read or refused with one sentence."""
    is_feed(data)
    try:
        feed = read(data)
    except ReportRefused:
        return
    for item in feed.items:
        take_item(item, feed, lambda told: told, known_outlets(), partial=True)
