"""Kinds: what a file is, by its first bytes, and by its name where the bytes leave it open."""

import re
from codecs import BOM_UTF8
from typing import Literal

__all__ = ["Kind", "find_kind", "is_docx", "is_mail", "is_mbox", "is_pdf"]

_HEAD = 4_096  # bytes that are enough to tell
Kind = Literal["docx", "mail", "mbox", "pdf", "text"]

# Of a package of Office Open XML (ECMA-376, part 2) the list of contents mostly comes first, and a
# text document keeps its parts in a folder of this name.
_PARTS = (b"[Content_Types].xml", b"word/", b"_rels/.rels")
_OFFICE = re.compile(r"\.(?:xlsx|xlsm|pptx|pptm|ods|odp|odt|epub|jar|apk)$", re.IGNORECASE)
_HEADER = re.compile(rb"([!-9;-~]{1,76}):[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*\r?\n")
_ENVELOPE = re.compile(rb"From [^\r\n]*\r?\n")
_SENDERS = frozenset((b"from", b"sender", b"return-path"))
# What programs write over a mail, and nobody over a text of his own: "From:", "Date:" and
# "Subject:" also stand over reports that people copied.
_MACHINES = frozenset(
    b"received message-id mime-version delivered-to return-path dkim-signature".split()
)


def find_kind(head: bytes, name: str) -> Kind:
    """Return the kind of a file by its first bytes and its name.

    ``text`` is all that is not known here: plain text, pages, and what cannot be read.
    """
    if is_pdf(head, name):
        return "pdf"
    if is_docx(head, name):
        return "docx"
    if is_mbox(head, name):
        return "mbox"
    return "mail" if is_mail(head, name) else "text"


def is_pdf(head: bytes, name: str = "") -> bool:
    """Say whether bytes begin a PDF file; what stands before its mark is passed over in a .pdf."""
    head = head[:_HEAD]
    opening = head.removeprefix(BOM_UTF8).lstrip()
    return opening.startswith(b"%PDF-") or (_ends(name, ".pdf") and b"%PDF-" in head[:1024])


def is_docx(head: bytes, name: str = "") -> bool:
    """Say whether bytes begin a text document of Office Open XML."""
    head = head[:_HEAD]
    if not head.startswith(b"PK\x03\x04") or _OFFICE.search(name):
        return False
    return _ends(name, ".docx", ".docm", ".dotx") or (
        b"word/" in head or any(head[30:].startswith(part) for part in _PARTS)
    )


def is_mail(head: bytes, name: str = "") -> bool:
    """Say whether bytes begin a mail: by its name, or by headers that programs write."""
    head = head[:_HEAD].removeprefix(BOM_UTF8)
    if _ends(name, ".eml"):
        return _HEADER.match(head) is not None
    names = _read_names(head)
    return bool(names & _SENDERS) and bool(names & _MACHINES)


def is_mbox(head: bytes, name: str = "") -> bool:
    """Say whether bytes begin a file of many mails, each after a line ``From ...``."""
    head = head[:_HEAD]
    envelope = _ENVELOPE.match(head)
    if envelope is None:
        return False
    names = _read_names(head[envelope.end() :])
    return bool(names) if _ends(name, ".mbox", ".mbx") else bool(names & _SENDERS)


def _ends(name: str, *endings: str) -> bool:
    return name.lower().endswith(endings)


def _read_names(head: bytes) -> set[bytes]:
    """Return the names of the headers with which bytes begin, in small letters."""
    names: set[bytes] = set()
    low = 0
    while match := _HEADER.match(head, low):
        names.add(match[1].lower())
        low = match.end()
    return names
