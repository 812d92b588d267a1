"""What arrived by itself and is erased: no table keeps a word of it, on either engine."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, LargeBinary, select

from tests.desk.runs import find_place
from tests.desk.sending import ask, item, page, rss, send
from tests.desk.test_versions import FOUR, KILL, arrive, put
from tests.fetching.serving import open_site
from twosource.desk import Desk
from twosource.desk.watches import Watcher
from twosource.store import tables
from twosource.store.packing import unpack_bytes
from twosource.watching import Channel, Condition, Watch

NAME = "Zorvanek"
GUID = "guid-of-zorvanek-7"


@pytest.fixture(params=["sqlite", "postgresql"])
def kept(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Desk]:
    """Open a new desk on each engine."""
    with Desk(find_place(request.param, request, tmp_path)) as desk:
        yield desk


def read_all(connection: Connection) -> str:
    """Return all that any table holds, unpacked."""
    held = []
    for table in tables.METADATA.sorted_tables:
        for row in connection.execute(select(table)):
            for column, value in zip(table.columns, row, strict=True):
                packed = isinstance(column.type, LargeBinary) and table.name != "profiles"
                held.append(f"{table.name}: {_open(value) if packed and value else value}")
    return "\n".join(held)


def _open(value: bytes) -> str:
    return unpack_bytes(value).decode("utf-8", "replace")


@pytest.mark.parametrize("how", ["report", "name"])
def test_nothing_stays_of_what_a_feed_brought(kept: Desk, how: str) -> None:
    """Addresses, guids, alerts and what waits to be delivered hold nothing of what was erased."""
    watch = Watch(
        "ferry",
        (),
        (Condition("speaks", who=f"Ilka {NAME}"), Condition("new incident")),
        (Channel("webhook", "http://127.0.0.1:9/hook"),),
    )
    watcher = Watcher(kept, watch, print)
    watcher.begin()
    with open_site() as site:
        path = "/ilka-zorvanek-held"
        text = (f"Police held Ilka {NAME} on Monday.", f"“I did nothing,” Ilka {NAME} said.")
        send(site, path, page("Held in Lomark", *text))
        row = item(f"{NAME} held", guid=GUID, link=site.at(path), summary=f"{NAME} was held.")
        send(site, "/feed", rss(row))
        (report,) = kept.add(site.at("/feed"), fetching=ask(site)).fresh
    assert watcher.run(0.0).alerts
    assert NAME in kept.kept.shelf.read(lambda ground: read_all(ground.connection))
    key = report if how == "report" else f"Ilka {NAME}"
    kept.kept.erase(key, by="Ada", why="asked to")
    held = kept.kept.shelf.read(lambda ground: read_all(ground.connection))
    assert NAME.lower() not in held.lower()
    assert GUID not in held
    assert watcher.run(1_000.0).alerts == ()
    assert kept.kept.check(deep=True).wrong == ()


def test_an_erased_notice_leaves_no_words(open_new: Callable[[], Desk]) -> None:
    """The verdict of a kill points at its notice and quotes none of it; it still counts."""
    with open_new() as desk:
        put(desk, [arrive(FOUR)], [arrive(KILL)])
        assert "Kill: the report" in desk.kept.shelf.read(lambda it: read_all(it.connection))
        desk.kept.erase(KILL[0].id, by="Ada", why="asked to")
        held = desk.kept.shelf.read(lambda ground: read_all(ground.connection))
        assert "Kill: the report" not in held
        assert desk.record().stories == ()
        assert desk.kept.check(deep=True).wrong == ()


def test_an_erased_version_leaves_the_others_linked(open_new: Callable[[], Desk]) -> None:
    """What replaced an erased version still says so by its id, and is a version of the item."""
    with open_new() as desk:
        put(desk, [arrive(FOUR)], [arrive(KILL)])
        (first, second) = (told[0].id for told in (FOUR, KILL))
        desk.kept.erase(first, by="Ada", why="asked to")
        (report,) = desk.reports
        assert (report.id, report.replaces) == (second, first)
        assert desk.explain(second).lines
