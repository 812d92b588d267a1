"""What the tests of the desk share: new desks at little cost, and reports that were really read."""

import json
import shutil
from collections.abc import Callable, Sequence
from itertools import count
from pathlib import Path

import pytest

from tests.desk.made import TEXTS
from tests.reconciling.build import Account
from twosource.desk import Desk


@pytest.fixture(scope="session")
def open_new(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Desk]:
    """Return a function that opens a new desk in a file of its own, a copy of an empty one."""
    folder = tmp_path_factory.mktemp("desks")
    blank = folder / "blank.db"
    Desk(blank).close()
    numbers = count()

    def open_copy() -> Desk:
        path = folder / f"{next(numbers)}.db"
        shutil.copy(blank, path)
        return Desk(path)

    return open_copy


@pytest.fixture(scope="session")
def readings(tmp_path_factory: pytest.TempPathFactory, samples: Path) -> Sequence[Account]:
    """Return the samples and texts of our own with what the program finds in them."""
    path = tmp_path_factory.mktemp("texts") / "texts.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in TEXTS))
    desk = Desk()
    added = desk.add(path, samples)
    assert added.refused == ()
    return [(report, desk.findings(report)) for report in added.reports]
