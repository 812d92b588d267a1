"""Redirects: from address to address, each read and checked anew, and never in a circle."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Generic, TypeVar

from twosource.fetching.addresses import Address, join_address, show_address
from twosource.fetching.clocks import Watch
from twosource.fetching.fetches import find_header
from twosource.fetching.requests import Answer

__all__ = ["Arrival", "Redirect", "find_redirect", "follow"]

T = TypeVar("T")

_LASTING = frozenset({301, 308})
_PASSING = frozenset({302, 303, 307})


@dataclass(frozen=True, slots=True)
class Redirect:
    """Word that what is looked for is elsewhere; ``lasting`` where it is to be asked for there."""

    location: str
    lasting: bool


@dataclass(frozen=True, slots=True)
class Arrival(Generic[T]):
    """What was found, at which address, and where redirects that are to last led, if any did."""

    address: Address
    moved: Address | None
    found: T


def find_redirect(answer: Answer) -> Redirect | None:
    """Return where an answer sends those who ask, if it does."""
    location = find_header(answer.headers, "location")
    if location is None or answer.status not in _LASTING | _PASSING:
        return None
    # RFC 9110 wants ASCII; where it is not, it is nearly always UTF-8.
    with suppress(UnicodeError):
        location = location.encode("latin-1").decode("utf-8")
    return Redirect(location, answer.status in _LASTING)


def follow(
    address: Address, hop: Callable[[Address], T | Redirect], most: int, watch: Watch
) -> Arrival[T]:
    """Take ``hop`` after ``hop`` until something is found.

    Raises :class:`ReportRefused` after more than ``most`` redirects, for one that leads back, for
    one from https to http, whose page anybody on the way could write, and for one to an address
    that may not be asked for.
    """
    seen = {str(address)}
    moved: Address | None = None
    lasting = True
    for _ in range(most + 1):
        found = hop(address)
        if not isinstance(found, Redirect):
            return Arrival(address, moved, found)
        ahead = join_address(address, found.location, watch.name)
        if address.scheme == "https" and ahead.scheme == "http":
            shown = show_address(str(ahead))
            why = f"it leads from https:// to {shown}, which can be forged on the way: ask for that"
            raise watch.refuse(f"{why} address itself if you want it")
        if str(ahead) in seen:
            raise watch.refuse(
                "its redirects lead in a circle, as some sites do to who takes no cookies: save it "
                "from your browser and add the file"
            )
        seen.add(str(ahead))
        lasting = lasting and found.lasting
        moved = ahead if lasting else moved
        address = ahead
    raise watch.refuse(f"it leads on more than {most} times: ask for the last address itself")
