"""The brief as one HTML page, read as a file."""

import base64
import hashlib
import re
from collections import Counter
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from tests.briefing.ferry import build_ferry
from twosource.briefing import make_brief, write_html


class Elements(HTMLParser):
    """Collects the elements of a page with their attributes."""

    def __init__(self, page: str) -> None:
        """Read the page."""
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep one element."""
        self.found.append((tag, dict(attrs)))


@pytest.fixture(scope="module", params=[False, True], ids=["excerpts", "full text"])
def page(request: pytest.FixtureRequest) -> str:
    """Return the page of the ferry fire."""
    record, texts = build_ferry()
    return write_html(make_brief(record, texts, full_text=request.param))


@pytest.fixture(scope="module")
def elements(page: str) -> list[tuple[str, dict[str, str | None]]]:
    """Return its elements."""
    return Elements(page).found


Found = list[tuple[str, dict[str, str | None]]]


def digest(source: str) -> str:
    """Return a digest as a policy names it."""
    return "sha256-" + base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()


def test_the_policy_lets_in_one_style_and_one_script(page: str) -> None:
    """The policy names the digests of the page's own style and script, and refuses all else."""
    (style,) = re.findall(r"(?s)<style>(.*?)</style>", page)
    (script,) = re.findall(r"(?s)<script>(.*?)</script>", page)
    own = f"style-src '{digest(style)}'; script-src '{digest(script)}'"
    rest = "base-uri 'none'; form-action 'none'"
    assert f"content=\"default-src 'none'; {own}; {rest}\"" in page


def test_the_script_asks_for_nothing(page: str) -> None:
    """The script has no word that asks somebody for something, keeps something, or reads HTML."""
    (script,) = re.findall(r"(?s)<script>(.*?)</script>", page)
    forbidden = (
        "fetch XMLHttpRequest WebSocket import( eval innerHTML insertAdjacentHTML Storage http"
    )
    assert [word for word in forbidden.split() if word in script] == []


def test_no_element_runs_or_loads_anything(elements: Found) -> None:
    """There is one script of its own, no picture, frame, form or handler, no style elsewhere."""
    assert [attributes for tag, attributes in elements if tag == "script"] == [{}]
    tags = {tag for tag, _ in elements}
    loaded = {"img", "iframe", "object", "embed", "form", "base", "audio", "video"}
    assert tags.isdisjoint({*loaded, "link", "image", "use", "foreignobject", "source"})
    names = {name for _, attributes in elements for name in attributes}
    assert not [name for name in names if name.startswith("on")]
    assert names.isdisjoint({"style", "src", "srcset", "action", "xlink:href", "background"})


def test_the_style_asks_for_nothing(page: str) -> None:
    """The style imports nothing and names no address."""
    assert not re.search(r"@import|url\(|@font-face", page.partition("</style>")[0])


def test_links_lead_into_the_page(elements: Found) -> None:
    """Every link leads to an id of this page; a post's script address is no link."""
    ids = {attributes["id"] for _, attributes in elements if "id" in attributes}
    links = {attributes["href"] or "" for tag, attributes in elements if tag == "a"}
    assert all(link.startswith("#") for link in links)
    assert {link[1:] for link in links} <= ids


def test_ids_stand_once(elements: Found) -> None:
    """No two elements share an id."""
    ids = Counter(attributes["id"] for _, attributes in elements if "id" in attributes)
    assert [name for name, times in ids.items() if times > 1] == []


def test_quotes_lead_to_marks(elements: Found) -> None:
    """Every quotation links to a highlight in a report."""
    marks = {attributes.get("id") for tag, attributes in elements if tag == "mark"}
    quotes = [it["href"] or "" for tag, it in elements if tag == "a" and it.get("class") == "words"]
    assert len(quotes) > 40
    assert {quote[1:] for quote in quotes} <= marks


def test_highlights_show_their_chain(page: str) -> None:
    """The title of a highlight tells who says it, through whom."""
    assert 'title="Interior Ministry, through Northwire, says"' in page


def test_tables_have_captions_and_scopes(elements: Found) -> None:
    """Each table has a caption, and each heading cell says what it heads."""
    tags = Counter(tag for tag, _ in elements)
    assert tags["table"] == tags["caption"] > 3
    assert all("scope" in attributes for tag, attributes in elements if tag == "th")


def test_headings_leave_out_no_level(elements: Found) -> None:
    """Headings go down one level at a time."""
    levels = [int(tag[1]) for tag, _ in elements if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_arabic_words_are_marked_as_arabic(page: str) -> None:
    """The language of a post's words stands on the words."""
    assert re.search(r'lang="ar">(<mark[^>]*>)?رأيت', page)


def test_the_page_says_what_it_holds(page: str) -> None:
    """The foot says that reporting is measured, and whether full texts are in the page."""
    assert "measures reporting, not truth" in page
    whole = "This page holds the full text of the reports." in page
    assert whole == ("No further details were given." in page)
    assert whole != ("quotes only the sentences behind the statements" in page)


def luminance(colour: str) -> float:
    """Return WCAG's relative luminance of a #rrggbb colour."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        it / 12.92 if it <= 0.04045 else ((it + 0.055) / 1.055) ** 2.4 for it in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


GROUNDS = ("paper", "card", "band")
WORDS = (
    "ink",
    "soft",
    "accent",
    "agreed",
    "single",
    "updated",
    "contested",
    "unconfirmed",
    "denied",
)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_contrast_suffices(theme: int) -> None:
    """Words stand out from every ground by 4.5 to 1 or more (WCAG 2.2 AA), in both themes."""
    record, texts = build_ferry()
    style = write_html(make_brief(record, texts)).partition("</style>")[0]
    blocks = re.findall(r":root \{(.*?)\}", style, re.DOTALL)
    colours = dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", blocks[theme]))
    pairs = [(word, ground) for word in WORDS for ground in GROUNDS]
    pairs += [("marked", "claim"), ("marked", "figure"), ("focus", "paper"), ("focus", "card")]
    for word, ground in pairs:
        light, dark = sorted((luminance(colours[word]), luminance(colours[ground])), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5, f"{word} on {ground}"
