"""Guards: XML from strangers, read without letting it grow, nest or reach outside.

Expat of the standard library does the reading, with a hand on each event: libraries that promise
safe XML (defusedxml) stop entities, but neither depth nor number, which cost as much.
"""

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from twosource.errors import ReportRefused
from twosource.intake.text import Undecodable, read_text

__all__ = [
    "DEEPEST",
    "Broken",
    "Watcher",
    "begins_as_xml",
    "decode_xml",
    "find_root",
    "forbids",
    "local",
    "read_tree",
    "watch",
]

# Feeds nest some 10 levels, XHTML and NITF in them some 20 more.
DEEPEST = 100
_MOST_INSTRUCTIONS = 1_000
_MOST_PREFIXES = 200

_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{2,40})")
_DECLARATION = re.compile(r"\s*<\?xml\b[^>]*>")
# What XML 1.0 allows nowhere, https://www.w3.org/TR/xml/#charsets
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_BEFORE_ROOT = re.compile(
    r"\ufeff?(?>\s+|<\?(?>.*?\?>)|<!--(?>.*?-->)|<!DOCTYPE\b(?>[^>\[]*(?:\[[^\]]*\]\s*)?>))*"
    r"<(?:[\w.-]+:)?(?P<name>[A-Za-z][\w.-]*)(?P<attributes>[^>]*)",
    re.DOTALL | re.IGNORECASE,
)
_HEAD = 16_000  # bytes in which a root must begin to be recognised
_WIDE = (  # with a byte order mark, or "<" in two bytes
    (BOM_UTF16_LE, "utf-16"),
    (BOM_UTF16_BE, "utf-16"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)


class Broken(Exception):
    """The XML breaks off or is not well formed; the message says where."""


class Watcher(Protocol):
    """What looks at elements as they go by; it may raise ``ReportRefused``."""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """See an element begin; ``tag`` is ``{namespace}name``."""
        ...

    def end(self, tag: str) -> None:
        """See an element end."""
        ...

    def data(self, words: str) -> None:
        """See a part of an element's text."""
        ...


def begins_as_xml(data: bytes) -> bool:
    """Say whether the first letter of bytes is "<", in any encoding of Unicode."""
    start = data[:_HEAD].lstrip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n")
    return start.startswith(b"<")


def forbids(letter: str) -> bool:
    """Say whether XML forbids a character, even where it is written as a number."""
    return _FORBIDDEN.match(letter) is not None


def find_root(data: bytes) -> tuple[str, str]:
    """Return the name of the root element in small letters and its attributes as written.

    Two empty strings where the first characters hold no element. Only the head of the bytes is
    looked at, whatever their number.
    """
    head = data[:_HEAD]
    wide = next((encoding for start, encoding in _WIDE if head.startswith(start)), None)
    # A name is ASCII, and in Latin-1 every byte is a letter.
    text = head.decode(wide, "ignore") if wide else head.removeprefix(BOM_UTF8).decode("latin-1")
    match = _BEFORE_ROOT.match(text)
    return (match["name"].lower(), match["attributes"]) if match else ("", "")


def local(tag: str) -> str:
    """Return the name of an element without its namespace."""
    return tag.rpartition("}")[2]


def decode_xml(data: bytes, name: str, most_bytes: int) -> str:
    """Return XML as text without its declaration and without characters that XML forbids.

    The bytes are believed before what they declare: UTF-8 that calls itself Latin-1 is UTF-8.
    """
    if len(data) > most_bytes:
        raise ReportRefused(name, f"it holds more than {most_bytes:,} bytes: give its parts")
    declared = _DECLARED.search(data[:400])
    try:
        text = read_text(data, declared[1].decode("ascii") if declared else None)
    except Undecodable as error:
        raise ReportRefused(name, str(error)) from error
    opening = _DECLARATION.match(text)
    return _FORBIDDEN.sub("\ufffd", text[opening.end() if opening else 0 :])


def watch(text: str, name: str, watcher: Watcher, most_elements: int) -> int:
    """Let a watcher see the elements of XML, and return where the root begins, in UTF-8 bytes.

    Raises :class:`Broken` for XML that is not well formed, and ``ReportRefused`` where its DOCTYPE
    declares anything (entities that grow, that name files; attributes that are added everywhere),
    where it nests too deeply or has too many elements. Time and memory grow with the length only.
    """
    guard = _Guard(name, watcher, most_elements)
    parser = expat.ParserCreate("utf-8", namespace_separator="}")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = guard.see_doctype
    parser.EntityDeclHandler = guard.see_declaration
    parser.AttlistDeclHandler = guard.see_declaration
    parser.StartNamespaceDeclHandler = guard.see_prefix
    parser.ProcessingInstructionHandler = guard.see_instruction
    parser.EndElementHandler = guard.see_end
    parser.CharacterDataHandler = watcher.data
    starts: list[int] = []

    def see_start(tag: str, attributes: dict[str, str]) -> None:
        if not starts:
            starts.append(parser.CurrentByteIndex)
        guard.see_start(tag, attributes)

    parser.StartElementHandler = see_start
    try:
        # In one piece: by the piece, expat before 2.6 looks at a long token again and again.
        parser.Parse(text.encode("utf-8", "replace"), True)  # noqa: FBT003
    except expat.ExpatError as error:
        why = expat.ErrorString(error.code)
        raise Broken(f"{why}, line {error.lineno}") from error
    return starts[0]


def read_tree(
    text: str, name: str, most_elements: int, done: Callable[[Element], None] | None = None
) -> Element:
    """Return the tree of XML; ``done`` is given each element when it is complete.

    Raises ``ReportRefused`` as :func:`watch` does, and for XML that is not well formed.
    """
    builder = _Builder(done)
    try:
        watch(text, name, builder, most_elements)
    except Broken as error:
        raise ReportRefused(name, f"it is no whole XML ({error}): fetch or save it again") from None
    return builder.close()


class _Builder:
    """Builds the tree as it watches."""

    def __init__(self, done: Callable[[Element], None] | None) -> None:
        self._tree = TreeBuilder()
        self._done = done
        self.close = self._tree.close
        self.data = self._tree.data

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._tree.start(tag, attributes)

    def end(self, tag: str) -> None:
        element = self._tree.end(tag)
        if self._done is not None:
            self._done(element)


@dataclass(slots=True)
class _Guard:
    """Counts what goes by, and refuses what is too much."""

    name: str
    watcher: Watcher
    most_elements: int
    depth: int = 0
    elements: int = 0
    instructions: int = 0
    prefixes: set[str] = field(default_factory=set)

    def see_start(self, tag: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        self.elements += 1
        if self.depth > DEEPEST:
            self._refuse(f"its elements are nested more than {DEEPEST} deep")
        if self.elements > self.most_elements:
            self._refuse(f"it has more than {self.most_elements:,} elements")
        self.watcher.start(_name(tag), {_name(key): value for key, value in attributes.items()})

    def see_end(self, tag: str) -> None:
        self.depth -= 1
        self.watcher.end(_name(tag))

    def see_doctype(self, _: str, _system: str | None, _public: str | None, inner: int) -> None:
        if inner:
            self.see_declaration()

    def see_declaration(self, *_: object) -> None:
        self._refuse("its DOCTYPE declares entities or attributes of its own, which may be harmful")

    def see_prefix(self, prefix: str | None, _: str) -> None:
        self.prefixes.add(prefix or "")
        if len(self.prefixes) > _MOST_PREFIXES:
            self._refuse(f"it declares more than {_MOST_PREFIXES} namespaces")

    def see_instruction(self, *_: str) -> None:
        self.instructions += 1
        if self.instructions > _MOST_INSTRUCTIONS:
            self._refuse(f"it has more than {_MOST_INSTRUCTIONS:,} processing instructions")

    def _refuse(self, what: str) -> None:
        raise ReportRefused(self.name, f"{what}: it is not read as XML; give the reports' pages")


def _name(name: str) -> str:
    return "{" + name if "}" in name else name
