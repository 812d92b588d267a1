"""One desk and many threads: what is read and written at once comes out whole."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.servers import Server
from tests.web.visiting import CHEAP, OFTEN, Visitor, add_user
from twosource.desk import Desk
from twosource.desk.accounts import Role
from twosource.web import make_app

TOLD = "Police said {many} people were hurt on the Lomark bridge on Monday, 4 March 2024."


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return the address of a place where no desk is yet, on each engine."""
    if request.param == "sqlite":
        return str(tmp_path / "desk.db")
    server: Server = request.getfixturevalue("postgres")
    return server.make_database("empty")


def test_threads_may_add_judge_and_read_at_once(address: str, tmp_path: Path) -> None:
    """Reports that are added in threads, while others read and change settings, are all there."""
    paths = []
    for many in range(2, 8):
        path = tmp_path / f"{many}.txt"
        path.write_text(TOLD.format(many=many), encoding="utf-8")
        paths.append(path)
    with Desk(address) as desk:
        app = make_app(desk, OFTEN, passwords=CHEAP)
        ada = add_user(app, "Ada", Role.ADMIN)

        def read(number: int) -> int:
            visitor = Visitor(app, ada)
            done = visitor.tell("/api/settings/reviewers", {"many": 1 + number % 2})
            return max(done.status_code, visitor.get("/api/settings").status_code)

        with ThreadPoolExecutor(6) as pool:
            added = [pool.submit(desk.add, path) for path in paths]
            asked = [pool.submit(read, number) for number in range(6)]
            assert [one.result().refused for one in added] == [()] * 6
            assert [one.result() for one in asked] == [200] * 6
        assert len(desk.reports) == 6
        assert desk.kept.check(deep=True).wrong == ()
