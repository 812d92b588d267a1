"""What the tests of the web desk share: one desk with the samples, which a test must not change.

A test that changes reports, users or settings opens a desk of its own with ``open_web``.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI

from tests.web.visiting import Visitor, open_web, visit
from twosource.desk.accounts import Role


@pytest.fixture(scope="session")
def app(tmp_path_factory: pytest.TempPathFactory, samples: Path) -> Iterator[FastAPI]:
    """Return the web desk of the samples."""
    opened = open_web(tmp_path_factory.mktemp("web") / "desk.db", *sorted(samples.glob("*.txt")))
    yield opened
    opened.state.desk.close()


@pytest.fixture
def anybody(app: FastAPI) -> Visitor:
    """Open a browser in which nobody signed in."""
    return visit(app, None)


@pytest.fixture
def reader(app: FastAPI) -> Visitor:
    """Open a browser as a reader."""
    return visit(app, Role.READER)


@pytest.fixture
def reviewer(app: FastAPI) -> Visitor:
    """Open a browser as a reviewer."""
    return visit(app, Role.REVIEWER)


@pytest.fixture
def admin(app: FastAPI) -> Visitor:
    """Open a browser as an admin."""
    return visit(app, Role.ADMIN)


@pytest.fixture
def own_app(tmp_path: Path, samples: Path) -> Iterator[FastAPI]:
    """Return a web desk of a test's own, with one report."""
    opened = open_web(tmp_path / "desk.db", samples / "06-plumbline.txt")
    yield opened
    opened.state.desk.close()


@pytest.fixture
def bare_app(tmp_path: Path) -> Iterator[FastAPI]:
    """Return a web desk of a test's own, without reports."""
    opened = open_web(tmp_path / "desk.db")
    yield opened
    opened.state.desk.close()
