"""Captures: the record of one page, as a crawler kept it, to its report."""

import codecs
import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from urllib.parse import urlsplit

from twosource.errors import ReportRefused
from twosource.intake.archives.digests import find_digest
from twosource.intake.archives.payloads import Answer, Unreadable, read_answer, read_chunks, unpack
from twosource.intake.archives.records import Record
from twosource.intake.canonicals import find_canonical
from twosource.intake.html import declared_encoding, is_html
from twosource.intake.names import make_name
from twosource.intake.reports import MOST_BYTES, read_bytes
from twosource.intake.settings import Given
from twosource.intake.taken import Taken
from twosource.intake.text import Undecodable, read_text
from twosource.outlets import OutletTable

__all__ = ["find_passed", "name_capture", "take_capture"]

_HTML = ("text/html", "application/xhtml+xml")
_LONGEST_ADDRESS = 8_000  # RFC 9110, 4.1, asks for this much at least
# What sites say to programs, as plain text.
_FOR_PROGRAMS = re.compile(
    r"/(?:robots|ads|app-ads|sellers|humans|security|llms|llms-full)\.txt|/\.well-known/.*"
)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)
# https://www.w3.org/TR/NOTE-datetime, to the second or finer; 1.0 has seconds only.
_DATE = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.\d{1,9})?Z")


def find_passed(headers: dict[str, str]) -> str | None:
    """Return why a record is passed over, by its own headers; None where it may hold a page."""
    kind = headers.get("warc-type", "").lower()
    if kind not in ("response", "resource"):
        return f"{make_name(kind)[:20] or 'untold'} records"
    scheme = _find_address(headers).partition("://")[0].lower()
    if scheme not in ("http", "https"):
        return "records of other than web addresses"
    media = _find_media(headers.get("content-type", ""))
    if kind == "response" and media not in ("application/http", ""):
        return "answers that are none of web servers"
    if kind == "resource" and media not in (*_HTML, "text/plain"):
        return "pictures, programs and other files"
    return None


def _find_address(headers: dict[str, str]) -> str:
    # Wget writes it in angle brackets, as the grammar of WARC 1.0 has it.
    return headers.get("warc-target-uri", "").strip().removeprefix("<").removesuffix(">")


def _find_media(written: str) -> str:
    return written.partition(";")[0].strip().lower()


def name_capture(record: Record, where: str) -> str:
    """Return what the report of a record is called: its address, else ``where`` it stands."""
    address = _find_address(record.headers)
    return make_name(address[:_LONGEST_ADDRESS]) if address else where


def take_capture(
    record: Record,
    where: str,
    give: Callable[[Given], Given],
    outlets: OutletTable,
) -> Taken | str:
    """Return the report of a record that :func:`find_passed` lets through, or why it is none.

    The original is the payload, unpacked: what the server meant by its answer. The day of the
    capture is kept beside the report, and dates nothing. Raises ``ReportRefused`` for a record
    that its digests contradict, that is a part only, or that holds no article.
    """
    block, address = record.block or b"", _find_address(record.headers)
    name = name_capture(record, where)
    try:
        _check(record.headers, "warc-block-digest", (block,))
        answer = _open(record, block)
        media = _find_media(answer.find("content-type"))
        if why := _find_unwanted(answer, media, address):
            return why
        _check_whole(record.headers, address)
        body = read_chunks(answer)
        payload = unpack(body, answer, MOST_BYTES)
        # The standard means the body without its chunks; many tools digest it with them.
        _check(record.headers, "warc-payload-digest", (answer.body, body, payload))
        text = _read_text(payload, answer)
    except (Unreadable, Undecodable) as error:
        raise ReportRefused(name, str(error)) from error
    if media == "" and not is_html(text):
        return "pictures, programs and other files"
    report = read_bytes(
        _make_page(text, media, name), name, give(Given(address=address)), outlets=outlets
    )
    return Taken(
        replace(report, source=sha256(payload).hexdigest()),
        payload,
        url=address,
        headers=answer.headers if record.headers["warc-type"].lower() == "response" else (),
        fetched=_find_moment(record.headers),
        key=find_canonical(text, address) or address,
    )


def _open(record: Record, block: bytes) -> Answer:
    """Return what a server answered; a resource is what came by other ways, without an answer."""
    if record.headers["warc-type"].lower() == "response":
        return read_answer(block)
    return Answer(200, (("Content-Type", record.headers["content-type"]),), block)


def _find_unwanted(answer: Answer, media: str, address: str) -> str | None:
    if answer.status != 200:
        return "answers other than 200 OK"
    if media not in (*_HTML, "text/plain", ""):
        return "pictures, programs and other files"
    try:
        path = urlsplit(address).path
    except ValueError:  # "https://[reed"
        return "records of other than web addresses"
    return "files for programs" if _FOR_PROGRAMS.fullmatch(path.lower()) else None


def _check_whole(headers: dict[str, str], address: str) -> None:
    if len(address) > _LONGEST_ADDRESS:
        raise Unreadable(f"its address has more than {_LONGEST_ADDRESS:,} letters")
    if "warc-segment-number" in headers:
        raise Unreadable("it is one part of a page in several records: fetch the page again")
    if "warc-truncated" in headers:
        why = make_name(headers["warc-truncated"])[:40]
        raise Unreadable(f"the crawler cut it off (WARC-Truncated: {why}): fetch the page again")


def _check(headers: dict[str, str], field: str, readings: Iterable[bytes]) -> None:
    """Refuse bytes that are not those that a digest was made of, in any reading."""
    written = headers.get(field)
    for reading in readings:
        digest = find_digest(written)
        if digest is None or digest.add(reading).is_right():
            return
    field = field.title().replace("Warc", "WARC")
    raise Unreadable(f"its bytes are not those that its {field} tells of: copy the archive again")


def _read_text(payload: bytes, answer: Answer) -> str:
    """Return the text of a page, by what the server says of its encoding before what it says."""
    charset = _CHARSET.search(answer.find("content-type"))
    try:
        declared = codecs.lookup(charset[1]).name if charset else None
    except LookupError:
        declared = None
    return read_text(payload, declared or declared_encoding(payload))


def _make_page(text: str, media: str, name: str) -> bytes:
    """Return a page as one that opens like one: in HTML the first tags may be left out."""
    if media in _HTML and not is_html(text):
        if not text.lstrip().startswith("<"):
            raise ReportRefused(name, "the server calls it HTML, and it is none")
        text = f"<html>{text}"
    return text.encode("utf-8")


def _find_moment(headers: dict[str, str]) -> str | None:
    """Return when a page was captured (RFC 3339), None where it is told in no such way."""
    written = headers.get("warc-date", "")
    found = _DATE.fullmatch(written)
    try:
        datetime.fromisoformat(f"{found[1]}+00:00" if found else "")
    except ValueError:  # the 30th of February
        return None
    return written
