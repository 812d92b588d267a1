"""The documentation as a site: every page is in it, no link is dead, nothing is from elsewhere."""

import subprocess
import sys
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Page as Browsed

ROOT = Path(__file__).parents[1]
# What a browser asks for by itself, and by which attribute.
LOADED = {"script": "src", "img": "src", "iframe": "src", "link": "href", "source": "src"}


@dataclass
class Page:
    """What a page of the site has to do with others: its headings, its links, what it loads."""

    anchors: set[str] = field(default_factory=set)
    links: list[str] = field(default_factory=list)
    loads: list[str] = field(default_factory=list)


class PageReader(HTMLParser):
    """Reads one page."""

    def __init__(self) -> None:
        """Begin with an empty page."""
        super().__init__()
        self.page = Page()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what one tag says."""
        told = dict(attrs)
        if told.get("id"):
            self.page.anchors.add(told["id"] or "")
        if tag == "a" and told.get("href"):
            self.page.links.append(told["href"] or "")
        if tag in LOADED and (address := told.get(LOADED[tag])):
            self.page.loads.append(address)


def read_pages(site: Path) -> dict[Path, Page]:
    """Read all pages of a site, by their paths."""
    pages = {}
    for path in site.resolve().rglob("*.html"):
        reader = PageReader()
        reader.feed(path.read_text(encoding="utf-8"))
        pages[path] = reader.page
    return pages


def find_dead(pages: dict[Path, Page]) -> list[str]:
    """Return each address that leads nowhere: to no file, or to no heading of a page."""
    dead = []
    for path, page in pages.items():
        for address in (*page.links, *page.loads):
            parts = urlsplit(address)
            if parts.scheme or parts.netloc:
                continue
            meant = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            anchor = unquote(parts.fragment)
            headed = not anchor or meant not in pages or anchor in pages[meant].anchors
            if not meant.is_file() or not headed:
                dead.append(f"{path.name}: {address}")
    return dead


@pytest.fixture(scope="module")
def pages() -> dict[Path, Page]:
    """Make the site as `make docs` does, and read it."""
    made = subprocess.run(
        [sys.executable, ROOT / "scripts" / "site"], capture_output=True, text=True, check=False
    )
    assert (made.returncode, made.stdout, made.stderr) == (0, "", "")
    return read_pages(ROOT / "site")


def test_every_page_is_in_the_site(pages: dict[Path, Page]) -> None:
    """Each page of docs/ is there, the README comes first, and each page can be reached from it."""
    first = ROOT.resolve() / "site" / "index.html"
    names = {path.stem for path in (ROOT / "docs").glob("*.md")} - {"README"}
    assert names <= {path.stem for path in pages}
    linked = {(first.parent / urlsplit(link).path).resolve() for link in pages[first].links}
    assert set(pages) - linked - {first} == {first.with_name("404.html")}


def test_no_link_of_the_site_is_dead(pages: dict[Path, Page]) -> None:
    """Each link leads to a file of the site, and to a heading that is there."""
    written = {path: page for path, page in pages.items() if path.name != "404.html"}
    assert find_dead(written) == []
    assert sum(len(page.links) for page in written.values()) > 1000


def test_the_site_loads_nothing_from_elsewhere(pages: dict[Path, Page]) -> None:
    """Scripts, styles, fonts and pictures are the site's own."""
    loaded = {address for page in pages.values() for address in page.loads}
    assert loaded
    assert {address for address in loaded if "//" in address} == set()
    styles = (ROOT / "site").rglob("*.css")
    assert [path.name for path in styles if "url(http" in path.read_text(encoding="utf-8")] == []


def test_the_reference_shows_docstrings(pages: dict[Path, Page]) -> None:
    """The reference tells what the docstrings of the package say, without their mark-up."""
    told = (ROOT / "site" / "reference" / "desk.html").read_text(encoding="utf-8")
    assert "A desk in memory forgets everything when it goes." in told
    assert (
        "twosource.desk.desk.Desk.add" in pages[ROOT.resolve() / "site/reference/desk.html"].anchors
    )
    assert ":class:" not in told


def test_the_search_works_from_a_disk(pages: dict[Path, Page], browser_page: Browsed) -> None:
    """Opened as a file, the site finds words and shows where they stand."""
    browser_page.goto((ROOT / "site" / "index.html").as_uri())
    words = browser_page.locator("input.md-search__input")
    words.click()
    browser_page.get_by_text("Type to start searching").wait_for()
    words.press_sequentially("dateline")  # it listens to keys
    browser_page.locator(".md-search-result__link").first.wait_for()
    found = browser_page.locator(".md-search-result__link").evaluate_all(
        "links => links.map(link => link.href)"
    )
    assert {Path(urlsplit(link).path) for link in found} <= set(pages)


def test_a_dead_link_is_seen(tmp_path: Path) -> None:
    """A file or a heading that is not there is told; what is there is not."""
    (tmp_path / "one.html").write_text(
        '<h1 id="top">One</h1> <a href="#top"></a> <a href="two.html#end"></a>'
        '<a href="two.html#gone"></a> <a href="three.html"></a> <img src="four.png">',
        encoding="utf-8",
    )
    (tmp_path / "two.html").write_text('<p id="end">', encoding="utf-8")
    gone = ["one.html: two.html#gone", "one.html: three.html", "one.html: four.png"]
    assert find_dead(read_pages(tmp_path)) == gone
