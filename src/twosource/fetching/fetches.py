"""Fetches: what is asked for, and what came back, with where, when and how it came."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeGuard

__all__ = ["CODINGS", "Asked", "Fetched", "can_send", "find_header"]

CODINGS = "gzip, deflate"  # how a body may be packed: both can be unpacked within bounds


@dataclass(frozen=True, slots=True)
class Asked:
    """What is wanted: an address, unless it did not change since ``etag`` or ``modified``.

    ``take`` is handed the body, of at most ``most_bytes``; all of it may take ``seconds``.
    ``accept`` names media types. Where ``keeps_packed``, a file that is called .gz is left as it
    is, though some servers say that it is only packed for the way.
    """

    address: str
    most_bytes: int
    seconds: float
    take: Callable[[Iterable[bytes]], None]
    accept: str | None = None
    etag: str | None = None
    modified: str | None = None
    keeps_packed: bool = False

    @property
    def is_conditional(self) -> bool:
        """Whether the site may say that nothing changed."""
        return can_send(self.etag) or can_send(self.modified)

    def headers(self) -> Iterator[tuple[str, str]]:
        """Yield what a request says of it; what cannot be sent in a header is left out."""
        yield "Accept", self.accept if can_send(self.accept) else "*/*"
        yield "Accept-Encoding", "identity" if self.keeps_packed else CODINGS
        if can_send(self.etag):
            yield "If-None-Match", self.etag
        if can_send(self.modified):
            yield "If-Modified-Since", self.modified


@dataclass(frozen=True, slots=True)
class Fetched:
    """What was fetched from an address, such as a page, or word that it did not change.

    ``asked`` is the address that was asked for, ``address`` the one that answered after all
    redirects; ``moved`` is where redirects that are said to be lasting (301, 308) led, to be asked
    next time, else None. ``headers`` are the answer's, in order. ``body`` is unpacked; it is empty
    where nothing changed, and where it was saved to a file. ``fetched`` is RFC 3339 in UTC.
    ``etag`` and ``modified`` are to be handed to the next fetch of this address.
    """

    asked: str
    address: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    fetched: str
    etag: str | None = None
    modified: str | None = None
    moved: str | None = None

    @property
    def not_modified(self) -> bool:
        """Whether the site said that nothing changed since ``etag`` or ``modified``."""
        return self.status == 304

    @property
    def media(self) -> str | None:
        """The media type that the answer names, in small letters: ``text/html``."""
        said = find_header(self.headers, "content-type")
        return said.partition(";")[0].strip().lower() or None if said else None


def find_header(headers: Iterable[tuple[str, str]], name: str) -> str | None:
    """Return the first header of a name, in whatever letters it is written."""
    return next((value for key, value in headers if key.lower() == name.lower()), None)


def can_send(value: str | None) -> TypeGuard[str]:
    """Whether a header can have such a value: letters on one line, and some."""
    return (
        value is not None
        and value.isascii()
        and value.isprintable()
        and value.strip() == value != ""
    )
