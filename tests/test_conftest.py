"""The surroundings of the tests are as promised."""

import socket

import pytest
from playwright.sync_api import Error, Page


@pytest.mark.parametrize("address", [("192.0.2.1", 80), ("2001:db8::1", 80)])
def test_a_connection_to_the_outside_is_refused(address: tuple[str, int]) -> None:
    """A test that connects to another machine is stopped before it gets there."""
    family = socket.AF_INET6 if ":" in address[0] else socket.AF_INET
    with socket.socket(family) as line, pytest.raises(RuntimeError, match="network is closed"):
        line.connect(address)


def test_a_name_is_not_looked_up() -> None:
    """A test that asks for the address of a name is stopped before the question leaves."""
    with pytest.raises(RuntimeError, match="network is closed"):
        socket.getaddrinfo("reports.example", 80)


def test_this_machine_can_be_reached() -> None:
    """A test may talk to a server that it started itself."""
    with (
        socket.create_server(("127.0.0.1", 0)) as server,
        socket.create_connection(server.getsockname()) as line,
    ):
        line.sendall(b"good morning")
        met, _ = server.accept()
        with met:
            assert met.recv(12) == b"good morning"


def test_the_browser_sets_text_from_right_to_left(browser_page: Page) -> None:
    """The browser lays out a right-to-left paragraph from the right edge."""
    browser_page.set_content("<p dir=rtl style='width:400px'><span>خبر</span></p>")
    edges = "element => element.getBoundingClientRect().right"
    paragraph, word = (browser_page.locator(tag).evaluate(edges) for tag in ("p", "span"))
    assert word == pytest.approx(paragraph, abs=1)


@pytest.mark.parametrize("address", ["http://192.0.2.1/", "http://reports.example/"])
def test_the_browser_reaches_nothing_outside(browser_page: Page, address: str) -> None:
    """A page that asks another machine for something gets no answer."""
    with pytest.raises(Error, match="ERR_NAME_NOT_RESOLVED"):
        browser_page.goto(address)


def test_a_page_that_opens_a_browser_is_marked(request: pytest.FixtureRequest) -> None:
    """Every collected test that asks for a page carries the marker `browser`, and no other does."""
    for item in request.session.items:
        wants_page = "browser_page" in getattr(item, "fixturenames", ())
        assert wants_page == (item.get_closest_marker("browser") is not None), item.nodeid
