"""A receiver of webhooks on loopback, which answers what a test says and remembers what came."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread

__all__ = ["Came", "Receiver", "open_receiver"]


@dataclass(frozen=True)
class Came:
    """One request: its headers, in small letters, and its body."""

    headers: dict[str, str]
    body: bytes


@dataclass
class Receiver:
    """What came, and what is answered: ``answers`` in turn, then always 200.

    While it ``holds``, nothing is answered at all.
    """

    port: int
    answers: list[int] = field(default_factory=list)
    came: list[Came] = field(default_factory=list)
    holds: bool = False
    arrived: Event = field(default_factory=Event)
    closed: Event = field(default_factory=Event)

    @property
    def address(self) -> str:
        """Return where to send to."""
        return f"http://127.0.0.1:{self.port}/hook"

    @property
    def keys(self) -> list[str]:
        """Return the ids of what came, in order."""
        return [one.headers["idempotency-key"] for one in self.came]


@contextmanager
def open_receiver() -> Iterator[Receiver]:
    """Open a receiver, and close it."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            told = {name.lower(): value for name, value in self.headers.items()}
            receiver.came.append(Came(told, body))
            receiver.arrived.set()
            if receiver.holds:
                receiver.closed.wait(60)
                return
            self.send_response(receiver.answers.pop(0) if receiver.answers else 200)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    receiver = Receiver(server.server_address[1])
    Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    try:
        yield receiver
    finally:
        receiver.closed.set()
        server.shutdown()
        server.server_close()
