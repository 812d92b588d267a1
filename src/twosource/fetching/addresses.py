"""Addresses: what may be asked for at all, read by one parser that the connection follows too.

Two parsers that read one address in two ways let a check pass for a host that is never asked.
"""

import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address

import httpx

from twosource.errors import ReportRefused

__all__ = ["MOST_LETTERS", "Address", "join_address", "read_address", "show_address"]

MOST_LETTERS = 8000  # RFC 9110, section 4.1, asks for this many at least
_SHOWN = 200
_PORTS = {"http": 80, "https": 443}
# RFC 1123 with the underscore that some hosts have; what IDNA makes of other letters is such too.
_HOST = re.compile(r"(?!.{254})[a-z0-9_]([a-z0-9_-]{0,62})(\.[a-z0-9_-]{1,63})*")
# WHATWG URL, "ends in a number": such a host is an IPv4 address or none. 127.1, 0x7f000001 and
# 2130706433 are all 127.0.0.1 to a resolver.
_NUMBER = re.compile(r"(.*\.)?([0-9]+|0x[0-9a-f]*)")
_SECRET = re.compile(r"(?<=//)[^/?#]*@")
# Ports below 1024 are those of other services (mail, shells), which must not be made to read a
# request; above them anybody may serve pages.
_LOW = 1024


@dataclass(frozen=True, slots=True)
class Address:
    """An address that may be asked for: ``https://gazette.example/a?b`` in its parts.

    ``host`` is in ASCII and has no brackets and no dot at its end; ``target`` is path and query.
    A fragment is never sent, and is no part of it.
    """

    scheme: str
    host: str
    port: int
    target: str

    @property
    def site(self) -> str:
        """Host and port as a Host header has them: no port where it is the scheme's own."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def origin(self) -> str:
        """Scheme, host and port: what a robots.txt holds for."""
        return f"{self.scheme}://{self.site}"

    @property
    def has_usual_port(self) -> bool:
        """Whether pages are served at such a port, and nothing else is."""
        return self.port in _PORTS.values() or self.port >= _LOW

    def __str__(self) -> str:
        """Return the whole address."""
        return self.origin + self.target


def show_address(text: str) -> str:
    """Return what a refusal calls an address: printable, not endless, and without a password."""
    text = _SECRET.sub("", text.strip())
    if len(text) > _SHOWN:
        text = f"{text[: _SHOWN - 1]}…"
    return "".join(
        letter if letter.isprintable() else letter.encode("unicode_escape").decode("ascii")
        for letter in text
    )


def read_address(text: str, name: str | None = None) -> Address:
    """Read an address; ``name`` is how a refusal calls it.

    Raises :class:`ReportRefused` for one that is not fetched: another scheme than http and https, a
    name or password in it, a host that is none or that is a number in disguise.
    """
    name = name or show_address(text)
    return _check(_parse(text, name), name)


def join_address(base: Address, location: str, name: str) -> Address:
    """Read where a redirect leads, which may be told relative to where it stands."""
    return _check(_parse(location, name, base), name)


def _parse(text: str, name: str, base: Address | None = None) -> httpx.URL:
    if len(text) > MOST_LETTERS:
        raise ReportRefused(name, f"the address has more than {MOST_LETTERS} letters: shorten it")
    try:
        url = httpx.URL(text.strip())
        return httpx.URL(str(base)).join(url) if base else url
    except (httpx.InvalidURL, UnicodeError, ValueError) as reason:
        why = f"it is no address ({reason}): check how it is written"
        raise ReportRefused(name, why) from reason


def _check(url: httpx.URL, name: str) -> Address:
    if not url.scheme:
        raise ReportRefused(name, "it does not begin with https://: write the whole address")
    if url.scheme not in _PORTS:
        raise ReportRefused(
            name, f"{url.scheme}: is not fetched, only http: and https: are; add a file by its path"
        )
    if url.userinfo:
        raise ReportRefused(name, "it holds a name or a password: take out what stands before @")
    host = _read_host(url.raw_host.decode("ascii").removesuffix("."))
    if host is None:
        raise ReportRefused(name, "it names no host that can be asked: check how it is written")
    port = _PORTS[url.scheme] if url.port is None else url.port
    if not 0 < port < 65_536:
        raise ReportRefused(name, f"there is no port {port}: check how it is written")
    return Address(url.scheme, host, port, url.raw_path.decode("ascii"))


def _read_host(host: str) -> str | None:
    """Return a host in its one form, or None where it is none."""
    try:
        if ":" in host:
            address = IPv6Address(host)
            return None if address.scope_id is not None else str(address)
        if _NUMBER.fullmatch(host):
            return str(IPv4Address(host))
    except ValueError:
        return None
    return host if _HOST.fullmatch(host) else None
