"""Wires: what news agencies send to their customers, in ninjs and in NewsML-G2."""

from collections.abc import Callable, Iterator

from twosource.errors import ReportRefused
from twosource.intake.guards import begins_as_xml
from twosource.intake.settings import Given
from twosource.intake.taken import Taken
from twosource.intake.wires.dispatches import take_dispatch
from twosource.intake.wires.newsml import is_newsml, read_newsml
from twosource.intake.wires.ninjs import is_ninjs, read_ninjs
from twosource.outlets import OutletTable

__all__ = ["MOST_BYTES", "is_wire", "read_wire"]

MOST_BYTES = 50_000_000  # a message may hold a day of items


def is_wire(data: bytes) -> bool:
    """Say whether bytes seem to be ninjs or NewsML-G2; only their beginning is looked at."""
    return is_ninjs(data) or is_newsml(data)


def read_wire(
    data: bytes,
    name: str,
    give: Callable[[Given], Given],
    outlets: OutletTable,
) -> Iterator[Taken | ReportRefused]:
    """Yield the report of each item that a wire sends, or why there is none.

    A withdrawn item has the words of its notice as its text, and a corrected one says so. ``name``
    is that of the file, ``give`` adds what was said of all its reports, ``outlets`` tells whose
    site an address is on. Raises ``ReportRefused`` for bytes that are no wire at all.
    """
    read = read_newsml if begins_as_xml(data) else read_ninjs
    for one in read(data, name, MOST_BYTES):
        if isinstance(one, ReportRefused):
            yield one
        else:
            yield take_dispatch(one, name, give, outlets)
