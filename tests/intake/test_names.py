"""What a report is called can be printed, stored and sent."""

import os
from pathlib import Path

import pytest

from twosource.intake.names import make_name, make_words


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("north/river fire 🔥.txt", "north/river fire 🔥.txt"),
        ("الجسر.txt", "الجسر.txt"),
        ("family 👨\u200d👩.txt", "family 👨\u200d👩.txt"),
        ("two\nlines.txt", "two\\nlines.txt"),
        ("red\x1b[31m.txt", "red\\x1b[31m.txt"),
        ("txt.\u202eexe", "txt.\\u202eexe"),
    ],
)
def test_what_cannot_be_shown_is_written_out(path: str, name: str) -> None:
    """Line breaks, terminal codes and marks of direction are seen, letters of all scripts kept."""
    assert make_name(Path(path)) == name


def test_bytes_that_are_no_utf_8_are_written_out() -> None:
    """A name in an old encoding has no character that a record cannot hold."""
    assert make_name(os.fsdecode(b"ca\xf1on.txt")) == "ca\\xf1on.txt"


def test_words_are_on_one_line() -> None:
    """Line breaks, NUL and lone surrogates do not reach a record."""
    assert make_words(" Daily\n Reed\x00\ud800 ") == "Daily Reed\ufffd\ufffd"
