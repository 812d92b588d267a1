"""Opening: a stream of bytes of any kind that intake reads, to the reports that it holds."""

import shutil
from codecs import BOM_UTF8
from collections.abc import Callable, Iterator
from dataclasses import replace
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, cast

from twosource.errors import ReportRefused
from twosource.intake.archives.archives import is_archive, read_archive
from twosource.intake.canonicals import find_canonical
from twosource.intake.feeds.feeds import is_feed, name_item, read_feed, take_item
from twosource.intake.feeds.sitemaps import is_sitemap
from twosource.intake.html import declared_encoding, is_html
from twosource.intake.kinds import is_docx, is_mail, is_mbox, is_pdf
from twosource.intake.mails.mails import MOST_BYTES as MOST_MAIL_BYTES
from twosource.intake.mails.mails import read_mail, read_mbox
from twosource.intake.providers import find_host
from twosource.intake.reports import MOST_BYTES, read_bytes
from twosource.intake.settings import Given
from twosource.intake.tables.columns import Columns
from twosource.intake.tables.lines import FirstLine, is_lines, read_lines, starts_lines
from twosource.intake.tables.rows import make_fault
from twosource.intake.tables.tables import is_table, read_table
from twosource.intake.taken import Taken
from twosource.intake.text import read_text
from twosource.intake.wires.wires import MOST_BYTES as MOST_WIRE_BYTES
from twosource.intake.wires.wires import is_wire, read_wire
from twosource.model.reports import Report
from twosource.outlets import OutletTable

__all__ = ["open_bytes", "open_stream"]

Give = Callable[[Given], Given]
Found = Iterator[Taken | ReportRefused]
_HEAD = 16_000  # bytes by which a kind is known
_IN_MEMORY = 1_000_000  # bytes of a pipe, which cannot be read from its beginning again
_OWN = Columns()


def open_stream(
    stream: BinaryIO, name: str, give: Give, outlets: OutletTable, columns: Columns = _OWN
) -> Found:
    """Yield the reports that a stream holds, or why there are none.

    Archives, tables, JSON Lines and mailboxes are read as they come, the rest is held in memory:
    one report, a document, a message, a feed, what a wire sends. ``give`` adds what was said of
    all reports, ``columns`` says where a table holds what. Raises ``ReportRefused`` where the
    whole cannot be read, and ``ExtraMissing`` where that needs a part that is not installed.
    """
    if stream.seekable():
        yield from _open(stream, name, give, outlets, columns)
        return
    first = stream.readline(MOST_BYTES + 1)
    if starts_lines(first, columns):  # line by line, as they come through the pipe
        yield from read_lines(FirstLine(first, stream), name, give, outlets, columns)
        return
    with SpooledTemporaryFile(max_size=_IN_MEMORY) as kept:
        kept.write(first)
        shutil.copyfileobj(stream, kept)
        kept.seek(0)
        yield from _open(cast(BinaryIO, kept), name, give, outlets, columns)


def _open(source: BinaryIO, name: str, give: Give, outlets: OutletTable, columns: Columns) -> Found:
    head = source.read(_HEAD)
    source.seek(0)
    if is_archive(head, name):
        yield from read_archive(source, name, give, outlets)
    elif is_table(name, head):
        yield from read_table(source, name, give, outlets, columns)
    elif is_lines(name) or _starts_lines(source, head, columns):
        yield from read_lines(source, name, give, outlets, columns)
    elif is_mbox(head, name):
        yield from read_mbox(source, name, give, outlets)
    else:
        data = _read_most(source, _find_most(head, name) + 1)
        yield from open_bytes(data, name, give, outlets)


def open_bytes(data: bytes, name: str, give: Give, outlets: OutletTable) -> Found:
    """Yield the reports of bytes that are no archive and no table."""
    if is_pdf(data, name) or is_docx(data, name):
        from twosource.intake.documents import read_docx, read_pdf  # noqa: PLC0415  # most are none

        read = read_pdf if is_pdf(data, name) else read_docx
        yield read(data, name, give, outlets)
    elif is_mail(data, name):
        yield from read_mail(data, name, give, outlets)
    elif is_wire(data):
        yield from read_wire(data, name, give, outlets)
    elif is_feed(data):
        yield from _read_feed(data, name, give, outlets)
    elif is_sitemap(data):
        why = "it is a sitemap, which holds no reports: add its address, and its pages are fetched"
        yield ReportRefused(name, why)
    else:
        report = read_bytes(data, name, give(Given()), outlets=outlets)
        yield Taken(report, data, key=_find_key(data, report))


def _find_key(data: bytes, report: Report) -> str | None:
    """Return the canonical address of a saved page, which is the same over its versions.

    None of plain text, of a copy whose canonical address is that of what was copied, and of a page
    under its own address: who fetched it knows by which it was asked for.
    """
    text = read_text(data, declared_encoding(data))
    if "://" in report.name or not is_html(text):
        return None
    key = find_canonical(text, None)
    return None if key in {credit.link for credit in report.credited} else key


def _find_most(head: bytes, name: str) -> int:
    """Return how many bytes may be held; what has pictures in it is larger than its words."""
    if is_pdf(head, name) or is_docx(head, name):
        from twosource.intake.documents import documents  # noqa: PLC0415  # as above

        return documents.MOST_BYTES
    if is_mail(head, name):
        return MOST_MAIL_BYTES
    return MOST_WIRE_BYTES if is_wire(head) else MOST_BYTES


def _read_most(source: BinaryIO, most: int) -> bytes:
    """Read at most so many bytes; asked for at once, a buffer of that size would be made first."""
    pieces = []
    while most > 0 and (piece := source.read(min(most, _IN_MEMORY))):
        pieces.append(piece)
        most -= len(piece)
    return b"".join(pieces)


def _read_feed(data: bytes, name: str, give: Give, outlets: OutletTable) -> Found:
    """Yield the reports that a feed holds itself; a guid means something in its own feed alone."""
    feed = read_feed(data, None, name=name)
    home = find_host(feed.address) or find_host(feed.site) or feed.title or name
    for item in feed.items:
        try:
            found = take_item(item, feed, give, outlets)
        except Exception as error:  # noqa: BLE001  # one bad report never stops the others
            yield make_fault(name_item(item, feed), error)
            continue
        if isinstance(found, Taken) and found.key is not None and found.key != item.link:
            yield replace(found, key=f"{home} {found.key}")
        else:
            yield found


def _starts_lines(source: BinaryIO, head: bytes, columns: Columns) -> bool:
    if not head.removeprefix(BOM_UTF8).lstrip().startswith(b"{"):
        return False
    line = source.readline(MOST_BYTES + 1)
    source.seek(0)
    return starts_lines(line, columns)
