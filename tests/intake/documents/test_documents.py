"""PDF files give their text as people read it, with the pages that it stands on."""

import io
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.pdfs import FONT, Put, make_file, make_pdf, make_stream, put_lines, write
from twosource.errors import ReportRefused
from twosource.intake import Given
from twosource.intake.documents.documents import MOST_PAGES, read_pdf
from twosource.model.reports import Page, Report
from twosource.outlets import OutletTable

NONE = OutletTable([])


def read(data: bytes, name: str = "dam.pdf", said: Given | None = None) -> Report:
    """Return the report that a PDF file holds."""
    return read_pdf(data, name, lambda given: said or given, NONE).report


def refuse(data: bytes, name: str = "dam.pdf") -> str:
    """Return why a document is refused."""
    with pytest.raises(ReportRefused) as refused:
        read(data, name)
    assert refused.value.name == name
    return refused.value.why


STORY = [
    "The old dam at Karsk gave way on Monday after two weeks of",
    "rain, and at least twelve houses in the valley were destroyed,",
    "the Ministry of Works said.",
    "",
    "Nobody was known to have died. Schools in Brenholm took in the",
    "people who had lost their homes.",
]
PARAGRAPHS = [
    " ".join(STORY[:3]),
    " ".join(STORY[4:]),
]


def test_lines_become_paragraphs() -> None:
    """The end of a line is a space, a blank between lines the end of a paragraph."""
    assert read(make_pdf([put_lines(STORY)])).text == "\n\n".join(PARAGRAPHS)


def test_an_indent_begins_a_paragraph() -> None:
    """Without blanks, an indented line begins a paragraph, and so does a short line before it."""
    lines = [line for line in STORY if line]
    puts = put_lines(lines)
    puts[3] = Put(puts[3].text, 90, puts[3].y)
    assert read(make_pdf([puts])).text == "\n\n".join(PARAGRAPHS)
    assert read(make_pdf([put_lines(lines)])).text == "\n\n".join(PARAGRAPHS)


def test_a_heading_stands_alone() -> None:
    """A line of another size is a paragraph of its own, and the title."""
    report = read(make_pdf([[Put("Dam at Karsk gives way", y=740, size=18), *put_lines(STORY)]]))
    assert report.text == "\n\n".join(["Dam at Karsk gives way", *PARAGRAPHS])
    assert report.title == "Dam at Karsk gives way"


def test_a_paragraph_goes_on_over_the_page() -> None:
    """A sentence that a page ends in is one sentence, and each page knows its part of it."""
    report = read(make_pdf([put_lines(STORY[:2]), put_lines(STORY[2:])]))
    assert report.text == "\n\n".join(PARAGRAPHS)
    first, second = report.pages
    assert report.text[first.start : first.end].endswith("were destroyed,")
    assert report.text[second.start : second.end].startswith("the Ministry")
    assert (first.number, second.number) == (1, 2)


HEADED = [
    [
        Put("Ministry of Works - Press release", 72, 800, 8),
        *put_lines(lines),
        Put(f"Page {number} of 3", 280, 30, 8),
    ]
    for number, lines in enumerate((STORY[:2], STORY[2:], ["The rain has ended."]), start=1)
]


def test_what_repeats_at_the_edges_is_no_text() -> None:
    """A head that repeats is kept once, before the story, as furniture; page numbers go."""
    report = read(make_pdf(HEADED))
    assert report.text.count("Press release") == 1
    assert "Page" not in report.text
    assert "were destroyed, the Ministry of Works said." in report.text
    head = next(front.span for front in report.fronts if front.kind == "furniture")
    assert (head.start, head.text) == (0, "Ministry of Works - Press release")
    assert report.title is None


def test_the_foot_of_the_last_page_is_kept() -> None:
    """A foot that repeats stands once, after the story, and cuts no sentence."""
    foot = Put("Press office, 12 Quay Street, Karsk", 72, 40, 8)
    report = read(make_pdf([[*put_lines(STORY[:2]), foot], [*put_lines(STORY[2:]), foot]]))
    assert report.text == "\n\n".join([*PARAGRAPHS, foot.text])
    assert [front.span.text for front in report.fronts] == [foot.text]


def test_a_head_with_a_date_is_read() -> None:
    """A head that repeats and gives a day dates the report."""
    head = Put("Published 4 March 2024", 72, 800, 8)
    report = read(make_pdf([[head, *put_lines(STORY[:2])], [head, *put_lines(STORY[2:])]]))
    assert (report.published, report.published_basis) == ("2024-03-04", "header")


def test_counts_that_differ_are_no_furniture() -> None:
    """A first line whose numbers do not count the pages is kept, page by page."""
    pages = [
        [Put(f"Incident {n}: {7 * n} people hurt"), *put_lines(STORY[:1], y=600)] for n in (1, 2, 3)
    ]
    text = read(make_pdf(pages)).text
    assert all(f"Incident {n}: {7 * n} people hurt" in text for n in (1, 2, 3))


LEFT = [
    "The old dam at Karsk gave way on",
    "Monday after two weeks of rain, the",
    "ministry said, and twelve houses were",
    "destroyed.",
]
RIGHT = [
    "Nobody was known to have died in",
    "the valley. Schools in Brenholm took",
    "in people who had lost their homes,",
    "the mayor said.",
]


@pytest.mark.parametrize("lower", [0.0, 5.0])
def test_columns_are_read_one_after_another(lower: float) -> None:
    """Two columns are read down, not across, in whatever order and height their lines are drawn."""
    columns = zip(put_lines(LEFT), put_lines(RIGHT, x=310, y=700 - lower), strict=True)
    title = Put("Dam at Karsk gives way after two weeks of heavy rain", y=740, size=18)
    text = read(make_pdf([[title, *(put for both in columns for put in both)]])).text
    assert text == "\n\n".join([title.text, " ".join(LEFT), " ".join(RIGHT)])


def test_a_table_is_read_across() -> None:
    """Short cells side by side are rows, their cells parted by tabs."""
    rows = [
        ("Place", "Houses", "Hurt"),
        ("Karsk", "12", "3"),
        ("Brenholm", "4", "0"),
        ("Orlen", "1", "0"),
    ]
    puts = [
        Put(cell, 72 + 150 * c, 700 - 14 * r)
        for r, row in enumerate(rows)
        for c, cell in enumerate(row)
    ]
    assert read(make_pdf([puts])).text == "\n".join("\t".join(row) for row in rows)


def test_words_drawn_apart_are_whole() -> None:
    """Letters that are placed one by one give words, with a space where the gap is wide."""
    drawn = b"BT /F 11 Tf 72 700 Td [(W) 80 (orks) -260 (said) -30 (,) -260 (on)] TJ ET"
    assert read(make_pdf([drawn])).text == "Works said, on"
    letters = b" ".join(
        b"BT /F 12 Tf %.1f 700 Td (%s) Tj ET" % (x, letter)
        for x, letter in ((72, b"o"), (78.7, b"n"), (89, b"a"))
    )
    assert read(make_pdf([letters])).text == "on a"


def test_bold_by_printing_twice_is_read_once() -> None:
    """A line that is printed over itself is one line."""
    puts = [Put("Karsk, Monday"), Put("Karsk, Monday", x=72.3)]
    assert read(make_pdf([puts])).text == "Karsk, Monday"


def test_a_page_on_its_side_is_read() -> None:
    """Text of a page that is turned as a whole is read; a stamp across it is not."""
    turned = b"\n".join(
        b"BT /F 11 Tf 0 1 -1 0 %d 72 Tm (%s) Tj ET" % (200 + 14 * index, line.encode())
        for index, line in enumerate(STORY)
        if line
    )
    stamp = b"BT /F 40 Tf 0.7 0.7 -0.7 0.7 100 100 Tm (DRAFT) Tj ET"
    assert read(make_pdf([turned + b"\n" + stamp])).text == "\n\n".join(PARAGRAPHS)


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("the govern-", "ment said", "the government said"),
        ("people were evacu-", "ated on Monday", "people were evacuated on Monday"),
        ("a well-", "known dam", "a well-known dam"),
        ("Franco-", "German teams", "Franco-German teams"),
        ("the regime-", "held town", "the regime-held town"),
        ("the embank\xad", "ments held", "the embankments held"),
        ("about 12-", "14 houses", "about 12-14 houses"),
        ("the COVID-", "19 ward", "the COVID-19 ward"),
    ],
)
def test_hyphens_are_taken_out_where_that_is_safe(first: str, second: str, whole: str) -> None:
    """A word that print parted is joined; a hyphen that may belong to it stays."""
    lines = ["On Monday it was said in Karsk that " + first, second + " when the rain had ended."]
    assert whole in read(make_pdf([put_lines(lines)])).text


def test_the_document_tells_which_hyphens_are_its_own() -> None:
    """A word that stands whole elsewhere in the document tells how it is written."""
    ends = [
        ["It spoke of the down-", "stream villages in the valley."],
        ["It spoke of the", "downstream villages today."],
    ]
    assert "downstream villages in" in read(make_pdf([put_lines(lines) for lines in ends])).text
    ends[1][1] = "down-stream villages today."
    assert "down-stream villages in" in read(make_pdf([put_lines(lines) for lines in ends])).text


def test_metadata_come_last() -> None:
    """The file's title and author are taken where the text has none; its day never is."""
    info = {
        "Title": "Dam at Karsk gives way",
        "Author": "Ada Ray",
        "CreationDate": "D:20240304101500Z",
    }
    report = read(make_pdf([put_lines(STORY)], info=info))
    assert (report.title, report.author, report.published) == (
        "Dam at Karsk gives way",
        "Ada Ray",
        None,
    )
    assert report.outlet is None
    made = {"Title": "Microsoft Word - dam_v3.docx", "Author": "aray"}
    report = read(make_pdf([put_lines(STORY)], info=made))
    assert (report.title, report.author) == (None, None)
    title = Put("Rain brings down a dam", y=740, size=18)
    assert read(make_pdf([[title, *put_lines(STORY)]], info=info)).title == title.text


def test_what_the_user_says_goes_first() -> None:
    """What is given goes before all that the document says."""
    said = Given(published="2024-03-05", outlet="Daily Reed")
    report = read(make_pdf([put_lines(STORY)]), said=said)
    assert (report.published, report.published_basis, report.outlet) == (
        "2024-03-05",
        "given",
        "Daily Reed",
    )


PICTURE = make_stream(
    b"\0" * 12,
    b"/Type/XObject/Subtype/Image/Width 2/Height 2/ColorSpace/DeviceRGB/BitsPerComponent 8",
)


def test_pictures_of_pages_are_refused() -> None:
    """A scan without a text layer is refused in a sentence that says what to do."""
    scan = make_pdf(
        [b"q 595 0 0 842 0 0 cm /I Do Q"] * 2, resources=b"/XObject<</I 4 0 R>>", more=[PICTURE]
    )
    why = refuse(scan)
    assert "pictures" in why
    assert "OCR" in why


def test_a_page_without_text_keeps_its_number() -> None:
    """Among pages with text, a picture is a page on which nothing stands."""
    report = read(make_pdf([put_lines(STORY[:3]), b"q Q", put_lines(STORY[4:])]))
    assert report.text == "\n\n".join(PARAGRAPHS)
    end = len(PARAGRAPHS[0])
    assert report.pages == (Page(1, 0, end), Page(2, end, end), Page(3, end + 2, len(report.text)))


def encrypt(data: bytes, user: str) -> bytes:
    """Return a file encrypted with a password."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    writer.encrypt(user, "owner", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_encrypted_files_are_refused() -> None:
    """A file with a password is refused; one that only forbids printing is read."""
    data = make_pdf([put_lines(STORY)])
    assert refuse(encrypt(data, "secret")) == "it is encrypted: save it without a password"
    assert read(encrypt(data, "")).text == "\n\n".join(PARAGRAPHS)


def nest_forms(depth: int, wide: int) -> bytes:
    """Return a page that draws a form that draws a form ..., each so many times."""
    forms = []
    for level in range(depth):
        drawing = b"/N Do " * wide if level < depth - 1 else write([Put("Karsk")])
        inner = b"/XObject<</N %d 0 R>>" % (5 + level) if level < depth - 1 else b""
        entries = (
            b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>%s>>" % inner
        )
        forms.append(make_stream(drawing, entries))
    return make_pdf([b"/N Do"], resources=b"/XObject<</N 4 0 R>>", more=forms)


def test_text_in_forms_is_read() -> None:
    """Text that a page draws through another drawing is its text."""
    assert read(nest_forms(3, 1)).text == "Karsk"


CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
PAGE = (
    b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Resources<</Font<</F 4 0 R>>>>/Contents 5 0 R>>"
)


def one_page(contents: bytes) -> bytes:
    """Return a file of one page with such a contents object."""
    return make_file([CATALOG, b"<</Type/Pages/Kids[3 0 R]/Count 1>>", PAGE, FONT, contents])


def list_kids(kids: bytes) -> bytes:
    """Return a node of the tree of pages."""
    return b"<</Type/Pages/Kids[%s]/Count 1>>" % kids


def show(operands: bytes) -> bytes:
    """Return a file of one page that shows what these operands say, and no more."""
    return one_page(make_stream(b"BT /F 9 Tf " + operands, packed=True))


LOOP = make_stream(b"/N Do /N Do", b"/Subtype/Form/Resources<</XObject<</N 4 0 R>>>>")
HOSTILE: dict[str, Callable[[], bytes]] = {
    "bomb": lambda: show(b"(Karsk) Tj" + b" " * 100_000_000),
    "steps": lambda: show(b"(a) Tj " * 1_500_000),
    "arrays": lambda: show(b"[" * 100_000 + b"]" * 100_000 + b" TJ"),
    "forms": lambda: nest_forms(9, 10),
    "own form": lambda: make_pdf([b"/N Do"], resources=b"/XObject<</N 4 0 R>>", more=[LOOP]),
    "page loop": lambda: make_file([CATALOG, list_kids(b"2 0 R 3 0 R"), list_kids(b"2 0 R")]),
    "page tree": lambda: make_file(
        [CATALOG, *(list_kids(b"%d 0 R " % (n + 3) * 10) for n in range(8)), PAGE]
    ),
    "many kids": lambda: make_file([CATALOG, list_kids(b"3 0 R " * 500_000), PAGE]),
    "no page": lambda: make_file([CATALOG, list_kids(b"")]),
    "no catalog": lambda: make_file([b"<<>>"]),
    "nothing": lambda: b"%PDF-1.7\n",
    "self reference": lambda: make_file([b"1 0 R"]),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_files_are_refused_soon(kind: str) -> None:
    """A file made to take all memory or all time is refused with one sentence."""
    data = HOSTILE[kind]()
    start = perf_counter()
    assert refuse(data).count("\n") == 0
    assert perf_counter() - start < 30


WEIGH = """
import resource, sys
from twosource.errors import ReportRefused
from twosource.intake.documents.documents import read_pdf
from twosource.outlets import OutletTable
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
try:
    read_pdf(open(sys.argv[1], "rb").read(), "bomb.pdf", lambda said: said, OutletTable([]))
except ReportRefused:
    print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""


def test_memory_is_bounded(tmp_path: Path) -> None:
    """A file that unpacks to 100 megabytes is refused with far less."""
    bomb = tmp_path / "bomb.pdf"
    bomb.write_bytes(HOSTILE["bomb"]())
    command = [sys.executable, "-c", WEIGH, str(bomb)]
    told = subprocess.run(command, capture_output=True, text=True, check=True)
    assert int(told.stdout) < 90  # megabytes, of which pypdf itself is some 30


def test_broken_tables_of_objects_are_mended() -> None:
    """A file whose table of objects is wrong is read by looking for the objects."""
    data = make_pdf([put_lines(STORY)])
    wrong = re.sub(rb"startxref\n\d+", b"startxref\n7", data)
    assert read(wrong).text == "\n\n".join(PARAGRAPHS)


def test_a_file_of_very_many_pages_is_refused_soon() -> None:
    """5,000 pages are no report, and are not read to find that out."""
    data = make_pdf([put_lines(STORY[:1])] * 5_000)
    start = perf_counter()
    assert f"more than {MOST_PAGES:,}" in refuse(data)
    assert perf_counter() - start < 20


def test_too_much_text_is_refused() -> None:
    """A document is held to the length that a report may have."""
    page = put_lines(["All of this is said again and again in Karsk. " * 2] * 50, y=800)
    assert "500,000 characters" in refuse(make_pdf([page] * 130))


SAMPLE = make_pdf(HEADED, info={"Title": "Dam", "Author": "Ada Ray"})


@settings(max_examples=150)
@given(st.data())
def test_any_damage_is_refused_or_read(data: st.DataObject) -> None:
    """Whatever bytes of a file are wrong, there is a report whose spans fit, or one sentence."""
    broken = bytearray(SAMPLE)
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, len(broken) - 1))
        broken[at : at + data.draw(st.integers(0, 9))] = data.draw(st.binary(max_size=9))
    try:
        report = read(bytes(broken))
    except ReportRefused:
        return
    assert all(0 <= page.start <= page.end <= len(report.text) for page in report.pages)
    assert [page.number for page in report.pages] == list(range(1, len(report.pages) + 1))
