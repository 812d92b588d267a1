"""Reading takes time that grows with the length of a report, whatever it is made of."""

from time import process_time

import pytest

from twosource.analysis import analyse
from twosource.gazetteer import open_gazetteer
from twosource.languages import ENGLISH
from twosource.model.findings import Findings
from twosource.model.reports import Report, report_id
from twosource.reading import read

PLACES = open_gazetteer()
# What a careless finder would compare with all others of its kind.
PATTERNS = {
    "events": "Clashes broke out in Mosul. ",
    "events in one line": "killed ",
    "figures": "Police said 14 people were killed. ",
    "figures in one line": "14 killed and ",
    "money": "$4m ",
    "names": "Adam Reed met Omar Faris. ",
    "names in one line": "Adam Reed, ",
    "names, all different": "",
    "places in one line": "in Baghdad ",
    "quotations": "“We left.” ",
    "quotations that never close": '" ',
    "speakers": '"We left," the ministry said.\n',
    "speakers in one line": "police said ",
    "times": "March 4, 2024 ",
    "weekdays": "on Monday ",
    "digits": "1",
    "brackets": "(",
    "dashes": "—",
    "hyphens": "a-",
}


def read_text(text: str) -> Findings:
    """Return what is found in a text."""
    report = Report(id=report_id(text, "long.txt"), text=text, name="long.txt")
    return read(report, analyse(report, ENGLISH.sentences), language=ENGLISH, places=PLACES)


def make_text(name: str, length: int) -> str:
    """Return a text of some characters of one pattern."""
    if name == "names, all different":
        return "".join(f"Mayor Ada{n:x} Ray{n:x} spoke. " for n in range(length // 25))
    return (PATTERNS[name] * (length // len(PATTERNS[name]) + 1))[:length]


@pytest.mark.parametrize("name", PATTERNS)
def test_a_monotonous_text_is_read_in_a_moment(name: str) -> None:
    """No pattern costs its square: each of these once took minutes."""
    begun = process_time()
    read_text(make_text(name, 10_000))
    assert process_time() - begun < 5


@pytest.mark.slow
@pytest.mark.parametrize("name", PATTERNS)
def test_a_very_long_text_is_read_in_a_minute(name: str) -> None:
    """Forty thousand words of one pattern are read while one waits."""
    begun = process_time()
    read_text(make_text(name, 200_000))
    assert process_time() - begun < 60


@pytest.mark.parametrize(
    "number",
    [
        "9" * 30,
        "9" * 900,
        "9" * 9000,
        "1 " + "million " * 200,
        "one hundred " * 100,
        "two " + "billion " * 100,
        "1" + ",000" * 200,
        "1." + "3" * 400 + " million",
    ],
)
def test_a_number_beyond_all_counting_breaks_nothing(number: str) -> None:
    """Rows of digits are read or passed over; what is found can be written as a number."""
    findings = read_text(f"Police said {number} people were killed on Monday.")
    assert all(len(str(figure.high)) < 40 for figure in findings.figures)
