"""Pages of many makes give their article, and what they show where their metadata are silent."""

from io import BytesIO
from time import perf_counter

import pytest

from evaluation.pages.makes import MadePage, make_pages
from twosource.intake import Given, read_bytes
from twosource.intake.canonicals import find_canonical
from twosource.intake.opening import open_stream
from twosource.intake.taken import Taken
from twosource.model.reports import Report
from twosource.outlets import KnownOutlet, OutletTable, known_outlets

PAGES = {page.name: page for page in make_pages("dev")}
PARAGRAPHS = (
    "<p>Two people were hurt when the old bridge of Lomark fell into the river on Monday, the "
    "police of the town said in the evening.</p><p>The mayor told reporters that the bridge had "
    "been closed to lorries since the spring, and that nobody knew why it was opened.</p>"
)
HEADING = "<h1>Old bridge falls into the river</h1>"
LEDGER = '<meta property="og:site_name" content="Lomark Ledger">'


def write_page(head: str, above: str = "", after: str = "") -> str:
    """Return a page with something between its heading and its article, and after it."""
    title = "<title>Old bridge falls into the river</title>" if "<title>" not in head else ""
    return (
        f"<html><head>{title}{head}</head><body><header>{HEADING}{above}</header><main>"
        f"<div class='words'>{PARAGRAPHS}</div></main>{after}</body></html>"
    )


def read(source: str) -> Report:
    """Return the report of a page."""
    return read_bytes(source.encode(), "bridge.html")


def open_page(source: str, name: str) -> str | None:
    """Return the key of a page that is read under a name."""
    stream = BytesIO(source.encode())
    (taken,) = open_stream(stream, name, lambda given: given, known_outlets())
    assert isinstance(taken, Taken)
    return taken.key


@pytest.mark.parametrize(
    "page",
    [
        PAGES[f"{name}.html"]
        for name in (
            "old_tables-vote",
            "next_script-mine",
            "live_blog-dam",
            "paywall-school",
            "reader_comments-mill",
            "captions_quotes-ferry",
            "broken-school",
            "arabic-flood_ar",
            "brief-mine",
        )
    ],
    ids=lambda page: page.make,
)
def test_a_page_gives_its_article_and_nothing_else(page: MadePage) -> None:
    """Every known paragraph is a line of the text; what stands around the article is not in it."""
    lines = [line.strip() for line in read_bytes(page.source.encode(), page.name).text.split("\n")]
    left = [line for line in lines if line and line not in (*page.body, *page.may, page.title)]
    assert [line for line in page.body if line not in lines] == []
    assert left == []


@pytest.mark.parametrize("name", ["ministry_release-vaccine", "ministry_release-roads"])
def test_a_ministrys_own_page_is_the_ministrys(name: str) -> None:
    """Its name is at the end of the title and on the link home; no metadata say it."""
    page = PAGES[f"{name}.html"]
    report = read_bytes(page.source.encode(), page.name)
    assert (report.outlet, report.title) == (page.outlet, page.title)
    assert (report.published, report.published_basis) == (page.published, "header")


@pytest.mark.parametrize(
    ("head", "after"),
    [
        ("<title>Old bridge falls into the river | Roads</title>", "<p>© 2024 Lomark House</p>"),
        ("<title>Old bridge falls into the river</title>", "<a href='/'>Ministry of Roads</a>"),
        ("", "<p>Copyright 2024 Lomark House</p><a href='/'>Home</a>"),
    ],
)
def test_a_name_in_one_place_is_no_outlet(head: str, after: str) -> None:
    """A section at the end of a title, or the holder of rights alone, is not who publishes."""
    assert read(write_page(head, after=after)).outlet is None


def test_the_table_of_outlets_goes_before_what_a_page_shows() -> None:
    """A ministry's domain in the table is a fact; the page's own words are a reading."""
    own = OutletTable([KnownOutlet("Roads Ministry", "Orlavian state", domains=("r.gov.example",))])
    head = "<title>Old bridge falls into the river | Ministry of Roads</title>"
    page = write_page(head, after="<a href='/'>Ministry of Roads</a>").encode()
    told = Given(address="https://www.r.gov.example/bridge")
    assert read_bytes(page, "bridge.html", told, outlets=own).outlet == "Roads Ministry"
    assert read_bytes(page, "bridge.html", outlets=own).outlet == "Ministry of Roads"


@pytest.mark.parametrize(
    ("above", "published"),
    [
        ("<div>Published 4 March 2024</div>", "2024-03-04"),
        ("<div>Ada Ray | 4 March 2024 | 3 min</div>", "2024-03-04"),
        ("<i>Updated <time datetime='2024-03-09'>9 March</time></i>", None),
        ("<i>Last updated 9 March 2024</i><i>First published 4 March 2024</i>", "2024-03-04"),
        ("<p>Posted: 04/03/2024</p><p>5 March 2024</p>", None),
        ("<p>The flood of 5 June 1985 is remembered</p>", None),
        ("<p>Published 4 March 2024</p><p>Published 6 March 2024</p>", None),
    ],
)
def test_a_shown_date_counts_where_it_is_the_publications(
    above: str, published: str | None
) -> None:
    """Days of changes, of events, and days that contradict each other date nothing."""
    assert read(write_page(LEDGER, above)).published == published


def test_metadata_go_before_what_a_page_shows() -> None:
    """The day, the author and the outlet of the metadata are kept where the page shows others."""
    head = f'{LEDGER}<meta name="date" content="20240304"><meta name="author" content="Ada Ray">'
    report = read(write_page(head, "<p>By Ben Holt</p><p>Published 9 March 2024</p>"))
    assert (report.published, report.published_basis) == ("2024-03-04", "metadata")
    assert (report.author, report.outlet) == ("Ada Ray", "Lomark Ledger")


def test_the_day_of_an_update_does_not_go_before_metadata() -> None:
    """Where the text shows only when it was changed, the metadata tell when it was published."""
    head = '<meta property="article:published_time" content="2024-03-04">'
    page = write_page(head).replace("<div class='words'>", "<div><p>Updated: 9 March 2024</p>")
    report = read(page)
    assert "Updated: 9 March 2024" in report.text
    assert (report.published, report.published_basis) == ("2024-03-04", "metadata")


def test_a_canonical_address_is_the_key_of_versions() -> None:
    """Saved under any name a page has the key that it gives itself; fetched, by any address."""
    page = write_page(f'{LEDGER}<link rel="canonical" href="https://ledger.example/bridge">')
    assert open_page(page, "bridge.html") == "https://ledger.example/bridge"
    asked = "https://m.ledger.example/bridge?s=1"
    assert find_canonical(page.replace("//ledger", "//m.ledger"), asked) == asked[:-4]
    front = f'{LEDGER}<link rel="canonical" href="https://ledger.example/">'
    assert open_page(write_page(front), "bridge.html") is None
    assert open_page(write_page(LEDGER), "bridge.html") is None


def test_a_copys_canonical_address_is_its_credit_and_not_its_key() -> None:
    """A copy whose canonical link leads to another outlet is that outlet's text, kept here."""
    link = '<link rel="canonical" href="https://www.reuters.com/world/bridge">'
    page = write_page(LEDGER + link)
    report = read(page)
    assert (report.outlet, report.credit) == ("Lomark Ledger", ("Reuters",))
    assert open_page(page, "bridge.html") is None
    assert find_canonical(page, "https://ledger.example/bridge") is None


def test_what_would_leave_no_article_is_not_taken_off() -> None:
    """A box with an article in it stays, whatever its class is called."""
    page = f"<html><body><div class='related promo'>{HEADING}{PARAGRAPHS}</div></body></html>"
    assert "closed to lorries" in read(page).text


def test_paid_words_that_a_page_shows_are_kept() -> None:
    """Publishers call "paywall" the box of the words that only readers who pay can see."""
    more = "<div class='paywall'><p>A diver found the plate of a lorry under the pier.</p></div>"
    page = write_page(LEDGER).replace("</div></main>", f"{more}</div></main>")
    assert "A diver found" in read(page).text


@pytest.mark.parametrize(
    "after",
    [
        f"<p>copyright {'©' * 200_000}</p>",
        f"<script>{'={' * 100_000}</script>",
        f"<i>{'4 March 2024 ' * 10_000}</i>",
        "<div class='related'>" * 9_000,
    ],
    ids=["rights", "script", "dates", "boxes"],
)
def test_hostile_surroundings_take_no_time(after: str) -> None:
    """What is made to slow its reader down is passed over."""
    begun = perf_counter()
    assert "closed to lorries" in read(write_page(LEDGER, after=after)).text
    assert perf_counter() - begun < 10
