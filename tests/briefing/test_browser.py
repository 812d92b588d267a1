"""The brief in a real browser."""

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ConsoleMessage, Page, Request, expect

from tests.briefing.ferry import build_ferry
from twosource.briefing import make_brief, write_html


@pytest.fixture(scope="module")
def brief_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the file of the ferry fire's brief."""
    record, texts = build_ferry()
    path = tmp_path_factory.mktemp("brief") / "brief.html"
    path.write_text(write_html(make_brief(record, texts)), encoding="utf-8", newline="")
    return path


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_opens_without_a_request_or_an_error(
    browser_page: Page, brief_file: Path, scheme: str
) -> None:
    """The page asks nobody for anything, reports nothing, and runs nothing of its reports."""
    requests: list[str] = []
    messages: list[str] = []

    def note_request(request: Request) -> None:
        requests.append(request.url)

    def note_message(message: ConsoleMessage) -> None:
        messages.append(message.text)

    browser_page.on("request", note_request)
    browser_page.on("console", note_message)
    browser_page.on("pageerror", lambda error: messages.append(str(error)))
    browser_page.on("dialog", lambda dialog: messages.append(dialog.message))
    browser_page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    browser_page.goto(brief_file.as_uri())
    assert requests == [brief_file.as_uri()]
    assert messages == []
    assert browser_page.title() == "A fire – brief"


def test_every_statement_leads_to_its_words(browser_page: Page, brief_file: Path) -> None:
    """Each quotation goes to a highlight that is seen, and whose text it quotes."""
    browser_page.goto(brief_file.as_uri())
    lost = browser_page.evaluate(
        """() => [...document.querySelectorAll('a.words')].filter(link => {
            const mark = document.getElementById(link.hash.slice(1));
            return mark?.localName !== 'mark' || mark.getClientRects().length === 0
                || !link.textContent.startsWith(mark.textContent.slice(0, 20).trim());
        }).map(link => link.outerHTML)"""
    )
    assert lost == []


def test_a_link_into_a_closed_part_opens_it(browser_page: Page, brief_file: Path) -> None:
    """Words can be reached though their part was closed."""
    browser_page.goto(brief_file.as_uri())
    browser_page.locator("#s1-reports > summary").click()
    mark = browser_page.locator("#s1-reports mark.figure").first
    assert not mark.is_visible()
    browser_page.locator(".front a.words").first.click()
    assert mark.is_visible()


def test_the_keyboard_reaches_everything(browser_page: Page, brief_file: Path) -> None:
    """Tab goes to the skip link, then through every link, part and scrolling region."""
    browser_page.goto(brief_file.as_uri())
    browser_page.keyboard.press("Tab")
    assert browser_page.evaluate("document.activeElement.textContent") == "Skip to the brief"
    wanted = browser_page.evaluate(
        "[...document.querySelectorAll('a[href], summary, [tabindex=\"0\"]')]"
        ".filter(element => element.checkVisibility()).length"
    )
    reached = set()
    for _ in range(wanted + 5):
        reached.add(browser_page.evaluate("[...document.all].indexOf(document.activeElement)"))
        browser_page.keyboard.press("Tab")
    assert len(reached) >= wanted


@pytest.mark.parametrize("width", [360, 768, 1440])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_never_scrolls_sideways(
    browser_page: Page, brief_file: Path, width: int, scheme: str
) -> None:
    """From a telephone to a desk the page fits; wide tables scroll in their own region."""
    browser_page.set_viewport_size({"width": width, "height": 800})
    browser_page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    browser_page.goto(brief_file.as_uri())
    assert browser_page.evaluate("document.documentElement.scrollWidth") <= width


def test_arabic_stands_right(browser_page: Page, brief_file: Path) -> None:
    """An Arabic post begins at the right edge of its paragraph."""
    browser_page.goto(brief_file.as_uri())
    post = browser_page.locator("p.text", has_text="رأيت")
    right = "element => element.getBoundingClientRect().right"
    edges = [post.evaluate(right), post.locator("mark").evaluate(right)]
    assert edges[0] == pytest.approx(edges[1], abs=2)


def test_print_opens_what_is_closed(browser_page: Page, brief_file: Path) -> None:
    """On paper every part is open."""
    browser_page.goto(brief_file.as_uri())
    browser_page.locator("#s1-reports > summary").click()
    browser_page.emulate_media(media="print")
    assert browser_page.locator("#s1-reports mark.figure").first.is_visible()
    widths = browser_page.evaluate("getComputedStyle(document.querySelector('.contents')).display")
    assert widths == "none"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1440])
def test_axe_finds_nothing(browser_page: Page, brief_file: Path, scheme: str, width: int) -> None:
    """No rule of WCAG 2.2 AA that a program can check is broken, nor axe's best practices."""
    browser_page.set_viewport_size({"width": width, "height": 900})
    browser_page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    browser_page.goto(brief_file.as_uri())
    results = Axe().run(browser_page)
    assert results.violations_count == 0, results.generate_report()


def test_the_filter_hides_what_does_not_fit(browser_page: Page, brief_file: Path) -> None:
    """Words and states narrow the page; a link to what is hidden brings everything back."""
    browser_page.goto(brief_file.as_uri())
    story = browser_page.locator("article.story")
    row = story.locator("tr[data-state]:visible")
    every = row.count()
    browser_page.get_by_label("contested", exact=True).check()
    contested = story.locator("tr[data-state=contested]").count()
    assert 0 < contested < every
    assert row.count() == contested
    browser_page.get_by_label("Only what has the words").fill("nothing has these words")
    assert row.count() == 0
    expect(browser_page.get_by_role("status")).to_have_text(
        re.compile("^0 of [0-9]+ rows and sentences shown$")
    )
    story.locator(".front a.words").first.click()
    assert row.count() == every
    browser_page.get_by_label("Only what has the words").fill("nothing has these words")
    browser_page.get_by_role("button", name="Show all").click()
    assert row.count() == every
    expect(browser_page.get_by_label("Only what has the words")).to_be_focused()


def test_a_quotation_shows_its_sentence(browser_page: Page, brief_file: Path) -> None:
    """Under the pointer or with the focus the sentence stands beside it, until Escape."""
    browser_page.goto(brief_file.as_uri())
    link = browser_page.locator(".front a.words").first
    sentence = browser_page.get_by_role("tooltip")
    expect(sentence).to_be_hidden()
    link.hover()
    expect(sentence).to_be_visible()
    assert link.inner_text().split(" …")[0] in sentence.inner_text()
    browser_page.keyboard.press("Escape")
    expect(sentence).to_be_hidden()
    link.focus()
    expect(sentence).to_be_visible()
    assert link.get_attribute("aria-describedby") == "peek"


def test_a_mark_shows_its_chain_when_it_is_tapped(browser_page: Page, brief_file: Path) -> None:
    """Where there is no pointer, a tap shows who says it, through whom."""
    browser_page.goto(brief_file.as_uri())
    mark = browser_page.locator("mark[data-chain]").first
    mark.dispatch_event("click")
    expect(browser_page.get_by_role("tooltip")).to_have_text(mark.get_attribute("data-chain") or "")


def test_no_script_is_needed(browser_page: Page, brief_file: Path) -> None:
    """Without the script every word of the page is there; only filter and tooltip are not."""
    browser_page.goto(brief_file.as_uri())
    with_script = browser_page.locator("article.story > details").all_inner_texts()
    browser = browser_page.context.browser
    assert browser is not None
    plain = browser.new_context(java_script_enabled=False).new_page()
    plain.goto(brief_file.as_uri())
    assert plain.locator("article.story > details").all_inner_texts() == with_script
    assert plain.locator(".filter, .peek").count() == 0
    assert plain.locator("mark[title]").count() > 0
    plain.context.close()
