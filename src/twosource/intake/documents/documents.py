"""Documents: PDF files and Word files (.docx) to reports, with the pages that their text is on."""

import logging
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

from twosource.errors import ExtraMissing, ReportRefused
from twosource.intake.dates import match_date
from twosource.intake.documents.glyphs import Ledger, TooMuch, read_runs
from twosource.intake.documents.layouts import Row, gather_rows, order_rows
from twosource.intake.documents.margins import trim_margins
from twosource.intake.documents.paragraphs import Block, Composed, compose
from twosource.intake.documents.word_files import read_manuscript
from twosource.intake.html import Page as Article
from twosource.intake.kinds import is_docx, is_pdf
from twosource.intake.names import make_words
from twosource.intake.reports import MOST_CHARACTERS, make_report
from twosource.intake.settings import Given
from twosource.intake.taken import Taken
from twosource.model.reports import Page, Report
from twosource.outlets import OutletTable

if TYPE_CHECKING:
    from pypdf import Configuration, PdfReader

__all__ = ["MOST_BYTES", "MOST_PAGES", "is_docx", "is_pdf", "read_docx", "read_pdf"]

# Reports of organisations have some hundred pages, and photographs that take most of the bytes.
MOST_BYTES = 50_000_000
MOST_PAGES = 1_000
_MOST_OBJECTS = 1_000_000  # that a file may list
_UNREADABLE = 0.3  # of the letters; more of them than this, and the page shows words of no font
_STRANGE = re.compile("[\ufffd\ue000-\uf8ff\x01-\x08\x0e-\x1f\x7f-\x9f]")
# What programs write where nobody gave a title: the name of a file, or of the program.
_NO_TITLE = re.compile(
    r"(?:microsoft|untitled|document ?\d*$|slide \d|presentation|pdf|print)\b"
    r"|.*\.(?:docx?|pdf|indd|rtf|odt|pages|pptx?|xlsx?|html?|tmp|qxp|txt|pub|ai)$|\S*$",
    re.IGNORECASE,
)
_PERSON = re.compile(r"[^\W\d_][\w.'’-]*(?: [\w.,'’-]+){1,5}")
_WORD = re.compile(r"(?<!\w)(?=\w)")


def read_pdf(data: bytes, name: str, give: Callable[[Given], Given], outlets: OutletTable) -> Taken:
    """Return the report that a PDF file with a text layer holds.

    Lines are joined to paragraphs, columns read one after another, and what repeats at the edges of
    pages is left out. A page without text keeps its number, and nothing stands on it. Raises
    ``ReportRefused`` for a file that is encrypted, damaged, too large or without any text, and
    ``ExtraMissing`` where pypdf is not installed.
    """
    if len(data) > MOST_BYTES:
        raise ReportRefused(name, f"it holds more than {MOST_BYTES:,} bytes: give its parts")
    try:
        import pypdf  # noqa: PLC0415  # an optional part
        from pypdf.errors import LimitReachedError  # noqa: PLC0415
    except ImportError as reason:
        raise ExtraMissing("documents", "Reading PDF files") from reason
    try:
        with _quiet(), pypdf.apply_configuration(_make_limits()):
            reader = _open(data, name)
            pages = _read_pages(reader, name)
            title, author = _read_words(reader)
    except (LimitReachedError, TooMuch, MemoryError, RecursionError) as error:
        why = "it asks for more memory or more drawing than any report: print it to a PDF anew"
        raise ReportRefused(name, why) from error
    composed = _compose(pages, name)
    report = _make(composed, data, name, give(Given()), outlets)
    return Taken(_complete(report, title, author, _number_pages(composed, len(pages))), data)


def read_docx(
    data: bytes, name: str, give: Callable[[Given], Given], outlets: OutletTable
) -> Taken:
    """Return the report that a Word file (.docx) holds; it needs no optional part.

    Paragraphs and rows of tables are lines, footnotes stand at the end; what a tracked change took
    out is left out, and what it put in is read. It has no pages: where they begin depends on the
    fonts and the paper of each reader. Raises ``ReportRefused`` for a file that is damaged, too
    large, or without text.
    """
    if len(data) > MOST_BYTES:
        raise ReportRefused(name, f"it holds more than {MOST_BYTES:,} bytes: give its parts")
    manuscript = read_manuscript(data, name, MOST_CHARACTERS)
    composed = Composed(_mend(manuscript.text), {}, ())
    report = _make(composed, data, name, give(Given()), outlets)
    title, author = _clean_title(manuscript.title), _clean_author(manuscript.author)
    return Taken(_complete(report, title, author), data)


def _make(composed: Composed, data: bytes, name: str, given: Given, outlets: OutletTable) -> Report:
    furniture = [it for it in composed.margins if not _holds_date(composed.text, *it)]
    page = Article(composed.text)
    return make_report(page, data, name, given, outlets=outlets, furniture=furniture)


def _complete(
    report: Report, title: str | None, author: str | None, pages: tuple[Page, ...] = ()
) -> Report:
    """Return a report with its pages, and with what only the file's metadata says.

    Metadata comes last: titles there are often those of an older file. The day on which the file
    was made is not taken: it is that of a scan, of an export or of a later printing, and may lie
    years from the day on which the text was published; nor does it name who published.
    """
    return replace(report, title=report.title or title, author=report.author or author, pages=pages)


def _number_pages(composed: Composed, count: int) -> tuple[Page, ...]:
    """Return every page; one without text is empty, where the page before it ends."""
    end = 0
    made: list[Page] = []
    for number in range(1, count + 1):
        start, end = composed.pages.get(number, (end, end))
        made.append(Page(number, start, end))
    return tuple(made)


def _holds_date(text: str, start: int, end: int) -> bool:
    """Say whether a line gives a day: the head of a press release often has the only one."""
    found = (match_date(text, it.start(), end) for it in _WORD.finditer(text, start, end))
    return any(it is not None and it.edtf is not None for it in found)


def _make_limits() -> "Configuration":
    """Return what pypdf may use for one stream or tree, far above what print needs."""
    from pypdf import Configuration  # noqa: PLC0415

    return Configuration(
        maximum_declared_stream_length=MOST_BYTES,
        array_based_stream_maximum_output_length=20_000_000,
        zlib_maximum_output_length=20_000_000,
        zlib_maximum_recovery_input_length=1_000_000,
        lzw_maximum_output_length=5_000_000,
        run_length_maximum_output_length=5_000_000,
        stream_decoding_work_maximum_length=60_000_000,
        stream_parsing_work_maximum_count=600_000,
        page_tree_maximum_entries=20_000,
        page_tree_maximum_page_entries=200_000,
    )


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep pypdf from telling the log of each mistake in a file that it mends."""
    logger = logging.getLogger("pypdf")
    level = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        logger.setLevel(level)


def _open(data: bytes, name: str) -> "PdfReader":
    from pypdf import PdfReader  # noqa: PLC0415
    from pypdf.errors import DependencyError, LimitReachedError  # noqa: PLC0415

    try:
        reader = PdfReader(BytesIO(data), xref_stream_maximum_entries=_MOST_OBJECTS)
        # Many files only forbid printing, and open without a password.
        is_open = not reader.is_encrypted or bool(reader.decrypt(""))
        count = len(reader.pages) if is_open else 0
    except DependencyError as error:
        why = "it is encrypted: run  pip install 'twosource[documents]', or save it unencrypted"
        raise ReportRefused(name, why) from error
    except (LimitReachedError, MemoryError, RecursionError):
        raise
    except Exception as error:  # of many kinds, from all that a damaged file can hold
        raise ReportRefused(name, "it is a damaged PDF file: fetch or save it again") from error
    if not is_open:
        raise ReportRefused(name, "it is encrypted: save it without a password")
    if count > MOST_PAGES:
        why = f"it has {count:,} pages, and more than {MOST_PAGES:,} are not read: give its parts"
        raise ReportRefused(name, why)
    return reader


def _read_pages(reader: "PdfReader", name: str) -> list[list[Row]]:
    from pypdf.errors import LimitReachedError  # noqa: PLC0415

    ledger = Ledger()
    pages: list[list[Row]] = []
    characters = 0
    for number, page in enumerate(reader.pages, start=1):
        try:
            rows = gather_rows(read_runs(page, ledger), number)
        except (ExtraMissing, LimitReachedError, TooMuch, MemoryError, RecursionError):
            raise
        except Exception:  # noqa: BLE001  # a damaged page costs its own text, not the document's
            rows = []
        text = "".join(part.text for row in rows for part in row)
        characters += len(text)
        if characters > MOST_CHARACTERS:
            why = f"it holds more than {MOST_CHARACTERS:,} characters: give its parts"
            raise ReportRefused(name, why)
        strange = len(_STRANGE.findall(text))
        pages.append(rows if strange <= _UNREADABLE * len(text) else [])
    return pages


def _compose(pages: Sequence[list[Row]], name: str) -> Composed:
    blocks: list[Block] = []
    for page in trim_margins(pages):
        blocks += _block(page.head, margin=True)
        blocks += _block(page.rows)
        blocks += _block(page.foot, margin=True)
    composed = compose(blocks)
    if not composed.text.strip():
        many = "all its pages" if len(pages) != 1 else "its page"
        why = f"it holds no text that can be read, {many} may be pictures"
        raise ReportRefused(name, f"{why}: have the letters recognised (OCR), or give its text")
    return replace(composed, text=_mend(composed.text))


def _block(rows: Sequence[Row], *, margin: bool = False) -> list[Block]:
    return [Block(tuple(lines), margin) for lines in order_rows(rows)]


def _mend(text: str) -> str:
    """Return a text of the same length without what a database cannot keep."""
    return re.sub("[\x00\ud800-\udfff]", "\ufffd", text)


def _read_words(reader: "PdfReader") -> tuple[str | None, str | None]:
    """Return the title and the author that a file names; None for what nobody wrote there."""
    try:
        told = reader.metadata
        title, author = (told.title, told.author) if told else (None, None)
    except Exception:  # noqa: BLE001  # metadata are no reason to lose a report
        return None, None
    return _clean_title(title), _clean_author(author)


def _clean_title(title: str | None) -> str | None:
    words = make_words(title) if isinstance(title, str) else ""
    return words if 3 < len(words) <= 300 and not _NO_TITLE.match(words) else None


def _clean_author(author: str | None) -> str | None:
    """Return an author of two words or more; one word is the name of an account."""
    words = make_words(author) if isinstance(author, str) else ""
    return words if len(words) <= 100 and _PERSON.fullmatch(words) else None
