"""Mails: messages and mailboxes to reports, with the documents and messages attached to them."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from email.message import Message
from email.utils import parseaddr
from typing import BinaryIO

from twosource.errors import ExtraMissing, ReportRefused
from twosource.intake.fragments import read_fragment
from twosource.intake.html import MOST_TAGS, Page, is_html, is_too_large, read_page
from twosource.intake.kinds import is_mail, is_mbox, is_pdf
from twosource.intake.mails.messages import (
    MOST_BYTES,
    Parts,
    decode_part,
    gather_parts,
    open_message,
    read_header,
)
from twosource.intake.mails.replies import Passed, find_passed, find_quoted, read_day, strip_marks
from twosource.intake.names import make_name
from twosource.intake.reports import make_report
from twosource.intake.settings import Given
from twosource.intake.taken import Taken
from twosource.intake.text import Undecodable, read_text
from twosource.outlets import OutletTable

__all__ = ["MOST_BYTES", "is_mail", "is_mbox", "read_mail", "read_mbox"]

_DEEPEST = 5  # mails in mails
_ENVELOPE = re.compile(rb"From \S+.*\d\d:\d\d.*\d{4}")
_MASKED = re.compile(rb">+From ")
_IDENTITY = re.compile(rb"^message-id:\s*<?([^\s<>]{1,200})", re.IGNORECASE | re.MULTILINE)
_STUB = 200  # characters; a shorter text beside a far longer page only says where to see it

Found = Iterator[Taken | ReportRefused]


@dataclass(frozen=True, slots=True)
class _Context:
    """What all messages of one file are read with, and how deep in others one stands."""

    give: Callable[[Given], Given]
    outlets: OutletTable
    depth: int = 0


def read_mail(
    data: bytes, name: str, give: Callable[[Given], Given], outlets: OutletTable
) -> Found:
    """Yield the report that a mail is, then those of the documents and mails attached to it.

    The text is the plain one, else that of the page. The day is that of the ``Date`` header, the
    title the subject; the outlet is that of the sender's address, if the table knows it, and the
    sender is the author. Of a mail that is passed on, all this is that of the inner one. Attached
    PDF and Word files and mails are reports of their own, called ``NAME#FILE``; they take no day
    from the mail, which may be younger by years. What cannot be read is yielded as
    ``ReportRefused``.
    """
    try:
        yield from _read_message(open_message(data, name), data, name, _Context(give, outlets))
    except ReportRefused as error:
        yield error


def read_mbox(
    stream: BinaryIO, name: str, give: Callable[[Given], Given], outlets: OutletTable
) -> Found:
    """Yield the reports of all mails in a mailbox, one mail in memory at a time.

    A mail is called ``NAME#MESSAGE-ID``, without one ``NAME#NUMBER``.
    """
    for number, data in enumerate(_split(stream), start=1):
        found = _IDENTITY.search(data, 0, 20_000)
        key = found[1].decode("ascii", "replace") if found else str(number)
        yield from read_mail(data, make_name(f"{name}#{key}"), give, outlets)


def _split(stream: BinaryIO) -> Iterator[bytes]:
    """Yield the mails of a mailbox; of one that is too long, a little more than is read."""
    lines: list[bytes] = []
    size, after_blank = 0, True
    while line := stream.readline(MOST_BYTES):
        if after_blank and _ENVELOPE.match(line):
            if size:
                yield b"".join(lines)
            lines, size = [], 0
        elif size <= MOST_BYTES:
            # Programs put ">" before a line of the text that begins with "From ".
            lines.append(line[1:] if _MASKED.match(line) else line)
            size += len(line)
        after_blank = not line.strip()
    if size:
        yield b"".join(lines)


def _read_message(message: Message, data: bytes, name: str, context: _Context) -> Found:
    parts = gather_parts(message, name)
    try:
        yield _read_body(message, parts, data, name, context)
    except ReportRefused as error:
        if not parts.documents and not parts.messages:
            yield error
    for where, document in parts.documents:
        yield _read_document(document, where, context)
    for where, inner in parts.messages:
        yield from _read_attached(inner, where, context)


def _read_document(data: bytes, name: str, context: _Context) -> Taken | ReportRefused:
    from twosource.intake.documents import read_docx, read_pdf  # noqa: PLC0415  # most are none

    read = read_pdf if is_pdf(data, name) else read_docx
    try:
        return read(data, name, context.give, context.outlets)
    except ReportRefused as error:
        return error
    except ExtraMissing as error:  # the mail itself can be read without it
        return ReportRefused(name, str(error))


def _read_attached(message: Message, name: str, context: _Context) -> Found:
    if context.depth >= _DEEPEST:
        yield ReportRefused(name, f"it is a mail in more than {_DEEPEST} others: give it alone")
        return
    try:
        data = message.as_bytes()
    except (LookupError, ValueError, TypeError, AttributeError, RecursionError):
        yield ReportRefused(name, "it is a damaged mail: give its text")
        return
    inner = replace(context, depth=context.depth + 1)
    try:
        yield from _read_message(message, data, name, inner)
    except ReportRefused as error:
        yield error


def _read_body(message: Message, parts: Parts, data: bytes, name: str, context: _Context) -> Taken:
    page = _choose_text(parts, name)
    subject, told = strip_marks(read_header(message, "Subject") or "")
    passed = find_passed(page.text, told=told)
    if passed is None:
        sender = parseaddr(read_header(message, "From") or "")
        passed = Passed(0, *sender, read_day(read_header(message, "Date")), None)
    quoted = list(find_quoted(page.text, passed.start))
    whole = replace(
        page,
        title=passed.title or subject or page.title,
        author=passed.sender or page.author,
        outlet=_find_outlet(passed, context.outlets) or page.outlet,
        published=passed.day,
    )
    report = make_report(
        whole,
        data,
        name,
        context.give(Given()),
        outlets=context.outlets,
        furniture=[(0, passed.start), *quoted] if passed.start else quoted,
    )
    identity = (read_header(message, "Message-ID") or "").strip("<> ")
    return Taken(report, data, key=identity or None)


def _find_outlet(passed: Passed, outlets: OutletTable) -> str | None:
    """Return the outlet of a sender's address, else that of its name; others are no outlets."""
    host = (passed.address or "").rpartition("@")[2]
    known = outlets.find(host) or outlets.find(passed.sender)
    return known.name if known is not None else None


def _choose_text(parts: Parts, name: str) -> Page:
    """Return the plain text, unless it is missing or only says where the page can be seen."""
    plain = _read_part(parts.plain)
    if parts.page is not None and len(plain.strip()) < _STUB:
        page = _read_html(_read_part(parts.page), name)
        if page is not None and len(page.text) > 3 * len(plain):
            return page
    if not plain:
        raise ReportRefused(name, "the mail holds no text that can be read: give its text")
    return Page(plain)


def _read_part(part: Message | None) -> str:
    """Return the text of a part; it may lie about its encoding, which its bytes tell better."""
    if part is None:
        return ""
    try:
        charset = part.get_content_charset()
    except (LookupError, ValueError, TypeError):
        charset = None
    try:
        return read_text(decode_part(part), charset)
    except Undecodable:
        return ""


def _read_html(source: str, name: str) -> Page | None:
    if not source:
        return None
    if is_too_large(source):
        raise ReportRefused(name, f"its page has more than {MOST_TAGS:,} tags: give its text")
    page = read_page(source if is_html(source) else f"<html><body>{source}</body></html>")
    if page is not None:
        return page
    text = read_fragment(source)  # a few lines, of which none looks like an article
    return Page(text) if text else None
