"""Pages give their article, and what their metadata says."""

import json
import subprocess
import sys
from time import perf_counter, process_time

import pytest

from twosource.errors import ReportRefused
from twosource.intake import Given, read_bytes
from twosource.intake.html import is_html
from twosource.outlets import KnownOutlet, OutletTable

STORY = """<h1>Old bridge falls into the river</h1>
<p>Two people were hurt when the old bridge fell into the river on Monday, the police said.</p>
<p>The mayor told reporters that the bridge had been closed to lorries since the spring of last
year, and that nobody had been told why it was opened again.</p>
<blockquote class="twitter-tweet"><p lang="en" dir="ltr">Smoke over the bridge
<a href="https://t.co/aB1">pic.twitter.com/aB1</a></p>&mdash; Ada Ray (@adaray)
<a href="https://twitter.example/1">March 4, 2024</a></blockquote>"""
LINKED = json.dumps(
    {
        "@graph": [
            {"@type": "WebSite", "name": "Reed"},
            {
                "@type": ["NewsArticle"],
                "headline": "Old bridge falls into the river",
                "datePublished": "2024-03-05T00:10:00+02:00",
                "author": [{"name": "Ada Ray"}, {"name": "Ben Holt"}],
                "publisher": {"@type": "Organization", "name": "Daily Reed"},
            },
        ]
    }
)

SITE = '<meta property="og:site_name" content="Reed"><meta name="author" content="Ada Ray">'


def make_page(head: str, body: str = STORY) -> bytes:
    """Return a page with a menu, an article and comments."""
    return (
        f"<!DOCTYPE html><html><head>{head}</head><body><nav><a href='/'>Home</a></nav>"
        f"<article>{body}</article><div id='comments' class='comments'><p>What a silly thing to"
        " say about our good old bridge, my friends.</p></div></body></html>"
    ).encode()


@pytest.mark.parametrize(
    ("head", "outlet", "author", "published", "basis"),
    [
        (
            f'<script type="application/ld+json">{LINKED}</script>',
            "Daily Reed",
            "Ada Ray, Ben Holt",
            "2024-03-05",
            "metadata",
        ),
        (
            f'{SITE}<meta property="article:published_time" content="2024-03-05T08:00:00Z">',
            "Reed",
            "Ada Ray",
            "2024-03-05",
            "metadata",
        ),
        (
            '<link rel="canonical" href="https://reed.example/2024/03/05/bridge">',
            None,
            None,
            "2024-03-05",
            "url",
        ),
        ('<meta name="date" content="04/05/2024">', None, None, None, None),
        ('<script type="application/ld+json">{broken</script>', None, None, None, None),
    ],
)
def test_metadata_is_read(
    head: str, outlet: str | None, author: str | None, published: str | None, basis: str | None
) -> None:
    """JSON-LD, OpenGraph, meta tags and the canonical address each say what they say."""
    report = read_bytes(make_page(head), "bridge.html")
    assert (report.outlet, report.author) == (outlet, author)
    assert (report.published, report.published_basis) == (published, basis)
    assert report.title == "Old bridge falls into the river"


def test_an_article_goes_the_way_of_plain_text() -> None:
    """The article's title, posts and language are found; menu and comments are left out."""
    report = read_bytes(make_page(""), "bridge.html")
    assert [(front.kind, front.span.text) for front in report.fronts] == [
        ("title", "Old bridge falls into the river")
    ]
    (post,) = report.posts
    assert post.words is not None
    assert (post.words.text, post.posted) == ("Smoke over the bridge", "2024-03-04")
    assert "silly" not in report.text
    assert "Home" not in report.text


def test_the_outlet_is_taken_off_its_titles() -> None:
    """A page's title without the name of the outlet is the report's title."""
    head = (
        '<meta property="og:site_name" content="Daily Reed">'
        '<meta property="og:title" content="Bridge falls | Daily Reed">'
    )
    assert read_bytes(make_page(head), "bridge.html").title == "Bridge falls"


def test_a_dateline_takes_its_year_from_metadata() -> None:
    """A dateline without a year goes before metadata and takes its year from there."""
    head = '<meta property="article:published_time" content="2024-01-02">'
    body = STORY.replace("<p>Two", "<p>HARBOUR CITY, Dec 31 (Northwire) - Two", 1)
    report = read_bytes(make_page(head, body), "bridge.html")
    assert (report.published, report.published_basis) == ("2023-12-31", "dateline")


def test_a_declared_encoding_is_obeyed() -> None:
    """A page that is not UTF-8 is read in the encoding that it names."""
    page = make_page('<meta charset="windows-1251">').decode().replace("old bridge", "Старый мост")
    assert "Старый мост" in read_bytes(page.encode("cp1251"), "bridge.html").text


def test_a_page_without_an_article_is_refused() -> None:
    """An empty page is refused, and says so."""
    with pytest.raises(ReportRefused, match="no article"):
        read_bytes(b"<html><head><title>Reed</title></head><body></body></html>", "empty.html")


def test_a_stray_tag_makes_no_page() -> None:
    """Text that opens with a lone tag is text, and is kept."""
    text = "<p>The bridge fell.</p>\n\nTwo people were hurt."
    assert read_bytes(text.encode(), "bridge.txt").text == text


def test_plain_text_starts_at_once() -> None:
    """Reading plain English text loads neither the page reader nor the language identifier."""
    code = (
        "import sys; from twosource.intake import read_bytes;"
        "read_bytes('The old bridge fell, “gently”. حريق كبير على الجسر القديم'.encode(), 'a.txt');"
        "print([m for m in ('trafilatura', 'py3langid', 'charset_normalizer') if m in sys.modules])"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"


def test_deep_metadata_does_no_harm() -> None:
    """JSON-LD that nests without end says nothing, and the page is read."""
    deep = "[" * 400 + '{"@type": "NewsArticle", "headline": "Deep"}' + "]" * 400
    page = f'<html><head><script type="application/ld+json">{deep}</script></head>'
    report = read_bytes(f"{page}<body><article>{STORY}</article></body></html>".encode(), "a.html")
    assert "bridge" in report.text
    assert report.title != "Deep"


def test_a_page_of_endless_tags_is_refused() -> None:
    """Finding the article in it would take minutes; one sentence says what to do."""
    page = f"<html><body>{'<b>x</b>' * 30_001}</body></html>"
    with pytest.raises(ReportRefused, match="give its text"):
        read_bytes(page.encode(), "a.html")


NESTED = [
    "[" * 900 + "]" * 900,
    '{"@graph":' * 900 + "1" + "}" * 900,
    '{"@type": "NewsArticle", "author": ' + "[" * 900 + "]" * 900 + "}",
    '{"@type": "NewsArticle", "author": ' + '{"name":' * 900 + "1" + "}" * 901,
    '{"@type": "NewsArticle", "wordCount": ' + "9" * 6000 + "}",
    "[" * 100_000,
]


@pytest.mark.parametrize("linked", NESTED, ids=range(len(NESTED)))
def test_data_that_is_nested_without_end_is_passed_over(linked: str) -> None:
    """JSON-LD made to break its readers costs a page its metadata at most."""
    page = make_page(f'<script type="application/ld+json">{linked}</script>')
    assert "old bridge fell" in read_bytes(page, "bridge.html").text


def test_metadata_can_be_kept() -> None:
    """Half an emoji and a NUL in metadata do not reach a record."""
    linked = '{"@type": "NewsArticle", "headline": "Bridge \\ud83d falls\\u0000"}'
    page = make_page(f'<script type="application/ld+json">{linked}</script>')
    assert read_bytes(page, "bridge.html").title == "Bridge \ufffd falls\ufffd"


def test_comments_before_a_page_take_no_time() -> None:
    """A page that opens with many comments is known for a page at once."""
    begun = perf_counter()
    assert is_html("<!-- a -->" * 20_000 + "<html>")
    assert not is_html("<!-- a -->" * 20_000 + "text")
    assert not is_html("<!--" * 20_000 + "<html>")
    assert perf_counter() - begun < 2


@pytest.mark.parametrize("tag", ["<div>", "<br>", "<tr><td>a</td></tr>", "<b"])
def test_a_page_of_too_many_tags_is_refused(tag: str) -> None:
    """Finding the article among so many tags would take minutes."""
    page = make_page("", STORY + tag * 40_000)
    with pytest.raises(ReportRefused, match="more than 30,000 tags: give its text"):
        read_bytes(page, "bridge.html")


AT_REUTERS = '<link rel="canonical" href="https://www.reuters.com/world/bridge">'
SITE_OF_LEDGER = '<meta property="og:site_name" content="Lomark Ledger">'


def make_article(**more: object) -> str:
    """Return the head of a page of the Lomark Ledger whose JSON-LD says more."""
    article = json.dumps({"@type": "NewsArticle", "headline": "Bridge falls", **more})
    return f'{SITE_OF_LEDGER}<script type="application/ld+json">{article}</script>'


@pytest.mark.parametrize(
    ("head", "credited"),
    [
        (
            SITE_OF_LEDGER + AT_REUTERS,
            ("Reuters", "source", "link", "https://www.reuters.com/world/bridge"),
        ),
        (
            f'{SITE_OF_LEDGER}<meta name="syndication-source" content="https://apnews.com/a1">',
            ("AP", "source", "link", "https://apnews.com/a1"),
        ),
        (
            make_article(isBasedOn="https://tass.com/world/1"),
            ("TASS", "contributor", "link", "https://tass.com/world/1"),
        ),
        (
            make_article(isBasedOn={"@type": "Article", "publisher": {"name": "Reuters"}}),
            ("Reuters", "contributor", "metadata", None),
        ),
        (make_article(sourceOrganization={"name": "AFP"}), ("AFP", "source", "metadata", None)),
        (make_article(creditText="Ada Ray, AFP"), ("AFP", "source", "metadata", None)),
        (make_article(publisher={"name": "Reuters"}), ("Reuters", "source", "metadata", None)),
        (make_article(author={"name": "AFP"}), ("AFP", "source", "metadata", None)),
        (
            make_article(author=[{"name": "Ada Ray"}, {"name": "AFP"}]),
            ("AFP", "contributor", "metadata", None),
        ),
    ],
)
def test_a_page_says_whose_its_text_is(head: str, credited: tuple[str | None, ...]) -> None:
    """Its links to another outlet's site, and names in its metadata, credit that outlet."""
    report = read_bytes(make_page(head), "bridge.html")
    found = [(one.name, one.role, one.basis, one.link) for one in report.credited]
    assert (report.outlet, found) == ("Lomark Ledger", [credited])


@pytest.mark.parametrize(
    "head",
    [
        f'{SITE_OF_LEDGER}<link rel="canonical" href="https://ledger.example/bridge">',
        f'{SITE_OF_LEDGER}<link rel="alternate" href="https://www.reuters.com/world/bridge">',
        f'{SITE_OF_LEDGER}<link rel="canonical" href="https://[reuters.com/broken">',
        make_article(isBasedOn=7, sourceOrganization=[None, 4], creditText={"@id": "x"}),
        make_article(sourceOrganization={"name": "Ledger Holdings"}),
        '<meta property="og:site_name" content="Reuters">' + AT_REUTERS,
        '<meta property="og:site_name" content="BBC Sport">'
        + AT_REUTERS.replace("www.reuters.com", "www.bbc.co.uk"),
    ],
)
def test_a_page_of_its_own_credits_nobody(head: str) -> None:
    """An own address, an unknown one, and a broken value say nothing of another outlet."""
    assert read_bytes(make_page(head), "bridge.html").credited == ()


def test_an_address_tells_the_outlet_of_a_page_that_does_not() -> None:
    """A page without a name is that of the outlet on whose site it says that it stands."""
    report = read_bytes(make_page(AT_REUTERS), "bridge.html")
    assert (report.outlet, report.credited) == ("Reuters", ())


def test_the_users_own_table_knows_addresses() -> None:
    """Outlets of the user's own table are known by their domains too."""
    own = OutletTable([KnownOutlet("Northwire", "North", domains=("northwire.example",))])
    head = f'{SITE_OF_LEDGER}<link rel="canonical" href="https://en.northwire.example/a">'
    report = read_bytes(make_page(head), "bridge.html", outlets=own)
    assert (report.credit, report.wire) == (("Northwire",), "Northwire")


def test_a_feed_says_where_an_item_is_from() -> None:
    """A feed hands over the source of an item and its address, as it has them."""
    item = Given(outlet="Lomark Ledger", source="Reuters", address="https://ledger.example/b")
    report = read_bytes(make_page(""), "bridge.html", item)
    assert [(one.name, one.basis) for one in report.credited] == [("Reuters", "feed")]
    copied = Given(outlet="Lomark Ledger", address="https://apnews.com/2024/03/04/b")
    report = read_bytes(make_page(""), "bridge.html", copied)
    assert [(one.name, one.basis) for one in report.credited] == [("AP", "link")]
    assert (report.published, report.published_basis) == ("2024-03-04", "url")


@pytest.mark.parametrize("depth", [300, 14_000, 200_000])
def test_deep_pages_end_soon(depth: int) -> None:
    """A page whose tags stand too deep in each other is refused in a moment."""
    words = "<p>Four people were killed in Lomark on Monday, police said on the phone.</p>" * 3
    page = "<html><body>" + "<div>" * depth + words + "</div>" * depth + "</body></html>"
    begun = process_time()
    with pytest.raises(ReportRefused, match=r"no article|more than 30,000 tags"):
        read_bytes(page.encode(), "deep.html")
    assert process_time() - begun < 30
