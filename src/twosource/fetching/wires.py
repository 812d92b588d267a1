"""Wires: connections that go to checked addresses only, and that end when the time is over."""

import ssl
from collections.abc import Iterable

import httpcore

from twosource.errors import ReportRefused
from twosource.fetching.addresses import Address
from twosource.fetching.clocks import Watch
from twosource.fetching.guards import Guard
from twosource.fetching.refusals import Unreached

__all__ = ["Wire"]

_CONNECT = 10.0  # seconds for one address of a host, so that another can be tried


class Wire(httpcore.NetworkBackend):
    """How one request reaches its host: by an address that was checked just before.

    The request and the certificate are still those of the name; only the resolver is out of it.
    Until :meth:`open_body` no more than ``header_bytes`` are read, so that headers have an end.
    """

    def __init__(self, address: Address, guard: Guard, watch: Watch, header_bytes: int) -> None:
        """Be ready for one request to one host."""
        self._address = address
        self._guard = guard
        self._watch = watch
        self._line = httpcore.SyncBackend()
        self._header_bytes = header_bytes
        self._room: int | None = header_bytes

    def open_body(self) -> None:
        """Know that the headers are complete: whoever reads the body counts it."""
        self._room = None

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002  # the watch knows better
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first address of the host that answers.

        Raises :class:`Unreached` where none does or one may not be reached.
        """
        if not self._address.has_usual_port and not self._guard.allows_private(host, port):
            why = f"pages are not served at port {port}: check how the address is written"
            raise Unreached(self._watch.name, why)
        failed: Exception | None = None
        for address in self._guard.find(host, port, self._watch):
            patience = min(_CONNECT, self._watch.wait_for())
            try:
                line = self._line.connect_tcp(
                    address, port, patience, local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as reason:
                failed = reason
            else:
                return _Stream(line, self)
        why = f"nobody answers at {self._address.site}: ask again later"
        raise Unreached(self._watch.name, why) from failed

    def read(self, line: httpcore.NetworkStream, most: int) -> bytes:
        """Read from a line while there is time, and room for headers."""
        if self._room == 0:
            raise self._watch.refuse(
                f"its answer begins with more than {self._header_bytes} bytes of headers: it is "
                "no page; save it from your browser and add the file"
            )
        data = line.read(most if self._room is None else min(most, self._room), self.wait_for())
        if self._room is not None:
            self._room -= len(data)
        return data

    def wait_for(self) -> float:
        """Return how long the next bytes may still be waited for."""
        return self._watch.wait_for()

    def refuse_secret(self, reason: Exception) -> ReportRefused:
        """Say why no connection could be made that others cannot read."""
        cause = reason.__cause__ or reason
        if isinstance(cause, ssl.SSLCertVerificationError):
            said = cause.verify_message.rstrip(".")
            why = f"the certificate of {self._address.host} cannot be trusted ({said}): do not "
            why += "believe what it sends, and ask again later"
        elif isinstance(reason, httpcore.TimeoutException):
            why = f"{self._address.site} does not answer in time: ask again later"
        else:
            why = f"{self._address.site} speaks no TLS that is understood: try http:// in its place"
        return Unreached(self._watch.name, why)


class _Stream(httpcore.NetworkStream):
    """A line of a wire: each read and write is given what time is left."""

    def __init__(self, line: httpcore.NetworkStream, wire: Wire) -> None:
        self._line = line
        self._wire = wire

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002
        return self._wire.read(self._line, max_bytes)

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002
        self._line.write(buffer, self._wire.wait_for())

    def close(self) -> None:
        self._line.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002
    ) -> httpcore.NetworkStream:
        patience = self._wire.wait_for()
        try:
            line = self._line.start_tls(ssl_context, server_hostname, patience)
        except (httpcore.ConnectError, httpcore.ConnectTimeout) as reason:
            raise self._wire.refuse_secret(reason) from reason
        return _Stream(line, self._wire)

    def get_extra_info(self, info: str) -> object:
        return self._line.get_extra_info(info)
