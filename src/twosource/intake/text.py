r"""Bytes to text, each character kept as it came.

``read_text`` tries a byte order mark, then UTF-8, then what a page declares about itself, and
only then a guess from the bytes. Line ends are not touched: offsets count every ``\r``.
"""

import codecs
import re

__all__ = ["Undecodable", "find_encoding", "read_text"]

_MARKS = (  # the longer first: the mark of UTF-16 opens that of UTF-32
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_KINDS = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an office document of the old kind, or with a password"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "a database"),
)
# Codecs that are no writing, some of them slow on purpose-made bytes; Python knows them all.
_NO_WRITING = frozenset({"idna", "punycode", "raw-unicode-escape", "unicode-escape", "utf-7"})
# Blanks, and what nobody sees: marks of direction, joiners, soft hyphens.
_EMPTY = re.compile(r"[\s\x00\xad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]*+")
_UNKEPT = re.compile("[\x00\ud800-\udfff]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
# A stray control character is damage; more than this share of them is not writing.
_MOST_CONTROL = 0.02


class Undecodable(Exception):
    """The bytes are not writing; the message says what they are instead, for ReportRefused."""


def read_text(data: bytes, declared: str | None = None) -> str:
    """Return the text that ``data`` writes, without its byte order mark.

    ``declared`` is the encoding that the document names for itself. NUL and lone surrogates, which
    a database cannot keep, are swapped one for one for U+FFFD. Raises :class:`Undecodable` when
    the bytes are empty, binary, or in no known encoding.
    """
    _refuse_binary(data)
    text = _decode(data, declared)
    if _EMPTY.fullmatch(text):
        raise Undecodable("it is empty")
    if len(_CONTROL.findall(text)) > max(1, _MOST_CONTROL * len(text)):
        raise Undecodable("it is binary, not text: give the text or the page itself")
    return _UNKEPT.sub("\ufffd", text)


def find_encoding(sample: bytes) -> tuple[str, int]:
    """Return the encoding of a text that is too long to be held, and the length of its mark.

    The rules are those of :func:`read_text`; the sample is the beginning of the text, or a part
    that is no UTF-8, and may be cut within a letter. Its mark is the byte order mark before it.
    Raises :class:`Undecodable` when the bytes are binary or in no known encoding.
    """
    _refuse_binary(sample)
    for mark, encoding in _MARKS:
        if sample.startswith(mark):
            return encoding, len(mark)
    if wide := _guess_wide(sample):
        return wide, 0
    try:
        codecs.getincrementaldecoder("utf-8")().decode(sample)
    except UnicodeDecodeError:
        return _guess_encoding(sample), 0
    if len(_CONTROL.findall(sample.decode("latin-1"))) > max(1, _MOST_CONTROL * len(sample)):
        raise Undecodable("it is binary, not text: give the text or the page itself")
    return "utf-8", 0


def _refuse_binary(data: bytes) -> None:
    for opening, kind in _KINDS:
        if data.startswith(opening):
            raise Undecodable(f"it is {kind}, not text: give the text or the page itself")


def _decode(data: bytes, declared: str | None) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = _try(data[len(mark) :], encoding)
            if text is None:
                raise Undecodable(f"it opens as {encoding} but breaks off: save it as UTF-8")
            return text
    for likely in (_guess_wide(data), "utf-8", declared):
        text = _try(data, likely) if likely else None
        if text is not None:
            return text
    return _guess(data)


def _try(data: bytes, encoding: str) -> str | None:
    errors = "surrogatepass" if encoding.startswith("utf-") else "strict"
    try:
        if codecs.lookup(encoding).name.replace("_", "-") in _NO_WRITING:
            return None
        return data.decode(encoding, errors)
    except (UnicodeError, LookupError):
        return None


def _guess_wide(data: bytes) -> str | None:
    """Return UTF-16 without a mark: in Western writing every second byte of it is NUL."""
    half = len(data) // 2
    for first, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        if half >= 4 and data[first::2].count(0) > 0.6 * half:
            return encoding
    return None


def _is_utf_8(text: str) -> bool:
    """Say whether the marks for what was no UTF-8 are few beside the letters that were.

    A cut or a paste often breaks one letter of a file. In other encodings hardly two bytes in a
    row happen to be a letter of UTF-8.
    """
    broken = text.count("\ufffd")
    return sum(not letter.isascii() for letter in text) > 3 * broken


def _guess(data: bytes) -> str:
    return data.decode(_guess_encoding(data), "replace")


def _guess_encoding(data: bytes) -> str:
    if len(_CONTROL.findall(data.decode("latin-1"))) > _MOST_CONTROL * len(data):
        raise Undecodable("it is binary, not text: give the text or the page itself")
    if _is_utf_8(data.decode("utf-8", "replace")):
        return "utf-8"
    # English with curly quotes from an old Windows file: the guess calls such bytes Cyrillic or
    # Mac when the file is short, while nearly everything in it is ASCII.
    western = sum(byte < 0x80 for byte in data) > 0.9 * len(data)
    if western and _try(data, "cp1252") is not None:
        return "cp1252"
    # Imported here: nearly every report is UTF-8, and a command should start at once.
    from charset_normalizer import from_bytes  # noqa: PLC0415

    best = from_bytes(data).best()
    if best is None:
        raise Undecodable("its encoding is unknown: save it as UTF-8")
    return best.encoding
