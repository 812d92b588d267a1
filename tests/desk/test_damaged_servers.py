"""Damage on a server: bytes of its files that are not what was written, found by checksums."""

import os
import subprocess
from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, text

from tests.desk.runs import copy_database, fill, spoil
from tests.servers import Server, find_programs, start_server
from twosource.desk import Desk


@pytest.fixture(scope="module")
def careful() -> Iterator[Server]:
    """Start a server that keeps a checksum of each page, with a filled desk to copy."""
    programs = find_programs()
    if programs is None:
        pytest.skip("postgresql is not installed: see scripts/install-debian")
    with start_server(programs) as server:
        stop(server)
        run_as_owner(server, "pg_checksums", "--enable")
        server.start()
        fill(server.make_database("whole"))
        yield server


def run_as_owner(server: Server, program: str, *arguments: str) -> None:
    """Run one of the server's own programs as the user whose files they are."""
    command = [str(server.programs / program), "-D", str(server.data), *arguments]
    if os.geteuid() == 0:
        command = ["runuser", "-u", server.data.owner(), "--", *command]
    subprocess.run(command, check=True, cwd="/", capture_output=True)


def stop(server: Server) -> None:
    """Stop a server in order, so that everything is in its files."""
    run_as_owner(server, "pg_ctl", "stop", "-m", "fast", "-w")


def find_file(connection: Connection, name: str, *, long: bool) -> str:
    """Return the file of a table, or that of its long values."""
    asked = text(
        "select pg_relation_filepath(case when :long then reltoastrelid else oid end)"
        " from pg_class where relname = :name"
    )
    return str(connection.execute(asked, {"name": name, "long": long}).scalar_one())


@pytest.mark.parametrize("name", ["reports", "findings", "words", "long reports", "long profiles"])
def test_spoiled_files_of_a_server(careful: Server, name: str) -> None:
    """Where bytes of a table's file on a server are others, the check names what is unreadable."""
    address = copy_database(careful, "whole", "spoiled")
    table, long = name.rpartition(" ")[2], name.startswith("long ")
    with Desk(address) as desk:
        file = desk.kept.shelf.store.read(lambda c: find_file(c, table, long=long))
    stop(careful)
    spoil(careful.data / file, (careful.data / file).stat().st_size - 300)
    careful.start()
    with Desk(address, create=False) as desk:
        wrong = desk.kept.check().wrong
    assert any("cannot be read" in sentence and table in sentence for sentence in wrong), wrong
