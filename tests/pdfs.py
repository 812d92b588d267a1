"""PDF files made by hand, object by object, so that a test says all that is in them."""

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
WIDE, HIGH = 595, 842
LINE = 14.0  # points between the lines of running text


@dataclass(frozen=True)
class Put:
    """A line of text, its baseline at ``x`` and ``y``, in points from the lower left corner."""

    text: str
    x: float = 72.0
    y: float = 700.0
    size: float = 11.0


def make_file(objects: Sequence[bytes], info: bytes = b"") -> bytes:
    """Return a PDF file of numbered objects, of which the first is its catalog."""
    out = bytearray(b"%PDF-1.7\n")
    offsets = []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    start, count = len(out), len(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % count
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (count, info, start)
    return bytes(out)


def make_stream(data: bytes, entries: bytes = b"", *, packed: bool = False) -> bytes:
    """Return a stream object."""
    if packed:
        data, entries = zlib.compress(data, 9), entries + b"/Filter/FlateDecode"
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (entries, len(data), data)


def write(puts: Iterable[Put]) -> bytes:
    """Return the drawing that puts lines of text on a page."""
    drawn = []
    for put in puts:
        text = put.text.encode("cp1252")
        text = b"".join(
            b"\\" + bytes([byte]) if byte in b"()\\" else bytes([byte]) for byte in text
        )
        drawn.append(b"BT /F %.2f Tf %.2f %.2f Td (%s) Tj ET" % (put.size, put.x, put.y, text))
    return b"\n".join(drawn)


def make_pdf(
    pages: Sequence[Sequence[Put] | bytes],
    *,
    info: dict[str, str] | None = None,
    resources: bytes = b"",
    more: Sequence[bytes] = (),
) -> bytes:
    """Return a PDF file; a page is lines of text, or a drawing of its own.

    The objects are the catalog (1), the pages (2), the font (3), those in ``more`` (from 4), and
    then each page with its drawing.
    """
    first = 4 + len(more)
    kids = b" ".join(b"%d 0 R" % (first + 2 * index) for index in range(len(pages)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, len(pages)),
        FONT,
        *more,
    ]
    for index, page in enumerate(pages):
        drawing = page if isinstance(page, bytes) else write(page)
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %d %d]/Resources<</Font<</F 3 0 R>>%s>>"
            b"/Contents %d 0 R>>" % (WIDE, HIGH, resources, first + 2 * index + 1)
        )
        objects.append(make_stream(drawing))
    told = b""
    if info:
        entries = "".join(f"/{key}({value})" for key, value in info.items())
        objects.append(b"<<" + entries.encode("cp1252") + b">>")
        told = b"/Info %d 0 R" % len(objects)
    return make_file(objects, told)


def put_lines(lines: Iterable[str], x: float = 72.0, y: float = 700.0) -> list[Put]:
    """Return lines of running text below each other; an empty one is a blank."""
    return [Put(line, x, y - LINE * index) for index, line in enumerate(lines) if line]
