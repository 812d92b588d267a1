"""Erasures on a server: the files of its tables hold nothing of what is erased either."""

from collections.abc import Iterator
from threading import Event, Thread

import pytest
from sqlalchemy import Connection, inspect, select, table, text

from tests.desk.growing import grow, grow_one
from tests.servers import Server
from twosource.desk import Desk
from twosource.store import tables

REPORT, FINDINGS = grow_one(0)
NAME = FINDINGS.entities[0].name
WORD = NAME.split()[1].lower()


@pytest.fixture
def desk(postgres: Server) -> Iterator[Desk]:
    """Open a desk with five stories of five reports."""
    with Desk(postgres.make_database("erased")) as opened:
        opened.put(grow(number for number in range(100) if number % 20 < 5))
        yield opened


def read_data(server: Server, desk: Desk) -> bytes:
    """Return all bytes of a database's files, as they are when the server has cleaned up."""

    def find(connection: Connection) -> str:
        asked = text("select oid from pg_database where datname = current_database()")
        return str(connection.execute(asked).scalar_one())

    folder = server.data / "base" / desk.kept.shelf.store.read(find)
    server.run("psql", "-c", "checkpoint", "postgres")
    return b"".join(path.read_bytes() for path in folder.iterdir() if path.is_file())


def find_packed(desk: Desk) -> set[bytes]:
    """Return a piece from the middle of each packed value of a desk."""

    def look(connection: Connection) -> set[bytes]:
        found: set[bytes] = set()
        for name in inspect(connection).get_table_names():
            for row in connection.execute(select(text("*")).select_from(table(name))):
                packed = [bytes(value) for value in row if isinstance(value, bytes | memoryview)]
                found |= {
                    body[len(body) // 2 - 12 : len(body) // 2 + 12]
                    for body in packed
                    if len(body) > 60
                }
        return found

    return desk.kept.shelf.store.read(look)


@pytest.mark.parametrize("key", [REPORT.id, NAME], ids=["a report", "a name"])
def test_nothing_is_left_in_the_files(postgres: Server, desk: Desk, key: str) -> None:
    """What was packed before an erasure and is not now is in no file of the database."""
    before = find_packed(desk)
    data = read_data(postgres, desk)
    assert all(piece in data for piece in before)
    desk.kept.erase(key, by="Ada", why="a court asked")
    gone = before - find_packed(desk)
    assert gone
    data = read_data(postgres, desk)
    assert [piece for piece in gone if piece in data] == []
    assert (WORD.encode() in data.lower()) == (key != NAME)


def test_a_reader_of_an_older_state(postgres: Server, desk: Desk) -> None:
    """Where another still reads an older state, an erasure tells that its files hold it yet."""
    before = find_packed(desk)
    reading, done = Event(), Event()

    def read(connection: Connection) -> None:
        connection.execute(select(tables.settings)).all()
        reading.set()
        done.wait(30)

    with Desk(postgres.address("erased")) as other:
        reader = Thread(target=other.kept.shelf.store.read, args=(read,))
        reader.start()
        assert reading.wait(30)
        erased = desk.kept.erase(NAME, by="Ada", why="a court asked")
        done.set()
        reader.join()
    data = read_data(postgres, desk)
    left = [piece for piece in before - find_packed(desk) if piece in data]
    assert erased.lingers or left == []
