"""Reading and reconciling without a desk."""

import subprocess
import sys
from pathlib import Path

import pytest

import twosource
from twosource import Desk, Read, read, reconcile
from twosource.errors import ReportRefused, SettingsWrong
from twosource.model.wire import dump

HURT = "Police said 14 people were hurt in Lomark on Monday."


def test_a_text_is_read() -> None:
    """A text gives its report and its findings; day and outlet are as they are given."""
    one = read(HURT, published="2024-03-05", outlet="Daily Reed")
    assert (one.report.outlet, one.report.published) == ("Daily Reed", "2024-03-05")
    (figure,) = one.findings.figures
    assert (figure.measure, figure.low, figure.span.report) == ("injured", 14, one.report.id)


def test_a_text_is_never_a_file(samples: Path) -> None:
    """A text that is written like the name of a file is that text."""
    name = str(samples / "06-plumbline.txt")
    assert read(name).report.text == name


def test_a_file_is_read_with_what_lies_beside_it(samples: Path) -> None:
    """A file gives the report that a desk takes from it, with what reports.toml says."""
    path = samples / "06-plumbline.txt"
    desk = Desk()
    (report,) = desk.add(path).reports
    assert read(path) == Read(report, desk.findings(report))


def test_reads_make_the_record_of_a_desk(samples: Path) -> None:
    """Reconciling what was read gives what a desk of it gives, byte for byte, in any order."""
    paths = [samples / f"{name}.txt" for name in ("01-corvane-wire", "06-plumbline")]
    desk = Desk()
    desk.add(*paths)
    reads = [read(path) for path in paths]
    assert dump(reconcile(reads)) == dump(reconcile(reads[::-1])) == dump(desk.record())
    other = Desk()
    other.put(reads)
    assert dump(other.record()) == dump(desk.record())
    assert dump(reconcile(reads, rule="conservative")) == dump(desk.record(rule="conservative"))


def test_nothing_makes_an_empty_record() -> None:
    """Without reports there is a record, with nothing in it."""
    record = reconcile([])
    assert (record.reports, record.stories) == ((), ())


def test_a_report_is_read_again() -> None:
    """A report gives the same findings as the text that it was made from."""
    one = read(HURT, published="2024-03-05")
    assert read(one.report) == one
    with pytest.raises(SettingsWrong, match="says itself"):
        read(one.report, outlet="Daily Reed")


@pytest.mark.parametrize("text", ["", "   \n", "\x00"])
def test_an_empty_text_is_refused(text: str) -> None:
    """What holds no words is no report."""
    with pytest.raises(ReportRefused, match="it is empty"):
        read(text)


def test_what_is_no_date_is_refused() -> None:
    """A day must be EDTF, in reading and in reconciling."""
    with pytest.raises(SettingsWrong, match="is not a date"):
        read(HURT, published="Monday")
    with pytest.raises(SettingsWrong, match="is not a date"):
        reconcile([], as_published_by="Monday")


def test_a_file_holds_one_report(tmp_path: Path, samples: Path) -> None:
    """No file, a folder, or a file of several reports is refused with what to do."""
    many = tmp_path / "two.jsonl"
    many.write_text('{"text": "One was hurt."}\n{"text": "Two were hurt."}\n')
    for path in (tmp_path / "none.txt", samples, many):
        with pytest.raises(ReportRefused, match=r"Desk\.add"):
            read(path)


def test_the_desk_is_not_imported_before_it_is_needed() -> None:
    """Importing twosource loads neither the desk nor numpy; all its names can be listed."""
    script = (
        "import sys, twosource; print([n for n in ('numpy', 'twosource.desk') if n in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"
    assert {"Desk", "read", "reconcile"} <= set(dir(twosource))
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        getattr(twosource, "nothing")  # noqa: B009  # a name that there is not
