"""What the tests of fetching share: sites that lie on loopback."""

from collections.abc import Iterator

import pytest

from tests.fetching.serving import Site, open_site


@pytest.fixture
def site() -> Iterator[Site]:
    """Open a site."""
    with open_site() as opened:
        yield opened


@pytest.fixture
def other() -> Iterator[Site]:
    """Open another site."""
    with open_site() as opened:
        yield opened
