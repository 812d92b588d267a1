"""Word files give their paragraphs, tables and notes, with all tracked changes accepted."""

import io
import re
import zipfile
from collections.abc import Callable
from time import perf_counter

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml
from hypothesis import given, settings
from hypothesis import strategies as st

from twosource.errors import ReportRefused
from twosource.intake.documents.documents import read_docx
from twosource.model.reports import Report
from twosource.outlets import OutletTable

NONE = OutletTable([])
NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
XMLNS = f'xmlns:w="{NAMESPACE}"'


def read(data: bytes, name: str = "dam.docx") -> Report:
    """Return the report that a Word file holds."""
    return read_docx(data, name, lambda given: given, NONE).report


def refuse(data: bytes) -> str:
    """Return why a Word file is refused."""
    with pytest.raises(ReportRefused) as refused:
        read(data)
    return refused.value.why


def save(document: Document) -> bytes:
    """Return a document as the bytes of its file."""
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def change(data: bytes, parts: dict[str, bytes]) -> bytes:
    """Return a file with some of its parts replaced or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", 8) as new:
        for info in old.infolist():
            if info.filename not in parts:
                new.writestr(info.filename, old.read(info.filename))
        for part, content in parts.items():
            new.writestr(part, content)
    return out.getvalue()


def add(document: Document, inner: str) -> None:
    """Add a paragraph by its XML."""
    document.element.body.insert(-1, parse_xml(f"<w:p {XMLNS}>{inner}</w:p>"))


def run(words: str) -> str:
    """Return the XML of plain words."""
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


def make() -> Document:
    """Return a press release with a title, a table and a name in its metadata."""
    document = docx.Document()
    document.core_properties.title = "Press release 12"
    document.core_properties.author = "Ada Ray"
    document.add_heading("Dam at Karsk gives way after heavy rain", level=1)
    document.add_paragraph("KARSK, March 4, 2024 - The old dam gave way on Monday.")
    table = document.add_table(rows=2, cols=3)
    for row, words in zip(
        table.rows, (("Place", "Houses", "Hurt"), ("Karsk", "12", "3")), strict=True
    ):
        for cell, word in zip(row.cells, words, strict=True):
            cell.text = word
    document.add_paragraph("Nobody was known to have died.")
    return document


def test_paragraphs_and_tables_are_lines() -> None:
    """Headings and paragraphs stand alone, rows of a table are lines with tabs between cells."""
    report = read(save(make()))
    assert report.text == (
        "Dam at Karsk gives way after heavy rain\n\n"
        "KARSK, March 4, 2024 - The old dam gave way on Monday.\n\n"
        "Place\tHouses\tHurt\nKarsk\t12\t3\n\n"
        "Nobody was known to have died."
    )
    assert (report.title, report.author) == ("Dam at Karsk gives way after heavy rain", "Ada Ray")
    assert (report.published, report.published_basis) == ("2024-03-04", "dateline")
    assert report.pages == ()


def test_the_day_of_the_file_is_not_that_of_the_report() -> None:
    """A file's own day is when it was made, and dates nothing."""
    document = docx.Document()
    document.add_paragraph("The old dam gave way on Monday.")
    report = read(save(document))
    assert report.published is None


def deleted(words: str) -> str:
    """Return the XML of words that a tracked change took out."""
    return f'<w:del w:id="1"><w:r><w:delText>{words}</w:delText></w:r></w:del>'


def wrapped(tag: str, words: str) -> str:
    """Return the XML of words within an element."""
    return f'<w:{tag} w:id="2">{run(words)}</w:{tag}>'


STOPS = '<w:pPr><w:tabs><w:tab w:val="left" w:pos="720"/></w:tabs></w:pPr>'
SIGNS = "<w:r><w:t>Hurt:</w:t><w:tab/><w:t>3</w:t><w:br/><w:t>Killed: 0</w:t></w:r>"
HYPHENS = "<w:r><w:t>well</w:t><w:noBreakHyphen/><w:t>known em\xadbank\xadment</w:t></w:r>"
CHANGES = {
    "At least twelve houses": run("At least ")
    + deleted("ten")
    + wrapped("ins", "twelve")
    + run(" houses"),
    "come": wrapped("moveFrom", "gone") + wrapped("moveTo", "come"),
    "shown": "<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r>" + run("shown"),
    "shown, too": '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>shown, too</w:t></w:r>',
    "Hurt:\t3\nKilled: 0": STOPS + SIGNS,
    "the mayor": "<w:r><w:instrText>PAGE</w:instrText></w:r>" + wrapped("hyperlink", "the mayor"),
    "well-known embankment": HYPHENS,
}


@pytest.mark.parametrize(("text", "inner"), CHANGES.items(), ids=range(len(CHANGES)))
def test_changes_are_accepted(text: str, inner: str) -> None:
    """What was deleted, moved away or hidden is left out, what was inserted is read."""
    document = docx.Document()
    add(document, inner)
    assert read(save(document)).text == text


def test_a_text_box_is_read_once() -> None:
    """A text box stands after its paragraph, and not a second time for old programs."""
    compatibility = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    box = f"<w:txbxContent><w:p>{run('In a box.')}</w:p></w:txbxContent>"
    document = docx.Document()
    add(
        document,
        run("Around ")
        + f'<w:r><mc:AlternateContent xmlns:mc="{compatibility}"><mc:Choice>{box}</mc:Choice>'
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>" + run("it."),
    )
    assert read(save(document)).text == "Around it.\n\nIn a box."


def test_footnotes_stand_at_the_end() -> None:
    """Notes are lines of their own after the text; the lines that part them are none."""
    notes = (
        f'<w:footnotes {XMLNS}><w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/>'
        f'</w:r></w:p></w:footnote><w:footnote w:id="1"><w:p>{run("Counted on 4 March.")}</w:p>'
        "</w:footnote></w:footnotes>"
    )
    data = change(save(make()), {"word/footnotes.xml": notes.encode()})
    assert read(data).text.endswith("Nobody was known to have died.\n\nCounted on 4 March.")


def test_the_strict_form_is_read() -> None:
    """Files in the strict form of the standard, with other namespaces, are read as well."""
    data = save(make())
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        document = archive.read("word/document.xml")
    strict = document.replace(
        NAMESPACE.encode(), b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    )
    assert read(change(data, {"word/document.xml": strict})).text == read(data).text


def test_the_document_is_found_under_another_name() -> None:
    """A file may call its document what it likes."""
    data = save(make())
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["word/document2.xml"] = parts.pop("word/document.xml")
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(b"document.xml", b"document2.xml")
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    assert read(out.getvalue()).text == read(data).text


GROWING = (b'<!ENTITY %c "%s">' % (n + 1, b"&%c;" % n * 8) for n in range(97, 110))
LAUGHS = b'<!DOCTYPE w [<!ENTITY a "ha">' + b"".join(GROWING) + b"]>"
BODY = (
    b"<w:document %s><w:body><w:p><w:r><w:t>" % XMLNS.encode()
    + b"%s</w:t></w:r></w:p></w:body></w:document>"
)
OUTSIDE = b'<!DOCTYPE w [<!ENTITY f SYSTEM "file:///etc/passwd">]>'


def with_body(body: bytes) -> bytes:
    """Return a file whose document is such XML."""
    return change(save(make()), {"word/document.xml": body})


BOMBS: dict[str, tuple[Callable[[], bytes], str]] = {
    "zip": (lambda: with_body(b"<a>" + b" " * 200_000_000 + b"</a>"), "unpacks"),
    "tight zip": (lambda: with_body(b"<a>" + b" " * 5_000_000 + b"</a>"), "unpacks"),
    "laughs": (lambda: with_body(LAUGHS + BODY % b"&n;"), "DOCTYPE"),
    "outside": (lambda: with_body(OUTSIDE + BODY % b"&f;"), "DOCTYPE"),
    "deep": (lambda: with_body(b"<a>" * 3_000 + b"</a>" * 3_000), "nested"),
    "unknown entity": (lambda: with_body(BODY % b"&f;"), "damaged"),
    "two roots": (lambda: with_body(BODY % b"x" * 2), "damaged"),
    "empty": (lambda: with_body(BODY % b" "), "no text"),
    "cut off": (lambda: save(make())[:4_000], "damaged"),
    "no archive": (lambda: b"PK\x03\x04" + b"\0" * 100, "damaged"),
}


@pytest.mark.parametrize("kind", BOMBS)
def test_bombs_are_refused_soon(kind: str) -> None:
    """Files that unpack without end, grow by entities or point outside are refused."""
    make_bomb, why = BOMBS[kind]
    data = make_bomb()
    start = perf_counter()
    assert why in refuse(data)
    assert perf_counter() - start < 10


def test_too_much_text_is_refused() -> None:
    """A document is held to the length that a report may have."""
    words = b" ".join(b"%d" % number for number in range(150_000))
    assert "500,000 characters" in refuse(with_body(BODY % words))


def test_what_is_outside_is_never_fetched() -> None:
    """A template or picture on another machine stays there: the network is closed to tests."""
    data = save(make())
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        links = archive.read("word/_rels/document.xml.rels")
    link = (
        b'<Relationship Id="rX" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        b'relationships/attachedTemplate" Target="http://198.51.100.7/x" TargetMode="External"/>'
    )
    more = re.sub(b"(<Relationships[^>]*>)", rb"\1" + link, links)
    assert read(change(data, {"word/_rels/document.xml.rels": more})).text == read(data).text


SAMPLE = save(make())


@settings(max_examples=200)
@given(st.data())
def test_any_damage_is_refused_or_read(data: st.DataObject) -> None:
    """Whatever bytes of a file are wrong, there is a report or one sentence."""
    broken = bytearray(SAMPLE)
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(broken) - 1))
        broken[at : at + data.draw(st.integers(0, 5))] = data.draw(st.binary(max_size=5))
    try:
        assert read(bytes(broken)).text
    except ReportRefused:
        return


TAGS = st.sampled_from(
    ["p", "r", "t", "tbl", "tr", "tc", "del", "ins", "rPr", "vanish", "tab", "br"]
)
TREES = st.recursive(
    st.just("Karsk"),
    lambda inner: st.builds(
        lambda tag, parts: f"<w:{tag}>{''.join(parts)}</w:{tag}>", TAGS, st.lists(inner, max_size=4)
    ),
    max_leaves=20,
)


@pytest.mark.slow
@settings(max_examples=200)
@given(TREES)
def test_any_xml_is_refused_or_read(tree: str) -> None:
    """However the elements of a document stand in each other, there is a report or one sentence."""
    try:
        assert read(with_body(f"<w:document {XMLNS}>{tree}</w:document>".encode())).text
    except ReportRefused:
        return
