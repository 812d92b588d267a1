"""Sites for tests: real servers on loopback that answer byte for byte what a test says."""

import socket
import ssl
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from threading import Event, Thread
from typing import Any

from twosource.fetching import Clock, Fetcher, Limits

__all__ = ["Names", "QuickTime", "Site", "answer", "open_site", "quick"]

Script = Callable[[socket.socket], None]
NOON = datetime(2030, 1, 1, 12, 0, 0, tzinfo=UTC)


@dataclass
class Site:
    """A site on loopback: what it answers to each path, and what it was asked."""

    port: int
    answers: dict[str, bytes | Script] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    heads: list[dict[str, str]] = field(default_factory=list)
    server_names: list[str | None] = field(default_factory=list)
    closed: Event = field(default_factory=Event)

    @property
    def place(self) -> str:
        """Return host and port."""
        return f"127.0.0.1:{self.port}"

    def at(self, path: str, host: str = "127.0.0.1", scheme: str = "http") -> str:
        """Return the address of a path."""
        return f"{scheme}://{host}:{self.port}{path}"

    def trickle(self, start: bytes, piece: bytes) -> Script:
        """Return a script that sends a piece again and again, a few each second."""

        def send(line: socket.socket) -> None:
            line.sendall(start)
            while not self.closed.wait(0.05):
                line.sendall(piece)

        return send

    def talk(self, line: socket.socket) -> None:
        """Read one request and answer it."""
        head = b""
        while b"\r\n\r\n" not in head:
            data = line.recv(65_536)
            if not data:
                return
            head += data
        first, *rest = head.decode("latin-1").split("\r\n")
        path = first.split(" ")[1]
        self.asked.append(path)
        pairs = (row.partition(": ") for row in rest if row)
        self.heads.append({name.lower(): value for name, _, value in pairs})
        script = self.answers.get(path, answer(b"", status="404 Not Found"))
        if isinstance(script, bytes):
            line.sendall(script)
        else:
            script(line)


def answer(body: bytes, *headers: str, status: str = "200 OK", length: int | None = None) -> bytes:
    """Return the bytes of an answer; ``length`` is what it says of itself, -1 for nothing."""
    rows = [f"HTTP/1.1 {status}", *headers]
    if length != -1:
        rows.append(f"Content-Length: {len(body) if length is None else length}")
    return "\r\n".join([*rows, "", ""]).encode("latin-1") + body


@contextmanager
def open_site(secrets: ssl.SSLContext | None = None) -> Iterator[Site]:
    """Open a site, and close it with all its lines."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        site = Site(server.getsockname()[1])

        def serve_one(line: socket.socket) -> None:
            with suppress(OSError), line:
                line.settimeout(10)
                if secrets is None:
                    site.talk(line)
                    return
                with secrets.wrap_socket(line, server_side=True) as secret:
                    site.talk(secret)

        def serve() -> None:
            with suppress(OSError):
                while True:
                    line, _ = server.accept()
                    Thread(target=serve_one, args=(line,), daemon=True).start()

        if secrets is not None:
            secrets.sni_callback = lambda _line, name, _all: site.server_names.append(name)
        Thread(target=serve, daemon=True).start()
        try:
            yield site
        finally:
            site.closed.set()
            server.shutdown(socket.SHUT_RDWR)


@dataclass
class QuickTime:
    """A time in which waiting takes none: what was slept is added to the machine's clock."""

    slept: list[float] = field(default_factory=list)

    def clock(self) -> Clock:
        """Return the clock that shows it; it begins at noon."""
        return Clock(
            ticks=lambda: time.monotonic() + sum(self.slept),
            sleep=self.slept.append,
            now=lambda: NOON + timedelta(seconds=sum(self.slept)),
        )


@dataclass
class Names:
    """A resolver whose answers may change: the last one is given for ever."""

    answers: list[Sequence[str]]
    asked: list[str] = field(default_factory=list)

    def __call__(self, host: str, port: int) -> Sequence[str]:
        """Return the next answer."""
        assert port > 0
        self.asked.append(host)
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


def quick(*sites: Site, **settings: Any) -> Fetcher:
    """Return a fetcher that may reach some sites, waits for nobody and asks no robots.txt."""
    limits = settings.pop("limits", Limits(delay=0.0, seconds=5.0))
    settings.setdefault("private", {site.place for site in sites})
    settings.setdefault("robots", False)
    return Fetcher(limits=limits, **settings)
