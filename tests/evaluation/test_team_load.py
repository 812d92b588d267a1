"""The measure of many workers is one that finds what goes wrong."""

import pytest

from evaluation.team_load import Load, make_reports, run_load, tell_in_memory
from tests.servers import Server


@pytest.mark.slow
def test_many_workers_while_the_server_is_restarted(postgres: Server) -> None:
    """Workers add the same reports while others read and a server is restarted: each is there once.

    The check finds nothing wrong, and the record is that of a desk in memory, byte for byte.
    """
    rows = make_reports(96)
    address = postgres.make_database("load")
    load = Load(workers=4, readers=2, batch=6)
    loaded = run_load(
        address, rows, load, wanted=tell_in_memory(rows), midway=lambda _address: postgres.restart()
    )
    assert loaded.wrong == ()
    assert set(loaded.statuses) == {0}
    assert sum(one.lost for one in loaded.spent) > 0
    assert all(one.waited for one in loaded.spent[:4])
    assert all(one.read for one in loaded.spent[4:])
