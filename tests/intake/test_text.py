"""Bytes become text without a change that anybody could see."""

import codecs
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.errors import ReportRefused
from twosource.intake import read_bytes
from twosource.intake.text import read_text

STRANGE = (
    "Fire at the mill 🔥🇮🇶\r\n\r\nحريق في الطاحونة e\u0301 \u200fשריפה\u200e\tand\u00a0more\r."
)


@pytest.mark.parametrize(
    "text",
    [
        "one\r\ntwo\rthree\nfour",
        "e\u0301 is not \u00e9",
        "families 👨‍👩‍👧 and flags 🇵🇸🇮🇶",
        "نص من اليمين",
        "a\u2028b\u0085c\x0bd",
        STRANGE,
    ],
)
def test_text_is_kept_exactly(text: str) -> None:
    """Line ends, combining marks, emoji and right-to-left text stay as they came."""
    assert read_text(text.encode("utf-8")) == text


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_byte_order_mark_names_the_encoding(mark: bytes, encoding: str) -> None:
    """A byte order mark is obeyed, and is no part of the text."""
    assert read_text(mark + STRANGE.encode(encoding)) == STRANGE


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("The mill burned all night.".encode("utf-16-le"), "The mill burned all night."),
        ("The mill burned all night.".encode("utf-16-be"), "The mill burned all night."),
        (b"the mayor\x92s \x93calm\x94 words", "the mayor’s “calm” words"),
        (
            "Мост через реку закрыт до утра. ".encode("cp1251") * 9,
            "Мост через реку закрыт до утра. " * 9,
        ),
    ],
)
def test_other_encodings_are_found(data: bytes, text: str) -> None:
    """UTF-16 without a mark, old Windows quotes and old Cyrillic are read as what they are."""
    assert read_text(data) == text


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"a stray \x00 byte", "a stray \ufffd byte"),
        (b"half \xed\xa0\xbd an emoji", "half \ufffd an emoji"),
        (codecs.BOM_UTF16_LE + "half ".encode("utf-16-le") + b"\x3d\xd8", "half \ufffd"),
    ],
)
def test_what_cannot_be_kept_is_swapped_one_for_one(data: bytes, text: str) -> None:
    """NUL and lone surrogates each become one U+FFFD, so that no offset moves."""
    assert read_text(data) == text


def test_one_broken_byte_spoils_one_letter() -> None:
    """UTF-8 that a cut or a paste has damaged stays UTF-8."""
    data = "the mayor’s “calm” words".encode() + b"\xe2\x80 again"
    assert read_text(data) == "the mayor’s “calm” words\ufffd again"


@pytest.mark.parametrize("declared", ["idna", "unicode_escape", "utf-7", "zlib", "nothing"])
def test_an_encoding_that_is_none_is_passed_over(declared: str) -> None:
    """A page may declare anything; only encodings of writing are obeyed."""
    assert read_text(b"the mayor\x92s \\d +AGE- words", declared) == "the mayor’s \\d +AGE- words"


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "it is empty"),
        (b" \r\n\t ", "it is empty"),
        ("\u00a0\u200b\u202e\ufeff\u3000".encode(), "it is empty"),
        (codecs.BOM_UTF8, "it is empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "it is a picture"),
        (b"%PDF-1.7\n1 0 obj", "it is a PDF file"),
        (b"PK\x03\x04\x14\x00\x06\x00", "it is a ZIP archive"),
        (random.Random(4).randbytes(3000), "it is binary"),  # noqa: S311
        (bytes(range(32)) * 20, "it is binary"),
        (codecs.BOM_UTF16_LE + b"abc", "it opens as utf-16-le"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, why: str) -> None:
    """Empty and binary files are refused with the file's name and what they are."""
    with pytest.raises(ReportRefused, match=why) as refused:
        read_bytes(data, "mill.bin")
    assert refused.value.name == "mill.bin"


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_any_text_survives_utf_8(text: str) -> None:
    """Whatever is written in UTF-8 comes back as it was."""
    if text.strip("\ufeff \u00a0") and not text.startswith("\ufeff") and text.strip():
        assert read_text(b"x" + text.encode("utf-8")) == "x" + text


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    """Bytes give a report or a refusal, never another error; the text can be written again."""
    try:
        report = read_bytes(data, "any.bin")
    except ReportRefused:
        return
    assert "\x00" not in report.text
    assert report.text.encode("utf-8").decode("utf-8") == report.text
