"""A way to a PostgreSQL that can be cut: bytes go through it, until a commit's answer is lost.

The server has then done what it was asked, and nobody was told.
"""

import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Thread

__all__ = ["Way", "open_way"]

_COMMIT = b"COMMIT\x00"
_READING = b"REPEATABLE READ\x00"  # how a transaction that only reads begins
_BEGIN = b"BEGIN"
_MOST = 1 << 16


class Way:
    """A port on this machine that leads to a server's."""

    def __init__(self, server: int) -> None:
        """Lead to a port."""
        self._server = server
        self._ear = socket.create_server(("127.0.0.1", 0))
        self._loses = False
        self._threads: list[Thread] = []
        self._start(self._listen)

    @property
    def port(self) -> int:
        """The port to connect to."""
        return int(self._ear.getsockname()[1])

    @property
    def lost(self) -> bool:
        """Whether the answer that was to be lost is lost."""
        return not self._loses

    def lose_answer(self) -> None:
        """Cut the next connection that commits something written, when the server has done it."""
        self._loses = True

    def close(self) -> None:
        """Let nobody in any more, and wait until all have left."""
        with suppress(OSError):
            self._ear.shutdown(socket.SHUT_RDWR)
        self._ear.close()
        while self._threads:
            self._threads.pop().join()

    def _start(self, work: object, *given: object) -> None:
        thread = Thread(target=work, args=given, daemon=True)  # type: ignore[arg-type]
        self._threads.append(thread)
        thread.start()

    def _listen(self) -> None:
        with suppress(OSError):
            while True:
                near, _ = self._ear.accept()
                self._start(self._lead, near)

    def _lead(self, near: socket.socket) -> None:
        with near, socket.create_connection(("127.0.0.1", self._server)) as far:
            answers = Thread(target=_pass_on, args=(far, near), daemon=True)
            answers.start()
            with suppress(OSError):
                self._pass_questions(near, far)
            for end in (near, far):
                with suppress(OSError):
                    end.shutdown(socket.SHUT_RDWR)
            answers.join()

    def _pass_questions(self, near: socket.socket, far: socket.socket) -> None:
        writes = False
        while asked := near.recv(_MOST):
            if _BEGIN in asked:
                writes = _READING not in asked
            if self._loses and writes and _COMMIT in asked:
                near.shutdown(socket.SHUT_RDWR)
                far.sendall(asked)
                far.shutdown(socket.SHUT_WR)  # the server ends when it has done it
                self._loses = False
                return
            far.sendall(asked)


def _pass_on(source: socket.socket, target: socket.socket) -> None:
    """Pass bytes on as long as both ends are there; read to the end in any case."""
    with suppress(OSError):
        while answer := source.recv(_MOST):
            with suppress(OSError):
                target.sendall(answer)
    with suppress(OSError):
        target.shutdown(socket.SHUT_RDWR)


@contextmanager
def open_way(server: int) -> Iterator[Way]:
    """Open a way to a server's port, and close it afterwards."""
    way = Way(server)
    try:
        yield way
    finally:
        way.close()
