"""The fetcher: an address in, its bytes out, or one sentence that says why not."""

import re
from collections.abc import Collection, Iterable
from dataclasses import replace
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from twosource.errors import ExtraMissing, ReportRefused, SettingsWrong
from twosource.fetching.clocks import Clock, Watch
from twosource.fetching.fetches import Asked, Fetched, can_send
from twosource.fetching.limits import Limits

if TYPE_CHECKING:
    from twosource.fetching.guards import Resolve

__all__ = ["Fetcher"]

_PARTS = ("httpcore", "httpx", "protego")


class Fetcher:
    """Fetches pages, feeds and archives over http and https, within limits and with manners.

    ``private`` lets it reach machines of private networks: the hosts that it names
    (``{"intranet.example", "127.0.0.1:8080"}``), or all of them where it is True. With ``robots``
    False it does not ask robots.txt. ``agent`` is how it calls itself to sites: a name that their
    robots.txt may know, a slash and a version, then perhaps how to reach you. It asks each host one
    thing at a time, and may be shared by threads. ::

        with Fetcher() as fetcher:
            page = fetcher.fetch("https://gazette.example/ferry")
    """

    def __init__(
        self,
        *,
        limits: Limits | None = None,
        private: bool | Collection[str] = False,
        robots: bool = True,
        agent: str | None = None,
        clock: Clock | None = None,
        resolve: "Resolve | None" = None,
    ) -> None:
        """Ask nothing yet; ``clock`` and ``resolve`` (a host's addresses) are the machine's.

        Raises :class:`ExtraMissing` where the parts that ask the network are not installed, and
        :class:`SettingsWrong` for an ``agent`` that cannot be sent.
        """
        agent = f"twosource/{version('twosource')}" if agent is None else agent
        if not can_send(agent):
            raise SettingsWrong(f"a site cannot be told the name {agent!a}: use plain letters")
        _find_parts()
        # What these import is an extra, and takes a while.
        from twosource.fetching.guards import Guard, resolve_name  # noqa: PLC0415
        from twosource.fetching.requests import Requester  # noqa: PLC0415
        from twosource.fetching.robots import Robots  # noqa: PLC0415
        from twosource.fetching.visits import Visitor  # noqa: PLC0415

        self._limits = limits or Limits()
        clock = clock or Clock()
        hosts = private if isinstance(private, bool) else _name_hosts(private)
        requester = Requester(Guard(hosts, resolve or resolve_name), self._limits, agent)
        token = re.split(r"[/\s]", agent, maxsplit=1)[0]
        rules = Robots(requester, clock, self._limits, token) if robots else None
        self._visitor = Visitor(requester, rules, clock, self._limits)
        self._requester, self._clock = requester, clock

    def __enter__(self) -> Self:
        """Give the fetcher itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End it; no line is open between two fetches."""

    def fetch(
        self,
        address: str,
        *,
        etag: str | None = None,
        modified: str | None = None,
        accept: str | None = None,
        most_bytes: int | None = None,
    ) -> Fetched:
        """Fetch a page or a feed; ``accept`` names the media types that are wanted.

        ``etag`` and ``modified`` are those of the last :class:`Fetched`: where nothing changed
        since, the answer is ``not_modified`` and empty. Raises :class:`ReportRefused` where the
        address may not be asked, does not answer in time, or has no page of at most ``most_bytes``.
        """
        body = bytearray()

        def take(pieces: Iterable[bytes]) -> None:
            for piece in pieces:
                body.extend(piece)

        fetched = self._visitor.visit(
            Asked(
                address,
                self._limits.most_bytes if most_bytes is None else most_bytes,
                self._limits.seconds,
                take,
                accept,
                etag,
                modified,
            )
        )
        return replace(fetched, body=bytes(body))

    def save(
        self,
        address: str,
        path: Path,
        *,
        etag: str | None = None,
        modified: str | None = None,
        most_bytes: int | None = None,
    ) -> Fetched:
        """Fetch what is too large to hold, such as an archive, into a file; ``body`` is empty.

        The file is there whole or not at all: until the end it is called ``.part``. Where nothing
        changed since ``etag`` or ``modified``, there is none. Raises :class:`ReportRefused` as
        :meth:`fetch` does, and where the file cannot be written.
        """
        part = path.with_name(f"{path.name}.part")

        def take(pieces: Iterable[bytes]) -> None:
            with part.open("wb") as file:
                for piece in pieces:
                    file.write(piece)

        try:
            fetched = self._visitor.visit(
                Asked(
                    address,
                    self._limits.archive_bytes if most_bytes is None else most_bytes,
                    self._limits.archive_seconds,
                    take,
                    etag=etag,
                    modified=modified,
                    keeps_packed=True,
                )
            )
            if not fetched.not_modified:
                part.replace(path)
        except OSError as error:
            why = f"it cannot be written to {path} ({error.strerror}): make room, or name another"
            raise ReportRefused(address, why) from error
        finally:
            part.unlink(missing_ok=True)
        return fetched

    def post(self, address: str, body: bytes, headers: Iterable[tuple[str, str]] = ()) -> int:
        """Send bytes to an address and return the status of its answer; follow no redirect.

        Robots.txt is not asked: who gives an address to send to may be sent to. Raises
        :class:`ReportRefused` where the address may not be asked or does not answer in time.
        """
        from twosource.fetching.addresses import read_address, show_address  # noqa: PLC0415

        seconds = self._limits.seconds
        watch = Watch(self._clock, show_address(address), seconds, seconds)
        with self._requester.send(read_address(address, watch.name), watch, headers, body) as it:
            return it.status


def _name_hosts(private: Collection[str]) -> frozenset[str]:
    """Return hosts as they are compared; a single one may be given bare."""
    hosts = (private,) if isinstance(private, str) else private
    return frozenset(host.strip().lower().rstrip(".") for host in hosts)


def _find_parts() -> None:
    for part in _PARTS:
        try:
            import_module(part)
        except ModuleNotFoundError as reason:
            raise ExtraMissing("feeds", "Fetching addresses") from reason
