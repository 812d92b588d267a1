"""The web desk in a real browser: with the mouse, with keys alone, on a phone, with axe."""

import re
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from axe_playwright_python.sync_playwright import Axe
from fastapi import FastAPI
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, expect

from tests.web.serving import serve
from tests.web.test_reports import GIRL, HOSTILE
from tests.web.visiting import NAMES, PASSWORD, open_web
from twosource.desk.accounts import Role
from twosource.desk.sittings import Sittings

NEWS = """<html><head><title>Barge strikes lock</title>
<meta property="article:published_time" content="2024-03-05">
<meta property="og:site_name" content="Daily Reed"></head><body><article>
<p>Police said that nine people were hurt when a barge struck the Quenby lock on Tuesday.</p>
<p>The lock keeper, who had been at work since the morning, said that he saw it all.</p>
</article></body></html>"""


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory, samples: Path) -> Iterator[FastAPI]:
    """Return a web desk of the samples, a child's death and a hostile page, which is served."""
    folder = tmp_path_factory.mktemp("browsed")
    (folder / "girl.txt").write_text(GIRL, encoding="utf-8")
    (folder / "hostile.html").write_text(HOSTILE, encoding="utf-8")
    own = [folder / "girl.txt", folder / "hostile.html"]
    app = open_web(folder / "desk.db", *sorted(samples.glob("*.txt")), *own)
    with serve(app) as address:
        app.state.address = address
        yield app
    app.state.desk.close()


@pytest.fixture(scope="module")
def news(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a page of news on another port of this machine; return its address."""
    folder = tmp_path_factory.mktemp("news")
    (folder / "barge.html").write_text(NEWS, encoding="utf-8")

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/barge.html"
    server.shutdown()
    server.server_close()


Open = Callable[..., Page]


@pytest.fixture
def open_as(browser: Browser, served: FastAPI) -> Iterator[Open]:
    """Return a function that opens a browser as the user of a role; nothing may go wrong in it."""
    contexts: list[BrowserContext] = []
    wrong: list[str] = []

    def note_message(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and "status of 4" not in message.text:
            wrong.append(message.text)

    def note_request(request: Request) -> None:
        if not request.url.startswith((served.state.address, "data:")):
            wrong.append(f"asked {request.url}")

    def open_page(role: Role | None, **more: object) -> Page:
        context = browser.new_context(base_url=served.state.address, **more)  # type: ignore[arg-type]
        contexts.append(context)
        if role is not None:
            sittings: Sittings = served.state.sittings
            secret = sittings.begin(served.state.accounts.find(NAMES[role]).user, "a test")
            context.add_cookies(
                [{"name": "twosource", "value": secret, "url": served.state.address}]
            )
        page = context.new_page()
        page.on("console", note_message)
        page.on("request", note_request)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("dialog", lambda dialog: wrong.append(dialog.message))
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert wrong == []


def story_of(app: FastAPI) -> str:
    """Return the id of the samples' story."""
    return max(app.state.desk.kept.stories(), key=lambda story: story.reports).id


def report_of(app: FastAPI, name: str) -> str:
    """Return the id of the report that has a name."""
    return next(it.id for it in app.state.desk.reports if it.name == name)


def test_sign_in_add_by_upload_and_see_the_story(open_as: Open, tmp_path: Path) -> None:
    """A reviewer signs in, uploads a report, sees it read, and reads its story."""
    page = open_as(None)
    page.goto("/stories")
    page.get_by_label("Name").fill(NAMES[Role.REVIEWER])
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.goto("/reports/new")
    path = tmp_path / "lock.txt"
    path.write_text("Eleven people were hurt at the Quenby lock, doctors said.", encoding="utf-8")
    page.get_by_label("files").set_input_files(path)
    page.get_by_label("Published").fill("2024-03-05")
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Added", timeout=20_000)
    page.get_by_role("link", name=re.compile("^story ")).click()
    expect(page.locator(".brief")).to_contain_text("Eleven people were hurt")


def test_add_by_address_on_this_machine(open_as: Open, news: str) -> None:
    """An admin lets this machine be asked; the page is read as its site calls itself."""
    page = open_as(Role.ADMIN)
    page.goto("/reports/new")
    page.get_by_label("Pages, feeds").fill(news)
    page.get_by_label("Machines of your own").fill("127.0.0.1")
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Added", timeout=20_000)
    page.get_by_role("link", name="Daily Reed").click()
    expect(page.locator("p.text")).to_contain_text("nine people were hurt")


def test_a_conflict_is_resolved_with_keys_alone_and_undone(open_as: Open, served: FastAPI) -> None:
    """Tab, letters and Enter are enough to answer, to go on and to take back; it shows at once."""
    page = open_as(Role.REVIEWER)
    page.goto("/review?kind=count")
    page.get_by_role("link", name=re.compile("^Do “")).first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/review/*")
    asked = page.url
    page.keyboard.press("a")  # no reason yet: the field waits for it
    expect(page.get_by_label("Why; it is kept").first).to_be_focused()
    page.keyboard.type("the hospital and the ministry count otherwise")
    page.keyboard.press("Escape")
    page.keyboard.press("a")
    expect(page.get_by_role("status")).to_contain_text("Kept: accept")
    assert page.url != asked
    page.wait_for_load_state()  # its script listens
    page.keyboard.press("u")
    page.keyboard.type("a slip")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Taken back")
    kinds = [verdict.verdict for verdict in served.state.desk.verdicts]
    assert kinds[-2:] == ["accept", "undo"]


def test_a_reader_is_refused_and_told_why(open_as: Open, served: FastAPI) -> None:
    """A reader finds no form to judge, and the page to add says whose it is."""
    page = open_as(Role.READER)
    page.goto("/review")
    page.get_by_role("link", name=re.compile("^(Do|When|Is|Does) ")).first.click()
    expect(page.locator("#answers")).to_have_count(0)
    page.goto("/reports/new")
    expect(page.get_by_role("main")).to_contain_text("this takes the role of reviewer")
    page.goto(f"/stories/{story_of(served)}?names=1")
    expect(page.get_by_role("main")).to_contain_text("these names are kept back")


def test_findings_are_walked_by_keys(open_as: Open, served: FastAPI) -> None:
    """The letters lead from finding to finding, and the words stand out."""
    page = open_as(Role.READER)
    page.goto(f"/reports/{report_of(served, '06-plumbline.txt')}")
    page.keyboard.press("n")
    first = page.locator("mark.here").text_content()
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.locator("mark.here").count() == 1
    page.keyboard.press("k")
    page.keyboard.press("p")
    assert page.locator("mark.here").text_content() == first
    expect(page.locator("#f1 a").first).to_be_focused()


def test_a_story_is_told_as_of_a_moment_by_its_slider(open_as: Open, served: FastAPI) -> None:
    """The slider says its moment, and its form shows the story of then."""
    page = open_as(Role.REVIEWER)
    story = story_of(served)
    report = report_of(served, "06-plumbline.txt")
    served.state.desk.judge(
        "set", report, field="outlet", value="Plumb Line", by="Vera", why="its imprint"
    )
    page.goto(f"/stories/{story}")
    slider = page.get_by_role("slider")
    slider.focus()
    page.keyboard.press("Home")
    expect(page.locator("#moment-told")).to_contain_text("1 (")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_role("main")).to_contain_text("As this desk knew it at")
    page.get_by_role("link", name="As it stands now").click()
    expect(page.get_by_role("main")).not_to_contain_text("As this desk knew it at")


def test_a_story_is_exported(open_as: Open, served: FastAPI) -> None:
    """The page of a story comes as a file that opens by itself."""
    page = open_as(Role.READER)
    page.goto(f"/stories/{story_of(served)}")
    page.locator("details.options > summary").click()
    with page.expect_download() as downloading:
        page.get_by_role("link", name="Page (HTML)").click()
    written = Path(downloading.value.path()).read_text(encoding="utf-8")
    assert written.startswith("<!doctype html>")


def test_everything_works_without_scripts(open_as: Open, served: FastAPI) -> None:
    """A browser that runs nothing answers a question, and sees what is read."""
    page = open_as(Role.REVIEWER, java_script_enabled=False)
    page.goto("/review?kind=date")
    page.get_by_role("link", name=re.compile("^When was ")).first.click()
    page.get_by_label("Why; it is kept").first.fill("nobody knows")
    page.get_by_role("button", name="No day can be found").click()
    expect(page.get_by_role("status")).to_contain_text("Kept: accept")
    page.goto(f"/stories/{story_of(served)}")
    expect(page.get_by_role("button", name="Show")).to_be_visible()


PAGES = (
    "/stories",
    "/stories/{story}",
    "/stories/{story}/changes?since=1999-01-01",
    "/reports/{report}",
    "/reports/{hostile}",
    "/search?words=granary",
    "/review",
    "/review/{question}",
    "/verdicts",
    "/changes",
    "/origins",
    "/explain?id={report}",
    "/reports/new",
    "/erase",
)


def list_pages(app: FastAPI) -> list[str]:
    """Return the addresses of all kinds of pages."""
    known = {
        "story": story_of(app),
        "report": report_of(app, "11-tisava-mirror.txt"),
        "hostile": report_of(app, "hostile.html"),
        "question": app.state.desk.kept.survey.queue(limit=1).items[0].question.id,
    }
    return [path.format(**known) for path in PAGES]


def test_a_phone_needs_no_sideways_scroll(open_as: Open, served: FastAPI) -> None:
    """At 360 pixels every page fits; only tables scroll, within themselves."""
    page = open_as(Role.ADMIN, viewport={"width": 360, "height": 740})
    wide = {}
    for path in list_pages(served):
        page.goto(path)
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > 360:
            wide[path] = width
    assert wide == {}


def test_a_hostile_report_runs_nothing(open_as: Open, served: FastAPI) -> None:
    """No dialog opens and nothing is asked from elsewhere on any page that shows its words."""
    page = open_as(Role.ADMIN)
    key = report_of(served, "hostile.html")
    for path in (f"/reports/{key}", "/search?words=bridge", f"/explain?id={key}"):
        page.goto(path)
        assert page.locator("main script, main img, main svg:not(.shape)").count() == 0


@pytest.mark.parametrize("scheme", ["light", pytest.param("dark", marks=pytest.mark.slow)])
def test_axe_finds_nothing(browser: Browser, served: FastAPI, scheme: str) -> None:
    """No page breaks a rule of accessibility that a program can find, in light and in dark."""
    context = browser.new_context(
        base_url=served.state.address,
        bypass_csp=True,  # for axe itself
        color_scheme=scheme,  # type: ignore[arg-type]
    )
    sittings: Sittings = served.state.sittings
    secret = sittings.begin(served.state.accounts.find(NAMES[Role.ADMIN]).user, "axe")
    context.add_cookies([{"name": "twosource", "value": secret, "url": served.state.address}])
    page, wrong = context.new_page(), {}
    for path in list_pages(served):
        page.goto(path)
        found = Axe().run(page).response["violations"]
        if found:
            wrong[path] = [(it["id"], [n["html"][:120] for n in it["nodes"][:3]]) for it in found]
    context.close()
    assert wrong == {}
