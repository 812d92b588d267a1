"""CSV and Parquet: one report a row; a row that cannot be read stops no other."""

import csv
import io
import json
import subprocess
import sys
import tracemalloc
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from twosource.errors import ReportRefused, SettingsWrong
from twosource.intake import Given, Taken
from twosource.intake.reports import MOST_BYTES
from twosource.intake.tables.cells import Rows, read_cells
from twosource.intake.tables.columns import Columns, read_columns
from twosource.intake.tables.lines import read_lines, starts_lines
from twosource.intake.tables.tables import is_table, read_csv, read_parquet, read_table
from twosource.outlets import known_outlets

STORY = "Two people were hurt when the old bridge fell into the river, police said."
OWN = Columns()
NAME = "reports"

Read = Callable[..., Iterator[Taken | ReportRefused]]


def read(
    data: bytes | BinaryIO, reader: Read = read_csv, columns: Columns = OWN, name: str = NAME
) -> tuple[list[Taken], list[ReportRefused]]:
    """Read a table to its end."""
    stream = io.BytesIO(data) if isinstance(data, bytes) else data
    found = list(reader(stream, name, lambda said: said, known_outlets(), columns))
    refused = [one for one in found if isinstance(one, ReportRefused)]
    for one in refused:
        assert one.why.strip()
        assert "\n" not in one.why
        assert "fault" not in one.why
    return [one for one in found if isinstance(one, Taken)], refused


def refuse(data: bytes, reader: Read = read_csv, columns: Columns = OWN) -> str:
    """Return why the one refusal of a table is made, of which nothing else is read."""
    taken, (refused,) = read(data, reader, columns)
    assert taken == []
    return refused.why


def texts(taken: list[Taken]) -> list[str]:
    """Return the texts of reports."""
    return [one.report.text for one in taken]


def sheet(*rows: list[str], **options: str) -> bytes:
    """Return rows as CSV, as Python's own writer has them."""
    out = io.StringIO(newline="")
    csv.writer(out, **options).writerows(rows)  # type: ignore[arg-type]
    return out.getvalue().encode()


def parquet(columns: dict[str, object], **options: object) -> bytes:
    """Return columns as Parquet."""
    out = io.BytesIO()
    pq.write_table(pa.table(columns), out, **options)
    return out.getvalue()


# ------------------------------------------------------------------- which column holds what


@pytest.mark.parametrize("reader", [read_csv, read_parquet])
def test_what_a_row_says_of_its_report(reader: Read) -> None:
    """Each column goes where a report keeps it; others are passed over."""
    row = {
        "Text": STORY,
        "name": "bridge",
        "OUTLET": "Daily Reed",
        "family": "Reed",
        "Author": "Ada Ray",
        "title": "Bridge falls",
        "published": "4 March 2024",
        "credit": "Northwire",
        "url": "https://reed.example/2023/01/02/bridge",
        "paid": "yes",
    }
    csv_, columns = sheet([*row], [*row.values()]), {key: [value] for key, value in row.items()}
    (one,) = read(csv_ if reader is read_csv else parquet(columns), reader)[0]
    report = one.report
    assert (report.name, report.text, report.outlet) == ("bridge", STORY, "Daily Reed")
    assert (report.family, report.author, report.title) == ("Reed", "Ada Ray", "Bridge falls")
    assert (report.published, report.published_basis) == ("2024-03-04", "given")
    assert report.credit == ("Northwire",)
    assert one.url == one.key == "https://reed.example/2023/01/02/bridge"


@pytest.mark.parametrize("reader", [read_csv, read_parquet])
def test_columns_may_be_mapped(reader: Read) -> None:
    """Options say in which columns the text and the day are."""
    data = sheet(["id", "body", "Title", "pub_date"], ["7", STORY, "Falls", "2024-03-04"])
    if reader is read_parquet:
        names = {"id": ["7"], "body": [STORY], "Title": ["Falls"], "pub_date": ["2024-03-04"]}
        data = parquet(names)
    columns = read_columns(["text=body", "published = pub_date", "name=id", "outlet=Title"])
    (one,) = read(data, reader, columns)[0]
    assert (one.report.name, one.report.text) == ("7", STORY)
    assert (one.report.published, one.report.outlet) == ("2024-03-04", "Falls")
    assert one.report.title is None


def test_lines_may_be_mapped() -> None:
    """The keys of JSON Lines are mapped as columns are."""
    columns = read_columns(["text=Body"])
    line = json.dumps({"body": STORY, "TITLE": "Falls", "text": 3}).encode()
    assert starts_lines(line, columns)
    assert not starts_lines(line.replace(b"body", b"words"), columns)
    (one,) = read(line, read_lines, columns)[0]
    assert (one.report.text, one.report.title) == (STORY, "Falls")
    assert one.original == line
    assert 'write {"Body": "...", ...}' in refuse(b'{"words": "a"}', read_lines, columns)


@pytest.mark.parametrize("reader", [read_csv, read_parquet])
def test_a_table_without_a_text_lists_its_columns(reader: Read) -> None:
    """The refusal shows the columns and the option that names one of them."""
    named = {"id": ["1"], "body\n": [STORY], "day": [""]}
    data = sheet([*named], ["1", STORY, ""]) if reader is read_csv else parquet(named)
    assert refuse(data, reader) == (
        "it has no column 'text'; its columns are id, body, day: "
        "say which of them holds the reports, as --column text=NAME"
    )


def test_a_table_with_many_columns_lists_some() -> None:
    """A table of thousands of columns does not list them all."""
    why = refuse(sheet([f"column {number} " + "x" * 500 for number in range(3000)], ["1"]))
    assert "and 2,980 more" in why
    assert len(why) < 1500


def test_a_column_that_is_not_there() -> None:
    """A mapped column that a table has not is told with the option."""
    why = refuse(sheet(["text"], [STORY]), columns=read_columns(["text=text", "title=head"]))
    assert why == "it has no column 'head' (--column title=head); its columns are text"


@pytest.mark.parametrize(
    ("names", "why"),
    [
        (["text", "text"], "2 of its columns are called 'text'"),
        (["Text", "TEXT"], "2 of its columns are called 'text'"),
        (["text", "Title", "TITLE"], "2 of its columns are called 'title'"),
    ],
)
def test_two_columns_of_one_name(names: list[str], why: str) -> None:
    """Where two columns could be meant, neither is taken."""
    assert why in refuse(sheet(names, [STORY] * len(names)))


def test_an_exact_name_goes_first() -> None:
    """A column of the very name is taken before one in capitals."""
    assert texts(read(sheet(["TEXT", "text"], ["other", STORY]))[0]) == [STORY]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["body=text"], "write FIELD=COLUMN, as in text=body"),
        (["body"], "write FIELD=COLUMN"),
        ([""], "write FIELD=COLUMN"),
        (["text="], "names no column"),
        (["text=a", "text=b"], "given twice for text"),
        (["language=tongue"], "the fields are text, name"),
    ],
)
def test_options_that_cannot_be_followed(options: list[str], message: str) -> None:
    """A mapping that says nothing is told in one sentence."""
    with pytest.raises(SettingsWrong, match=message):
        read_columns(options)


def test_a_column_name_may_hold_an_equals_sign() -> None:
    """Only the first sign parts a field from its column."""
    assert read_columns(["text=a=b", "text=a=b"]) == Columns((("text", "a=b"),))


def test_what_was_said_of_all_is_joined() -> None:
    """What a person says of a table goes before what its rows say."""
    data = sheet(["text", "outlet"], [STORY, "Reed"])
    found = read_csv(
        io.BytesIO(data),
        NAME,
        lambda said: Given(outlet="Gazette", title=said.outlet),
        known_outlets(),
    )
    (one,) = found
    assert isinstance(one, Taken)
    assert (one.report.outlet, one.report.title) == ("Gazette", "Reed")


# ------------------------------------------------------------------- CSV

HEAD = ["name", "text", "title"]
ROWS = [["a", STORY, "One"], ["b", f'"Run,"\r\nshe said; {STORY}', "Two; or, three\tor |"]]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_values_and_lines_may_be_parted_in_any_way(delimiter: str, end: str) -> None:
    """Commas, semicolons, tabs and bars are found by the first row; lines end as on any system."""
    taken, refused = read(sheet(HEAD, *ROWS, delimiter=delimiter, lineterminator=end))
    assert refused == []
    assert texts(taken) == [row[1] for row in ROWS]
    assert [one.report.title for one in taken] == ["One", "Two; or, three or |"]


def test_a_row_that_says_how_values_are_parted() -> None:
    """Excel writes it before the first row."""
    assert texts(read(b"sep=;\r\n" + sheet(HEAD, *ROWS, delimiter=";"))[0])[0] == STORY


def test_a_table_of_one_column() -> None:
    """A table may have nothing but texts, in quotation marks where they have commas."""
    taken, refused = read(b'text\r\nBridge down\r\n"Police, too"\r\nPolice, too\r\n')
    assert texts(taken) == ["Bridge down", "Police, too"]
    assert refused[0].name == "reports#3"
    assert "has 2 values and the first row names 1 columns" in refused[0].why


def test_rows_are_called_after_their_place() -> None:
    """Rows are counted from one; blank ones are not, and one without a text is refused."""
    rows = [[STORY, "x"], ["", ""], ["", "title"], [STORY]]
    data = sheet(["text", "title"], *rows).replace(b",x\r\n", b",x\r\n\r\n  \r\n")
    taken, (refused,) = read(data)
    assert [one.report.name for one in taken] == ["reports#1", "reports#3"]
    assert (refused.name, refused.why) == ("reports#2", "it is empty")


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "latin-1", "cp1252"]
)
@pytest.mark.parametrize("seekable", [True, False])
def test_encodings(encoding: str, seekable: bool) -> None:  # noqa: FBT001
    """The encoding is found by the mark before a file, or from its bytes."""
    story = STORY + " Die Brücke über den Fluß war größer als früher; die Fähre fährt täglich."
    data = sheet(HEAD, ["Brücke", story, "Fähre"], ["b", STORY, ""]).decode().encode(encoding)
    stream = Pipe(data) if not seekable else io.BytesIO(data)
    taken, refused = read(stream)
    assert (texts(taken), refused) == ([story, STORY], [])
    assert (taken[0].report.name, taken[0].report.title) == ("Brücke", "Fähre")


class Pipe(io.BytesIO):
    """A stream in which one cannot go back."""

    def seekable(self) -> bool:
        """Say that one cannot go back."""
        return False


def test_an_encoding_that_shows_late() -> None:
    """A file is no UTF-8 where only its last row is none."""
    rows = [["", "", "The river rose. " * 100] for number in range(1500)]
    data = sheet(HEAD, *rows, ["last", "Fähre über den Fluß", ""]).decode().encode("latin-1")
    assert len(data) > 2_000_000
    found = read_csv(io.BytesIO(data), NAME, lambda said: said, known_outlets())
    for one in found:
        last = one
    assert isinstance(last, Taken)
    assert last.report.text == "Fähre über den Fluß"


def test_one_broken_letter_is_marked() -> None:
    """A letter that a cut broke is marked, and the others stay what they are."""
    data = sheet(HEAD, ["a", "Die Fähre über den Fluß größer für Käufer", ""])
    data = data.replace("ä".encode(), b"\xc3", 1)
    assert texts(read(data)[0]) == ["Die F\ufffdhre über den Fluß größer für Käufer"]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "it is empty"),
        (b"\r\n \n", "it is empty"),
        (b"PK\x03\x04" + b"\0" * 99, "a ZIP archive or an office document"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 99, "an office document"),
        (bytes(range(1, 9)) * 99, "binary"),
        (b'"text', "never closed"),
        (b"text," + b"x," * MOST_BYTES, "the row holds more than"),
        (b"text" + b"," * 1_000_000, "more than 10,000 columns"),
        (b"\xff\xfe\x00", "it has no column 'text'"),
    ],
    ids=count(),
)
def test_what_is_no_table_is_refused(data: bytes, why: str) -> None:
    """A file that is no table gives one sentence."""
    assert why in refuse(data)


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (b"b,,\r\n", "it is empty"),
        (b"b,one,two,three\r\n", "4 values and the first row names 3 columns"),
        (b'b,"one "two", three",four\r\n', "4 values"),
        (b"b," + b"x" * 500_001 + b",\r\n", "500,000 characters"),
        (b'b,"' + b"x\n" * MOST_BYTES + b'",\r\n', "the row holds more than 10,000,000"),
        (b"b," + b"x" * (MOST_BYTES + 9) + b",\r\n", "the row holds more than 10,000,000"),
    ],
    ids=count(),
)
def test_a_row_that_cannot_be_read_stops_no_other(row: bytes, why: str) -> None:
    """A bad row is refused with one sentence; those around it are read."""
    good = sheet(["a", STORY, ""])
    taken, (refused,) = read(sheet(HEAD) + good + row + good.replace(b"a,", b"c,", 1))
    assert [one.report.name for one in taken] == ["a", "c"]
    assert why in refused.why


@pytest.mark.parametrize("row", [b'b,"one', b'b,"one""\r\ntwo,three\r\n', b'"' + b'""' * 9])
def test_a_quotation_mark_that_is_never_closed(row: bytes) -> None:
    """What comes before it is read, and it is told that nothing after it can be."""
    taken, (refused,) = read(sheet(HEAD, ["a", STORY, ""]) + row)
    assert texts(taken) == [STORY]
    assert refused.name == "reports#2"
    assert "never closed" in refused.why


@given(st.text('ab",;\r\n ', max_size=40), st.integers(1, 5))
@settings(max_examples=300)
def test_rows_end_where_they_end_for_python(text: str, size: int) -> None:
    """Whatever the marks are, in whatever pieces they come, rows are those of Python's reader."""

    class Drip(io.StringIO):
        def read(self, _: int | None = -1) -> str:
            return super().read(size)

    rows = Rows(Drip(text, newline=""))
    found = []
    while row := rows.read(","):
        if row.why:
            assert "never closed" in row.why
            return
        found.append(read_cells(row, ","))
    lines = io.StringIO(text, newline="")
    expected = [row for row in csv.reader(lines) if "".join(row).strip() or len(row) > 1]
    assert [row for row in found if "".join(row).strip() or len(row) > 1] == expected


@pytest.mark.parametrize("mark", ['5" pipe', 'a "quoted" word', '""', '"'])
def test_marks_within_a_value_open_nothing(mark: str) -> None:
    """A quotation mark opens only where a value begins."""
    data = f"name,text,title\r\na,The {mark} broke,x\r\nb,{STORY},x\r\n".encode()
    assert texts(read(data.replace(b", police", b" police"))[0])[0] == f"The {mark} broke"
    assert len(read(data.replace(b", police", b" police"))[0]) == 2


@pytest.mark.parametrize(
    "fill",
    [
        b"x",
        *(pytest.param(fill, marks=pytest.mark.slow) for fill in (b"\r\n", b'""', b",", b'","')),
    ],
)
@pytest.mark.parametrize("opening", [b'b,"', b"b,"])
def test_a_field_of_a_hundred_megabytes_takes_no_memory(fill: bytes, opening: bytes) -> None:
    """However long a row is, at most ten million characters of it are held."""

    class Long(io.RawIOBase):
        left = 100_000_000

        def __init__(self) -> None:
            self.head = sheet(HEAD, ["a", STORY, ""]) + opening

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
            part = (
                self.head or (fill * (len(buffer) // len(fill) + 1))[: min(len(buffer), self.left)]
            )
            self.head = b""
            self.left -= len(part)
            buffer[: len(part)] = part
            return len(part)

    if fill == b"\r\n" and opening == b"b,":
        pytest.skip("these are blank rows")
    tracemalloc.start()
    try:
        found = read_csv(io.BufferedReader(Long()), NAME, lambda said: said, known_outlets())
        assert isinstance(next(found), Taken)
        assert isinstance(next(found), ReportRefused)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 3 * MOST_BYTES


def test_the_original_is_a_line() -> None:
    """What is kept of a row is a line of JSON Lines that gives the same report again."""
    (one,) = read(sheet(["Text", "ref", "name"], [STORY + "\r\né", "7", "x"]))[0]
    assert json.loads(one.original) == {"text": STORY + "\r\né", "name": "x"}
    assert one.report.source == sha256(one.original).hexdigest()
    (again,) = read(one.original, read_lines)[0]
    assert again.report == one.report


def test_html_is_a_page() -> None:
    """A text that is a page is read as one, whatever encoding it names."""
    page = (
        '<html><head><meta charset="iso-8859-1"><title>Brücke</title></head><body><article>'
        + f"<p>{STORY} The café on it was lost.</p>" * 3
        + "</article></body></html>"
    )
    (one,) = read(sheet(["text"], [page]))[0]
    assert "<p>" not in one.report.text
    assert "café" in one.report.text


def test_rows_are_read_as_they_are_asked_for() -> None:
    """A first report is there before a later row has been looked at."""
    found = read_csv(
        io.BytesIO(sheet(HEAD, *ROWS) + b'"'), NAME, lambda said: said, known_outlets()
    )
    assert isinstance(next(found), Taken)
    assert isinstance(next(found), Taken)
    assert isinstance(next(found), ReportRefused)


# ------------------------------------------------------------------- Parquet

WEST = timezone(timedelta(hours=-5))


@pytest.mark.parametrize(
    ("values", "kind", "days"),
    [
        ([date(2024, 3, 4), None], pa.date32(), ["2024-03-04", None]),
        ([date(2024, 3, 4), None], pa.date64(), ["2024-03-04", None]),
        ([datetime(2024, 3, 4, 23, 59, tzinfo=UTC)], pa.timestamp("us", "UTC"), ["2024-03-04"]),
        ([datetime(2024, 3, 4, 23, 59, tzinfo=WEST)], pa.timestamp("s", "-05:00"), ["2024-03-04"]),
        ([1709596799123456789], pa.timestamp("ns"), ["2024-03-04"]),
        (["2024-03-04T23:59:00-05:00", "4 March 2024"], pa.string(), ["2024-03-04"] * 2),
        (["2024", ""], pa.large_string(), ["2024", None]),
        ([None, None], pa.null(), [None, None]),
    ],
    ids=count(),
)
def test_days_of_a_column(values: list[object], kind: pa.DataType, days: list[str | None]) -> None:
    """Days, moments in their own zone, and words give the day."""
    data = parquet({"text": [STORY] * len(values), "published": pa.array(values, kind)})
    taken, refused = read(data, read_parquet)
    assert ([one.report.published for one in taken], refused) == (days, [])


def test_a_day_that_is_none() -> None:
    """A moment in the year 30,489, or words that are no day, refuse their row only."""
    moments = pa.array([9 * 10**17, 0], pa.timestamp("us"))
    taken, (refused,) = read(parquet({"text": [STORY] * 2, "published": moments}), read_parquet)
    assert (refused.name, taken[0].report.name) == ("reports#1", "reports#2")
    assert "'30489-11-11' is no date" in refused.why


@pytest.mark.parametrize(
    "column",
    [
        pa.array([STORY, None]),
        pa.array([STORY, None], pa.large_string()),
        pa.array([STORY.encode(), None], pa.binary()),
        pa.array([STORY.encode(), None], pa.large_binary()),
        pa.array([STORY, None]).dictionary_encode(),
    ],
    ids=count(),
)
def test_texts_of_a_column(column: pa.Array) -> None:
    """Words may be kept in any way; a row without a text is refused."""
    taken, (refused,) = read(parquet({"text": column}), read_parquet)
    assert texts(taken) == [STORY]
    assert (refused.name, refused.why) == ("reports#2", "it is empty")


def test_bytes_may_be_in_any_encoding() -> None:
    """A column of bytes holds words as files do; broken ones are marked."""
    story = "Die Fähre fährt täglich über den Fluß."
    column = pa.array([story.encode("latin-1"), story.encode(), b"\x00\x01\x02" * 40], pa.binary())
    taken, (refused,) = read(parquet({"text": column}), read_parquet)
    assert texts(taken) == [story, story]
    assert "binary" in refused.why


def test_names_may_be_numbers_and_credits_lists() -> None:
    """A number names a report, and several agencies may be credited."""
    data = parquet(
        {"text": [STORY] * 3, "name": [7, None, 9], "credit": [["Northwire", "Reed"], None, []]}
    )
    taken, refused = read(data, read_parquet)
    assert refused == []
    assert [one.report.name for one in taken] == ["7", "reports#2", "9"]
    assert [one.report.credit for one in taken] == [("Northwire", "Reed"), (), ()]


@pytest.mark.parametrize(
    ("column", "why"),
    [
        (pa.array([{"body": STORY}]), "its column 'text' holds struct<body: string>, no words"),
        (pa.array([[STORY]]), "its column 'text' holds list<"),
        (pa.array([3]), "its column 'text' holds int64, no words: name another one, as --column"),
        (pa.array([3.5]), "holds double"),
        (pa.array([True]), "holds bool"),
        (pa.array([{"a" * 500: STORY}]), "holds struct"),
    ],
    ids=count(),
)
def test_a_text_that_holds_no_words(column: pa.Array, why: str) -> None:
    """A column that holds something else than words is refused with its name and its kind."""
    told = refuse(parquet({"text": column}), read_parquet)
    assert why in told
    assert len(told) < 250


def test_other_columns_are_not_unpacked() -> None:
    """Columns that are not wanted may hold anything, nested or damaged."""
    other = b"not looked at " * 1000
    columns = {
        "nested": [{"text": ["a"], "more": {"x": 1}}],
        "text": [STORY],
        "bytes": [other],
        "text.more": ["x"],
    }
    data = parquet(columns, compression="none", use_dictionary=False)
    at = data.find(b"not looked at")
    data = data[: at - 8] + b"\xff" * 100 + data[at + 92 :]
    assert texts(read(data, read_parquet)[0]) == [STORY]


def damaged_rows() -> bytes:
    """Return a file of three row groups, the second of which is damaged."""
    rows = [f"{STORY} {number}" for number in range(30)]
    data = parquet({"text": rows}, row_group_size=10, compression="none", use_dictionary=False)
    at = data.find(f"{STORY} 15".encode()) - 4
    return data[:at] + b"\xff\xff\xff\x7f" + data[at + 4 :]


def test_a_damaged_part_stops_no_other() -> None:
    """The rows of a damaged group are refused, and those of the others are read."""
    taken, (refused,) = read(damaged_rows(), read_parquet)
    names = [one.report.name for one in taken]
    assert names[:10] == [f"reports#{number}" for number in range(1, 11)]
    assert names[-10:] == [f"reports#{number}" for number in range(21, 31)]
    assert "damaged" in refused.why


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PAR1",
        b"PAR1" + b"\xff" * 50 + b"PAR1",
        parquet({"text": [STORY]})[:-9],
        parquet({"text": [STORY]})[:-8] + b"\xff\xff\xff\x7fPAR1",
        parquet({"text": [STORY]})[:-60] + b"\xff" * 50 + parquet({"text": [STORY]})[-10:],
    ],
    ids=count(),
)
def test_what_is_no_parquet_is_refused(data: bytes) -> None:
    """A file that is cut off or damaged at its end gives one sentence."""
    assert "no whole Parquet file" in refuse(data, read_parquet)


def test_parquet_from_a_pipe_is_refused() -> None:
    """One has to go back and forth in a Parquet file."""
    _, (refused,) = read(Pipe(parquet({"text": [STORY]})), read_parquet)
    assert "from a pipe" in refused.why


@pytest.mark.slow
def test_a_bomb_is_refused() -> None:
    """A column that unpacks to hundreds of times what it takes is not unpacked."""
    rows = ["x" * 10_000_000] * 21
    data = parquet({"text": rows}, compression="zstd", use_dictionary=False)
    assert len(data) < 1_000_000
    before = pa.total_allocated_bytes()
    assert "210," in refuse(data, read_parquet)
    assert pa.total_allocated_bytes() - before < MOST_BYTES


def test_a_text_over_the_limit() -> None:
    """A text of more than ten million bytes refuses its row only."""
    data = parquet({"text": ["x" * (MOST_BYTES + 1), STORY]})
    taken, (refused,) = read(data, read_parquet)
    assert texts(taken) == [STORY]
    assert "10,000,000 bytes" in refused.why


@pytest.mark.slow
def test_a_large_group_is_read_in_pieces() -> None:
    """A row group of hundreds of megabytes takes some megabytes of memory."""
    rows = [f"{number} {STORY} " * 100 for number in range(20_000)]
    data = parquet({"text": rows, "other": rows})
    del rows
    found = read_parquet(io.BytesIO(data), NAME, lambda said: said, known_outlets())
    before = pa.total_allocated_bytes()
    peak = 0
    for _, one in zip(range(50), found, strict=False):
        assert isinstance(one, Taken)
        peak = max(peak, pa.total_allocated_bytes() - before)
    assert peak < 20_000_000


@given(st.data())
@settings(max_examples=60)
def test_any_damage_is_told(data: st.DataObject) -> None:
    """Whatever is overwritten in a file, it is read or refused, and never a fault."""
    rows = [f"{STORY} {number}" for number in range(30)]
    whole = parquet({"text": rows, "title": rows}, row_group_size=10)
    low = data.draw(st.integers(0, len(whole) - 1))
    whole = whole[:low] + data.draw(st.binary(max_size=20)) + whole[low + 10 :]
    read(whole, read_parquet)


WITHOUT = """
import io, sys
sys.modules["pyarrow"] = None
from twosource.intake.tables.tables import read_parquet
from twosource.errors import ExtraMissing
try:
    list(read_parquet(io.BytesIO(b"PAR1"), "a", lambda said: said, None))
except ExtraMissing as error:
    print(error)
"""


def test_parquet_needs_the_extra(tmp_path: Path) -> None:
    """Without pyarrow the line that installs it is told."""
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert "pip install 'twosource[tables]'" in done.stdout


# ------------------------------------------------------------------- all formats


@pytest.mark.parametrize(
    ("name", "head", "told"),
    [
        ("a.csv", b"", True),
        ("a.TSV", b"", True),
        ("a.parquet", b"", True),
        ("standard-input", b"PAR1\x15", True),
        ("a.txt", b"text,title\r\n", False),
        ("a.jsonl", b"{", False),
        ("csv", b"", False),
    ],
)
def test_tables_are_recognised(name: str, head: bytes, told: bool) -> None:  # noqa: FBT001
    """CSV is known by its name, Parquet by its first bytes too."""
    assert is_table(name, head) is told


def test_one_door_for_both() -> None:
    """A table is read as what it is."""
    for data in (sheet(["text"], [STORY]), parquet({"text": [STORY]})):
        assert texts(read(data, read_table)[0]) == [STORY]
    assert texts(read(Pipe(sheet(["text"], [STORY])), read_table)[0]) == [STORY]


WORDS = st.text(
    st.characters(exclude_categories=("Cc", "Cs"), include_characters="\t\r\n"), max_size=60
)
ROW = st.fixed_dictionaries(
    {
        "text": WORDS | st.just(STORY),
        "name": WORDS,
        "outlet": WORDS,
        "title": WORDS,
        "author": WORDS,
        "credit": WORDS,
        "published": st.sampled_from(
            ["", "2024-03-04", "4 March 2024", "soon", "2024-03-04T10:00"]
        ),
        "url": st.sampled_from(["", "https://reed.example/2024/03/04/x", "x"]),
    }
)


@given(st.lists(ROW, min_size=1, max_size=4), st.sampled_from([",", ";", "\t", "|"]))
@settings(max_examples=150)
def test_all_formats_give_the_same_reports(rows: list[dict[str, str]], delimiter: str) -> None:
    """Rows that are written as CSV, Parquet and JSON Lines are the same reports and refusals."""
    for row in rows:
        row["text"] = (
            row["text"] or STORY if not any(v.strip() for v in row.values()) else row["text"]
        )
    fields = [*rows[0]]
    table = sheet(fields, *([row[field] for field in fields] for row in rows), delimiter=delimiter)
    lines = b"".join(json.dumps(row).encode() + b"\n" for row in rows)
    columns = parquet({field: [row[field] for row in rows] for field in fields})
    taken, refused = read(lines, read_lines)
    expected = {one.report.name: one for one in taken}, [(one.name, one.why) for one in refused]
    for data, reader in ((table, read_csv), (columns, read_parquet)):
        found, told = read(data, reader)
        assert [(one.name, one.why) for one in told] == expected[1]
        assert [one.report.id for one in found] == [one.report.id for one in taken]
        for one, same in zip(found, taken, strict=True):
            assert (one.report.text, one.report.title) == (same.report.text, same.report.title)
            assert (one.report.outlet, one.report.author) == (
                same.report.outlet,
                same.report.author,
            )
            assert (one.report.published, one.url) == (same.report.published, same.url)
            assert (one.report.credit, one.key) == (same.report.credit, same.key)
