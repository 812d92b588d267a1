"""What every test may use: the folders, a closed network, a browser, a database server."""

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, Page, sync_playwright

if TYPE_CHECKING:
    from tests.servers import Server

ROOT = Path(__file__).parents[1]

# "steady" tries the same examples each time; `make test-long` searches for new ones.
settings.register_profile("steady", deadline=None, derandomize=True)
settings.register_profile("search", deadline=None, max_examples=1000)
settings.load_profile("steady")

# A Unix socket has no host; asyncio and the browser's driver use such.
_THIS_MACHINE = {None, "", "127.0.0.1", "::1", "localhost"}


def refuse_network(event: str, arguments: tuple[object, ...]) -> None:
    """Stop any test that reaches outside this machine: not an OSError, which code may catch."""
    if event in {"socket.connect", "socket.sendto", "socket.sendmsg"}:
        address = arguments[1]
        host = address[0] if isinstance(address, tuple) else None
    elif event in {"socket.getaddrinfo", "socket.gethostbyname"}:
        host = arguments[0]
    else:
        return
    if host not in _THIS_MACHINE:
        raise RuntimeError(f"a test tried to reach {host!r}: the network is closed")


sys.addaudithook(refuse_network)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark each test that opens a page, so that `-m browser` finds it."""
    for item in items:
        if "browser_page" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the folder of the project."""
    return ROOT


@pytest.fixture(scope="session")
def samples() -> Path:
    """Return the folder of the invented reports."""
    return ROOT / "samples"


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder that holds the open data, or skip the test, visibly."""
    given = os.environ.get("TWOSOURCE_DATA")
    folder = Path(given).resolve().parent if given else ROOT.parent / "shared"
    if not (folder / "data").is_dir():
        pytest.skip(f"no open data in {folder.name}/data; TWOSOURCE_DATA may name its folder")
    return folder


# What the person who runs the tests has imported stays out of them, in other processes too.
os.environ["TWOSOURCE_OUTLETS"] = str(ROOT / "no-outlets-of-ones-own.toml")
os.environ["TWOSOURCE_GAZETTEER"] = str(ROOT / "no-places-of-ones-own.db")

# Names and addresses of other machines lead nowhere.
_CLOSED = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost"
_QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]


# One browser per module, not per session: while its driver runs, asyncio.run() is refused.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Start Debian's Chromium; without one the tests are skipped, or fail where CI is set."""
    program = shutil.which("chromium")
    if program is None:
        tell = pytest.fail if os.environ.get("CI") else pytest.skip
        tell("chromium is not installed: see scripts/install-debian")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=[*_QUIET, _CLOSED])
        yield browser
        browser.close()


@pytest.fixture
def browser_page(browser: Browser) -> Iterator[Page]:
    """Open an empty page that shares nothing with the pages of other tests."""
    context = browser.new_context()
    yield context.new_page()
    context.close()


@pytest.fixture(scope="session")
def postgres() -> "Iterator[Server]":
    """Start a PostgreSQL; without one the tests are skipped, or fail where CI is set."""
    # Not above: tests/test_wheel.py runs this file from where it cannot import others.
    from tests.servers import find_programs, start_server

    programs = find_programs()
    if programs is None:
        tell = pytest.fail if os.environ.get("CI") else pytest.skip
        tell("postgresql is not installed: see scripts/install-debian")
    with start_server(programs) as server:
        yield server


@pytest.fixture(scope="session")
def green_zone(shared: Path) -> list[str]:
    """Return the paths of the two reports that the project began with."""
    return [str(path) for path in sorted((shared / "reports" / "green-zone").glob("*.txt"))]
