"""What the tests of the agents' door share: one desk of the samples, in a file."""

from pathlib import Path

import pytest

from twosource.desk import Desk


@pytest.fixture(scope="session")
def desk_file(tmp_path_factory: pytest.TempPathFactory, samples: Path) -> Path:
    """Return the file of a desk that holds the samples."""
    path = tmp_path_factory.mktemp("agents") / "desk.db"
    with Desk(path) as desk:
        assert desk.add(samples).refused == ()
    return path
