"""Requests: one question to one host, and its answer while it still comes in."""

import ssl
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import httpcore
import httpx

from twosource.fetching.addresses import Address
from twosource.fetching.clocks import Watch
from twosource.fetching.guards import Guard
from twosource.fetching.limits import Limits
from twosource.fetching.wires import Wire

__all__ = ["Answer", "Requester"]

_SAID = 80  # letters of a reason, which may quote what came
Headers = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer whose headers are there; ``chunks`` are read from the line when asked for."""

    status: int
    headers: Headers
    chunks: Iterable[bytes]


class Requester:
    """Whoever sends requests: each on a line of its own, to a host that the guard lets through.

    Proxies that the environment names are not used: they would connect where the guard cannot see.
    No line is kept, since a host is asked again a second later at the earliest.
    """

    def __init__(self, guard: Guard, limits: Limits, agent: str) -> None:
        """Trust the certificates that httpx does; ``SSL_CERT_FILE`` may name others."""
        self._guard = guard
        self._limits = limits
        self._agent = agent
        self._secrets: ssl.SSLContext | None = None

    @contextmanager
    def send(
        self,
        address: Address,
        watch: Watch,
        headers: Iterable[tuple[str, str]] = (),
        body: bytes | None = None,
    ) -> Iterator[Answer]:
        """Ask for an address and give the answer, whatever its status; hang up at the end.

        With a ``body`` that is sent (POST), else nothing is (GET).
        Raises :class:`Unreached` without a connection, and :class:`ReportRefused` where the answer
        does not come in time, breaks off, or is no HTTP.
        """
        wire = Wire(address, self._guard, watch, self._limits.header_bytes)
        pool = httpcore.ConnectionPool(
            ssl_context=self._trust(address), network_backend=wire, max_connections=1
        )
        try:
            said = self._say(address, headers)
            method = "GET"
            if body is not None:
                method, said = "POST", [*said, ("Content-Length", str(len(body)))]
            with pool, pool.stream(method, _split(address), headers=said, content=body) as it:
                wire.open_body()
                yield Answer(it.status, self._read_headers(it.headers, watch), it.iter_stream())
        except httpcore.TimeoutException as reason:
            raise watch.refuse_slow() from reason
        except (httpcore.NetworkError, httpcore.ProtocolError) as reason:
            why = f"its answer breaks off or is no HTTP ({str(reason)[:_SAID]}): ask again later"
            raise watch.refuse(why) from reason

    def _trust(self, address: Address) -> ssl.SSLContext | None:
        """Load the certificates once, where they are needed first: it takes a while."""
        if address.scheme == "https" and self._secrets is None:
            self._secrets = httpx.create_ssl_context()
        return self._secrets

    def _say(self, address: Address, more: Iterable[tuple[str, str]]) -> Sequence[tuple[str, str]]:
        own = (("Host", address.site), ("User-Agent", self._agent), ("Connection", "close"))
        return [*own, *more]

    def _read_headers(self, raw: Sequence[tuple[bytes, bytes]], watch: Watch) -> Headers:
        if len(raw) > self._limits.headers:
            raise watch.refuse(
                f"its answer has more than {self._limits.headers} headers: it is no page; save it "
                "from your browser and add the file"
            )
        return tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in raw)


def _split(address: Address) -> httpcore.URL:
    return httpcore.URL(
        scheme=address.scheme, host=address.host, port=address.port, target=address.target
    )
