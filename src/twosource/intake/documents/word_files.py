"""Word files (.docx): the parts of the archive that hold text, and nothing else of it.

Only the parts with text are opened, as a stream, so that neither pictures nor bombs are unpacked;
nothing that the file points to is fetched. https://www.ecma-international.org/publications-and-standards/standards/ecma-376/
"""

import posixpath
import struct
import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO

from twosource.errors import ReportRefused
from twosource.intake.documents.manuscripts import Words
from twosource.intake.guards import Broken, Watcher, decode_xml, local, watch

__all__ = ["Manuscript", "read_manuscript"]

_MOST_PARTS = 10_000  # of an archive; a report with photographs has some hundred
_MOST_XML = 20_000_000  # bytes of one part; a book takes 5 million
_MOST_ELEMENTS = 2_000_000
_RATIO = 200  # times smaller than its content: text of Word packs 10 to 30 times
_SMALL = 1_000_000  # bytes that may be packed as tightly as they like
_FAULTS = (  # of zipfile, which tells each mistake in an archive in another way
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    ValueError,
)
_DAMAGED = "it is a damaged Word file: save it again"


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A file's text, and the title and author that its metadata name."""

    text: str
    title: str | None
    author: str | None


def read_manuscript(data: bytes, name: str, most_characters: int) -> Manuscript:
    """Return what a Word file says; raises ``ReportRefused`` where it cannot be read."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            if len(archive.infolist()) > _MOST_PARTS:
                raise ReportRefused(name, f"it has more than {_MOST_PARTS:,} parts: save it again")
            return _read_archive(archive, name, most_characters)
    except _FAULTS as error:
        raise ReportRefused(name, _DAMAGED) from error
    except RuntimeError as error:  # zipfile's word for a password
        raise ReportRefused(name, "it is encrypted: save it without a password") from error


def _read_archive(archive: zipfile.ZipFile, name: str, most_characters: int) -> Manuscript:
    main = _find_main(archive, name)
    folder = posixpath.dirname(main)
    body = Words(name, most_characters)
    _watch(archive, main, name, body)
    for notes in ("footnotes.xml", "endnotes.xml"):
        part = posixpath.join(folder, notes)
        if part in archive.NameToInfo:
            _watch(archive, part, name, body)
    core = _Core()
    if "docProps/core.xml" in archive.NameToInfo:
        _watch(archive, "docProps/core.xml", name, core)
    text = "\n\n".join(body.paragraphs)
    if not text.strip():
        raise ReportRefused(name, "it holds no text, at most pictures: give its text")
    return Manuscript(text, core.words.get("title"), core.words.get("creator"))


def _find_main(archive: zipfile.ZipFile, name: str) -> str:
    """Return the part that is the document: the file says so, and mostly has the usual name."""
    usual = "word/document.xml"
    if usual in archive.NameToInfo or "_rels/.rels" not in archive.NameToInfo:
        found = usual
    else:
        links = _Links()
        _watch(archive, "_rels/.rels", name, links)
        found = links.document.lstrip("/")
    if found not in archive.NameToInfo:
        raise ReportRefused(name, "it is a ZIP archive without a text document: give its files")
    return found


def _watch(archive: zipfile.ZipFile, part: str, name: str, watcher: Watcher) -> None:
    """Let a watcher see a part; what its archive says of sizes is not believed."""
    info = archive.NameToInfo[part]
    with archive.open(info) as file:
        data = file.read(_MOST_XML + 1)
    if len(data) > _MOST_XML or len(data) > max(_SMALL, _RATIO * info.compress_size):
        why = f"its part {part} unpacks to far more than a report needs: save it again"
        raise ReportRefused(name, why)
    try:
        watch(decode_xml(data, name, _MOST_XML), name, watcher, _MOST_ELEMENTS)
    except Broken as error:
        raise ReportRefused(name, f"{_DAMAGED} ({part}: {error})") from error
    except ReportRefused as error:
        what = error.why.partition(":")[0]
        raise ReportRefused(name, f"{what}, in {part}: save it again") from error


class _Links:
    """Watches the list of parts for the one that is the document."""

    def __init__(self) -> None:
        self.document = ""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if local(tag) == "Relationship" and attributes.get("Type", "").endswith("/officeDocument"):
            self.document = self.document or attributes.get("Target", "")

    def end(self, tag: str) -> None:
        pass

    def data(self, words: str) -> None:
        pass


class _Core:
    """Watches the metadata (Dublin Core)."""

    def __init__(self) -> None:
        self.words: dict[str, str] = {}
        self._inside = ""

    def start(self, tag: str, _: dict[str, str]) -> None:
        self._inside = local(tag)

    def end(self, _: str) -> None:
        self._inside = ""

    def data(self, words: str) -> None:
        if self._inside in ("title", "creator"):
            self.words[self._inside] = (self.words.get(self._inside, "") + words)[:1000]
