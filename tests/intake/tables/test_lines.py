"""JSON Lines: one report a line; a line that cannot be read stops no other."""

import io
import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from twosource.errors import ReportRefused, SettingsWrong
from twosource.intake import Intake, stream_in, take_in
from twosource.intake.intakes import Taken
from twosource.intake.reports import MOST_BYTES
from twosource.intake.tables.lines import is_lines, starts_lines

STORY = "Two people were hurt when the old bridge fell into the river, police said."


def line(text: str = STORY, **fields: object) -> str:
    """Return one line of JSON Lines without its end."""
    return json.dumps({"text": text, **fields})


def take(folder: Path, *lines: str | bytes, end: bytes = b"\n", **options: Any) -> Intake:
    """Read lines that stand in a file of JSON Lines."""
    path = folder / "reports.jsonl"
    rows = [row.encode() if isinstance(row, str) else row for row in lines]
    path.write_bytes(b"".join(row + end for row in rows))
    return take_in([path], **options)


def refuse(folder: Path, row: str | bytes) -> str:
    """Return why a line is refused that stands between two good ones, which are read."""
    taken = take(folder, line(name="first"), row, line(name="last"))
    assert [report.name for report in taken.reports] == ["first", "last"]
    (refused,) = taken.refused
    assert refused.name in ("reports.jsonl#2", "second")
    assert refused.why.strip()
    assert "\n" not in refused.why
    assert "fault" not in refused.why
    return refused.why


@pytest.mark.parametrize("name", ["a.jsonl", "a.ndjson", "a.JSONL", "a.b.jsonlines"])
def test_a_name_says_that_it_is_lines(name: str) -> None:
    """Three endings, in small letters or capitals, are those of JSON Lines."""
    assert is_lines(name)
    assert not is_lines(name + ".txt")


def test_what_a_line_says_of_its_report(tmp_path: Path) -> None:
    """Each field goes where a report keeps it."""
    row = line(
        name="bridge",
        outlet="Daily Reed",
        family="Reed",
        author="Ada Ray",
        title="Bridge falls",
        published="2024-03-04",
        credit=["Northwire", "Tisava Agency"],
        url="https://reed.example/2023/01/02/bridge",
        paid=True,
        tags=["river"],
    )
    (report,) = take(tmp_path, row).reports
    assert (report.name, report.text, report.outlet, report.family) == (
        "bridge",
        STORY,
        "Daily Reed",
        "Reed",
    )
    assert (report.author, report.title) == ("Ada Ray", "Bridge falls")
    assert (report.published, report.published_basis) == ("2024-03-04", "given")
    assert report.credit == ("Northwire", "Tisava Agency")


def test_a_credit_may_be_words(tmp_path: Path) -> None:
    """One agency needs no list."""
    (report,) = take(tmp_path, line(credit="Northwire")).reports
    assert report.credit == ("Northwire",)


def test_an_address_dates_a_report(tmp_path: Path) -> None:
    """Where a line says no date, that of its address counts."""
    (report,) = take(tmp_path, line(url="https://reed.example/2024/03/04/bridge")).reports
    assert (report.published, report.published_basis) == ("2024-03-04", "url")


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2024-03-04", "2024-03-04"),
        ("2024-03-04T09:30:00Z", "2024-03-04"),
        ("2024-03-04 09:30:00+02:00", "2024-03-04"),
        ("4 March 2024", "2024-03-04"),
        ("March 4, 2024", "2024-03-04"),
        ("2024-03", "2024-03"),
        ("2024", "2024"),
    ],
)
def test_dates_that_can_be_read(tmp_path: Path, written: str, day: str) -> None:
    """A date may be written as people and as programs write it; the hour is left out."""
    (report,) = take(tmp_path, line(published=written)).reports
    assert report.published == day


@pytest.mark.parametrize("empty", [None, ""])
def test_a_field_may_be_empty(tmp_path: Path, empty: str | None) -> None:
    """A field that is null or empty says nothing."""
    row = line(name=empty, outlet=empty, published=empty, credit=empty, title=empty)
    (report,) = take(tmp_path, row).reports
    assert (report.name, report.outlet, report.published) == ("reports.jsonl#1", None, None)


def test_a_line_without_a_name_is_called_after_its_file(tmp_path: Path) -> None:
    """Lines are counted from one, those without a report too."""
    taken = take(tmp_path, line(), "", "no JSON", line())
    assert [report.name for report in taken.reports] == ["reports.jsonl#1", "reports.jsonl#4"]
    assert [error.name for error in taken.refused] == ["reports.jsonl#3"]


def test_the_original_is_the_line(tmp_path: Path) -> None:
    """The bytes that are kept of a report are those of its line."""
    rows = [line(name="a", extra="é").encode() + b"\r\n", line(name="b").encode()]
    path = tmp_path / "reports.jsonl"
    path.write_bytes(b"".join(rows))
    many, found = stream_in([path])
    taken = list(found)
    assert many == 1
    assert [one.original for one in taken if isinstance(one, Taken)] == rows


def test_the_source_is_of_the_original(tmp_path: Path) -> None:
    """The digest that a report names is that of the bytes that are kept of it."""
    path = tmp_path / "reports.jsonl"
    path.write_text(line(name="a") + "\n")
    _, found = stream_in([path])
    (one,) = found
    assert isinstance(one, Taken)
    assert one.report.source == sha256(one.original).hexdigest()


def test_html_is_a_page(tmp_path: Path) -> None:
    """A text that is a page is read as one, whatever encoding it names: JSON is UTF-8."""
    page = (
        '<html><head><meta charset="iso-8859-1"><title>Brücke</title></head><body><article>'
        + f"<p>{STORY} The café on it was lost.</p>" * 3
        + "</article></body></html>"
    )
    (report,) = take(tmp_path, line(page)).reports
    assert "<p>" not in report.text
    assert "café" in report.text


@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_ends_of_lines(tmp_path: Path, end: bytes) -> None:
    """Lines may end as on any system, and blank lines are passed over."""
    taken = take(tmp_path, line(name="a"), "", "   \t", line(name="b"), end=end)
    assert [report.name for report in taken.reports] == ["a", "b"]
    assert taken.refused == ()


def test_a_mark_before_the_first_line(tmp_path: Path) -> None:
    """The mark that some editors put before UTF-8 is no part of the first line."""
    taken = take(tmp_path, b"\xef\xbb\xbf" + line(name="a").encode(), line(name="b"))
    assert [report.name for report in taken.reports] == ["a", "b"]


def test_a_last_line_without_an_end(tmp_path: Path) -> None:
    """The last line needs no line break."""
    path = tmp_path / "reports.jsonl"
    path.write_text(line(name="a") + "\n" + line(name="b"))
    assert [report.name for report in take_in([path]).reports] == ["a", "b"]


def test_an_empty_file_holds_nothing(tmp_path: Path) -> None:
    """A file of no lines is no report and no fault."""
    taken = take(tmp_path)
    assert (taken.reports, taken.refused) == ((), ())


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("{", "it is no JSON"),
        ('{"text": "cut', "it is no JSON"),
        (b'{"text": "\xff\xfe"}', "it is no JSON"),
        ("[" * 100_000, "it is no JSON"),
        ('{"text":' * 50_000, "it is no JSON"),
        ('{"text": ' + "9" * 5_000 + "}", "it is no JSON"),
        ("[]", 'no object with a "text"'),
        ('"words"', 'no object with a "text"'),
        ("null", 'no object with a "text"'),
        ("3", 'no object with a "text"'),
        ('{"body": "words"}', 'no object with a "text"'),
        ('{"text": null}', 'no object with a "text"'),
        ('{"text": ["words"]}', 'no object with a "text"'),
        (line(name=3), "'name' must be words"),
        (line(outlet=["Reed"]), "'outlet' must be words"),
        (line(title={"a": 1}), "'title' must be words"),
        (line(url=True), "'url' must be words"),
        (line(author=0), "'author' must be words"),
        (line(published=2024), "'published' must be words"),
        (line(published="yesterday"), "'yesterday' is no date"),
        (line(published="04/05/2017"), "is no date"),
        (line(credit=3), "'credit' must be words"),
        (line(credit=["Reed", None]), "'credit' must be words"),
        (line(""), "empty"),
        (line("  \n "), "empty"),
        (line("\x00\x01\x02" * 40), ""),
        (line(name="second", text="x" * 500_001), "more than 500,000 characters"),
    ],
)
def test_a_line_that_cannot_be_read_stops_no_other(
    tmp_path: Path, row: str | bytes, why: str
) -> None:
    """A bad line is refused by its number with one sentence; those around it are read."""
    assert why in refuse(tmp_path, row)


@pytest.mark.parametrize("field", ["name", "outlet", "author", "title", "family", "credit"])
def test_half_a_letter_is_replaced(tmp_path: Path, field: str) -> None:
    """Half of a pair of surrogates, which no file can keep, is replaced beside the text too."""
    taken = take(tmp_path, '{"text": "%s", "%s": "Reed \\ud83d"}' % (STORY, field))  # noqa: UP031
    assert taken.refused == ()
    (report,) = taken.reports
    assert "\ud83d" not in repr(report).encode("utf-8", "backslashreplace").decode()
    assert "Reed" in repr(report)


def test_half_a_letter_in_a_text_is_replaced(tmp_path: Path) -> None:
    """Half of a pair of surrogates in a text becomes marks; whole pairs stay letters."""
    rows = [f'{{"text": "{STORY} \\ud83d end \\ud83d\\udea8"}}', line(name="b")]
    taken = take(tmp_path, *rows)
    texts = [report.text for report in taken.reports]
    assert len(texts) == 2
    (first,) = [text for text in texts if "end" in text]
    assert first.encode("utf-8").endswith("end \N{POLICE CARS REVOLVING LIGHT}".encode())
    assert "\ufffd" in first


def test_a_name_is_shown_on_one_line(tmp_path: Path) -> None:
    """Line breaks and marks of direction in a name are written out, as in names of files."""
    (report,) = take(tmp_path, line(name="a\nb\u202ec")).reports
    assert report.name == r"a\nb\u202ec"


def test_a_line_that_is_too_long(tmp_path: Path) -> None:
    """A line over the limit is refused, and the next one is read."""
    taken = take(tmp_path, line(name="a"), line("x" * MOST_BYTES), line(name="c"))
    assert [report.name for report in taken.reports] == ["a", "c"]
    (refused,) = taken.refused
    assert refused.name == "reports.jsonl#2"
    assert "10,000,000 bytes" in refused.why


@pytest.mark.parametrize("over", [-1, 0, 1, 2])
def test_a_line_at_the_limit_loses_no_other(tmp_path: Path, over: int) -> None:
    """Whether a line is just within the limit or just over it, the next one is read."""
    start, end = '{"text": "' + STORY + '", "pad": "', '"}'
    pad = "x" * (MOST_BYTES + over - len(start) - len(end))
    taken = take(tmp_path, start + pad + end, line(name="next"))
    assert "next" in [report.name for report in taken.reports]
    assert len(taken.reports) + len(taken.refused) == 2


def test_standard_input_is_recognised() -> None:
    """Lines that are piped in are known by the first, and called after standard input."""
    rows = [line(name="a"), "no JSON", line()]
    taken = take_in(["-"], stdin=io.BytesIO("\n".join(rows).encode()))
    assert [report.name for report in taken.reports] == ["a", "standard-input#3"]
    assert [error.name for error in taken.refused] == ["standard-input#2"]


def test_standard_input_with_a_mark_before_it() -> None:
    """The mark before UTF-8 does not hide that lines are piped in."""
    data = b"\xef\xbb\xbf" + line(name="a").encode() + b"\n" + line(name="b").encode()
    taken = take_in(["-"], stdin=io.BytesIO(data))
    assert [report.name for report in taken.reports] == ["a", "b"]


@pytest.mark.parametrize(
    "text",
    [STORY, "{ is a brace.", '{"outlet": "Reed"}\n' + STORY, "[1, 2]", "{" * 50_000 + STORY],
)
def test_standard_input_that_is_a_report(text: str) -> None:
    """What does not begin with an object that has a text is one report."""
    assert not starts_lines(text.encode())
    (report,) = take_in(["-"], stdin=io.BytesIO(text.encode())).reports
    assert (report.name, report.text) == ("standard-input", text)


def test_options_are_joined(tmp_path: Path) -> None:
    """What is said of a file counts for each of its lines, and goes before what they say."""
    rows = [line(name="a"), line(name="b", outlet="Harbour News", published="2024-01-01")]
    taken = take(tmp_path, *rows, published=["2024-03-04"], outlet=["reports.jsonl=Daily Reed"])
    told = [(report.published, report.outlet) for report in taken.reports]
    assert told == [("2024-03-04", "Daily Reed")] * 2


def test_settings_beside_a_file_are_joined(tmp_path: Path) -> None:
    """A reports.toml says of all lines what they do not say otherwise."""
    (tmp_path / "reports.toml").write_text(
        '["reports.jsonl"]\noutlet = "Daily Reed"\ncredit = ["Northwire"]\n'
    )
    taken = take(tmp_path, line(name="a"), line(name="b", author="Ada Ray"))
    told = [(report.outlet, report.credit, report.author) for report in taken.reports]
    assert told == [
        ("Daily Reed", ("Northwire",), None),
        ("Daily Reed", ("Northwire",), "Ada Ray"),
    ]


def test_an_option_that_cannot_be_followed_is_refused(tmp_path: Path) -> None:
    """A date that is none stops everything before a line is read."""
    with pytest.raises(SettingsWrong, match="'soon' is not a date"):
        take(tmp_path, line(), published=["soon"])


def test_the_same_line_twice_is_one_report(tmp_path: Path) -> None:
    """Two lines of one text and one name are one report; without names they are two."""
    assert len(take(tmp_path, line(name="a"), line(name="a")).reports) == 1
    assert len(take(tmp_path, line(), line()).reports) == 2


def test_lines_are_read_as_they_are_asked_for(tmp_path: Path) -> None:
    """A first report is there before a later line has been looked at."""
    path = tmp_path / "reports.jsonl"
    path.write_text("\n".join([line(name="a"), "no JSON"]))
    _, found = stream_in([path])
    assert isinstance(next(found), Taken)
    assert isinstance(next(found), ReportRefused)
