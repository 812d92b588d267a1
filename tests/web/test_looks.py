"""Accounts, users, settings and the list of the API in a real browser."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from fastapi import FastAPI
from playwright.sync_api import Browser, Page, expect

from tests.web.serving import serve
from tests.web.visiting import NAMES, PASSWORD
from twosource.desk.accounts import Role

PAGES = ("/account", "/users", "/settings", "/api", "/nothing", "/sign-in")
PHONE = {"width": 360, "height": 740}


@pytest.fixture(scope="module")
def base(app: FastAPI) -> Iterator[str]:
    """Serve the desk of the samples, and return its address."""
    with serve(app) as address:
        yield address


def sign_in(page: Page, base: str, role: Role) -> None:
    """Sign in as a person does, with keys alone."""
    page.goto(f"{base}/sign-in?next=/account")
    page.get_by_label("Name", exact=True).fill(NAMES[role])
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(NAMES[role])


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_an_account_works_on_a_telephone(browser: Browser, base: str, scripts: bool) -> None:  # noqa: FBT001  # of a list
    """Signing in, making a token, taking it back and signing out work; nothing is too wide."""
    context = browser.new_context(java_script_enabled=scripts, viewport=PHONE, base_url=base)  # type: ignore[arg-type]
    page = context.new_page()
    wrong: list[str] = []
    page.on("console", lambda it: wrong.append(it.text) if it.type != "info" else None)
    sign_in(page, base, Role.READER)
    page.get_by_label("What it is for").fill(f"a token, {scripts}")
    page.get_by_role("button", name="Make a token").click()
    expect(page.locator("code.secret")).to_contain_text("twosource_")
    assert page.get_by_role("button", name="Copy").count() == int(scripts)
    page.get_by_role("link", name="Back to your account").click()
    page.get_by_role("button", name=f"Take back a token, {scripts}").click()
    expect(page.get_by_role("status")).to_have_text("The token is taken back.")
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("status")).to_have_text("You are signed out.")
    page.goto("/account")
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
    assert wrong == []
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_them(browser: Browser, base: str, scheme: str) -> None:
    """No page breaks a rule of accessibility that a program can find, nor needs to be scrolled."""
    context = browser.new_context(
        bypass_csp=True,  # for axe itself
        color_scheme=scheme,  # type: ignore[arg-type]
        viewport=PHONE,  # type: ignore[arg-type]
        base_url=base,
    )
    page = context.new_page()
    sign_in(page, base, Role.ADMIN)
    wrong = {}
    for path in PAGES if scheme == "light" else PAGES[:3]:
        page.goto(path)
        found = Axe().run(page).response["violations"]
        wide = page.evaluate("document.documentElement.scrollWidth") > PHONE["width"]
        if found or wide:
            wrong[path] = [(it["id"], [n["html"][:120] for n in it["nodes"][:3]]) for it in found]
    context.close()
    assert wrong == {}


def test_the_masthead_says_where_one_is(browser: Browser, base: str) -> None:
    """The page that is open is marked in the masthead, and the skip link leads past it."""
    context = browser.new_context(base_url=base)
    page = context.new_page()
    sign_in(page, base, Role.ADMIN)
    page.goto("/users")
    current = page.locator("nav [aria-current=page]")
    expect(current).to_have_text("Users")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Skip to the page")
    page.keyboard.press("Enter")
    expect(page.locator(":focus")).to_have_attribute("id", "main")
    context.close()


def test_the_browser_keeps_the_cookie_from_other_sites(browser: Browser, base: str) -> None:
    """A form on a page of another origin, sent with the user's browser, changes nothing."""
    context = browser.new_context()
    page = context.new_page()
    sign_in(page, base, Role.READER)
    other = base.replace("127.0.0.1", "localhost")
    page.goto(f"{other}/sign-in")
    page.evaluate("document.body.replaceChildren()")
    sent = page.evaluate(
        """async (address) => {
            try {
                const told = await fetch(`${address}/sign-out`, {
                    method: "POST", mode: "no-cors", credentials: "include"});
                return told.type;
            } catch (error) { return String(error); }
        }""",
        base,
    )
    assert sent != "basic"
    page.goto(f"{base}/account")
    expect(page.get_by_role("heading", level=1)).to_have_text(NAMES[Role.READER])
    context.close()
