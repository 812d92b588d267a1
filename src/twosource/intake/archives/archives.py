"""Archives: WARC and WACZ, in which crawlers keep pages as they came, to reports.

An archive says when a page was captured. That is no day of publication, and dates no report.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from typing import BinaryIO

from twosource.errors import ReportRefused
from twosource.intake.archives.captures import find_passed, name_capture, take_capture
from twosource.intake.archives.members import (
    GZIP,
    ZSTD,
    Break,
    open_gzip,
    read_gzip,
    read_plain,
    read_zstd,
)
from twosource.intake.archives.packages import is_package, open_archives
from twosource.intake.archives.records import Record, read_records
from twosource.intake.heads import put_back
from twosource.intake.reports import MOST_BYTES
from twosource.intake.settings import Given
from twosource.intake.tables.rows import make_fault
from twosource.intake.taken import Taken
from twosource.outlets import OutletTable

__all__ = ["is_archive", "read_archive"]

_OPENING = b"WARC/1."
_ENDINGS = (".warc", ".warc.gz", ".warc.zst")
_ZIP = b"PK\x03\x04"
# Of the head of an answer, and of the chunks of its body.
_MORE = 1_000_000
_HEAD = 4
_Give = Callable[[Given], Given]


def is_archive(head: bytes, name: str) -> bool:
    """Say whether a file is WARC or WACZ, by its first bytes (100 will do) or its name."""
    if head.startswith(_OPENING) or is_package(head, name):
        return True
    return open_gzip(head, len(_OPENING)) == _OPENING or name.lower().endswith(_ENDINGS)


def read_archive(
    stream: BinaryIO,
    name: str,
    give: _Give,
    outlets: OutletTable,
    *,
    passed: Counter[str] | None = None,
) -> Iterator[Taken | ReportRefused]:
    """Yield the report of each page in an archive, or why there is none.

    A page is an HTML or plain text answer with status 200, or such a resource. A report is called
    after its address. All others are passed over: ``passed`` counts them by what they are. Digests
    of records and of a WACZ are checked; what they contradict is refused, and the others go on.
    No more than one page is in memory. ``give`` adds what was said of all reports, and ``outlets``
    tells whose site an address is on. Raises ``ExtraMissing`` for zstd without fastwarc.
    """
    counts = Counter[str]() if passed is None else passed
    many = 0
    try:
        for one in _read_all(stream, name, give, outlets, counts):
            many += 1
            yield one
    except ReportRefused as error:
        many += 1
        yield error
    if many == 0:
        yield _refuse_empty(name, counts)


def _read_all(
    stream: BinaryIO, name: str, give: _Give, outlets: OutletTable, counts: Counter[str]
) -> Iterator[Taken | ReportRefused]:
    head = stream.read(_HEAD)
    if not head.startswith(_ZIP):
        yield from _read_warc(put_back(head, stream), name, give, outlets, counts)
        return
    for found in open_archives(stream, name):
        if isinstance(found, ReportRefused):
            yield found
        else:
            path, inner = found
            yield from _read_warc(inner, path, give, outlets, counts)


def _read_warc(
    stream: BinaryIO, name: str, give: _Give, outlets: OutletTable, counts: Counter[str]
) -> Iterator[Taken | ReportRefused]:
    head = stream.read(_HEAD)
    pieces = _find_unpacker(head, name)(put_back(head, stream))
    for record in read_records(pieces, lambda told: find_passed(told) is None, MOST_BYTES + _MORE):
        if one := _read_record(record, f"{name}#{record.number}", give, outlets, counts):
            yield one


def _find_unpacker(head: bytes, name: str) -> Callable[[BinaryIO], Iterator[bytes | Break]]:
    """Return what unpacks a file by its first bytes; by its name where these are damaged."""
    if head.startswith(GZIP):
        return read_gzip
    if head in ZSTD:
        return read_zstd
    is_damaged = not _OPENING.startswith(head)
    return read_gzip if is_damaged and name.lower().endswith(".gz") else read_plain


def _read_record(
    record: Record, where: str, give: _Give, outlets: OutletTable, counts: Counter[str]
) -> Taken | ReportRefused | None:
    if record.why:
        return ReportRefused(name_capture(record, where), record.why)
    passed = find_passed(record.headers)
    try:
        taken = passed or take_capture(record, where, give, outlets)
    except ReportRefused as error:
        return error
    except Exception as error:  # noqa: BLE001  # one bad report never stops the others
        return make_fault(name_capture(record, where), error)
    if isinstance(taken, str):
        counts[taken] += 1
        return None
    return taken


def _refuse_empty(name: str, counts: Counter[str]) -> ReportRefused:
    told = ", ".join(f"{number:,} {what}" for what, number in counts.most_common(5))
    why = f"only {told}" if told else "no record of WARC 1.0 or 1.1"
    return ReportRefused(name, f"it holds no page: {why}")
