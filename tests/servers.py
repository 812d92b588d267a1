"""A real PostgreSQL for tests: a server of their own, from Debian's package, on loopback."""

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

__all__ = ["GUARDED", "Server", "find_programs", "start_server"]

GUARDED = "guarded"  # of this user alone the server asks the password, once a test has made it
_USER = "postgres"


@dataclass(frozen=True, slots=True)
class Server:
    """A running server; ``programs`` is the folder of its programs, ``data`` that of its files."""

    programs: Path
    data: Path
    port: int

    def address(self, database: str) -> str:
        """Return the address of one of its databases."""
        return f"postgresql://{_USER}@127.0.0.1:{self.port}/{database}"

    def make_database(self, name: str) -> str:
        """Make an empty database, in the place of one of that name; return its address."""
        self.run("dropdb", "--if-exists", "--force", name)
        self.run("createdb", name)
        return self.address(name)

    def run(self, program: str, *arguments: str) -> None:
        """Run one of its client programs."""
        login = ["-h", "127.0.0.1", "-p", str(self.port), "-U", _USER]
        self._call(program, *login, *arguments)

    def restart(self) -> None:
        """Stop it at once, whatever goes on, and start it again."""
        self._call("pg_ctl", "-D", str(self.data), "-m", "immediate", "-w", "stop")
        self.start()

    def start(self) -> None:
        """Start it, and wait until it answers."""
        options = f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=''"
        options += " -c fsync=off"  # a test does not pull the plug
        log = str(self.data / "log")
        self._call("pg_ctl", "-D", str(self.data), "-o", options, "-l", log, "-w", "start")

    def stop(self) -> None:
        """Stop it."""
        self._call("pg_ctl", "-D", str(self.data), "-m", "immediate", "-w", "stop")

    def _call(self, program: str, *arguments: str) -> None:
        _run_as_user([str(self.programs / program), *arguments])


def _run_as_user(command: list[str]) -> None:
    """Run as a user that the server accepts: it refuses root."""
    whole = ["runuser", "-u", _USER, "--", *command] if os.geteuid() == 0 else command
    subprocess.run(
        whole,
        check=True,
        cwd="/",
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def find_programs() -> Path | None:
    """Return the folder of a server's programs, or None where none is installed."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    found = next((folder for folder in folders if (folder / "initdb").is_file()), None)
    if found is None and (program := shutil.which("initdb")):
        found = Path(program).resolve().parent
    return found


@contextmanager
def start_server(programs: Path) -> Iterator[Server]:
    """Start a server with no data, and stop it afterwards."""
    with TemporaryDirectory(prefix="twosource-postgres-") as folder:
        if os.geteuid() == 0:
            shutil.chown(folder, _USER)
        data = Path(folder) / "data"
        server = Server(programs, data, _find_port())
        make = ["-D", str(data), "-U", _USER, "-A", "trust", "-E", "UTF8", "--no-locale", "-N"]
        _run_as_user([str(programs / "initdb"), *make])
        rules = data / "pg_hba.conf"  # the first that fits is followed
        rules.write_text(f"host all {GUARDED} 127.0.0.1/32 scram-sha-256\n{rules.read_text()}")
        server.start()
        try:
            yield server
        finally:
            server.stop()


def _find_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
