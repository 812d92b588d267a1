"""Targets of fuzzing: what is done with bytes, and what may not come of it."""

import json
from collections.abc import Callable
from io import BytesIO

from twosource.analysis import analyse
from twosource.errors import ExtraMissing, RecordRefused, ReportRefused
from twosource.gazetteer import open_gazetteer
from twosource.intake import Given, read_bytes
from twosource.intake.dates import complete_date, read_date, read_url_date
from twosource.intake.opening import open_stream
from twosource.languages import ENGLISH
from twosource.model import edtf
from twosource.model.findings import Findings
from twosource.model.records import Record
from twosource.model.reports import Report
from twosource.model.wire import dump, from_json
from twosource.outlets import known_outlets
from twosource.reading import read

__all__ = ["TARGETS"]

_NAMES = "a.txt a.html a.xml a.json a.jsonl a.csv a.warc a.warc.gz a.eml a.mbox a.pdf a.docx a.zip"
_WORDS = """
on in the of and a at by from to until since about some at least more than fewer nearly up over
Monday Tuesday Friday March May 5 12 2024 1,200 -3 1.5 million dozen dozens hundreds scores two
three twenty-one one half third last next this ago later earlier week month year day night morning
yesterday today tomorrow noon 5th 2020s 1990s quarter Easter Ramadan hour hours days people killed
dead wounded injured missing displaced arrested houses percent % $ € ( ) , . ; : - – — “ ” " ' said
not no none nobody were was have been had police officials according told reporters he she they it
Lomark Corvane between 05/06/2024 2024-03-05 5.6.2024 10:30 a.m. p.m. GMT 24 hours' several many
""".split()
_PLACES = open_gazetteer()
Check = Callable[[bytes], None]


def check_intake(data: bytes) -> None:
    """Open bytes as any file."""
    names = _NAMES.split()
    name = names[data[0] % len(names)] if data else "a.txt"
    try:
        for one in open_stream(BytesIO(data[1:]), name, lambda given: given, known_outlets()):
            if not isinstance(one, ReportRefused):
                _check_report(one.report)
    except (ReportRefused, ExtraMissing):
        return


def check_text(data: bytes) -> None:
    """Read a report of chosen words."""
    words = [_WORDS[byte] if byte < len(_WORDS) else chr(byte * 7 % 0x2FF) for byte in data[:400]]
    try:
        report = read_bytes(" ".join(words).encode("utf-8", "replace"), "a.txt", _GIVEN)
    except ReportRefused:
        return
    found = read(report, analyse(report, ENGLISH.sentences), language=ENGLISH, places=_PLACES)
    for time in found.times:
        if time.edtf is not None:
            edtf.days(time.edtf)
    back = from_json(Findings, json.loads(dump(found)))
    if back != found:
        raise AssertionError("the findings came back otherwise")


_GIVEN = Given(published="2024-03-06", outlet="Daily Reed")


def check_dates(data: bytes) -> None:
    """Read dates and EDTF values."""
    words = data.decode("utf-8", "replace")
    for found in (read_date(words), read_url_date(words)):
        if found is not None:
            edtf.days(found)
    if edtf.is_edtf(words):
        edtf.days(words)
        complete = complete_date("XXXX-12-31", words)
        if complete is not None:
            edtf.days(complete)


def check_wire(data: bytes) -> None:
    """Read records."""
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        return
    for kind in (Record, Report, Findings):
        try:
            record = from_json(kind, value)
        except RecordRefused:
            continue
        if from_json(kind, json.loads(dump(record))) != record:
            raise AssertionError(f"a {kind.__name__} came back otherwise")


def _check_report(report: Report) -> None:
    for front in report.fronts:
        span = front.span
        if report.text[span.start : span.end] != span.text:
            raise AssertionError(f"{front.kind} of {report.name} is not its text")
    if report.published is not None:
        edtf.days(report.published)
    if from_json(Report, json.loads(dump(report))) != report:
        raise AssertionError(f"{report.name} came back otherwise")


TARGETS: dict[str, Check] = {
    "dates": check_dates,
    "intake": check_intake,
    "text": check_text,
    "wire": check_wire,
}
