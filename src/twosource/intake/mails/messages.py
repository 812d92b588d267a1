"""Messages: a mail's parts and headers (RFC 5322, RFC 2045), bounded whatever it holds.

The parser is that of the standard library in its plain form (``compat32``): the newer one looks
into the grammar of every header, which costs the square of its length and fails on odd ones.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message

from twosource.errors import ReportRefused
from twosource.intake.kinds import Kind, find_kind
from twosource.intake.names import make_name, make_words

__all__ = ["MOST_BYTES", "Parts", "decode_part", "gather_parts", "open_message", "read_header"]

MOST_BYTES = 50_000_000  # of one mail; attachments grow by a third on their way
_MOST_PARTS = 1_000
_MOST_BOUNDARIES = 5_000
_MOST_CONTAINERS = 200  # honest mails have some ten
_LONGEST_HEADER = 2_000
_BOUNDARY = re.compile(rb"^--\S", re.MULTILINE)
_CONTAINER = re.compile(rb"^content-type:\s*(?:multipart|message)/", re.MULTILINE | re.IGNORECASE)
_READ: tuple[Kind, ...] = ("docx", "pdf")


@dataclass(frozen=True, slots=True)
class Parts:
    """What a message holds: its text, plain and as a page, and what is attached to it, by name."""

    plain: Message | None
    page: Message | None
    documents: tuple[tuple[str, bytes], ...]
    messages: tuple[tuple[str, Message], ...]


def open_message(data: bytes, name: str) -> Message:
    """Return the message that bytes hold.

    Raises ``ReportRefused`` for parts without number or without end in depth, which would take the
    parser minutes.
    """
    if len(data) > MOST_BYTES:
        raise ReportRefused(name, f"the mail holds more than {MOST_BYTES:,} bytes: give its parts")
    containers = sum(1 for _ in _CONTAINER.finditer(data))
    if containers > _MOST_CONTAINERS or sum(1 for _ in _BOUNDARY.finditer(data)) > _MOST_BOUNDARIES:
        raise ReportRefused(name, "the mail has more parts than people send: give its text")
    try:
        return message_from_bytes(data)
    except RecursionError as error:
        raise ReportRefused(name, "its parts are nested too deeply: give its text") from error


def gather_parts(message: Message, name: str) -> Parts:
    """Return the parts of a message; those of a message within it are its own.

    What is attached is called ``NAME#FILE``. Other files than documents and mails are passed over.
    """
    plain: Message | None = None
    page: Message | None = None
    documents: list[tuple[str, bytes]] = []
    messages: list[tuple[str, Message]] = []
    names: dict[str, int] = {}
    for part in _walk(message, name):
        kind, payload = part.get_content_type(), part.get_payload()
        if isinstance(payload, list):
            where = _name(part, name, names)
            messages += [(where, it) for it in payload[:1] if isinstance(it, Message)]
        elif _is_attached(part) or kind not in ("text/plain", "text/html"):
            where, data = _name(part, name, names), decode_part(part)
            documents += [(where, data)] if find_kind(data, where) in _READ else []
        elif kind == "text/plain":
            plain = plain or part
        else:
            page = page or part
    return Parts(plain, page, tuple(documents), tuple(messages))


def _walk(message: Message, name: str) -> Iterator[Message]:
    """Yield the parts that hold something, in order, and each message within as one part."""
    waiting, count = [message], 0
    while waiting:
        part = waiting.pop()
        count += 1
        if count > _MOST_PARTS:
            raise ReportRefused(
                name, f"the mail has more than {_MOST_PARTS:,} parts: give its text"
            )
        payload = part.get_payload()
        if isinstance(payload, list) and part.get_content_maintype() != "message":
            waiting += [it for it in reversed(payload) if isinstance(it, Message)]
        else:
            yield part


def _is_attached(part: Message) -> bool:
    return part.get_content_disposition() == "attachment"


def _name(part: Message, name: str, names: dict[str, int]) -> str:
    """Return what a part is called: by its file, else by its kind; the second of a name gets 2."""
    try:
        file = _decode(part.get_filename() or "")
    except (LookupError, ValueError, TypeError):  # parameters in pieces that do not fit
        file = ""
    file = file or ("message" if part.get_content_maintype() == "message" else "attachment")
    names[file] = names.get(file, 0) + 1
    return make_name(f"{name}#{file}" + (f"-{names[file]}" if names[file] > 1 else ""))


def decode_part(part: Message) -> bytes:
    """Return the bytes of a part; what is wrong in their encoding is passed over."""
    try:
        data = part.get_payload(decode=True)
    except (LookupError, ValueError, TypeError):
        return b""
    return data if isinstance(data, bytes) else b""


def read_header(message: Message, key: str) -> str | None:
    """Return a header in words, on one line; None where it is missing or longer than any."""
    value = message.get(key)
    return _decode(str(value)) or None if value is not None else None


def _decode(value: str) -> str:
    """Return a value with its encoded words (RFC 2047) resolved, unless they are broken."""
    if len(value) > _LONGEST_HEADER:
        return ""
    try:
        return make_words(str(make_header(decode_header(value))))
    except (MessageError, LookupError, ValueError, TypeError):
        return make_words(value)
