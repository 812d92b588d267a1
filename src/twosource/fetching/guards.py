"""Guards: which machines may be reached, by their numbers and not by what they are called."""

import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
)
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Literal

from twosource.fetching.clocks import Watch
from twosource.fetching.refusals import Unreached, tell_private

__all__ = ["Guard", "Kind", "Resolve", "judge_address", "resolve_name"]

Kind = Literal["public", "private", "never"]
Resolve = Callable[[str, int], Sequence[str]]

# IANA's registries of special-purpose addresses (RFC 6890). Written out, since what `ipaddress`
# knows of them depends on the version of Python: 3.11.7 calls 64:ff9b:1::/48 global.
_PRIVATE = tuple(
    map(
        IPv4Network,
        "10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 172.16.0.0/12 192.168.0.0/16 198.18.0.0/15".split(),
    )
)
# This network, link-local (where clouds keep their keys), assignments, documentation, the old relay
# of 6to4, groups, and what is kept back.
_NEVER = tuple(
    map(
        IPv4Network,
        "0.0.0.0/8 169.254.0.0/16 192.0.0.0/24 192.0.2.0/24 192.88.99.0/24 198.51.100.0/24 "
        "203.0.113.0/24 224.0.0.0/4 240.0.0.0/4".split(),
    )
)
_PRIVATE_SIX = tuple(map(IPv6Network, ("::1/128", "fc00::/7", "fec0::/10")))
_GLOBAL_SIX = IPv6Network("2000::/3")
# Assignments (Teredo, ORCHID, benchmarks) and documentation.
_NEVER_SIX = tuple(map(IPv6Network, ("2001::/23", "2001:db8::/32", "3fff::/20")))
_NAT64 = IPv6Network("64:ff9b::/96")


@dataclass(frozen=True, slots=True)
class Guard:
    """Who may be reached: public addresses, and private ones where the user says so.

    ``private`` is True for all of them, or the hosts (``intranet.example``, ``10.0.0.7:8080``) that
    may have one. Addresses of no machine at all, and link-local ones, are never reached.
    """

    private: bool | frozenset[str]
    resolve: Resolve

    def allows_private(self, host: str, port: int) -> bool:
        """Whether a host may be on a network of one's own."""
        if isinstance(self.private, bool):
            return self.private
        shown = f"[{host}]" if ":" in host else host
        return not self.private.isdisjoint({host, shown, f"{shown}:{port}"})

    def find(self, host: str, port: int, watch: Watch) -> Sequence[str]:
        """Return the addresses of a host, all of them checked.

        The caller connects to these and asks nobody again, so an answer that changes changes
        nothing. Raises :class:`Unreached` where one of them may not be reached, and where the name
        has none.
        """
        found = _read_literal(host) or self._ask(host, port, watch)
        if not found:
            raise Unreached(watch.name, f"{host} has no address: check how it is written")
        for one in found:
            kind = judge_address(ip_address(one))
            if kind == "never":
                why = f"{_show(host, one)} is no address of a site: check how it is written"
                raise Unreached(watch.name, why)
            if kind == "private" and not self.allows_private(host, port):
                raise Unreached(watch.name, tell_private(_show(host, one)))
        return found

    def _ask(self, host: str, port: int, watch: Watch) -> Sequence[str]:
        """Ask the resolver, which knows no deadline, on a thread that can be left behind."""
        answers: SimpleQueue[Sequence[str] | Exception] = SimpleQueue()

        def ask() -> None:
            try:
                answers.put(self.resolve(host, port))
            except Exception as error:  # noqa: BLE001  # raised again by the one who waits
                answers.put(error)

        Thread(target=ask, daemon=True, name=f"resolve {host}").start()
        try:
            answer = answers.get(timeout=watch.wait_for())
        except Empty:
            why = f"nobody says in time which address {host} has: ask again later"
            raise Unreached(watch.name, why) from None
        if isinstance(answer, OSError | UnicodeError):
            why = f"{host} cannot be found: check how it is written, and your network"
            raise Unreached(watch.name, why) from answer
        if isinstance(answer, Exception):
            raise answer
        return answer


def resolve_name(host: str, port: int) -> Sequence[str]:
    """Return the addresses that this machine's resolver knows of a host, each once."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(address[0]) for *_, address in found))


def judge_address(address: IPv4Address | IPv6Address) -> Kind:
    """Say whether an address is public, of a private network, or of none that has pages.

    One that carries another (IPv4-mapped, NAT64, 6to4) is what the other is.
    """
    if isinstance(address, IPv4Address):
        if any(address in network for network in _NEVER):
            return "never"
        private = any(address in network for network in _PRIVATE)
        return "private" if private else _confirm(address)
    if inner := _find_inner(address):
        return judge_address(inner)
    if address.scope_id is not None:
        return "never"
    if any(address in network for network in _PRIVATE_SIX):
        return "private"
    if address not in _GLOBAL_SIX or any(address in network for network in _NEVER_SIX):
        return "never"
    return _confirm(address)


def _confirm(address: IPv4Address | IPv6Address) -> Kind:
    """Believe a later version of Python that knows of a block which was set apart since."""
    return "public" if address.is_global and not address.is_multicast else "never"


def _find_inner(address: IPv6Address) -> IPv4Address | None:
    """Return the IPv4 address to which a network would hand this one on."""
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFF_FFFF)
    return address.ipv4_mapped or address.sixtofour


def _read_literal(host: str) -> Sequence[str]:
    try:
        return (str(ip_address(host)),)
    except ValueError:
        return ()


def _show(host: str, address: str) -> str:
    return host if host == address else f"{host} leads to {address}, which"
